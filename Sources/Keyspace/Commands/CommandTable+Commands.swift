// What Redis 7.0.15 answers to COMMAND for these commands, in the order of ``CommandID``; the two
// that came later (CLIENT SETINFO, CLUSTER MYSHARDID) are described as Redis 7.2 describes them.
// Positional: id, name, arity (negative: at least), flags, keys, ACL categories, tips, container.

let commandSpecs: [CommandSpec] = [
    CommandSpec(
        .get, "get", 2, [.readOnly, .fast], keys: KeyRange(1, 1, step: 1, [.readOnly, .access]),
        [.read, .string, .fast]),
    CommandSpec(
        .set, "set", -3, [.write, .denyOOM],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .access, .update, .variableFlags]),
        [.write, .string, .slow]),
    CommandSpec(
        .del, "del", -2, [.write], keys: KeyRange(1, -1, step: 1, [.remove, .delete]),
        [.keyspace, .write, .slow], tips: [.requestMultiShard, .responseSum]),
    CommandSpec(
        .unlink, "unlink", -2, [.write, .fast], keys: KeyRange(1, -1, step: 1, [.remove, .delete]),
        [.keyspace, .write, .fast], tips: [.requestMultiShard, .responseSum]),
    CommandSpec(
        .exists, "exists", -2, [.readOnly, .fast], keys: KeyRange(1, -1, step: 1, [.readOnly]),
        [.keyspace, .read, .fast], tips: [.requestMultiShard, .responseSum]),
    CommandSpec(
        .expire, "expire", -3, [.write, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .update]), [.keyspace, .write, .fast]),
    CommandSpec(
        .pexpire, "pexpire", -3, [.write, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .update]), [.keyspace, .write, .fast]),
    CommandSpec(
        .expireat, "expireat", -3, [.write, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .update]), [.keyspace, .write, .fast]),
    CommandSpec(
        .pexpireat, "pexpireat", -3, [.write, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .update]), [.keyspace, .write, .fast]),
    CommandSpec(
        .ttl, "ttl", 2, [.readOnly, .fast], keys: KeyRange(1, 1, step: 1, [.readOnly, .access]),
        [.keyspace, .read, .fast], tips: [.nondeterministicOutput]),
    CommandSpec(
        .pttl, "pttl", 2, [.readOnly, .fast], keys: KeyRange(1, 1, step: 1, [.readOnly, .access]),
        [.keyspace, .read, .fast], tips: [.nondeterministicOutput]),
    CommandSpec(
        .persist, "persist", 2, [.write, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .update]), [.keyspace, .write, .fast]),
    CommandSpec(
        .type, "type", 2, [.readOnly, .fast], keys: KeyRange(1, 1, step: 1, [.readOnly]),
        [.keyspace, .read, .fast]),
    CommandSpec(
        .mget, "mget", -2, [.readOnly, .fast],
        keys: KeyRange(1, -1, step: 1, [.readOnly, .access]), [.read, .string, .fast],
        tips: [.requestMultiShard]),
    CommandSpec(
        .mset, "mset", -3, [.write, .denyOOM],
        keys: KeyRange(1, -1, step: 2, [.overwrite, .update]), [.write, .string, .slow],
        tips: [.requestMultiShard, .responseAllSucceeded]),
    CommandSpec(
        .incr, "incr", 2, [.write, .denyOOM, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .access, .update]), [.write, .string, .fast]),
    CommandSpec(
        .decr, "decr", 2, [.write, .denyOOM, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .access, .update]), [.write, .string, .fast]),
    CommandSpec(
        .incrby, "incrby", 3, [.write, .denyOOM, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .access, .update]), [.write, .string, .fast]),
    CommandSpec(
        .decrby, "decrby", 3, [.write, .denyOOM, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .access, .update]), [.write, .string, .fast]),
    CommandSpec(
        .append, "append", 3, [.write, .denyOOM, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .insert]), [.write, .string, .fast]),
    CommandSpec(
        .strlen, "strlen", 2, [.readOnly, .fast], keys: KeyRange(1, 1, step: 1, [.readOnly]),
        [.read, .string, .fast]),
    CommandSpec(
        .getset, "getset", 3, [.write, .denyOOM, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .access, .update]), [.write, .string, .fast]),
    CommandSpec(
        .setnx, "setnx", 3, [.write, .denyOOM, .fast],
        keys: KeyRange(1, 1, step: 1, [.overwrite, .insert]), [.write, .string, .fast]),
    CommandSpec(
        .setex, "setex", 4, [.write, .denyOOM],
        keys: KeyRange(1, 1, step: 1, [.overwrite, .update]), [.write, .string, .slow]),
    CommandSpec(
        .psetex, "psetex", 4, [.write, .denyOOM],
        keys: KeyRange(1, 1, step: 1, [.overwrite, .update]), [.write, .string, .slow]),
    CommandSpec(
        .getdel, "getdel", 2, [.write, .fast],
        keys: KeyRange(1, 1, step: 1, [.readWrite, .access, .delete]), [.write, .string, .fast]),
    CommandSpec(
        .dbsize, "dbsize", 1, [.readOnly, .fast], [.keyspace, .read, .fast],
        tips: [.requestAllShards, .responseSum]),
    CommandSpec(
        .scan, "scan", -2, [.readOnly], [.keyspace, .read, .slow],
        tips: [.nondeterministicOutput, .requestSpecial]),
    CommandSpec(
        .keys, "keys", 2, [.readOnly], [.keyspace, .read, .slow, .dangerous],
        tips: [.requestAllShards, .nondeterministicOrder]),
    CommandSpec(
        .randomkey, "randomkey", 1, [.readOnly], [.keyspace, .read, .slow],
        tips: [.requestAllShards, .nondeterministicOutput]),
    CommandSpec(
        .flushall, "flushall", -1, [.write], [.keyspace, .write, .slow, .dangerous],
        tips: [.requestAllShards, .responseAllSucceeded]),
    CommandSpec(
        .flushdb, "flushdb", -1, [.write], [.keyspace, .write, .slow, .dangerous],
        tips: [.requestAllShards, .responseAllSucceeded]),
    CommandSpec(
        .ping, "ping", -1, [.fast], [.fast, .connection],
        tips: [.requestAllShards, .responseAllSucceeded]),
    CommandSpec(.echo, "echo", 2, [.loading, .stale, .fast], [.fast, .connection]),
    CommandSpec(
        .hello, "hello", -1, [.noScript, .loading, .stale, .fast, .noAuth, .allowBusy],
        [.fast, .connection]),
    CommandSpec(
        .quit, "quit", -1, [.noScript, .loading, .stale, .fast, .noAuth, .allowBusy],
        [.fast, .connection]),
    CommandSpec(
        .reset, "reset", 1, [.noScript, .loading, .stale, .fast, .noAuth, .allowBusy],
        [.fast, .connection]),
    CommandSpec(.select, "select", 2, [.loading, .stale, .fast], [.fast, .connection]),
    CommandSpec(.client, "client", -2, [], [.slow]),
    CommandSpec(.config, "config", -2, [], [.slow]),
    CommandSpec(
        .info, "info", -1, [.loading, .stale], [.slow, .dangerous],
        tips: [.nondeterministicOutput, .requestAllShards, .responseSpecial]),
    CommandSpec(
        .command, "command", -1, [.loading, .stale], [.slow, .connection],
        tips: [.nondeterministicOrder]),
    CommandSpec(
        .time, "time", 1, [.loading, .stale, .fast], [.fast], tips: [.nondeterministicOutput]),
    CommandSpec(
        .role, "role", 1, [.noScript, .loading, .stale, .fast], [.admin, .fast, .dangerous]),
    CommandSpec(.readonly, "readonly", 1, [.loading, .stale, .fast], [.fast, .connection]),
    CommandSpec(.readwrite, "readwrite", 1, [.loading, .stale, .fast], [.fast, .connection]),
    CommandSpec(.cluster, "cluster", -2, [], [.slow]),
    CommandSpec(
        .clientGetName, "getname", 2, [.noScript, .loading, .stale], [.slow, .connection],
        in: .client),
    CommandSpec(
        .clientHelp, "help", 2, [.loading, .stale], [.slow, .connection], in: .client),
    CommandSpec(
        .clientID, "id", 2, [.noScript, .loading, .stale], [.slow, .connection], in: .client),
    CommandSpec(
        .clientInfo, "info", 2, [.noScript, .loading, .stale], [.slow, .connection],
        tips: [.nondeterministicOutput], in: .client),
    CommandSpec(
        .clientList, "list", -2, [.admin, .noScript, .loading, .stale],
        [.admin, .slow, .dangerous, .connection], tips: [.nondeterministicOutput], in: .client),
    CommandSpec(
        .clientNoEvict, "no-evict", 3, [.admin, .noScript, .loading, .stale],
        [.admin, .slow, .dangerous, .connection], in: .client),
    CommandSpec(
        .clientSetInfo, "setinfo", 4, [.noScript, .loading, .stale], [.slow, .connection],
        in: .client),
    CommandSpec(
        .clientSetName, "setname", 3, [.noScript, .loading, .stale], [.slow, .connection],
        in: .client),
    CommandSpec(
        .configGet, "get", -3, [.admin, .noScript, .loading, .stale],
        [.admin, .slow, .dangerous], in: .config),
    CommandSpec(.configHelp, "help", 2, [.loading, .stale], [.slow], in: .config),
    CommandSpec(
        .commandCount, "count", 2, [.loading, .stale], [.slow, .connection], in: .command),
    CommandSpec(
        .commandDocs, "docs", -2, [.loading, .stale], [.slow, .connection],
        tips: [.nondeterministicOrder], in: .command),
    CommandSpec(
        .commandGetKeys, "getkeys", -4, [.loading, .stale], [.slow, .connection],
        in: .command),
    CommandSpec(
        .commandHelp, "help", 2, [.loading, .stale], [.slow, .connection], in: .command),
    CommandSpec(
        .commandInfo, "info", -2, [.loading, .stale], [.slow, .connection],
        tips: [.nondeterministicOrder], in: .command),
    CommandSpec(
        .commandList, "list", -2, [.loading, .stale], [.slow, .connection],
        tips: [.nondeterministicOrder], in: .command),
    CommandSpec(
        .clusterAddSlots, "addslots", -3, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterAddSlotsRange, "addslotsrange", -4, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterBumpEpoch, "bumpepoch", 2, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], tips: [.nondeterministicOutput], in: .cluster),
    CommandSpec(
        .clusterCountFailureReports, "count-failure-reports", 3, [.admin, .stale],
        [.admin, .slow, .dangerous], tips: [.nondeterministicOutput], in: .cluster),
    CommandSpec(
        .clusterCountKeysInSlot, "countkeysinslot", 3, [.stale], [.slow], in: .cluster),
    CommandSpec(
        .clusterDelSlots, "delslots", -3, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterDelSlotsRange, "delslotsrange", -4, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterFlushSlots, "flushslots", 2, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterForget, "forget", 3, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterGetKeysInSlot, "getkeysinslot", 4, [.stale], [.slow],
        tips: [.nondeterministicOutput], in: .cluster),
    CommandSpec(.clusterHelp, "help", 2, [.loading, .stale], [.slow], in: .cluster),
    CommandSpec(
        .clusterInfo, "info", 2, [.stale], [.slow], tips: [.nondeterministicOutput],
        in: .cluster),
    CommandSpec(.clusterKeySlot, "keyslot", 3, [.stale], [.slow], in: .cluster),
    CommandSpec(
        .clusterLinks, "links", 2, [.stale], [.slow], tips: [.nondeterministicOutput],
        in: .cluster),
    CommandSpec(
        .clusterMeet, "meet", -4, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(.clusterMyID, "myid", 2, [.stale], [.slow], in: .cluster),
    CommandSpec(
        .clusterMyShardID, "myshardid", 2, [.stale], [.slow],
        tips: [.nondeterministicOutput], in: .cluster),
    CommandSpec(
        .clusterNodes, "nodes", 2, [.stale], [.slow], tips: [.nondeterministicOutput],
        in: .cluster),
    CommandSpec(
        .clusterReplicas, "replicas", 3, [.admin, .stale], [.admin, .slow, .dangerous],
        tips: [.nondeterministicOutput], in: .cluster),
    CommandSpec(
        .clusterReset, "reset", -2, [.admin, .noScript, .stale],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterSaveConfig, "saveconfig", 2, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterSetConfigEpoch, "set-config-epoch", 3, [.admin, .stale, .noAsyncLoading],
        [.admin, .slow, .dangerous], in: .cluster),
    CommandSpec(
        .clusterShards, "shards", 2, [.stale], [.slow], tips: [.nondeterministicOutput],
        in: .cluster),
    CommandSpec(
        .clusterSlaves, "slaves", 3, [.admin, .stale], [.admin, .slow, .dangerous],
        tips: [.nondeterministicOutput], in: .cluster),
    CommandSpec(
        .clusterSlots, "slots", 2, [.stale], [.slow], tips: [.nondeterministicOutput],
        in: .cluster),
]
