import ClusterEngine
import ClusterService
import EmberCluster
import Logging
import NodeRuntime
import Testing

/// A node in this process: the runtime with real sockets, threads and files, and the service on it.
struct TestNode {
    let runtime: NodeRuntime
    let service: ClusterService
    let address: NodeAddress

    /// - Parameters:
    ///   - respPort: What it announces; nothing listens there.
    ///   - busPort: 0 takes any.
    static func start(
        _ path: String, respPort: UInt16 = 7_001, busPort: Int = 0,
        settings: EngineSettings = EngineSettings(), protection: BusProtection? = nil
    ) async throws -> TestNode {
        let runtime = try NodeRuntime.open(DataDirectory(path), log: quietLog)
        let address = try await runtime.start(
            listening: NodeListening(
                host: "127.0.0.1", busPort: busPort, announcedHost: "127.0.0.1",
                announcedRESPPort: respPort, announcedHTTPPort: respPort + 1_000),
            settings: settings, protection: protection)
        return TestNode(
            runtime: runtime, service: ClusterService(control: runtime, keys: NoKeys()),
            address: address)
    }

    var id: NodeID { runtime.nodeID }

    func stop() async { await runtime.stop() }

    /// The first view that shows it, for twenty seconds at most.
    @discardableResult
    func sees(
        _ what: Comment, at location: SourceLocation = #_sourceLocation,
        _ isShown: @escaping @Sendable (ClusterView) -> Bool
    ) async -> ClusterView {
        let deadline = runtime.now().advanced(by: .seconds(20))
        let view = await runtime.board.view(by: deadline, satisfying: isShown)
        let isSeen = isShown(view)
        #expect(isSeen, what, sourceLocation: location)
        return view
    }

    /// Waits until the node has founded its cluster, leads it, and may serve.
    func isReady() async {
        let board = runtime.board
        await sees("it serves") { view in
            // The lease stands beside the view, and is published before it.
            view.selfNode != nil && board.leaseDeadline > .zero
        }
    }

    func meet(_ other: TestNode) async throws -> NodeID {
        try await service.meet(
            host: "127.0.0.1", respPort: Int(other.address.respPort),
            busPort: Int(other.address.busPort))
    }
}

let quietLog = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

struct NoKeys: SlotKeys {
    func keyCount(in slot: HashSlot) -> Int { 0 }
    func keys(in slot: HashSlot, limit: Int) -> [[UInt8]] { [] }
    var totalKeyCount: Int { 0 }
}

func slots(_ start: Int, _ end: Int) -> SlotSet { SlotSet([SlotRange(start: start, end: end)!]) }
