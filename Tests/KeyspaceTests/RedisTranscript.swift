// Requests and the replies of redis-server 7.0.15 to them, recorded in this order from an empty
// server: a line with the request, then its reply, indented, with \r and \n written out.

let redisStringTranscript = #"""
    FLUSHALL
        +OK\r\n
    GET
        -ERR wrong number of arguments for 'get' command\r\n
    GET a b
        -ERR wrong number of arguments for 'get' command\r\n
    GET missing
        $-1\r\n
    SET k v
        +OK\r\n
    GET k
        $1\r\nv\r\n
    get k
        $1\r\nv\r\n
    SET k
        -ERR wrong number of arguments for 'set' command\r\n
    SET k v extra
        -ERR syntax error\r\n
    SET k v EX
        -ERR syntax error\r\n
    SET k v EX abc
        -ERR value is not an integer or out of range\r\n
    SET k v EX 0
        -ERR invalid expire time in 'set' command\r\n
    SET k v EX -1
        -ERR invalid expire time in 'set' command\r\n
    SET k v PX 0
        -ERR invalid expire time in 'set' command\r\n
    SET k v EX 9223372036854775807
        -ERR invalid expire time in 'set' command\r\n
    SET k v EX 9223372036854775
        -ERR invalid expire time in 'set' command\r\n
    SET k v PX 9223372036854775807
        -ERR invalid expire time in 'set' command\r\n
    SET k v EXAT 9223372036854775807
        -ERR invalid expire time in 'set' command\r\n
    SET k v PXAT -5
        -ERR invalid expire time in 'set' command\r\n
    SET k v EX 10 PX 10
        -ERR syntax error\r\n
    SET k v EX 10 KEEPTTL
        -ERR syntax error\r\n
    SET k v KEEPTTL EX 10
        -ERR syntax error\r\n
    SET k v NX XX
        -ERR syntax error\r\n
    SET k v XX NX
        -ERR syntax error\r\n
    SET k v NX
        $-1\r\n
    SET k v2 XX
        +OK\r\n
    SET nokey v XX
        $-1\r\n
    SET nokey v XX GET
        $-1\r\n
    SET k v3 NX GET
        $2\r\nv2\r\n
    SET k v4 GET
        $2\r\nv2\r\n
    SET fresh v GET
        $-1\r\n
    SET k v5 get ex 100
        $2\r\nv4\r\n
    TTL k
        :100\r\n
    SET k v6 keepttl
        +OK\r\n
    TTL k
        :100\r\n
    SET k v7
        +OK\r\n
    TTL k
        :-1\r\n
    SET k v8 EX 100 XX GET
        $2\r\nv7\r\n
    SET k ""
        +OK\r\n
    STRLEN k
        :0\r\n
    GET k
        $0\r\n\r\n
    SET k v PXAT 33177117420000
        +OK\r\n
    PERSIST k
        :1\r\n
    PERSIST k
        :0\r\n
    PERSIST missing
        :0\r\n
    TTL missing
        :-2\r\n
    PTTL missing
        :-2\r\n
    TTL k
        :-1\r\n
    PTTL k
        :-1\r\n
    TTL
        -ERR wrong number of arguments for 'ttl' command\r\n
    TTL a b
        -ERR wrong number of arguments for 'ttl' command\r\n
    SETNX k v
        :0\r\n
    SETNX k2 v
        :1\r\n
    SETNX k
        -ERR wrong number of arguments for 'setnx' command\r\n
    SETEX k3 100 v
        +OK\r\n
    TTL k3
        :100\r\n
    SETEX k3 0 v
        -ERR invalid expire time in 'setex' command\r\n
    SETEX k3 -1 v
        -ERR invalid expire time in 'setex' command\r\n
    SETEX k3 abc v
        -ERR value is not an integer or out of range\r\n
    SETEX k3 9223372036854775807 v
        -ERR invalid expire time in 'setex' command\r\n
    SETEX k3 1
        -ERR wrong number of arguments for 'setex' command\r\n
    PSETEX k3 100000 v
        +OK\r\n
    PSETEX k3 0 v
        -ERR invalid expire time in 'psetex' command\r\n
    PSETEX k3 x v
        -ERR value is not an integer or out of range\r\n
    TTL k3
        :100\r\n
    GETSET k3 new
        $1\r\nv\r\n
    TTL k3
        :-1\r\n
    GETSET nothing new
        $-1\r\n
    GETSET a
        -ERR wrong number of arguments for 'getset' command\r\n
    GETDEL k3
        $3\r\nnew\r\n
    GETDEL k3
        $-1\r\n
    GETDEL
        -ERR wrong number of arguments for 'getdel' command\r\n
    DEL k2 k3 nothing
        :2\r\n
    DEL
        -ERR wrong number of arguments for 'del' command\r\n
    UNLINK fresh fresh
        :1\r\n
    UNLINK
        -ERR wrong number of arguments for 'unlink' command\r\n
    EXISTS k k k nope
        :3\r\n
    EXISTS
        -ERR wrong number of arguments for 'exists' command\r\n
    EXPIRE k 100
        :1\r\n
    EXPIRE k 100 NX
        :0\r\n
    EXPIRE k 50 GT
        :0\r\n
    EXPIRE k 200 GT
        :1\r\n
    EXPIRE k 300 LT
        :0\r\n
    EXPIRE k 150 LT
        :1\r\n
    TTL k
        :150\r\n
    EXPIRE k 100 NX XX
        -ERR NX and XX, GT or LT options at the same time are not compatible\r\n
    EXPIRE k 100 NX GT
        -ERR NX and XX, GT or LT options at the same time are not compatible\r\n
    EXPIRE k 100 GT LT
        -ERR GT and LT options at the same time are not compatible\r\n
    EXPIRE k 100 LT GT XX
        -ERR GT and LT options at the same time are not compatible\r\n
    EXPIRE k 100 XX GT
        :0\r\n
    EXPIRE k 100 XX LT
        :1\r\n
    EXPIRE k 100 FOO
        -ERR Unsupported option FOO\r\n
    EXPIRE k 100 nx foo
        -ERR Unsupported option foo\r\n
    EXPIRE k abc
        -ERR value is not an integer or out of range\r\n
    EXPIRE k abc FOO
        -ERR Unsupported option FOO\r\n
    EXPIRE k 9223372036854775807
        -ERR invalid expire time in 'expire' command\r\n
    EXPIRE k 9223372036854775
        -ERR invalid expire time in 'expire' command\r\n
    EXPIRE k -9223372036854775808
        -ERR invalid expire time in 'expire' command\r\n
    EXPIRE missing 9223372036854775807
        -ERR invalid expire time in 'expire' command\r\n
    EXPIRE missing 100
        :0\r\n
    EXPIRE k
        -ERR wrong number of arguments for 'expire' command\r\n
    PEXPIRE k 9223372036854775807
        -ERR invalid expire time in 'pexpire' command\r\n
    PEXPIRE k 100000
        :1\r\n
    TTL k
        :100\r\n
    PERSIST k
        :1\r\n
    EXPIRE k 100 GT
        :0\r\n
    EXPIRE k 100 XX
        :0\r\n
    EXPIRE k 100 LT
        :1\r\n
    TTL k
        :100\r\n
    EXPIREAT k 9223372036854775807
        -ERR invalid expire time in 'expireat' command\r\n
    EXPIREAT k 33177117420
        :1\r\n
    PEXPIREAT k 33177117420000
        :1\r\n
    PEXPIREAT k 9223372036854775807
        :1\r\n
    PEXPIREAT k abc
        -ERR value is not an integer or out of range\r\n
    EXPIREAT k
        -ERR wrong number of arguments for 'expireat' command\r\n
    EXPIRE k -1
        :1\r\n
    EXISTS k
        :0\r\n
    SET k v
        +OK\r\n
    PEXPIRE k 0
        :1\r\n
    GET k
        $-1\r\n
    SET k v
        +OK\r\n
    EXPIREAT k 1
        :1\r\n
    TTL k
        :-2\r\n
    SET k v
        +OK\r\n
    PEXPIREAT k -9223372036854775808
        :1\r\n
    EXISTS k
        :0\r\n
    SET k v EXAT 1
        +OK\r\n
    GET k
        $-1\r\n
    DBSIZE
        :0\r\n
    TYPE k
        +none\r\n
    SET k v
        +OK\r\n
    TYPE k
        +string\r\n
    TYPE
        -ERR wrong number of arguments for 'type' command\r\n
    DBSIZE extra
        -ERR wrong number of arguments for 'dbsize' command\r\n
    MGET k nothing k
        *3\r\n$1\r\nv\r\n$-1\r\n$1\r\nv\r\n
    MGET
        -ERR wrong number of arguments for 'mget' command\r\n
    MSET a 1 b 2
        +OK\r\n
    MGET a b c
        *3\r\n$1\r\n1\r\n$1\r\n2\r\n$-1\r\n
    MSET a 1 b
        -ERR wrong number of arguments for 'mset' command\r\n
    MSET a
        -ERR wrong number of arguments for 'mset' command\r\n
    MSET
        -ERR wrong number of arguments for 'mset' command\r\n
    MSET d 1 d 2
        +OK\r\n
    GET d
        $1\r\n2\r\n
    INCR n
        :1\r\n
    INCR n
        :2\r\n
    DECR n
        :1\r\n
    INCRBY n 10
        :11\r\n
    DECRBY n 5
        :6\r\n
    GET n
        $1\r\n6\r\n
    INCRBY n abc
        -ERR value is not an integer or out of range\r\n
    INCRBY n 1.5
        -ERR value is not an integer or out of range\r\n
    INCRBY n 9223372036854775807
        -ERR increment or decrement would overflow\r\n
    DECRBY n -9223372036854775808
        -ERR decrement would overflow\r\n
    DECRBY n 9223372036854775807
        :-9223372036854775801\r\n
    DECRBY n 9223372036854775807
        -ERR increment or decrement would overflow\r\n
    DECRBY n 9223372036854775807
        -ERR increment or decrement would overflow\r\n
    INCR
        -ERR wrong number of arguments for 'incr' command\r\n
    INCRBY n
        -ERR wrong number of arguments for 'incrby' command\r\n
    DECR a b
        -ERR wrong number of arguments for 'decr' command\r\n
    SET n 9223372036854775807
        +OK\r\n
    INCR n
        -ERR increment or decrement would overflow\r\n
    SET n -9223372036854775808
        +OK\r\n
    DECR n
        -ERR increment or decrement would overflow\r\n
    SET n " 5"
        +OK\r\n
    INCR n
        -ERR value is not an integer or out of range\r\n
    SET n 05
        +OK\r\n
    INCR n
        -ERR value is not an integer or out of range\r\n
    SET n +5
        +OK\r\n
    INCR n
        -ERR value is not an integer or out of range\r\n
    SET n -0
        +OK\r\n
    INCR n
        -ERR value is not an integer or out of range\r\n
    SET n ""
        +OK\r\n
    INCR n
        -ERR value is not an integer or out of range\r\n
    SET n abc
        +OK\r\n
    INCR n
        -ERR value is not an integer or out of range\r\n
    SET n 9223372036854775808
        +OK\r\n
    INCR n
        -ERR value is not an integer or out of range\r\n
    APPEND n x
        :20\r\n
    APPEND fresh hello
        :5\r\n
    APPEND fresh " world"
        :11\r\n
    GET fresh
        $11\r\nhello world\r\n
    STRLEN fresh
        :11\r\n
    STRLEN nothing
        :0\r\n
    STRLEN
        -ERR wrong number of arguments for 'strlen' command\r\n
    APPEND fresh
        -ERR wrong number of arguments for 'append' command\r\n
    EXPIRE fresh 100
        :1\r\n
    APPEND fresh !
        :12\r\n
    TTL fresh
        :100\r\n
    SET fresh 41 KEEPTTL
        +OK\r\n
    INCR fresh
        :42\r\n
    TTL fresh
        :100\r\n
    MSET fresh x
        +OK\r\n
    TTL fresh
        :-1\r\n
    """#
