import Testing

extension RealProcesses {
    @Suite struct Crashes {
        /// Slots of every node that are free at first, so that the changes of a test have work.
        static let free = [0..<1_500, 5_461..<6_961, 10_922..<12_422]

        @Test func `no acknowledged change is lost when each node is killed in turn`() async throws
        {
            try await withNodes(3) { nodes in
                let doors = nodes.map(\.door)
                try await Cluster.bootstrap(doors)
                try await release(Self.free, on: doors)
                let changes = SlotChanges(
                    doors: doors, shards: try await shards(of: doors),
                    slots: Self.free.flatMap { $0 })
                let worker = Task { try await changes.run() }
                defer { worker.cancel() }

                for node in nodes {
                    try await kill(node, of: nodes, during: changes)
                }
                await changes.stop()
                try await worker.value
                try await expectKept(changes, on: doors)

                // All at once, with nobody left to copy from.
                for node in nodes { try await node.kill() }
                for node in nodes { try await node.start() }
                try await expectKept(changes, on: doors)
            }
        }

        @Test func `a rolling restart keeps the cluster serving`() async throws {
            try await withNodes(3) { nodes in
                let doors = nodes.map(\.door)
                try await Cluster.bootstrap(doors)
                // One key for each node, in slots 0-5460, 5461-10921 and 10922-16383.
                let keys = ["bar", "c", "foo"]
                for (index, node) in nodes.enumerated() {
                    let ending = try await node.terminate()
                    #expect(ending == .exited(0), "\(node.logText)")
                    for other in nodes.indices where other != index {
                        try await serves(keys[other], through: doors[other])
                    }
                    // The two that are left change the topology, too.
                    let survivor = doors[(index + 1) % 3]
                    try await eventually(
                        "a change is committed by two nodes",
                        holds: {
                            let reply = try await survivor.redis("cluster", "bumpepoch")
                            return reply.hasPrefix("BUMPED") || reply.hasPrefix("STILL")
                        })
                    try await node.start()
                    try await Cluster.waitUntilHealthy(doors)
                    for door in doors { try await serves(keys[index], through: door) }
                }
            }
        }

        private func serves(_ key: String, through door: NodeDoor) async throws {
            try await eventually(
                "\(key) is served through \(door.port)",
                holds: {
                    let set = try await door.redisCluster("set", key, "\(door.port)")
                    guard set == "OK" else { throw Loopback.Failure(description: set) }
                    return try await door.redisCluster("get", key) == "\(door.port)"
                })
        }

        private func shards(of doors: [NodeDoor]) async throws -> [String] {
            var shards: [String] = []
            for door in doors {
                shards.append(try await Cluster.shard(of: door.id, seenFrom: doors[0]))
            }
            return shards
        }

        /// Takes the slots from their owners, and waits until these have let go.
        private func release(_ ranges: [Range<Int>], on doors: [NodeDoor]) async throws {
            for range in ranges {
                let reply = try await doors[0].redis(
                    "cluster", "delslotsrange", "\(range.lowerBound)", "\(range.upperBound - 1)")
                #expect(reply == "OK")
            }
            try await eventually(
                "no slot is in quarantine",
                holds: {
                    let slots = try await doors[0].get("/v1/slots?consistency=linearizable").json
                    return slots["ranges"].list.allSatisfy {
                        $0["quarantine_shard_id"].string == nil
                    }
                })
        }

        private func kill(
            _ node: TestNode, of nodes: [TestNode], during changes: SlotChanges
        ) async throws {
            let id = try await node.door.id
            let survivors = nodes.map(\.door).filter { $0.port != node.door.port }
            let before = await changes.acknowledged.count
            try await eventually(
                "changes flow",
                holds: {
                    await changes.acknowledged.count >= before + 20
                })
            let (_, duration) = try await measured {
                try await node.kill()
                for door in survivors { try await sees(id, dead: true, from: door) }
            }
            print("death of node \(node.door.port) was seen by all after \(duration)")
            #expect(duration < .seconds(10))

            let after = await changes.acknowledged.count
            try await eventually(
                "two nodes go on changing the topology",
                holds: {
                    await changes.acknowledged.count >= after + 20
                })
            try await node.start()
            for door in nodes.map(\.door) { try await sees(id, dead: false, from: door) }
            let newest = await changes.acknowledged.last?.revision ?? 0
            try await eventually(
                "node \(node.door.port) has caught up",
                holds: {
                    try await node.door.get("/v1/topology").json["revision"].int ?? 0 >= newest
                })
        }

        /// Both doors tell it: REST by its health, RESP by the flags of CLUSTER NODES.
        private func sees(_ id: String, dead isDead: Bool, from door: NodeDoor) async throws {
            try await eventually(
                "node \(door.port) sees \(isDead ? "death" : "life")",
                holds: {
                    let health = try await Cluster.health(of: id, seenFrom: door)
                    guard health == (isDead ? "dead" : "alive") else { return false }
                    let line = try await door.redis("cluster", "nodes").split(separator: "\n")
                        .first { $0.hasPrefix(id) }
                    let flags = line?.split(separator: " ")[2].split(separator: ",") ?? []
                    return flags.contains("fail") == isDead
                })
        }

        /// The slots are read from every node, through the leader.
        private func expectKept(_ changes: SlotChanges, on doors: [NodeDoor]) async throws {
            try await Cluster.waitUntilAllAlive(doors)
            let acknowledged = await changes.acknowledged
            print("\(acknowledged.count) acknowledged changes")
            let revisions = acknowledged.map(\.revision)
            #expect(zip(revisions, revisions.dropFirst()).allSatisfy(<))
            for door in doors {
                let slots = try await eventually("node \(door.port) reads linearizably") {
                    let reply = try await door.get("/v1/slots?consistency=linearizable")
                    return reply.status == 200 ? try reply.json : nil
                }
                #expect(slots["revision"].int ?? 0 >= revisions.last ?? 0)
                var owners = [String?](repeating: nil, count: 16_384)
                for range in slots["ranges"].list {
                    guard let start = range["start"].int, let end = range["end"].int else {
                        continue
                    }
                    for slot in start...end { owners[slot] = range["shard_id"].string }
                }
                let lost = acknowledged.filter { owners[$0.slot] != $0.shard }
                #expect(lost.isEmpty, "lost, as node \(door.port) sees it: \(lost)")
            }
        }
    }
}

/// Gives one free slot after the other to a shard, through whichever node answers.
private actor SlotChanges {
    struct Change {
        var slot: Int
        var shard: String
        var revision: Int
    }

    /// In the order of their acknowledgement.
    private(set) var acknowledged: [Change] = []
    private var isStopped = false
    private let doors: [NodeDoor]
    private let shards: [String]
    private let slots: [Int]

    init(doors: [NodeDoor], shards: [String], slots: [Int]) {
        (self.doors, self.shards, self.slots) = (doors, shards, slots)
    }

    func stop() {
        isStopped = true
    }

    func run() async throws {
        for (turn, slot) in slots.enumerated() where !isStopped {
            let shard = shards[turn % shards.count]
            let body = #"{"assignments":[{"shard_id":"\#(shard)","ranges":["\#(slot)"]}]}"#
            // What was not acknowledged may have happened or not: the slot is not used again.
            let door = doors[(turn / shards.count) % doors.count]
            guard let reply = try? await door.send("PUT", "/v1/slots/assignments", body),
                reply.status == 200, let revision = try? reply.json["revision"].int
            else { continue }
            acknowledged.append(Change(slot: slot, shard: shard, revision: revision))
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
