import GossipProtocol
import Testing

private let ids = [
    "1111111111111111111111111111111111111111", "2222222222222222222222222222222222222222",
    "3333333333333333333333333333333333333333", "4444444444444444444444444444444444444444",
]

private let nodesText = """
    \(ids[0]) 127.0.0.1:7001@17001 myself,master - 0 0 11 connected 0-5460
    \(ids[1]) 127.0.0.1:7002@17002 master,fail? - 0 0 12 connected 5461-10922 16001
    \(ids[2]) 127.0.0.1:7003@17003 master,fail - 0 0 13 disconnected 10923-16000 16002-16383
    \(ids[3]) 127.0.0.1:7004@17004 slave \(ids[0]) 0 0 11 connected

    """

private let infoText = """
    cluster_state:fail
    cluster_slots_assigned:16384
    cluster_slots_ok:5461
    cluster_slots_pfail:5463
    cluster_slots_fail:5460
    cluster_known_nodes:4
    cluster_size:3
    cluster_current_epoch:40
    cluster_my_epoch:11
    cluster_stats_messages_ping_sent:3
    cluster_stats_messages_sent:7
    cluster_stats_messages_pong_received:2
    cluster_stats_messages_received:5
    total_cluster_links_buffer_limit_exceeded:0
    cluster_raft_role:leader
    cluster_raft_term:3
    cluster_raft_leader:\(ids[0])
    cluster_raft_commit_index:42
    cluster_raft_applied_index:42

    """

/// A reply in short: blanks between values, bulk strings without their lengths.
private func short(_ reply: String) -> String {
    var words: [Substring] = []
    for line in reply.replacing("\r\n", with: "\n").split(separator: "\n") where line.first != "$" {
        words.append(line)
    }
    return words.joined(separator: " ")
}

@Suite struct TopologyReplyTests {
    @Test func `NODES has a line per node, the same in both protocols`() async throws {
        try await withNode(ClusterFixture()) { _, client in
            let length = nodesText.utf8.count
            try await client.expect("CLUSTER", "NODES", is: "$\(length)\r\n\(nodesText)\r\n")
            _ = try await client.ask("HELLO", "3")
            try await client.expect(
                "CLUSTER", "NODES", is: "=\(length + 4)\r\ntxt:\(nodesText)\r\n")
        }
    }

    @Test func `INFO counts slots by the health of their primary`() async throws {
        try await withNode(ClusterFixture()) { _, client in
            let text = infoText.replacing("\n", with: "\r\n")
            try await client.expect("CLUSTER", "INFO", is: "$\(text.utf8.count)\r\n\(text)\r\n")
            _ = try await client.ask("HELLO", "3")
            try await client.expect(
                "CLUSTER", "INFO", is: "=\(text.utf8.count + 4)\r\ntxt:\(text)\r\n")
        }
    }

    @Test func `SLOTS names primaries first and leaves nobody out but dead replicas`() async throws
    {
        var fixture = ClusterFixture()
        try await withNode(fixture) { node, client in
            func entry(_ position: Int, _ map: String) -> String {
                "*4 127.0.0.1 :\(7_001 + position) \(ids[position]) \(map)"
            }
            func expected(_ map: String) -> String {
                "*5 *4 :0 :5460 \(entry(0, map)) \(entry(3, map)) "
                    + "*3 :5461 :10922 \(entry(1, map)) *3 :10923 :16000 \(entry(2, map)) "
                    + "*3 :16001 :16001 \(entry(1, map)) *3 :16002 :16383 \(entry(2, map))"
            }
            #expect(short(try await client.ask("CLUSTER", "SLOTS")) == expected("*0"))
            _ = try await client.ask("HELLO", "3")
            #expect(short(try await client.ask("CLUSTER", "SLOTS")) == expected("%0"))
            fixture.health[ClusterFixture.replica] = .dead
            node.publish(fixture)
            let without = try await client.ask("CLUSTER", "SLOTS")
            #expect(!without.contains(ids[3]))
        }
    }

    @Test func `SHARDS lists slots flat and nodes with their health`() async throws {
        try await withNode(ClusterFixture()) { _, client in
            func node(_ position: Int, _ role: String, _ health: String, _ map: String) -> String {
                "\(map) id \(ids[position]) port :\(7_001 + position) ip 127.0.0.1 "
                    + "endpoint 127.0.0.1 role \(role) replication-offset :0 health \(health)"
            }
            func expected(_ shard: String, _ map: String) -> String {
                // Shards are ordered by their ids, which begin with the complement of their node's.
                "*3 \(shard) slots *4 :10923 :16000 :16002 :16383 nodes *1 "
                    + node(2, "master", "fail", map)
                    + " \(shard) slots *4 :5461 :10922 :16001 :16001 nodes *1 "
                    + node(1, "master", "online", map)
                    + " \(shard) slots *2 :0 :5460 nodes *2 " + node(0, "master", "online", map)
                    + " " + node(3, "replica", "online", map)
            }
            #expect(short(try await client.ask("CLUSTER", "SHARDS")) == expected("*4", "*14"))
            _ = try await client.ask("HELLO", "3")
            #expect(short(try await client.ask("CLUSTER", "SHARDS")) == expected("%2", "%7"))
        }
    }

    @Test func `a change of health or revision is shown at once`() async throws {
        var fixture = ClusterFixture()
        try await withNode(fixture) { node, client in
            try await client.expect("CLUSTER", "NODES", shows: "master,fail?")
            fixture.health = [:]
            node.publish(fixture)
            let nodes = try await client.ask("CLUSTER", "NODES")
            #expect(!nodes.contains("fail"))
            try await client.expect("CLUSTER", "INFO", shows: "cluster_state:ok")
            fixture.revision += 1
            fixture.slots = [(ClusterFixture.third, 0, 16_383)]
            node.publish(fixture)
            try await client.expect("CLUSTER", "NODES", shows: " 13 connected 0-16383\n")
        }
    }

    @Test func `a node that is joining still shows itself`() async throws {
        var fixture = ClusterFixture()
        fixture.selfID = ClusterFixture.replica
        fixture.hasReplica = false
        try await withNode(fixture) { _, client in
            try await client.expect(
                "CLUSTER", "NODES",
                shows: "\(ids[3]) 127.0.0.1:7001@17001 myself,master - 0 0 0 connected\n")
            try await client.expect("CLUSTER", "MYSHARDID", begins: "-TRYAGAIN ")
        }
    }
}
