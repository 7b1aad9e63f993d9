import Foundation
import Testing

extension RealProcesses {
    @Suite struct Metrics {
        @Test(
            .enabled(
                if: Environment.tool("promtool") != nil,
                "promtool is not installed; deploy/test installs it"))
        func `promtool has nothing to say about the metrics`() async throws {
            try await withBusyNode { door in
                let metrics = try await door.get("/metrics").text
                let check = try await run(["promtool", "check", "metrics"], input: metrics)
                #expect(check.succeeded, "\(check)")
                #expect(check.text.isEmpty && check.errors.isEmpty, "\(check)")
            }
        }

        @Test func `a scrape parses, and its values are those of the cluster`() async throws {
            try await withBusyNode { door in
                let reply = try await door.get("/metrics")
                #expect(reply.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
                var values: [String: Double] = [:]
                for line in reply.text.split(separator: "\n") where !line.hasPrefix("#") {
                    // `name{labels} value`: a label's value may hold a space, the number cannot.
                    let space = try #require(line.lastIndex(of: " "))
                    let value = try #require(Double(line[line.index(after: space)...]), "\(line)")
                    let series = String(line[..<space])
                    #expect(values.updateValue(value, forKey: series) == nil, "twice: \(series)")
                    let isOurs = ["ember_", "process_"].contains { series.hasPrefix($0) }
                    #expect(isOurs, "\(series)")
                }
                #expect(values[#"ember_cluster_slots{state="served"}"#] == 16_384)
                #expect(values[#"ember_cluster_nodes{health="alive"}"#] == 1)
                #expect(values["ember_raft_is_leader"] == 1)
            }
        }

        private func withBusyNode(_ body: (NodeDoor) async throws -> Void) async throws {
            try await withNodes(1) { nodes in
                let door = nodes[0].door
                let reply = try await door.redis("cluster", "addslotsrange", "0", "16383")
                #expect(reply == "OK")
                for command in [["set", "a", "1"], ["get", "a"], ["get"], ["cluster", "nodes"]] {
                    _ = try await run(["redis-cli", "-p", "\(door.port)"] + command)
                }
                _ = try await door.get("/v1/nodes/nobody")
                try await body(door)
            }
        }
    }
}
