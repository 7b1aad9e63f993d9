import Foundation
import Testing

extension RealProcesses {
    @Suite struct RedisTool {
        @Test func `redis-cli creates, checks and asks a cluster`() async throws {
            try await withNodes(4) { nodes in
                let doors = nodes.map(\.door)
                let entry = doors[0].address
                try await create(Array(doors[..<3]))
                try await checkAgrees(entry)

                let info = try await tool("info", entry)
                #expect(info.succeeded && info.text.contains("0 keys in 3 masters"), "\(info)")
                let call = try await tool("call", entry, "ping")
                #expect(call.succeeded, "\(call)")
                #expect(call.text.components(separatedBy: "PONG").count == 4, "\(call)")

                try await followsRedirections(Array(doors[..<3]))
                try await addsNode(doors[3], to: doors)
            }
        }

        private func tool(_ arguments: String..., input: String = "") async throws -> Output {
            try await run(
                ["redis-cli", "--cluster"] + arguments, input: input, within: .seconds(90))
        }

        private func create(_ doors: [NodeDoor]) async throws {
            let created = try await run(
                ["redis-cli", "--cluster", "create"] + doors.map(\.address), input: "yes\n",
                within: .seconds(90))
            #expect(created.succeeded, "\(created)")
            #expect(created.text.contains("[OK] All 16384 slots covered."), "\(created)")
            try await Cluster.waitUntilHealthy(doors)
        }

        private func checkAgrees(_ entry: String) async throws {
            let check = try await tool("check", entry)
            #expect(check.succeeded, "\(check)")
            #expect(check.text.contains("[OK] All nodes agree about slots configuration."))
            #expect(check.text.contains("[OK] All 16384 slots covered."), "\(check)")
        }

        private func followsRedirections(_ doors: [NodeDoor]) async throws {
            // foo is in slot 12182, which create gave to the third.
            let moved = try await doors[0].redis("set", "foo", "bar")
            #expect(moved == "MOVED 12182 \(doors[2].address)")
            #expect(try await doors[0].redisCluster("set", "foo", "bar") == "OK")
            for door in doors {
                #expect(try await door.redisCluster("get", "foo") == "bar")
            }
            let crossed = try await doors[2].redisCluster("mget", "foo", "hello")
            #expect(crossed == "CROSSSLOT Keys in request don't hash to the same slot")
        }

        private func addsNode(_ door: NodeDoor, to doors: [NodeDoor]) async throws {
            let added = try await tool("add-node", door.address, doors[0].address)
            #expect(added.succeeded, "\(added)")
            #expect(added.text.contains("[OK] New node added correctly."), "\(added)")
            for door in doors {
                try await eventually(
                    "node \(door.port) knows four",
                    holds: {
                        try await Cluster.members(seenFrom: door).count == 4
                    })
            }
            try await checkAgrees(door.address)
        }
    }
}
