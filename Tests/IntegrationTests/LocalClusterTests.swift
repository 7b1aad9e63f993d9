import Foundation
import Glibc
import Testing

extension RealProcesses {
    @Suite struct LocalClusterScript {
        @Test func `start forms a cluster, and once more changes nothing`() async throws {
            try await withLocalCluster { cluster in
                let first = try await cluster.script("start")
                #expect(first.succeeded, "\(first)")
                for door in cluster.doors(3) { #expect(first.text.contains(door.address)) }
                let commands = first.text.split(separator: "\n").drop { $0 != "Try:" }.dropFirst()
                #expect(commands.count == 5, "\(first)")
                let processes = [1, 2, 3].map(cluster.process)
                let revision = try await cluster.doors(1)[0].get("/v1/topology").fields["etag"]

                let second = try await cluster.script("start")
                #expect(second.succeeded && second.errors.isEmpty, "\(second)")
                #expect(second.text == first.text)
                #expect([1, 2, 3].map(cluster.process) == processes)
                let again = try await cluster.doors(1)[0].get("/v1/topology").fields["etag"]
                #expect(again == revision)
            }
        }

        @Test func `a killed node is repaired by start, and data outlives stop`() async throws {
            try await withLocalCluster { cluster in
                let doors = cluster.doors(3)
                let started = try await cluster.script()
                #expect(started.succeeded, "\(started)")
                let ids = try await Cluster.members(seenFrom: doors[0])

                kill(try #require(cluster.process(2)), SIGKILL)
                try await eventually(
                    "status tells that node 2 is stopped",
                    holds: {
                        let status = try await cluster.script("status")
                        return status.ending == .exited(1)
                            && status.text.contains("node 2: stopped")
                    })
                let repaired = try await cluster.script()
                #expect(repaired.succeeded, "\(repaired)")
                #expect(repaired.errors.contains("started node 2 "), "\(repaired)")
                #expect(!repaired.errors.contains("started node 1 "), "\(repaired)")

                let stopped = try await cluster.script("stop")
                #expect(stopped.succeeded, "\(stopped)")
                #expect(try await cluster.script("status").ending == .exited(1))
                let back = try await cluster.script()
                #expect(back.succeeded && !back.errors.contains("forming"), "\(back)")
                #expect(try await cluster.script("status").succeeded)
                #expect(try await Cluster.members(seenFrom: doors[2]) == ids)

                let cleaned = try await cluster.script("clean")
                #expect(cleaned.succeeded, "\(cleaned)")
                #expect(!FileManager.default.fileExists(atPath: cluster.folder))
                let nobody = try? await doors[0].get("/livez")
                #expect(nobody == nil)
            }
        }

        @Test func `a busy port and a contradiction are told in one sentence`() async throws {
            try await withLocalCluster { cluster in
                try await withFolder { folder in
                    let intruder = TestNode(port: cluster.base + 1, in: folder)
                    defer { intruder.destroy() }
                    try await intruder.start()
                    let busy = try await cluster.script()
                    #expect(busy.ending == .exited(1))
                    let sentence =
                        "local-cluster: port \(cluster.base + 1) (RESP of node 2) is in use"
                    #expect(busy.errors.hasPrefix(sentence), "\(busy)")
                    #expect(busy.errors.split(separator: "\n").count == 1, "\(busy)")
                }
                #expect(try await cluster.script("start", "--nodes", "1").succeeded)
                let more = try await cluster.script("start", "--nodes", "2")
                #expect(more.ending == .exited(1))
                #expect(more.errors.contains("holds a cluster of 1 nodes"), "\(more)")
            }
        }
    }
}
