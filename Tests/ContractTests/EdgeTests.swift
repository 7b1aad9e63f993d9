import ClusterEngine
import ClusterService
import EmberCluster
@testable import HTTPAdapter
import Testing

/// What a client can get wrong, or ask for in unusual ways.
@Suite(.serialized) struct EdgeTests {
    private func reply(
        _ request: Request, setUp: (StubCluster) -> Void = { _ in }
    ) async throws -> Reply {
        var result = Reply()
        try await RunningAPI.run { api in
            setUp(api.cluster)
            result = try await api.send(request)
        }
        return result
    }

    private func expectProblem(
        _ reply: Reply, _ status: Int, _ code: String, at place: String? = nil
    ) throws {
        #expect(reply.status == status, "\(reply.text)")
        #expect(reply.contentType == "application/problem+json")
        let problem = try reply.json()
        #expect(problem["code"]?.string == code)
        let fault = problem["errors"]?[0]
        #expect((fault?["pointer"] ?? fault?["parameter"])?.string == place, "\(reply.text)")
        let contract = try Contract.load()
        #expect(
            SchemaValidator(contract: contract).issues(problem, contract.schema("Problem")) == [])
    }

    // MARK: Requests that are refused

    @Test(arguments: [
        (#"{"address":"127.0.0.1:7005","adress":1}"#, "/adress"),
        (#"{"bus_port":17005}"#, "/address"), (#"{"address":7005}"#, "/address"),
        (#"{"address":"127.0.0.1"}"#, "/address"), (#"{"address":":7005"}"#, "/address"),
        (#"{"address":"::1:7005"}"#, "/address"), (#"{"address":"h:0"}"#, "/address"),
        (#"{"address":"h:7005","bus_port":70000}"#, "/bus_port"),
        (#"{"address":"h:60000"}"#, "/bus_port"),
    ])
    func `a bad node target is refused with a pointer`(body: String, pointer: String) async throws {
        try expectProblem(
            try await reply(.post("/v1/nodes", body)), 400, "invalid_argument", at: pointer)
    }

    @Test(arguments: [
        (#"[]"#, "/assignments/0/ranges"), (#"["5-1"]"#, "/assignments/0/ranges/0"),
        (#"["0","+1"]"#, "/assignments/0/ranges/1"), (#"["16384"]"#, "/assignments/0/ranges/0"),
        (#"[{"start":3,"end":2}]"#, "/assignments/0/ranges/0"),
        (#"[{"start":3,"end":4,"step":1}]"#, "/assignments/0/ranges/0/step"),
    ])
    func `a bad slot range is refused with a pointer`(ranges: String, pointer: String) async throws
    {
        let body = Exchanges.assignment(ranges)
        try expectProblem(
            try await reply(.put("/v1/slots/assignments", body)), 400, "invalid_argument",
            at: pointer)
    }

    @Test func `a manifest is refused where it is wrong`() async throws {
        let path = "/v1/cluster/bootstrap"
        try expectProblem(
            try await reply(.post(path, #"{"nodes":[]}"#)), 400, "invalid_argument", at: "/nodes")
        let twice = #"{"nodes":[{"address":"h:1"},{"address":"h:1"}]}"#
        try expectProblem(
            try await reply(.post(path, twice)), 400, "invalid_argument", at: "/nodes")
        let bad = #"{"nodes":[{"address":"h:1"},{"address":"h"}]}"#
        try expectProblem(
            try await reply(.post(path, bad)), 400, "invalid_argument", at: "/nodes/1/address")
    }

    @Test(arguments: [
        ("/v1/nodes/xyz", "id"), ("/v1/shards/12", "id"), ("/v1/operations/1", "id"),
        ("/v1/slots/16384", "slot"), ("/v1/slots/x", "slot"), ("/v1/slots/-1/keys", "slot"),
        ("/v1/slots/5061/keys?limit=0", "limit"), ("/v1/keyslot", "key"),
        ("/v1/operations?page_token=x", "page_token"),
        ("/v1/operations?page_size=501", "page_size"),
        ("/v1/operations?kind=none", "kind"), ("/v1/slots?state=free", "state"),
        ("/v1/cluster?consistency=strong", "consistency"), ("/v1/cluster?verbose", "verbose"),
        ("/v1/topology?x=1", "x"), ("/readyz?exclude=luck", "exclude"),
        ("/v1/operations/0199a2c4-7d10-7c3e-9b52-1f0c6b0d5e11?wait=61s", "wait"),
    ])
    func `a bad parameter is refused by its name`(target: String, name: String) async throws {
        let refused = try await reply(.get(target))
        try expectProblem(refused, 400, "invalid_argument", at: name)
    }

    @Test func `unknown paths and methods, sizes and types are refused as problems`() async throws {
        try expectProblem(try await reply(.get("/v1/nothing")), 404, "not_found")
        let method = try await reply(.delete("/v1/cluster"))
        try expectProblem(method, 405, "method_not_allowed")
        #expect(method.fields["allow"] == "GET, HEAD, OPTIONS")
        let long = #"{"address":"\#(String(repeating: "h", count: 5_000)):1"}"#
        try expectProblem(try await reply(.post("/v1/nodes", long)), 413, "payload_too_large")
        let text = Request.post("/v1/nodes", "address=h:1", ["Content-Type": "text/plain"])
        try expectProblem(try await reply(text), 415, "unsupported_media_type")
        try expectProblem(try await reply(.post("/v1/nodes", "{")), 400, "malformed_json", at: "")
        let body = Request(
            method: "DELETE", target: "/v1/nodes/\(Exchanges.emptyNode)",
            fields: ["Content-Type": "application/json"], body: "{}")
        try expectProblem(try await reply(body), 400, "invalid_argument")
    }

    @Test(arguments: ["", String(repeating: "k", count: 65), "caf\u{e9}"])
    func `an Idempotency-Key has 1 to 64 printable characters`(key: String) async throws {
        let request = Request.post("/v1/nodes", Exchanges.joinBody, ["Idempotency-Key": key])
        try expectProblem(
            try await reply(request), 400, "invalid_argument", at: "Idempotency-Key")
    }

    // MARK: Idempotency

    @Test func `the same key is the same operation, and another request with it a conflict`()
        async throws
    {
        try await RunningAPI.run { api in
            api.cluster.follow { $0.holdsJobs = true }
            let fields = ["Idempotency-Key": String(repeating: "k", count: 64)]
            let first = try await api.send(.post("/v1/nodes", Exchanges.joinBody, fields))
            let second = try await api.send(.post("/v1/nodes", Exchanges.joinBody, fields))
            #expect(first.status == 202)
            #expect(try first.json()["id"] == second.json()["id"])
            #expect(first.fields["location"] == second.fields["location"])
            let other = try await api.send(
                .post("/v1/nodes", #"{"address":"127.0.0.1:7006"}"#, fields))
            try expectProblem(other, 422, "idempotency_key_reused")
        }
    }

    @Test func `an operation is found at its location, and is waited for`() async throws {
        try await RunningAPI.run { api in
            api.cluster.follow { $0.holdsJobs = true }
            let accepted = try await api.send(.post("/v1/nodes", Exchanges.joinBody))
            let location = try #require(accepted.fields["location"])
            let running = try await api.send(.get(location))
            #expect(try running.json()["state"]?.string == "running")
            api.cluster.follow { $0.holdsJobs = false }
            let ended = try await api.send(.get(location + "?wait=10s"))
            #expect(try ended.json()["state"]?.string == "succeeded")
            #expect(try ended.json()["ended_at"]?.string == "2026-10-02T09:14:05.370Z")
        }
    }

    @Test func `operations come in pages, the newest first`() async throws {
        try await RunningAPI.run { api in
            api.cluster.follow { $0.holdsJobs = true }
            for number in 1...5 {
                api.cluster.apply(
                    .createJob(
                        Job(
                            id: JobID(high: UInt64(number) << 16 | 0x7000, low: 1 << 63),
                            kind: .join(
                                JoinTarget(host: "h", respPort: UInt16(number), busPort: 1)),
                            createdAt: 0, createdBy: "rest:test")))
            }
            var seen: [String] = []
            var target = "/v1/operations?page_size=2"
            for _ in 0..<3 {
                let page = try await api.send(.get(target)).json()
                seen += (page["operations"]?.array ?? []).compactMap { $0["subject"]?.string }
                guard let token = page["next_page_token"]?.string else { break }
                target = "/v1/operations?page_size=2&page_token=\(token)"
            }
            #expect(seen == (1...5).reversed().map { "address:h:\($0)" })
        }
    }

    // MARK: Preconditions

    @Test func `a matching If-None-Match gives 304 without a body`() async throws {
        try await RunningAPI.run { api in
            let first = try await api.send(.get("/v1/topology"))
            let tag = try #require(first.fields["etag"])
            let second = try await api.send(.get("/v1/topology", ["If-None-Match": tag]))
            #expect(second.status == 304)
            #expect(second.body == [])
            #expect(second.fields["etag"] == tag)
            api.cluster.apply(.bumpEpoch(StubCluster.shardIDs[0]))
            let third = try await api.send(.get("/v1/topology", ["If-None-Match": tag]))
            #expect(third.status == 200)
        }
    }

    @Test func `health alone changes the tag of the topology, and not its revision`() async throws {
        try await RunningAPI.run { api in
            let first = try await api.send(.get("/v1/topology"))
            api.cluster.publish { view in
                StubCluster.view(view.state, members: OrderedTable(), raft: view.raft)
            }
            let second = try await api.send(.get("/v1/topology"))
            #expect(first.fields["etag"] != second.fields["etag"])
            #expect(first.fields["x-revision"] == second.fields["x-revision"])
            let tag = try #require(first.fields["etag"])
            let body = Exchanges.assignment(#"["16000"]"#)
            let change = try await api.send(
                .put("/v1/slots/assignments", body, ["If-Match": tag]))
            #expect(change.status == 200, "\(change.text)")
        }
    }

    @Test(arguments: [
        ("\"6\"", 200), ("*", 200), ("\"5\", \"6\"", 200), ("\"7\"", 412), ("W/\"6\"", 400),
        ("6", 400), ("\"x\"", 400),
    ])
    func `If-Match compares the revision of the topology`(tag: String, status: Int) async throws {
        let body = Exchanges.assignment(#"["16000"]"#)
        let changed = try await reply(.put("/v1/slots/assignments", body, ["If-Match": tag]))
        #expect(changed.status == status, "\(changed.text)")
    }

    @Test func `If-Match of a node compares the node's own revision`() async throws {
        try await RunningAPI.run { api in
            let path = "/v1/nodes/\(Exchanges.emptyNode)"
            let tag = try #require(try await api.send(.get(path)).fields["etag"])
            #expect(try await api.send(.delete(path, ["If-Match": tag])).status == 204)
            #expect(try await api.send(.get(path)).status == 404)
            #expect(try await api.send(.delete(path)).status == 204, "removing again is no error")
        }
    }

    // MARK: Dry runs

    @Test func `a dry run tells blockers and changes nothing`() async throws {
        try await RunningAPI.run { api in
            let before = api.cluster.board.view.state
            let body = Exchanges.assignment(#"["5461-5470","16300"]"#)
            let plan = try await api.send(.put("/v1/slots/assignments?dry_run", body)).json()
            #expect(plan["blockers"]?[0]?["code"]?.string == "slot_busy")
            #expect(plan["based_on_revision"]?.integer == 6)
            let quarantined = Exchanges.assignment(#"["16300"]"#)
            let wait = try await api.send(
                .put("/v1/slots/assignments?dry_run=true", quarantined)
            ).json()
            #expect(wait["blockers"]?[0]?["code"]?.string == "slot_quarantined")
            let removal = try await api.send(
                .delete("/v1/nodes/\(Exchanges.node)?dry_run=1")
            ).json()
            #expect(removal["blockers"]?[0]?["code"]?.string == "serves_slots")
            let member = try await api.send(
                .post("/v1/nodes?dry_run=true", #"{"address":"127.0.0.1:7002"}"#)
            ).json()
            #expect(member["plan"]?.array == [])
            #expect(api.cluster.board.view.state == before)
        }
    }

    // MARK: Reads

    @Test func `HEAD is GET without the body`() async throws {
        try await RunningAPI.run { api in
            let head = try await api.send(
                Request(method: "HEAD", target: "/v1/nodes/\(Exchanges.node)"))
            let get = try await api.send(.get("/v1/nodes/\(Exchanges.node)"))
            #expect(head.status == 200)
            #expect(head.body == [])
            #expect(head.fields["etag"] == get.fields["etag"])
            #expect(head.fields["content-length"] == String(get.body.count))
        }
    }

    @Test func `a reply says how fresh it is`() async throws {
        try await RunningAPI.run { api in
            let local = try await api.send(.get("/v1/nodes"))
            #expect(local.fields["x-consistency"] == "local")
            #expect(local.fields["x-revision"] == "6")
            #expect(local.fields["x-leader"] == Exchanges.node)
            let later = try await api.send(.get("/v1/nodes?consistency=linearizable"))
            #expect(later.fields["x-consistency"] == "linearizable")
            api.cluster.publish { $0.with { $0.leader = nil } }
            #expect(try await api.send(.get("/v1/nodes")).fields["x-leader"] == nil)
        }
    }

    @Test func `keys that are not text come in Base64`() async throws {
        let keys = try await reply(.get("/v1/slots/5061/keys")).json()["keys"]?.array ?? []
        #expect(keys.map { $0["key"]?.string } == ["bar", "/wAQ", "YQA="])
        #expect(keys.map { $0["encoding"]?.string } == ["text", "base64", "base64"])
    }

    @Test func `a node without the slot names the one that has it`() async throws {
        let refused = try await reply(.get("/v1/slots/5461/keys"))
        try expectProblem(refused, 404, "slot_served_elsewhere")
        let blocker = try refused.json()["blockers"]?[0]
        #expect(blocker?["code"]?.string == "slot_served_elsewhere")
        #expect(blocker?["subject"]?.string == "node:\(StubCluster.nodeIDs[1])")
        #expect(refused.text.contains("http://127.0.0.1:8002"))
    }

    @Test func `readiness names what fails, and leaves out what is excluded`() async throws {
        try await RunningAPI.run { api in
            let verbose = try await api.send(.get("/readyz?verbose")).json()
            #expect(verbose["checks"]?.array?.count == 5)
            api.cluster.board.publishLease(until: .zero)
            let failing = try await api.send(.get("/readyz"))
            #expect(failing.status == 503)
            #expect(try failing.json()["checks"]?[0]?["name"]?.string == "lease")
            #expect(try await api.send(.get("/readyz?exclude=lease,joined")).status == 200)
        }
    }

    @Test func `before the service is there, the node lives and is not ready`() async throws {
        let api = ControlAPI(ControlAPI.Settings(about: RunningAPI.about))
        let port = try api.start()
        let alive = try await Client.send(.get("/livez"), to: port)
        let early = try await Client.send(.get("/v1/cluster"), to: port)
        await api.stop(draining: .seconds(1))
        #expect(alive.status == 200)
        #expect(early.fields["retry-after"] == "1")
        try expectProblem(early, 503, "not_ready")
    }
}
