import HTTPAdapter
import Testing

private func router(_ routes: (HTTPMethod, String, String)...) -> Router {
    var router = Router()
    for (method, template, id) in routes {
        router.on(method, template, id) { request in
            let parameters = request.parameters.sorted { $0.key < $1.key }
            return .text(([id] + parameters.map { "\($0)=\($1)" }).joined(separator: " "))
        }
    }
    return router
}

/// Status and body of what the router makes of a request.
private func answer(_ router: Router, _ method: HTTPMethod, _ path: String) -> (Int, String) {
    let match = router.endpoint(method, path: path)
    let request = HTTPRequest(
        method: method, path: path, parameters: match.parameters, requestID: RequestID("r")!)
    guard case .ready(let response) = match.endpoint.work(request) else { return (0, "") }
    return (response.status, String(decoding: response.body?.array ?? [], as: UTF8.self))
}

@Suite struct RouterTests {
    private let table = router(
        (.get, "/", "root"), (.get, "/v1/nodes", "listNodes"), (.post, "/v1/nodes", "addNode"),
        (.get, "/v1/nodes/{id}", "getNode"), (.delete, "/v1/nodes/{id}", "removeNode"),
        (.put, "/v1/slots/assignments", "assign"), (.get, "/v1/slots/{slot}", "getSlot"),
        (.get, "/v1/slots/{slot}/keys", "getKeys"), (.get, "/v1/a/{x}/b/{y}", "getPair"))

    @Test func `a path finds its operation and its parameters`() {
        let expected: [(HTTPMethod, String, String)] = [
            (.get, "/", "root"), (.get, "/v1/nodes", "listNodes"),
            (.head, "/v1/nodes", "listNodes"),
            (.post, "/v1/nodes", "addNode"), (.get, "/v1/nodes/ab", "getNode id=ab"),
            (.delete, "/v1/nodes/a%2Fb", "removeNode id=a/b"),
            (.get, "/v1/slots/7", "getSlot slot=7"),
            (.get, "/v1/slots/7/keys", "getKeys slot=7"), (.get, "/v1/a/1/b/2", "getPair x=1 y=2"),
            (.get, "/v1/%6Eodes", "listNodes"),
        ]
        for (method, path, body) in expected {
            #expect(answer(table, method, path) == (200, body), "\(method) \(path)")
        }
    }

    @Test func `anything else is nowhere`() {
        for path in [
            "", "*", "v1", "//", "/v1", "/v1/", "/v1/nodes/", "/v1//nodes", "/v1/nodes/a/b",
            "/v1/slots//keys", "/V1/nodes", "/v1/nodes/%zz", "/v1/a/1/b",
        ] {
            #expect(answer(table, .get, path).0 == 404, "\(path)")
        }
    }

    @Test func `a literal is preferred to a name`() {
        #expect(answer(table, .put, "/v1/slots/assignments") == (200, "assign"))
        #expect(answer(table, .get, "/v1/slots/assignments").0 == 405)
        #expect(answer(table, .get, "/v1/slots/assignments/keys").0 == 404)
    }

    @Test func `the table can be listed`() {
        let lines = table.routes.map { "\($0.method) \($0.template) \($0.operationID)" }
        #expect(lines.count == 9)
        #expect(lines[3] == "GET /v1/nodes/{id} getNode")
        #expect(table.routes[8].template.parameterNames == ["x", "y"])
    }

    @Test func `operations that cannot be told apart are a bug`() async {
        await #expect(processExitsWith: .failure) {
            _ = router((.get, "/a", "one"), (.get, "/a", "two"))
        }
        await #expect(processExitsWith: .failure) {
            _ = router((.get, "/a", "one"), (.get, "/b", "one"))
        }
        await #expect(processExitsWith: .failure) {
            _ = router((.get, "/a/{x}", "one"), (.put, "/a/{y}", "two"))
        }
    }
}

@Suite struct ProblemTests {
    @Test func `a problem says everything once`() {
        let problem = Problem(.blockedByGuard, "Not now.")
            .retrying(after: .milliseconds(1500)).at(revision: 88).naming(leader: "http://l")
            .blocked(by: [Problem.Blocker(code: "c", subject: "shard:1", message: "m")])
        let response = problem.response(RequestID("r1")!)
        #expect(response.status == 422)
        #expect(response.contentType == "application/problem+json")
        #expect(response.headers.map { "\($0.name): \($0.value)" } == ["Retry-After: 2"])
        #expect(
            String(decoding: response.body?.array ?? [], as: UTF8.self)
                == #"{"type":"urn:ember-cluster:problem:blocked_by_guard","#
                + #""title":"Safety guards block the request","status":422,"detail":"Not now.","#
                + #""instance":"urn:ember-cluster:request:r1","code":"blocked_by_guard","#
                + #""retryable":false,"retry_after_ms":1500,"revision":88,"leader":"http://l","#
                + #""blockers":[{"code":"c","subject":"shard:1","message":"m","override":null}]}"#)
    }

    @Test func `codes are distinct snake case with a fitting status`() {
        for code in ProblemCode.allCases {
            #expect(code.rawValue.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) })
            #expect((400...599).contains(code.summary.status))
        }
    }
}
