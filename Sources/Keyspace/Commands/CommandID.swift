/// Every command the server offers, for dispatch. A subcommand is a command of its own.
///
/// The raw value is the command's place in ``CommandTable``.
public enum CommandID: UInt8, CaseIterable, Hashable, Sendable {
    // Executed by the keyspace.
    case get, set, del, unlink, exists, expire, pexpire, expireat, pexpireat, ttl, pttl, persist,
        type, mget, mset, incr, decr, incrby, decrby, append, strlen, getset, setnx, setex,
        psetex, getdel, dbsize, scan, keys, randomkey, flushall, flushdb
    // Executed by the adapter.
    case ping, echo, hello, quit, reset, select, client, config, info, command, time, role,
        readonly, readwrite, cluster
    // Subcommands.
    case clientGetName, clientHelp, clientID, clientInfo, clientList, clientNoEvict,
        clientSetInfo, clientSetName, configGet, configHelp, commandCount, commandDocs,
        commandGetKeys, commandHelp, commandInfo, commandList, clusterAddSlots,
        clusterAddSlotsRange, clusterBumpEpoch, clusterCountFailureReports,
        clusterCountKeysInSlot, clusterDelSlots, clusterDelSlotsRange, clusterFlushSlots,
        clusterForget, clusterGetKeysInSlot, clusterHelp, clusterInfo, clusterKeySlot,
        clusterLinks, clusterMeet, clusterMyID, clusterMyShardID, clusterNodes, clusterReplicas,
        clusterReset, clusterSaveConfig, clusterSetConfigEpoch, clusterShards, clusterSlaves,
        clusterSlots
}
