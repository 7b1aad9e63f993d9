import ClusterEngine
import ClusterService
import EmberCluster
import Keyspace
import Logging
import RESPAdapter
import Synchronization

/// A control plane whose answers are scripted, over a real board.
final class ScriptedControlPlane: ControlPlane {
    typealias Script = @Sendable (EngineCall) async throws(ClusterError) -> EngineAnswer

    let board: ViewBoard
    private let script: Script
    private let received = Mutex<[EngineCall]>([])

    init(_ view: ClusterView, _ script: @escaping Script) {
        board = ViewBoard(view: view)
        board.publishLease(until: .distantFuture)
        self.script = script
    }

    var calls: [EngineCall] { received.withLock { $0 } }

    func call(
        _ call: EngineCall, in cluster: ClusterID?
    ) async throws(ClusterError) -> EngineAnswer {
        received.withLock { $0.append(call) }
        return try await script(call)
    }

    func now() -> Instant { NodeClock.now() }
    func wallMilliseconds() -> Int64 { NodeClock.wallMilliseconds() }

    /// Every change is applied at once, and every meeting is with the second node.
    static let agreeing: Script = { (call) throws(ClusterError) -> EngineAnswer in
        switch call {
        case .propose: .applied(.changed, revision: 0)
        case .readIndex: .readable(0)
        case .meet: .met(ClusterFixture.second)
        case .admit, .transferLeadership: throw .unsupported("not scripted")
        }
    }
}

/// A RESP server on a free port of loopback, over a view that the test made.
struct TestNode {
    let control: ScriptedControlPlane
    let keyspace: NodeKeyspace
    let server: RESPServer

    static func start(
        _ fixture: ClusterFixture = .alone(),
        configure: (inout RESPServerSettings) -> Void = { _ in },
        script: @escaping ScriptedControlPlane.Script = ScriptedControlPlane.agreeing
    ) async throws -> TestNode {
        let control = ScriptedControlPlane(fixture.view, script)
        let keyspace = NodeKeyspace(LockedPartitions(seed: HashSeed(low: 1, high: 2)))
        let service = ClusterService(control: control, keys: KeyspaceSlotKeys(keyspace))
        var settings = RESPServerSettings()
        configure(&settings)
        let server = try await RESPServer.start(
            settings, service: service, keyspace: keyspace, logger: quietLogger)
        return TestNode(control: control, keyspace: keyspace, server: server)
    }

    func client(reads: Bool = true) async throws -> RESPClient {
        try await RESPClient.connect(port: server.port, reads: reads)
    }

    func stop() async { await server.stop(draining: .seconds(5)) }

    func publish(_ fixture: ClusterFixture) {
        control.board.publish(fixture.view, at: NodeClock.now())
    }
}

private let quietLogger = Logger(label: "resp") { _ in SwiftLogNoOpLogHandler() }

/// Runs the body with a node, and stops it whatever happens.
func withNode(
    _ fixture: ClusterFixture = .alone(),
    configure: (inout RESPServerSettings) -> Void = { _ in },
    script: @escaping ScriptedControlPlane.Script = ScriptedControlPlane.agreeing,
    _ body: (TestNode, RESPClient) async throws -> Void
) async throws {
    let node = try await TestNode.start(fixture, configure: configure, script: script)
    do {
        let client = try await node.client()
        try await body(node, client)
    } catch {
        await node.stop()
        throw error
    }
    await node.stop()
}
