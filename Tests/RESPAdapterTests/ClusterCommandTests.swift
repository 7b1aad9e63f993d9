import ClusterEngine
import EmberCluster
import Testing
import WireCodec

@Suite struct ClusterCommandTests {
    @Test func `ADDSLOTS takes thousands of slots in one call`() async throws {
        try await withNode(.alone(slots: [])) { node, client in
            try await client.send(words: ["CLUSTER", "ADDSLOTS"] + (0..<16_384).map { "\($0)" })
            try await client.expectReply(is: "+OK\r\n")
            let shard = ShardID(ofFirstPrimary: ClusterFixture.first)
            #expect(
                node.control.calls == [
                    .propose(.assignSlots([SlotAssignment(shard: shard, slots: .all)]))
                ])
        }
    }

    @Test func `slots are checked before anything is proposed`() async throws {
        try await withNode(.alone(slots: [(0, 100)])) { node, client in
            let cases = [
                ("CLUSTER ADDSLOTS x", "Invalid or out of range slot"),
                ("CLUSTER ADDSLOTS 16384", "Invalid or out of range slot"),
                ("CLUSTER ADDSLOTS 5000 5000", "Slot 5000 specified multiple times"),
                ("CLUSTER ADDSLOTS 1", "Slot 1 is already busy"),
                ("CLUSTER DELSLOTS 7000", "Slot 7000 is already unassigned"),
                (
                    "CLUSTER ADDSLOTSRANGE 5 1",
                    "start slot number 5 is greater than end slot number 1"
                ),
                (
                    "CLUSTER ADDSLOTSRANGE 6000 6001 6002",
                    "wrong number of arguments for 'cluster|addslotsrange' command"
                ),
                ("CLUSTER ADDSLOTSRANGE 200 300 250 260", "Slot 250 specified multiple times"),
                ("CLUSTER COUNTKEYSINSLOT 20000", "Invalid slot"),
                ("CLUSTER GETKEYSINSLOT 1 -1", "Invalid slot or number of keys"),
            ]
            for (line, text) in cases {
                try await client.expectInline(line, is: "-ERR \(text)\r\n")
            }
            #expect(node.control.calls.isEmpty)
        }
    }

    @Test func `changes reach the log as commands`() async throws {
        let shard = ShardID(ofFirstPrimary: ClusterFixture.first)
        try await withNode(.alone(slots: [(0, 100)])) { node, client in
            try await client.expectInline("CLUSTER ADDSLOTSRANGE 200 201 300 300", is: "+OK\r\n")
            try await client.expectInline("CLUSTER DELSLOTSRANGE 0 1", is: "+OK\r\n")
            try await client.expectInline("CLUSTER FLUSHSLOTS", is: "+OK\r\n")
            try await client.expectInline("CLUSTER BUMPEPOCH", is: "+BUMPED 11\r\n")
            try await client.expectInline("CLUSTER MEET 127.0.0.1 7002", is: "+OK\r\n")
            try await client.expectInline("CLUSTER MEET 127.0.0.1 7002 9000", is: "+OK\r\n")
            func slots(_ ranges: (Int, Int)...) -> SlotSet {
                SlotSet(ranges.map { SlotRange(start: $0.0, end: $0.1)! })
            }
            func target(_ bus: UInt16) -> JoinTarget {
                JoinTarget(host: "127.0.0.1", respPort: 7_002, busPort: bus)
            }
            #expect(
                node.control.calls == [
                    .propose(
                        .assignSlots([
                            SlotAssignment(shard: shard, slots: slots((200, 201), (300, 300)))
                        ])),
                    .propose(.unassignSlots(slots((0, 1)), from: nil)),
                    .propose(.unassignSlots(slots((0, 100)), from: shard)),
                    .propose(.bumpEpoch(shard)),
                    .meet(target(17_002), .meet),
                    .meet(target(9_000), .meet),
                ])
        }
    }

    @Test func `MEET refuses what cannot be an address`() async throws {
        try await withNode { node, client in
            let cases = [
                ("MEET 127.0.0.1 x", "Invalid TCP base port specified: x"),
                ("MEET 127.0.0.1 1 x", "Invalid TCP bus port specified: x"),
                ("MEET 127.0.0.1 70000", "Invalid node address specified: 127.0.0.1:70000"),
                ("MEET a@b 7000", "Invalid node address specified: a@b:7000"),
                (
                    "MEET a b c d",
                    "unknown subcommand or wrong number of arguments for 'MEET'. Try CLUSTER HELP."
                ),
            ]
            for (line, text) in cases {
                try await client.expectInline("CLUSTER \(line)", is: "-ERR \(text)\r\n")
            }
            #expect(node.control.calls.isEmpty)
        }
    }

    @Test func `FORGET removes a node without slots, once`() async throws {
        var fixture = ClusterFixture()
        fixture.slots = [(ClusterFixture.first, 0, 16_383)]
        let gone = NodeID(hex: "5555555555555555555555555555555555555555")!
        fixture.tombstones = [gone]
        try await withNode(fixture) { node, client in
            try await client.expect(
                "CLUSTER", "FORGET", "\(ClusterFixture.first)",
                is: "-ERR I tried hard but I can't forget myself...\r\n")
            try await client.expect("CLUSTER", "FORGET", "abc", is: "-ERR Unknown node abc\r\n")
            let unknown = String(repeating: "9", count: 40)
            try await client.expect(
                "CLUSTER", "FORGET", unknown, is: "-ERR Unknown node \(unknown)\r\n")
            try await client.expect("CLUSTER", "FORGET", "\(gone)", is: "+OK\r\n")
            try await client.expect("CLUSTER", "FORGET", "\(ClusterFixture.second)", is: "+OK\r\n")
            #expect(node.control.calls == [.propose(.removeNode(ClusterFixture.second))])
        }
    }

    @Test func `RESET SOFT gives the slots back, HARD is refused`() async throws {
        try await withNode(.alone(slots: [(0, 100)])) { node, client in
            try await client.expectInline(
                "CLUSTER RESET HARD",
                begins: "-ERR CLUSTER RESET HARD is not supported: a node keeps its id")
            try await client.expectInline("CLUSTER RESET FOO", is: "-ERR syntax error\r\n")
            try await client.expectInline("CLUSTER RESET", is: "+OK\r\n")
            #expect(node.control.calls.count == 1)
            let slots = SlotSet([SlotRange(start: 0, end: 100)!])
            let shard = ShardID(ofFirstPrimary: ClusterFixture.first)
            #expect(node.control.calls == [.propose(.unassignSlots(slots, from: shard))])
        }
    }

    @Test func `RESET and FLUSHSLOTS are refused while there are keys`() async throws {
        try await withNode { _, client in
            try await client.expect("SET", "k", "v", is: "+OK\r\n")
            try await client.expectInline(
                "CLUSTER RESET",
                is: "-ERR CLUSTER RESET can't be called with master nodes containing keys\r\n")
            try await client.expectInline(
                "CLUSTER FLUSHSLOTS", is: "-ERR DB must be empty to perform CLUSTER FLUSHSLOTS.\r\n"
            )
        }
    }

    @Test func `a config epoch may be set by a node that is alone`() async throws {
        try await withNode { _, client in
            try await client.expectInline("CLUSTER SET-CONFIG-EPOCH 5", is: "+OK\r\n")
            try await client.expectInline(
                "CLUSTER SET-CONFIG-EPOCH -1", is: "-ERR Invalid config epoch specified: -1\r\n")
            try await client.expectInline("CLUSTER SAVECONFIG", is: "+OK\r\n")
        }
        try await withNode(ClusterFixture()) { _, client in
            try await client.expectInline(
                "CLUSTER SET-CONFIG-EPOCH 5",
                is: "-ERR The user can assign a config epoch only when the node does not know "
                    + "any other node.\r\n")
        }
    }

    @Test func `replicas, suspicions and keys are told about`() async throws {
        try await withNode(ClusterFixture()) { _, client in
            let replica =
                "\(ClusterFixture.replica) 127.0.0.1:7004@17004 slave \(ClusterFixture.first) "
                + "0 0 11 connected"
            for name in ["REPLICAS", "SLAVES"] {
                try await client.expect(
                    "CLUSTER", name, "\(ClusterFixture.first)",
                    is: "*1\r\n$\(replica.utf8.count)\r\n\(replica)\r\n")
            }
            try await client.expect(
                "CLUSTER", "REPLICAS", "\(ClusterFixture.replica)",
                is: "-ERR The specified node is not a master\r\n")
            try await client.expect(
                "CLUSTER", "COUNT-FAILURE-REPORTS", "\(ClusterFixture.second)", is: ":2\r\n")
            try await client.expect(
                "CLUSTER", "COUNT-FAILURE-REPORTS", "\(ClusterFixture.first)", is: ":0\r\n")
            try await client.expect("CLUSTER", "KEYSLOT", "123456789", is: ":12739\r\n")
            try await client.expect("CLUSTER", "MYID", is: "$40\r\n\(ClusterFixture.first)\r\n")
            try await client.expect("CLUSTER", "MYSHARDID", begins: "$40\r\neeee")
            try await client.expect("SET", "bar", "1", is: "+OK\r\n")
            try await client.expect("CLUSTER", "COUNTKEYSINSLOT", "5061", is: ":1\r\n")
            try await client.expect(
                "CLUSTER", "GETKEYSINSLOT", "5061", "10", is: "*1\r\n$3\r\nbar\r\n")
        }
    }

    @Test func `what this version does not offer is said so`() async throws {
        try await withNode { _, client in
            for line in ["REPLICATE x", "FAILOVER", "SETSLOT 1 STABLE"] {
                let word = line.split(separator: " ")[0]
                try await client.expectInline(
                    "CLUSTER \(line)",
                    is: "-ERR CLUSTER \(word) is not supported by this version of ember-cluster; "
                        + "nothing has changed\r\n")
            }
        }
    }

    @Test func `what the log refuses is told in the words of Redis`() async throws {
        try await withNode(
            .alone(slots: []),
            script: { (call) throws(ClusterError) -> EngineAnswer in
                guard case .propose(.assignSlots) = call else { throw .noLeader }
                let owner = ShardID(ofFirstPrimary: ClusterFixture.second)
                return .applied(.refused(.slotBusy(HashSlot(7)!, owner: owner)), revision: 0)
            }
        ) { _, client in
            try await client.expectInline(
                "CLUSTER ADDSLOTS 7", is: "-ERR Slot 7 is already busy\r\n")
            try await client.expectInline("CLUSTER BUMPEPOCH", begins: "-CLUSTERDOWN ")
        }
    }
}
