import EmberCluster
import Keyspace
import RESPAdapter
import Testing

@Suite struct ServerCommandTests {
    @Test func `INFO shows a database only when there are keys`() async throws {
        try await withNode { node, client in
            let blank = try await client.ask("INFO")
            for line in [
                "# Server\r\n", "redis_version:7.0.15\r\n", "cluster_enabled:1\r\n",
                "role:master\r\n", "tcp_port:\(node.server.port)\r\n", "connected_clients:1\r\n",
                "loading:0\r\n",
            ] {
                #expect(blank.contains(line), "\(line)")
            }
            #expect(!blank.contains("db0:"))
            try await client.expect("SET", "k", "v", "EX", "100", is: "+OK\r\n")
            try await client.expect(
                "INFO", "keyspace",
                is: "$44\r\n# Keyspace\r\ndb0:keys=1,expires=1,avg_ttl=0\r\n\r\n")
            try await client.expect(
                "INFO", "cluster", is: "$30\r\n# Cluster\r\ncluster_enabled:1\r\n\r\n")
        }
    }

    @Test func `CONFIG GET matches patterns`() async throws {
        try await withNode { _, client in
            try await client.expectInline(
                "CONFIG GET CLUSTER-REQ* save nosuch",
                is: "*4\r\n$29\r\ncluster-require-full-coverage\r\n$2\r\nno\r\n"
                    + "$4\r\nsave\r\n$0\r\n\r\n")
            try await client.expectInline("CONFIG GET nosuch", is: "*0\r\n")
            try await client.expect("CONFIG", "SET", "save", "", is: "+OK\r\n")
            try await client.expectInline(
                "CONFIG SET maxmemory 100",
                begins: "-ERR CONFIG SET failed (possibly related to argument 'maxmemory')")
            try await client.expectInline(
                "CONFIG SET foo bar",
                is: "-ERR Unknown option or number of arguments for CONFIG SET - 'foo'\r\n")
            try await client.expectInline(
                "CONFIG REWRITE", is: "-ERR The server is running without a config file\r\n")
            try await client.expectInline("CONFIG RESETSTAT", is: "+OK\r\n")
        }
    }

    @Test func `COMMAND describes every command`() async throws {
        try await withNode { _, client in
            let count = Array(CommandTable.standard.topLevel).count
            try await client.expectInline("COMMAND COUNT", is: ":\(count)\r\n")
            try await client.expectInline("COMMAND", begins: "*\(count)\r\n*10\r\n$3\r\nget\r\n")
            try await client.expectInline("COMMAND INFO nosuch", is: "*1\r\n$-1\r\n")
            try await client.expectInline(
                "COMMAND INFO cluster|nodes", begins: "*1\r\n*10\r\n$13\r\ncluster|nodes\r\n:2\r\n")
            try await client.expectInline(
                "COMMAND GETKEYS mset a 1 b 2", is: "*2\r\n$1\r\na\r\n$1\r\nb\r\n")
            try await client.expectInline(
                "COMMAND GETKEYS ping a", is: "-ERR The command has no key arguments\r\n")
            try await client.expectInline(
                "COMMAND LIST FILTERBY PATTERN *keyslot*", is: "*1\r\n$15\r\ncluster|keyslot\r\n")
        }
    }

    @Test func `every command of the table is executed`() async throws {
        try await withNode { _, client in
            for spec in CommandTable.standard.topLevel where spec.id != .quit {
                let subcommands = Array(CommandTable.standard.subcommands(of: spec.id))
                for target in subcommands.isEmpty ? [spec] : subcommands {
                    let name = target.fullName.split(separator: "|").map(String.init)
                    let given = target.container == nil ? 1 : 2
                    let words = name + Array(repeating: "1", count: abs(target.arity) - given)
                    try await client.send(words: words)
                    let reply = try await client.reply()
                    #expect(!reply.contains("is not offered"), "\(words): \(reply)")
                    #expect(!reply.contains("unknown"), "\(words): \(reply)")
                    #expect(!reply.contains("wrong number"), "\(words): \(reply)")
                }
            }
        }
    }

    @Test func `keys whose time has come go away unasked`() async throws {
        try await withNode { node, client in
            try await client.expect("SET", "k", "v", "PX", "1", is: "+OK\r\n")
            try await client.wait { node.keyspace.totalKeyCount() == 0 }
            try await client.expect("DBSIZE", is: ":0\r\n")
        }
    }

    @Test func `TIME and ROLE have the shape of Redis`() async throws {
        try await withNode { _, client in
            try await client.expect("ROLE", is: "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n")
            try await client.expect("TIME", begins: "*2\r\n$10\r\n")
        }
        var fixture = ClusterFixture()
        fixture.selfID = ClusterFixture.replica
        try await withNode(fixture) { _, client in
            try await client.expect(
                "ROLE",
                is: "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:7001\r\n$9\r\nconnected\r\n:0\r\n")
            try await client.expectInline("INFO replication", shows: "role:slave\r\n")
        }
    }
}

@Suite struct RESPErrorTableTests {
    @Test func `every error begins with a code and ends on its line`() {
        let slot = HashSlot(1)!
        let shard = ShardID(ofFirstPrimary: ClusterFixture.first)
        let job = JobID(high: 1, low: 2)
        let cases: [(ClusterError, String)] = [
            (.invalidArgument(pointer: "/x", message: "bad"), "ERR bad"),
            (.unknownNode(ClusterFixture.first), "ERR Unknown node \(ClusterFixture.first)"),
            (.unknownShard(shard), "ERR Unknown shard \(shard)"),
            (.slotBusy(slot, owner: shard), "ERR Slot 1 is already busy"),
            (.slotUnassigned(slot), "ERR Slot 1 is already unassigned"),
            (.slotQuarantined(slot, shard: shard), "TRYAGAIN Slot 1 was just taken"),
            (.noLeader, "CLUSTERDOWN "),
            (.overloaded, "TRYAGAIN "),
            (.joining(target: ClusterID(high: 1, middle: 1, low: 1)), "TRYAGAIN "),
            (.notReady("starting"), "TRYAGAIN The node is not ready: starting"),
            (.outcomeUnknown, "ERR The change was handed in"),
            (.conflictingJob(job), "ERR Operation \(job)"),
            (.joinRefused(.bothHaveSeveralNodes), "ERR Both clusters have several nodes"),
            (.joinRefused(.overlap([.all])), "ERR Both clusters own the slots 0-16383"),
            (.internal("x"), "ERR Internal error: x"),
        ]
        for (error, prefix) in cases {
            let line = RESPErrorTable.line(for: error)
            #expect(line.hasPrefix(prefix), "\(line)")
            #expect(!line.contains("\n"))
        }
    }
}
