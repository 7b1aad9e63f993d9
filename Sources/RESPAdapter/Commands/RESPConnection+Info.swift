import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import Keyspace
import RESPCodec
import Synchronization

/// The sections of `INFO`, in the order in which they are printed.
private enum InfoSection: String, CaseIterable {
    case server = "Server"
    case clients = "Clients"
    case memory = "Memory"
    case persistence = "Persistence"
    case stats = "Stats"
    case replication = "Replication"
    case cpu = "CPU"
    case modules = "Modules"
    case cluster = "Cluster"
    case keyspace = "Keyspace"
}

extension RESPConnection {
    /// `INFO [section ...]`; `default`, `all` and `everything` name every section.
    func info(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        let asked = Set((1..<max(frame.count, 1)).map { text(frame[$0]).lowercased() })
        let isAll = asked.isEmpty || !asked.isDisjoint(with: ["default", "all", "everything"])
        let sections = InfoSection.allCases.filter {
            isAll || asked.contains($0.rawValue.lowercased())
        }
        let blocks = sections.map { section in
            (["# \(section.rawValue)"] + fields(of: section)).map { $0 + "\r\n" }.joined()
        }
        reply.verbatim(blocks.joined(separator: "\r\n"))
    }

    private func fields(of section: InfoSection) -> [String] {
        switch section {
        case .server: serverFields()
        case .clients: clientFields()
        case .memory: memoryFields()
        // Keys live in memory; what is durable is the topology. Clients wait for `loading:0`.
        case .persistence: ["loading:0", "rdb_bgsave_in_progress:0", "aof_enabled:0"]
        case .stats: statsFields()
        case .replication: replicationFields()
        case .cpu: cpuFields()
        case .modules: []
        case .cluster: ["cluster_enabled:1"]
        case .keyspace: keyspaceFields()
        }
    }

    private func serverFields() -> [String] {
        let uptime = server.startedAt.duration(to: NodeClock.now()).components.seconds
        let view = server.board.view
        return [
            "redis_version:\(ServerContext.redisVersion)",
            "redis_mode:cluster",
            "server_name:ember-cluster",
            "ember_version:\(server.settings.version)",
            "arch_bits:\(Int.bitWidth)",
            "multiplexing_api:epoll",
            "process_id:\(ProcessFigures.processID)",
            "run_id:\(view.selfID)",
            "boot_epoch:\(view.bootEpoch)",
            "tcp_port:\(server.port.load(ordering: .relaxed))",
            "server_time_usec:\(NodeClock.wallNanoseconds() / 1_000)",
            "uptime_in_seconds:\(uptime)",
            "uptime_in_days:\(uptime / 86_400)",
            "io_threads_active:\(server.settings.threads > 1 ? 1 : 0)",
        ]
    }

    private func clientFields() -> [String] {
        [
            "connected_clients:\(server.registry.count)",
            "maxclients:\(server.settings.connectionLimit)",
            "blocked_clients:0",
        ]
    }

    private func memoryFields() -> [String] {
        let used = server.keyspace.bytesUsed()
        let resident = ProcessFigures.residentBytes
        return [
            "used_memory:\(used)",
            "used_memory_human:\(humanBytes(used))",
            "used_memory_rss:\(resident)",
            "used_memory_rss_human:\(humanBytes(resident))",
            "used_memory_dataset:\(used)",
            "maxmemory:0",
            "maxmemory_human:0B",
            "maxmemory_policy:noeviction",
        ]
    }

    private func statsFields() -> [String] {
        let totals = server.statistics.totals
        return [
            "total_connections_received:\(totals.connectionsReceived)",
            "total_commands_processed:\(totals.commands)",
            "total_net_input_bytes:\(totals.inputBytes)",
            "total_net_output_bytes:\(totals.outputBytes)",
            "rejected_connections:\(totals.connectionsRejected)",
            "evicted_keys:0",
            "total_error_replies:\(totals.errorReplies)",
        ]
    }

    private func replicationFields() -> [String] {
        let view = server.board.view
        let shard = view.selfNode.flatMap { view.state.shards[$0.shard] }
        guard view.state.role(of: view.selfID) == .replica, let shard,
            let primary = view.state.nodes[shard.primary]
        else {
            return [
                "role:master",
                "connected_slaves:\(shard?.replicas.count ?? 0)",
                "master_failover_state:no-failover",
                "master_replid:\(view.selfID)",
                "master_repl_offset:0",
            ]
        }
        return [
            "role:slave",
            "master_host:\(primary.address.host)",
            "master_port:\(primary.address.respPort)",
            "master_link_status:\(view.health(of: primary.id).isPresent ? "up" : "down")",
            "slave_read_only:1",
            "connected_slaves:0",
            "master_repl_offset:0",
        ]
    }

    private func cpuFields() -> [String] {
        let (user, system) = ProcessFigures.cpuMicroseconds
        return [
            "used_cpu_sys:\(seconds(system))",
            "used_cpu_user:\(seconds(user))",
        ]
    }

    /// `db0` is there only when keys are: `redis-cli --cluster create` takes it for the sign of a
    /// node that is in use.
    private func keyspaceFields() -> [String] {
        let count = server.keyspace.totalKeyCount()
        guard count > 0 else { return [] }
        return ["db0:keys=\(count),expires=\(server.keyspace.expiringKeyCount()),avg_ttl=0"]
    }
}

/// `2.79M`, as Redis writes bytes for people.
private func humanBytes(_ count: Int) -> String {
    guard count >= 1_024 else { return "\(count)B" }
    var unit = 0
    var hundredths = count * 100
    while hundredths >= 102_400, unit < 4 {
        hundredths /= 1_024
        unit += 1
    }
    let letter = ["B", "K", "M", "G", "T"][unit]
    return "\(hundredths / 100).\(padded(hundredths % 100, digits: 2))\(letter)"
}

private func seconds(_ microseconds: Int) -> String {
    "\(microseconds / 1_000_000).\(padded(microseconds % 1_000_000, digits: 6))"
}

private func padded(_ number: Int, digits: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
