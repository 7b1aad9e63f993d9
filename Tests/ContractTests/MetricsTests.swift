import Foundation
@testable import HTTPAdapter
import Testing

@Suite(.serialized) struct MetricsTests {
    private static func page(after requests: [Request] = []) async throws -> String {
        var text = ""
        try await RunningAPI.run { api in
            for request in requests { _ = try await api.send(request) }
            text = try await api.send(.get("/metrics")).text
        }
        return text
    }

    /// The value of the sample with these labels, as it is written.
    private static func value(_ sample: String, in page: String) -> String? {
        page.split(separator: "\n").first { $0.hasPrefix(sample + " ") }
            .map { String($0.dropFirst(sample.count + 1)) }
    }

    @Test func `promtool finds nothing to complain about`() async throws {
        let promtool = "/usr/bin/promtool"
        let page = try await Self.page(after: [.get("/v1/cluster"), .get("/nothing")])
        #expect(page.hasSuffix("\n"))
        guard FileManager.default.isExecutableFile(atPath: promtool) else { return }
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: promtool)
        process.arguments = ["check", "metrics"]
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = output
        try process.run()
        input.fileHandleForWriting.write(Data(page.utf8))
        try input.fileHandleForWriting.close()
        let complaints = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(complaints == "")
        #expect(process.terminationStatus == 0)
    }

    @Test func `requests are counted by route, method and code`() async throws {
        let page = try await Self.page(after: [
            .get("/v1/nodes/\(Exchanges.node)"), .get("/v1/nodes/\(Exchanges.unknown)"),
            Request(method: "BREW", target: "/v1/nodes"),
        ])
        let name = "ember_http_requests_total"
        #expect(
            Self.value(
                #"\#(name){route="/v1/nodes/{id}",method="GET",code="200"}"#, in: page) == "1")
        #expect(
            Self.value(
                #"\#(name){route="/v1/nodes/{id}",method="GET",code="404"}"#, in: page) == "1")
        #expect(
            Self.value(#"\#(name){route="/v1/nodes",method="other",code="405"}"#, in: page) == "1")
        // What was never asked for begins at 0.
        #expect(
            Self.value(#"\#(name){route="/v1/shards",method="GET",code="200"}"#, in: page) == "0")
        let count =
            #"ember_http_request_duration_seconds_count{route="/v1/nodes/{id}",method="GET"}"#
        #expect(Self.value(count, in: page) == "2")
    }

    @Test func `the cluster, Raft and the process are on the page`() async throws {
        let page = try await Self.page()
        #expect(Self.value(#"ember_cluster_health{state="failing"}"#, in: page) == "0")
        #expect(Self.value(#"ember_cluster_health{state="degraded"}"#, in: page) == "1")
        #expect(Self.value(#"ember_cluster_slots{state="unassigned"}"#, in: page) == "384")
        #expect(Self.value("ember_raft_is_leader", in: page) == "1")
        let peer = StubCluster.nodeIDs[2]
        #expect(Self.value(#"ember_raft_peer_lag_entries{peer="\#(peer)"}"#, in: page) == "1")
        #expect(Self.value(#"ember_gossip_members{state="suspect"}"#, in: page) == "1")
        let memory = try #require(Self.value("process_resident_memory_bytes", in: page))
        #expect(try #require(Int(memory)) > 1_000_000)
        let start = try #require(Self.value("process_start_time_seconds", in: page))
        #expect(abs(try #require(Double(start)) - Date.now.timeIntervalSince1970) < 86_400)
        #expect(Self.value("ember_http_requests_in_flight", in: page) == "1")
    }

    @Test func `label values are escaped, and histograms add up`() {
        var page = MetricsText()
        page.family("a_total", .counter, "Help.")
        page.sample(["x": "q\"b\\n\nend"], 3)
        page.family("t_seconds", .histogram, "Help.")
        page.histogram([:], bounds: [0.1, 1], counts: [1, 2, 3], sum: 9.5)
        page.family("empty", .gauge, "Help.")
        #expect(
            page.text == """
                # HELP a_total Help.
                # TYPE a_total counter
                a_total{x="q\\"b\\\\n\\nend"} 3
                # HELP t_seconds Help.
                # TYPE t_seconds histogram
                t_seconds_bucket{le="0.1"} 1
                t_seconds_bucket{le="1.0"} 3
                t_seconds_bucket{le="+Inf"} 6
                t_seconds_sum 9.5
                t_seconds_count 6

                """)
    }
}
