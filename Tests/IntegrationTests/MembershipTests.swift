import Testing

extension RealProcesses {
    @Suite struct Membership {
        @Test func `a fourth node joins, gives up its slots and leaves`() async throws {
            try await withNodes(4) { nodes in
                let doors = nodes.map(\.door)
                let (entry, last) = (doors[0], doors[3])
                try await Cluster.bootstrap(Array(doors[..<3]))
                try await joins(last, through: doors[1], members: doors)

                // Slots first, then the removal: in the way as long as it serves.
                let leaving = try await doors[2].id
                let blocked = try await entry.send("DELETE", "/v1/nodes/\(leaving)")
                #expect(blocked.status == 422, "\(blocked.text)")
                let problem = try blocked.json
                #expect(problem["code"].string == "blocked_by_guard")
                #expect(problem["blockers"][0]["code"].string == "serves_slots")

                #expect(try await entry.redis("cluster", "delslotsrange", "10922", "16383") == "OK")
                try await assign(10922...16383, to: last, through: entry)
                let removed = try await doors[1].send("DELETE", "/v1/nodes/\(leaving)")
                #expect(removed.status == 204, "\(removed.text)")
                try await isAlone(doors[2])

                let others = [doors[0], doors[1], doors[3]]
                try await Cluster.waitUntilHealthy(others)
                #expect(try await Cluster.members(seenFrom: last).count == 3)
                #expect(try await entry.redisCluster("set", "foo", "bar") == "OK")
                #expect(try await last.redis("get", "foo") == "bar")
            }
        }

        @Test func `a node forgotten by CLUSTER FORGET is alone, and MEET brings it back`()
            async throws
        {
            try await withNodes(3) { nodes in
                let doors = nodes.map(\.door)
                try await Cluster.bootstrap(Array(doors[..<2]))
                try await joins(doors[2], through: doors[0], members: doors)
                let id = try await doors[2].id
                #expect(try await doors[1].redis("cluster", "forget", id) == "OK")
                try await isAlone(doors[2])
                #expect(try await Cluster.members(seenFrom: doors[0]).count == 2)

                let port = "\(doors[2].port)"
                #expect(try await doors[0].redis("cluster", "meet", "127.0.0.1", port) == "OK")
                for door in doors {
                    try await eventually(
                        "node \(door.port) knows three",
                        holds: {
                            try await Cluster.members(seenFrom: door).count == 3
                        })
                }
            }
        }

        @Test func `two nodes that own the same slots do not become one cluster`() async throws {
            try await withNodes(2) { nodes in
                let doors = nodes.map(\.door)
                #expect(try await doors[0].redis("cluster", "addslotsrange", "0", "99") == "OK")
                #expect(try await doors[1].redis("cluster", "addslotsrange", "50", "60") == "OK")
                let refused = try await doors[0].send(
                    "POST", "/v1/nodes?wait=30s", #"{"address":"\#(doors[1].address)"}"#)
                let json = try refused.json
                // Refused at once, or by a job that failed for this reason.
                let blockers = json["blockers"].list.compactMap(\.["code"].string)
                #expect(blockers.contains("slots_overlap"), "\(refused.status) \(refused.text)")
                #expect(refused.status >= 400 || json["state"].string == "failed")
                #expect(refused.text.contains("50-60"), "\(refused.text)")
                for door in doors {
                    #expect(try await Cluster.members(seenFrom: door).count == 1)
                }
                // Without the overlap the slots come along.
                #expect(try await doors[1].redis("cluster", "delslotsrange", "50", "60") == "OK")
                #expect(try await doors[1].redis("cluster", "addslotsrange", "100", "199") == "OK")
                try await joins(doors[1], through: doors[0], members: doors)
                #expect(try await doors[0].get("/v1/cluster").json["slots_assigned"].int == 200)
            }
        }

        private func joins(
            _ door: NodeDoor, through entry: NodeDoor, members: [NodeDoor]
        ) async throws {
            let reply = try await entry.send(
                "POST", "/v1/nodes?wait=30s", #"{"address":"\#(door.address)"}"#)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(try reply.json["state"].string == "succeeded", "\(reply.text)")
            for member in members {
                try await eventually(
                    "node \(member.port) knows \(members.count)",
                    holds: {
                        try await Cluster.members(seenFrom: member).count == members.count
                    })
            }
        }

        /// The owner of a moment ago has a lease: until it has let go, the answer is `retryable`.
        private func assign(
            _ slots: ClosedRange<Int>, to door: NodeDoor, through entry: NodeDoor
        ) async throws {
            let shard = try await Cluster.shard(of: door.id, seenFrom: entry)
            let range = #"{"start":\#(slots.lowerBound),"end":\#(slots.upperBound)}"#
            let body = #"{"assignments":[{"shard_id":"\#(shard)","ranges":[\#(range)]}]}"#
            try await eventually(
                "the slots are assigned",
                holds: {
                    let reply = try await entry.send("PUT", "/v1/slots/assignments", body)
                    if reply.status == 200 { return true }
                    let isRetryable = try reply.json["retryable"].bool == true
                    #expect(isRetryable, "\(reply.text)")
                    throw Loopback.Failure(description: reply.text)
                })
        }

        private func isAlone(_ door: NodeDoor) async throws {
            try await eventually(
                "node \(door.port) is a cluster of one",
                holds: {
                    let cluster = try await door.get("/v1/cluster").json
                    return cluster["node_count"].int == 1 && cluster["slots_assigned"].int == 0
                })
            #expect(try await door.redis("cluster", "nodes").split(separator: "\n").count == 1)
        }
    }
}
