// Goes on where `redisStringTranscript` ends: the same server, the same recording.

let redisKeyspaceTranscript = #"""
    FLUSHALL FOO
        -ERR syntax error\r\n
    FLUSHALL ASYNC SYNC
        -ERR syntax error\r\n
    FLUSHALL async
        +OK\r\n
    FLUSHDB SYNC
        +OK\r\n
    FLUSHDB FOO
        -ERR syntax error\r\n
    FLUSHDB
        +OK\r\n
    DBSIZE
        :0\r\n
    RANDOMKEY
        $-1\r\n
    RANDOMKEY x
        -ERR wrong number of arguments for 'randomkey' command\r\n
    SET only 1
        +OK\r\n
    RANDOMKEY
        $4\r\nonly\r\n
    KEYS *
        *1\r\n$4\r\nonly\r\n
    KEYS onl?
        *1\r\n$4\r\nonly\r\n
    KEYS x*
        *0\r\n
    KEYS
        -ERR wrong number of arguments for 'keys' command\r\n
    KEYS a b
        -ERR wrong number of arguments for 'keys' command\r\n
    SCAN 0
        *2\r\n$1\r\n0\r\n*1\r\n$4\r\nonly\r\n
    SCAN 0 MATCH x*
        *2\r\n$1\r\n0\r\n*0\r\n
    SCAN 0 MATCH only COUNT 100 TYPE string
        *2\r\n$1\r\n0\r\n*1\r\n$4\r\nonly\r\n
    SCAN 0 TYPE list
        *2\r\n$1\r\n0\r\n*0\r\n
    SCAN 0 COUNT 0
        -ERR syntax error\r\n
    SCAN 0 COUNT -1
        -ERR syntax error\r\n
    SCAN 0 COUNT abc
        -ERR value is not an integer or out of range\r\n
    SCAN 0 COUNT
        -ERR syntax error\r\n
    SCAN 0 MATCH
        -ERR syntax error\r\n
    SCAN 0 FOO bar
        -ERR syntax error\r\n
    SCAN abc
        -ERR invalid cursor\r\n
    SCAN abc COUNT 0
        -ERR invalid cursor\r\n
    SCAN -1x
        -ERR invalid cursor\r\n
    SCAN 18446744073709551616
        -ERR invalid cursor\r\n
    SCAN
        -ERR wrong number of arguments for 'scan' command\r\n
    nosuch
        -ERR unknown command 'nosuch', with args beginning with: \r\n
    nosuch a b
        -ERR unknown command 'nosuch', with args beginning with: 'a' 'b' \r\n
    CLUSTER
        -ERR wrong number of arguments for 'cluster' command\r\n
    CLUSTER nosuch
        -ERR unknown subcommand 'nosuch'. Try CLUSTER HELP.\r\n
    cluster NOSUCH a
        -ERR unknown subcommand 'NOSUCH'. Try CLUSTER HELP.\r\n
    CLUSTER KEYSLOT
        -ERR wrong number of arguments for 'cluster|keyslot' command\r\n
    CLUSTER KEYSLOT a b
        -ERR wrong number of arguments for 'cluster|keyslot' command\r\n
    cluster Count-Failure-Reports
        -ERR wrong number of arguments for 'cluster|count-failure-reports' command\r\n
    CLIENT nosuch
        -ERR unknown subcommand 'nosuch'. Try CLIENT HELP.\r\n
    CLIENT
        -ERR wrong number of arguments for 'client' command\r\n
    CLIENT SETNAME
        -ERR wrong number of arguments for 'client|setname' command\r\n
    CONFIG nosuch
        -ERR unknown subcommand 'nosuch'. Try CONFIG HELP.\r\n
    CONFIG GET
        -ERR wrong number of arguments for 'config|get' command\r\n
    COMMAND nosuch
        -ERR unknown subcommand 'nosuch'. Try COMMAND HELP.\r\n
    COMMAND GETKEYS GET
        -ERR wrong number of arguments for 'command|getkeys' command\r\n
    SELECT
        -ERR wrong number of arguments for 'select' command\r\n
    ECHO
        -ERR wrong number of arguments for 'echo' command\r\n
    READONLY x
        -ERR wrong number of arguments for 'readonly' command\r\n
    SET k v EX 10 EX 20
        +OK\r\n
    TTL k
        :20\r\n
    SET k v EX 10 EXAT 33177117420
        -ERR syntax error\r\n
    SET k v NX NX
        $-1\r\n
    SETEX k 9223372036854775 v
        -ERR invalid expire time in 'setex' command\r\n
    PSETEX k 9223372036854775807 v
        -ERR invalid expire time in 'psetex' command\r\n
    EXPIRE k 100 NX NX
        :0\r\n
    SCAN 0 COUNT 5 COUNT 6 FOO
        -ERR syntax error\r\n
    """#
