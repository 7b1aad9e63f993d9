import HTTPAdapter
import Testing

private func request(_ items: (String, String?)...) -> HTTPRequest {
    HTTPRequest(
        method: .get, path: "/",
        queryItems: items.map { .init(name: $0.0, value: $0.1.map { Array($0.utf8) }) },
        requestID: RequestID("r")!)
}

private enum Consistency: String, CaseIterable {
    case linearizable, local
}

@Suite struct QueryParametersTests {
    @Test func `parameters are read by type`() throws {
        let query = try request(
            ("n", "16383"), ("wait", "30s"), ("a", "250ms"), ("b", "5m"), ("c", "1h"),
            ("verbose", nil), ("off", "false"), ("mode", "local"), ("key", "k")
        ).query("n", "wait", "a", "b", "c", "verbose", "off", "mode", "key")
        #expect(try query.integer("n", in: 0...16_383) == 16_383)
        #expect(try query.integer("absent", in: 0...1) == nil)
        let range = Duration.zero ... .seconds(3600)
        #expect(try query.duration("wait", in: range) == .seconds(30))
        #expect(try query.duration("a", in: range) == .milliseconds(250))
        #expect(try query.duration("b", in: range) == .seconds(300))
        #expect(try query.duration("c", in: range) == .seconds(3600))
        #expect(try query.flag("verbose") && !query.flag("off") && !query.flag("absent"))
        #expect(try query.choice("mode", of: Consistency.self) == .local)
        #expect(query.bytes("key") == [0x6B])
    }

    @Test func `each misuse names its parameter`() throws {
        let query = try request(
            ("n", "16384"), ("m", "x"), ("wait", "30"), ("long", "2h"),
            ("huge", "99999999999999999s"),
            ("flag", "yes"), ("mode", "weak")
        ).query("n", "m", "wait", "long", "huge", "flag", "mode")
        let misuses: [(String, () throws -> Void)] = [
            ("n", { _ = try query.integer("n", in: 0...16_383) }),
            ("m", { _ = try query.integer("m", in: 0...16_383) }),
            ("wait", { _ = try query.duration("wait", in: .zero ... .seconds(60)) }),
            ("long", { _ = try query.duration("long", in: .zero ... .seconds(60)) }),
            ("huge", { _ = try query.duration("huge", in: .zero ... .seconds(60)) }),
            ("flag", { _ = try query.flag("flag") }),
            ("mode", { _ = try query.choice("mode", of: Consistency.self) }),
        ]
        for (name, misuse) in misuses {
            let problem = #expect(throws: Problem.self) { try misuse() }
            #expect(problem?.code == .invalidArgument)
            #expect(problem?.faults.map(\.parameter) == [name])
        }
    }

    @Test func `unknown and repeated parameters are refused, all of them named`() {
        let problem = #expect(throws: Problem.self) {
            try request(("wiat", "1"), ("wait", "1s"), ("wait", "2s"), ("x", nil)).query("wait")
        }
        #expect(problem?.faults.map(\.parameter) == ["wiat", "wait", "x"])
        #expect(
            problem?.faults.map(\.code)
                == ["unknown_parameter", "duplicate_parameter", "unknown_parameter"])
    }
}

@Suite struct RequestValueTests {
    @Test func `header names compare without case`() {
        let headers = HTTPRequest.Headers([("If-Match", "1"), ("if-match", "2")])
        #expect(headers["IF-MATCH"] == "1")
        #expect(headers["If-Matc"] == nil)
        // Characters that differ by the case bit alone are still different ones.
        #expect(HTTPRequest.Headers([("a@", "1")])["a`"] == nil)
    }

    @Test func `request ids are what a log line can hold`() {
        #expect(RequestID("aZ0-_.:")?.description == "aZ0-_.:")
        for bad in ["", "a b", "é", "a\n", "a/b", String(repeating: "x", count: 65)] {
            #expect(RequestID(bad) == nil, "\(bad)")
        }
    }
}
