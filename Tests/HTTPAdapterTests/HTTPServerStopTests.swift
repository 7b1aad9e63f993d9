import HTTPAdapter
import Synchronization
import Testing

/// Handlers that the test starts, sees waiting, and lets go.
private final class Gate: Sendable {
    private let arrivals = AsyncStream<Void>.makeStream()
    private let waiting = Mutex<[AsyncStream<Void>.Continuation]>([])

    /// Waits at the gate; also returns if cancelled.
    func pass() async {
        let (opened, open) = AsyncStream<Void>.makeStream()
        waiting.withLock { $0.append(open) }
        arrivals.continuation.yield()
        for await _ in opened { return }
    }

    func waitUntilSomebodyWaits() async {
        for await _ in arrivals.stream { return }
    }

    func letPass() {
        waiting.withLock { waiting in waiting.forEach { $0.yield() } }
    }
}

private func gatedServer(_ gate: Gate) throws -> HTTPServer {
    var router = Router()
    router.on(
        .get, "/gate", "getGate",
        deferred: { _ in
            await gate.pass()
            return .text("passed")
        })
    router.on(
        .post, "/gate", "createGate",
        deferred: { _ in
            await gate.pass()
            return .text("passed")
        })
    router.on(.get, "/now", "getNow") { _ in .text("now") }
    return try HTTPServer.start(HTTPServerConfiguration(), serving: router)
}

@Suite struct HTTPServerStopTests {
    @Test func `a request under way is served to its end`() async throws {
        let gate = Gate()
        let server = try gatedServer(gate)
        let busy = try HTTPClient(port: server.port)
        let idle = try HTTPClient(port: server.port)
        #expect(try await idle.get("/now").fields["connection"] == nil)
        busy.send(HTTPClient.request("GET", "/gate"))
        await gate.waitUntilSomebodyWaits()

        async let stopped: Void = server.stop(draining: .seconds(30))
        // The listener goes first: from then on the kernel refuses.
        while (try? HTTPClient(port: server.port)) != nil { await Task.yield() }
        let late = try await idle.get("/now")
        #expect(late.body == "now" && late.fields["connection"] == "close")
        gate.letPass()
        let reply = try await busy.reply()
        #expect(reply.body == "passed" && reply.fields["connection"] == "close")
        await stopped
        #expect(try await busy.isClosed())
        #expect(server.requestsInFlight == 0 && server.connections == 0)
    }

    @Test func `a request that does not end is told so`() async throws {
        let gate = Gate()
        let server = try gatedServer(gate)
        let reader = try HTTPClient(port: server.port)
        let writer = try HTTPClient(port: server.port)
        reader.send(HTTPClient.request("GET", "/gate"))
        await gate.waitUntilSomebodyWaits()
        writer.send(HTTPClient.request("POST", "/gate"))
        await gate.waitUntilSomebodyWaits()
        #expect(server.requestsSuspended == 2)

        await server.stop(draining: .zero)
        let read = try await reader.reply()
        #expect(read.status == 503 && read.member("code") == "shutting_down")
        let change = try await writer.reply()
        #expect(change.status == 504 && change.member("code") == "outcome_unknown")
        #expect(server.requestsInFlight == 0 && server.requestsSuspended == 0)
    }

    @Test func `stopping twice is stopping once`() async throws {
        let server = try gatedServer(Gate())
        let idle = try HTTPClient(port: server.port)
        #expect(try await idle.get("/now").status == 200)
        await server.stop(draining: .seconds(30))
        await server.stop(draining: .seconds(30))
        #expect(try await idle.isClosed())
    }
}
