import HTTPAdapter
import Synchronization
import Testing

private struct Echo: Codable {
    var text: String
}

/// What the tests below serve.
private func testRouter() -> Router {
    var router = Router()
    let ready = HTTPResponse(
        status: 200, contentType: "application/json", etag: "\"7\"",
        body: ByteBlock("{\"a\":1}".utf8))
    router.on(.get, "/v1/ready", "getReady", prepared: { ready }) { request throws(Problem) in
        _ = try request.query("verbose")
        return ready
    }
    router.on(.get, "/v1/items/{id}", "getItem") { request in
        let query = request.queryItems.map { item in
            item.name + "="
                + (item.value.map { $0.map(String.init).joined(separator: ".") } ?? "nil")
        }
        return .text(([request.parameter("id")] + query).joined(separator: "|"))
    }
    router.on(.post, "/v1/items", "createItem", body: .json(limit: 100)) {
        request throws(Problem) in
        .text(try request.json(Echo.self).text, status: 201)
    }
    router.on(.post, "/v1/large", "createLarge", body: .json()) { request in
        .text(String(request.body.count))
    }
    router.on(.delete, "/v1/items/{id}", "deleteItem") { _ in .empty(204) }
    router.on(
        .get, "/v1/later", "getLater",
        deferred: { request in
            await Task.yield()
            return .text("later " + (request.headers["x-tag"] ?? ""))
        })
    router.on(
        .get, "/v1/never", "getNever", deadline: .milliseconds(20),
        deferred: { _ in await waitForCancellation() })
    router.on(
        .post, "/v1/never", "createNever", body: .json(), deadline: .milliseconds(20),
        deferred: { _ in await waitForCancellation() })
    router.on(.get, "/v1/unready", "getUnready", prepared: { nil }) { request throws(Problem) in
        _ = try request.query()
        return .text("made")
    }
    router.on(.get, "/v1/unsent", "getUnsent") { _ in
        HTTPResponse(status: 200, headers: [("X-Bad", "a\r\nb")])
    }
    return router
}

private func waitForCancellation() async -> HTTPResponse {
    let (stream, _) = AsyncStream<Never>.makeStream()
    for await _ in stream {}
    return .text("cancelled")
}

private func withServer(
    _ change: (inout HTTPServerConfiguration) -> Void = { _ in },
    observer: HTTPServerObserver = HTTPServerObserver(),
    _ body: (HTTPServer) async throws -> Void
) async throws {
    var configuration = HTTPServerConfiguration()
    change(&configuration)
    let server = try HTTPServer.start(configuration, serving: testRouter(), observer: observer)
    do {
        try await body(server)
    } catch {
        await server.stop(draining: .zero)
        throw error
    }
    await server.stop(draining: .seconds(5))
}

