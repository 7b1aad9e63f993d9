import Testing

extension RealProcesses {
    @Suite struct Bootstrap {
        @Test func `a manifest makes one cluster of three nodes`() async throws {
            try await withNodes(3) { nodes in
                let doors = nodes.map(\.door)
                try await Cluster.bootstrap(doors)
                var seen: [String] = []
                for door in doors {
                    let topology = try await door.get("/v1/topology")
                    #expect(topology.status == 200)
                    let json = try topology.json
                    #expect(json["slots_assigned"].int == 16_384)
                    #expect(json["nodes"].list.count == 3)
                    #expect(json["shards"].list.allSatisfy { ($0["slot_count"].int ?? 0) >= 5_461 })
                    seen.append(topology.text)
                }
                #expect(Set(seen).count == 1, "\(seen)")
                #expect(try await doors[1].redisCluster("set", "foo", "bar") == "OK")
                #expect(try await doors[0].redisCluster("get", "foo") == "bar")
            }
        }

        @Test func `the same manifest again is the same operation`() async throws {
            try await withNodes(3) { nodes in
                let doors = nodes.map(\.door)
                let target = "/v1/cluster/bootstrap?wait=30s"
                let key = ["Idempotency-Key": "first-try"]
                let manifest = Cluster.manifest(doors)
                let first = try await doors[0].send("POST", target, manifest, key)
                #expect(first.status == 200, "\(first.text)")
                let id = try #require(try first.json["id"].string)
                #expect(try first.json["state"].string == "succeeded")
                #expect(first.fields["location"] == "/v1/operations/\(id)")

                let replay = try await doors[0].send("POST", target, manifest, key)
                #expect(replay.status == 200)
                #expect(try replay.json["id"].string == id)
                // Without the key, and asked of another node.
                let again = try await doors[2].send("POST", target, manifest)
                #expect(again.status == 200, "\(again.text)")
                #expect(try again.json["id"].string == id)
                #expect(try await doors[1].get("/v1/operations").json["operations"].list.count == 1)

                let less = Cluster.manifest(Array(doors[..<2]))
                let other = try await doors[0].send("POST", target, less)
                #expect(other.status == 409)
                #expect(try other.json["code"].string == "conflicting_operation")
                let reused = try await doors[0].send("POST", target, less, key)
                #expect(reused.status == 422)
                #expect(try reused.json["code"].string == "idempotency_key_reused")
            }
        }

        @Test func `a dry run tells the plan and changes nothing`() async throws {
            try await withNodes(3) { nodes in
                let doors = nodes.map(\.door)
                let before = try await doors[0].get("/v1/cluster").json["revision"].int
                let plan = try await doors[0].send(
                    "POST", "/v1/cluster/bootstrap?dry_run=true", Cluster.manifest(doors))
                #expect(plan.status == 200, "\(plan.text)")
                #expect(try plan.json["plan"].list.isEmpty == false)
                let after = try await doors[0].get("/v1/cluster").json
                #expect(after["revision"].int == before && after["node_count"].int == 1)
            }
        }
    }
}