@Suite struct HTTPServerTests {
    @Test func `a connection serves one request after another`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            let first = try await client.get("/v1/ready")
            let second = try await client.get("/v1/ready")
            #expect(first.status == 200 && first.body == "{\"a\":1}")
            #expect(first.fields["content-type"] == "application/json")
            #expect(first.fields["etag"] == "\"7\"")
            #expect(first.fields["connection"] == nil)
            #expect(second.body == first.body)
            #expect(first.fields["x-request-id"] != second.fields["x-request-id"])
            #expect(server.connections == 1)
        }
    }

    @Test func `pipelined requests are answered in order, deferred ones too`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            client.send(
                HTTPClient.request("GET", "/v1/items/1") + HTTPClient.request("GET", "/v1/later")
                    + HTTPClient.request(
                        "POST", "/v1/items", ["Content-Type": "application/json"],
                        body: #"{"text":"x"}"#)
                    + HTTPClient.request("GET", "/v1/items/2"))
            var bodies: [String] = []
            for _ in 0..<4 { bodies.append(try await client.reply().body) }
            #expect(bodies == ["1", "later ", "x", "2"])
        }
    }

    @Test func `HEAD is GET without the body`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            for target in ["/v1/ready", "/v1/items/abc"] {
                client.send(HTTPClient.request("HEAD", target))
                let head = try await client.reply(isHead: true)
                let get = try await client.get(target)
                #expect(head.status == 200)
                #expect(head.fields["content-length"] == get.fields["content-length"])
                #expect(get.body.utf8.count == Int(get.fields["content-length"] ?? ""))
            }
        }
    }

    @Test func `paths and queries are decoded once, by segment`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            #expect(
                try await client.get("/v1/items/a%2Fb%20c?k=%ff%00&v&e=").body
                    == "a/b c|k=255.0|v=nil|e=")
            #expect(try await client.get("http://host:1/v1/items/x?a=1+2").body == "x|a=49.32.50")
            #expect(try await client.get("/v1/items/a?x=%g1").status == 400)
            #expect(try await client.get("/v1/items/%ff").status == 400)
            #expect(try await client.get("/v1/items/").status == 404)
            #expect(try await client.get("/v1/ready/").status == 404)
        }
    }

    @Test func `unknown paths and methods are problems, and the connection lives on`() async throws
    {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            let missing = try await client.get("/v2/x", ["X-Request-Id": "job-1:a_b.c"])
            #expect(missing.status == 404)
            #expect(missing.fields["content-type"] == "application/problem+json")
            #expect(missing.fields["x-request-id"] == "job-1:a_b.c")
            #expect(missing.member("code") == "not_found")
            #expect(missing.member("instance") == "urn:ember-cluster:request:job-1:a_b.c")
            let wrong = try await client.post("/v1/ready", "{}")
            #expect(wrong.status == 405 && wrong.member("code") == "method_not_allowed")
            #expect(wrong.fields["allow"] == "GET, HEAD, OPTIONS")
            client.send(HTTPClient.request("OPTIONS", "/v1/items/7"))
            let options = try await client.reply()
            #expect(
                options.status == 204 && options.fields["allow"] == "DELETE, GET, HEAD, OPTIONS")
            client.send(HTTPClient.request("DELETE", "/v1/items/7"))
            #expect(try await client.reply().status == 204)
            #expect(server.connections == 1)
        }
    }

    @Test func `a request id that is not fit for a log is replaced`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            for bad in ["a b", "a\"b", String(repeating: "x", count: 65)] {
                let reply = try await client.get("/v1/ready", ["X-Request-Id": bad])
                #expect(reply.fields["x-request-id"]?.utf8.count == 13)
            }
        }
    }

    @Test func `what the client has already is not sent again`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            for known in ["\"7\"", "W/\"7\"", "\"6\", \"7\"", "*"] {
                let reply = try await client.get("/v1/ready", ["If-None-Match": known])
                #expect(reply.status == 304 && reply.fields["etag"] == "\"7\"", "\(known)")
                #expect(reply.fields["content-type"] == nil)
                #expect(reply.fields["content-length"] == "7")
            }
            #expect(try await client.get("/v1/ready", ["If-None-Match": "\"6\""]).status == 200)
            let queried = try await client.get("/v1/ready?verbose", ["If-None-Match": "\"7\""])
            #expect(queried.status == 304)
            #expect(try await client.get("/v1/ready?x=1").status == 400)
        }
    }

    @Test func `a read whose reply does not stand ready asks its handler`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            #expect(try await client.get("/v1/unready").body == "made")
            #expect(try await client.get("/v1/unready?x").status == 400)
        }
    }

    @Test func `an unsendable reply ends the connection and not the server`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            client.send(HTTPClient.request("GET", "/v1/unsent"))
            #expect(try await client.isClosed())
            #expect(try await HTTPClient(port: server.port).get("/v1/ready").status == 200)
        }
    }

    // MARK: Bodies

    @Test func `a body arrives whole, however it is framed`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            #expect(try await client.post("/v1/items", #"{"text":"é"}"#).body == "é")
            client.send(
                "POST /v1/items HTTP/1.1\r\nHost: t\r\nContent-Type: application/json; x=y\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + "5\r\n{\"tex\r\n6;e=1\r\nt\":\"b\"\r\n1\r\n}\r\n0\r\n\r\n"
            )
            let chunked = try await client.reply()
            #expect(chunked.status == 201 && chunked.body == "b")
            let large = String(repeating: "x", count: 200_000)
            #expect(try await client.post("/v1/large", large).body == "200000")
        }
    }

    @Test func `a client that expects 100 gets it before it sends`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            let fields = ["Expect": "100-continue", "Content-Type": "application/json"]
            client.send(
                HTTPClient.request(
                    "POST", "/v1/items", fields.merging(["Content-Length": "12"]) { $1 }))
            #expect(try await client.reply().status == 100)
            client.send(#"{"text":"x"}"#)
            #expect(try await client.reply().body == "x")
            client.send(
                HTTPClient.request(
                    "POST", "/v1/items", fields.merging(["Content-Length": "101"]) { $1 }))
            #expect(try await client.reply().status == 413)
            #expect(try await client.isClosed())
        }
    }

    @Test func `a body that is too large gets 413`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            // Small enough to be read and dropped: the connection is kept.
            let small = try await client.post("/v1/items", String(repeating: "x", count: 101))
            #expect(small.status == 413 && small.member("code") == "payload_too_large")
            let chunk = "40\r\n" + String(repeating: "x", count: 64) + "\r\n"
            client.send(
                "POST /v1/items HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "0\r\n\r\n")
            #expect(try await client.reply().status == 413)
            #expect(try await client.get("/v1/ready").status == 200)
            // Too large to wait for: answered at once.
            client.send(
                HTTPClient.request(
                    "POST", "/v1/items",
                    ["Content-Type": "application/json", "Content-Length": "70000"]))
            let early = try await client.reply()
            #expect(early.status == 413 && early.fields["connection"] == "close")
            #expect(try await client.isClosed())
        }
    }

    @Test func `a chunked body without end is cut off`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            client.send(
                "POST /v1/items HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            let chunk = "8000\r\n" + String(repeating: "x", count: 0x8000) + "\r\n"
            for _ in 0..<64 { client.send(chunk) }
            #expect(try await client.isClosed())
        }
    }

    @Test func `bodies must be JSON, and expected`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            let form = try await client.post(
                "/v1/items", "a=1", ["Content-Type": "application/x-www-form-urlencoded"])
            #expect(form.status == 415 && form.body.contains("application/json, not as"))
            client.send(HTTPClient.request("POST", "/v1/items", body: "{}"))
            #expect(try await client.reply().status == 415)
            let absent = try await client.post("/v1/items", "")
            #expect(absent.status == 400 && absent.body.contains("A JSON body is required."))
            client.send(HTTPClient.request("GET", "/v1/ready", body: "x"))
            let unexpected = try await client.reply()
            #expect(unexpected.status == 400 && unexpected.body.contains("takes no body"))
            let faulty = try await client.post("/v1/items", #"{"text":1,"x":0}"#)
            #expect(faulty.status == 400)
            #expect(
                faulty.body.contains(
                    #""errors":[{"pointer":"/x","code":"unknown_field","#))
            #expect(faulty.body.contains(#"{"pointer":"/text","code":"wrong_type","#))
            #expect(try await client.post("/v1/items", "{").member("code") == "malformed_json")
            #expect(server.connections == 1)
        }
    }

    @Test func `a length given twice is refused and the connection closed`() async throws {
        try await withServer { server in
            let both = "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"
            let twice = "Content-Length: 3\r\nContent-Length: 3\r\n"
            let odd = "Transfer-Encoding: gzip\r\n"
            for framing in [both, twice, odd] {
                let client = try HTTPClient(port: server.port)
                client.send(
                    "POST /v1/items HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                        + framing + "\r\n")
                let reply = try await client.reply()
                #expect(reply.status == 400, "\(framing)")
                #expect(try await client.isClosed())
            }
        }
    }

    // MARK: Deferred work

    @Test func `deferred replies find their connections`() async throws {
        try await withServer { server in
            try await withThrowingTaskGroup { group in
                for number in 0..<20 {
                    group.addTask {
                        let client = try HTTPClient(port: server.port)
                        for round in 0..<20 {
                            let tag = "\(number)-\(round)"
                            let reply = try await client.get("/v1/later", ["X-Tag": tag])
                            #expect(reply.body == "later \(tag)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(server.requestsSuspended == 0)
        }
    }

    @Test func `work that takes too long is cancelled and answered for`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            let read = try await client.get("/v1/never")
            #expect(read.status == 504 && read.member("code") == "deadline_exceeded")
            let change = try await client.post("/v1/never", "{}")
            #expect(change.status == 504 && change.member("code") == "outcome_unknown")
            #expect(change.body.contains(#""retryable":true"#))
            #expect(try await client.get("/v1/later").status == 200)
        }
    }

    @Test func `a client that goes away while its work runs is forgotten`() async throws {
        try await withServer { server in
            try HTTPClient(port: server.port).send(HTTPClient.request("GET", "/v1/never"))
            try HTTPClient(port: server.port).send("POST /v1/items HTTP/1.1\r\nHost: t\r\nConten")
            #expect(try await HTTPClient(port: server.port).get("/v1/never").status == 504)
        }
    }

    // MARK: Around the requests

    @Test func `the observer hears of every request by template and id`() async throws {
        let records = RecordList()
        try await withServer(observer: HTTPServerObserver(served: { records.append($0) })) {
            server in
            let client = try HTTPClient(port: server.port)
            _ = try await client.get("/v1/items/7", ["X-Request-Id": "one"])
            client.send(HTTPClient.request("HEAD", "/v1/ready"))
            _ = try await client.reply(isHead: true)
            _ = try await client.get("/nowhere")
            _ = try await client.get("/v1/later")
        }
        let lines = records.all.map { "\($0.method) \($0.template) \($0.status) \($0.bytes)" }
        #expect(lines[..<2] == ["GET /v1/items/{id} 200 1", "HEAD /v1/ready 200 0"])
        #expect(lines[2].hasPrefix("GET - 404 "))
        #expect(lines[3] == "GET /v1/later 200 6")
        #expect(records.all[0].requestID.description == "one")
        #expect(records.all.allSatisfy { $0.isComplete && $0.duration > .zero })
        #expect(records.all[0].clientAddress.hostDescription == "127.0.0.1")
    }

    @Test func `one address has no more connections than its limit`() async throws {
        try await withServer({ $0.connectionsPerAddressLimit = 2 }) { server in
            let first = try HTTPClient(port: server.port)
            let second = try HTTPClient(port: server.port)
            #expect(try await first.get("/v1/ready").status == 200)
            #expect(try await second.get("/v1/ready").status == 200)
            #expect(try await HTTPClient(port: server.port).isClosed())
        }
    }

    @Test func `a header beyond the connection's memory is refused`() async throws {
        try await withServer { server in
            let client = try HTTPClient(port: server.port)
            let reply = try await client.get(
                "/v1/ready", ["X-Long": String(repeating: "x", count: 17_000)])
            #expect(reply.status == 431)
        }
    }

    @Test func `dual-stack listeners answer both families`() async throws {
        try await withServer({ $0.host = "::" }) { server in
            let new = try HTTPClient(port: server.port, isIPv6: true)
            #expect(try await new.get("/v1/ready").status == 200)
            #expect(try await HTTPClient(port: server.port).get("/v1/ready").status == 200)
        }
    }

    @Test func `a busy port and bad settings are one clear sentence`() async throws {
        try await withServer { server in
            var configuration = HTTPServerConfiguration()
            configuration.port = server.port
            let busy = #expect(throws: HTTPServerError.self) {
                try HTTPServer.start(configuration, serving: testRouter())
            }
            #expect(
                busy?.description
                    == "cannot listen on 127.0.0.1 port \(server.port): Address already in use")
            configuration.threads = 0
            #expect(throws: HTTPServerError.self) {
                try HTTPServer.start(configuration, serving: testRouter())
            }
        }
    }
}

private final class RecordList: Sendable {
    private let records = Mutex<[AccessRecord]>([])
    var all: [AccessRecord] { records.withLock { $0 } }
    func append(_ record: AccessRecord) { records.withLock { $0.append(record) } }
}
