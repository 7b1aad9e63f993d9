// One node, running: opens its directory, binds its bus, drives the engine on a thread of its own.
// RESP and HTTP are started by the executable, over the service that stands on this.

package import BusSecurity
package import ClusterEngine
package import ClusterService
import DurableLog
package import EmberCluster
import Glibc
package import Logging
import NIOCore
import NIOPosix
import NodeStore
import GossipProtocol
import RaftConsensus
import Synchronization
import WireCodec

/// Where a node listens, and what it tells others.
package struct NodeListening: Sendable {
    /// Bind address of the bus.
    package var host: String
    /// 0 takes any.
    package var busPort: Int
    package var announcedHost: String
    package var announcedRESPPort: UInt16
    package var announcedHTTPPort: UInt16
    /// Nil for the port in use.
    package var announcedBusPort: UInt16?

    package init(
        host: String, busPort: Int, announcedHost: String, announcedRESPPort: UInt16,
        announcedHTTPPort: UInt16, announcedBusPort: UInt16? = nil
    ) {
        self.host = host
        self.busPort = busPort
        self.announcedHost = announcedHost
        self.announcedRESPPort = announcedRESPPort
        self.announcedHTTPPort = announcedHTTPPort
        self.announcedBusPort = announcedBusPort
    }

    func announced(busPort: Int) -> NodeAddress {
        NodeAddress(
            host: announcedHost, respPort: announcedRESPPort, httpPort: announcedHTTPPort,
            busPort: announcedBusPort ?? UInt16(busPort))
    }
}

/// In two steps, because the addresses of all listeners must be known before the engine can
/// announce them: ``open(_:log:)`` recovers the node, ``start(listening:settings:)`` sets it going.
package final class NodeRuntime: ControlPlane {
    package let directory: DataDirectory
    package let board: ViewBoard
    package let busCounters = BusCounters()
    package let nodeID: NodeID
    private let stored: StoredIdentity
    private let recovered: RecoveredLog<ClusterCommand>
    private let nodeLog: NodeLog
    private let log: Logger
    private let group: MultiThreadedEventLoopGroup
    private let loop: any EventLoop
    private let running = Mutex<Running?>(nil)

    private struct Running: Sendable {
        let control: NIOLoopBound<ControlLoop>
        let writer: LogWriter
    }

    private init(
        directory: DataDirectory, stored: StoredIdentity,
        opened: (log: NodeLog, recovered: RecoveredLog<ClusterCommand>), log: Logger
    ) {
        self.directory = directory
        self.stored = stored
        self.log = log
        (nodeLog, recovered) = opened
        nodeID = stored.identity.node
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        board = ViewBoard(view: .starting(stored.identity, bootEpoch: stored.bootEpoch))
    }

    /// Recovers the node from its directory.
    ///
    /// - Throws: `LogError`, which names file and offset and says what to do.
    package static func open(_ directory: DataDirectory, log: Logger) throws -> NodeRuntime {
        let stored = try directory.start()
        let opened = try directory.openLog(generation: stored.identity.generation)
        for repair in opened.recovered.repairs {
            log.notice("log repaired after a crash", metadata: ["repair": "\(repair)"])
        }
        return NodeRuntime(directory: directory, stored: stored, opened: opened, log: log)
    }

    /// Binds the bus and starts the control thread.
    ///
    /// - Parameter protection: Nil when the cluster has no secret.
    /// - Returns: Where others reach this node, with the bus port in use.
    /// - Throws: A bind error, or `WireError` for a snapshot of another version.
    package func start(
        listening: NodeListening, settings: EngineSettings = EngineSettings(),
        protection: BusProtection? = nil
    ) async throws -> NodeAddress {
        let (loop, board, log, counters) = (loop, board, log, busCounters)
        let (stored, recovered) = (stored, recovered)
        let started = try await loop.submit { () -> EventLoopFuture<Started> in
            let bus = NIOLoopBound(
                Bus(loop: loop, protection: protection), eventLoop: loop)
            let relay = NIOLoopBound(BusRelay(identity: stored.identity), eventLoop: loop)
            return bus.value.bind(
                host: listening.host, port: listening.busPort, receiver: relay.value
            ).flatMapThrowing {
                let address = listening.announced(busPort: bus.value.port)
                let engine = try Self.makeEngine(
                    stored, recovered, address: address, settings: settings)
                let control = ControlLoop(
                    loop: loop, bus: bus.value, engine: engine, board: board,
                    counters: counters, log: log)
                relay.value.target = control
                return Started(
                    control: NIOLoopBound(control, eventLoop: loop), address: address)
            }
        }.flatMap { $0 }.get()
        run(started.control)
        log.info(
            "node started",
            metadata: [
                "node": "\(stored.identity.node)", "cluster": "\(stored.identity.cluster)",
                "boot_epoch": "\(stored.bootEpoch)", "address": "\(started.address)",
            ])
        return started.address
    }

    private struct Started: Sendable {
        let control: NIOLoopBound<ControlLoop>
        let address: NodeAddress
    }

    private func run(_ control: NIOLoopBound<ControlLoop>) {
        let (loop, log) = (loop, log)
        let writer = LogWriter(
            directory: directory, log: nodeLog, generation: stored.identity.generation,
            fail: { message in
                log.critical("\(message)")
                // Nothing that waits for this write may ever be acknowledged.
                _exit(70)
            },
            full: { isFull in loop.execute { control.value.storage(isFull: isFull) } },
            done: { tasks in loop.execute { control.value.finished(tasks) } })
        running.withLock { $0 = Running(control: control, writer: writer) }
        loop.execute { control.value.start(writer: writer) }
    }

    private static func makeEngine(
        _ stored: StoredIdentity, _ recovered: RecoveredLog<ClusterCommand>,
        address: NodeAddress, settings: EngineSettings
    ) throws -> ClusterEngine {
        var generator = SystemRandomNumberGenerator()
        return try ClusterEngine(
            identity: stored.identity, bootEpoch: stored.bootEpoch, address: address,
            recovered: recovered.state(of: stored.identity), hasForgotten: recovered.isLost,
            snapshotBytes: recovered.snapshot?.bytes, settings: settings, seed: generator.next(),
            now: NodeClock.now(), wallClock: NodeClock.wallMilliseconds())
    }

    /// The cluster's secrets have changed: takes effect at once, and streams begin again.
    package func replaceRing(_ ring: KeyRing) {
        guard let control = running.withLock({ $0?.control }) else { return }
        loop.execute { control.value.replaceRing(ring) }
    }

    // MARK: ControlPlane

    package func call(
        _ call: EngineCall, in cluster: ClusterID?
    ) async throws(ClusterError) -> EngineAnswer {
        guard let control = running.withLock({ $0?.control }) else {
            throw .notReady("the node is starting or stopping")
        }
        let loop = loop
        let result: Result<EngineAnswer, ClusterError> = await withCheckedContinuation {
            continuation in
            loop.execute {
                control.value.call(call, in: cluster) { continuation.resume(returning: $0) }
            }
        }
        return try result.get()
    }

    package func now() -> Instant { NodeClock.now() }

    package func wallMilliseconds() -> Int64 { NodeClock.wallMilliseconds() }

    // MARK: Liveness

    /// Calls back from the control thread: whether it still turns.
    package func ping() async {
        await withCheckedContinuation { continuation in
            loop.execute { continuation.resume() }
        }
    }

    // MARK: Stopping

    /// Tells the others, finishes what is queued for the disk, and closes everything.
    package func stop() async {
        guard let running = running.withLock({ $0.take() }) else { return }
        let (control, loop) = (running.control, loop)
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            loop.execute {
                var waiting: CheckedContinuation<Void, Never>? = continuation
                let finish = {
                    waiting?.resume()
                    waiting = nil
                }
                control.value.leave(then: finish)
                let bound = NIOLoopBound(finish, eventLoop: loop)
                loop.scheduleTask(in: .milliseconds(1_500)) { bound.value() }
            }
        }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            loop.execute {
                control.value.stop()
                continuation.resume()
            }
        }
        running.writer.stop()
        directory.release()
        try? await group.shutdownGracefully()
    }
}

/// Stands in for the control loop until the bus knows its port.
private final class BusRelay: BusReceiver {
    private let identity: NodeIdentity
    var target: ControlLoop?

    init(identity: NodeIdentity) { self.identity = identity }

    var cluster: ClusterID { target?.cluster ?? identity.cluster }
    func received(_ packet: GossipPacket) { target?.received(packet) }
    func received(_ message: BusMessage, from peer: PeerIdentity) {
        target?.received(message, from: peer)
    }
    func refused(_ error: any Error, from address: String) {
        target?.refused(error, from: address)
    }
}

extension ClusterView {
    /// Before the engine runs: nothing is known but who this node is.
    fileprivate static func starting(
        _ identity: NodeIdentity, bootEpoch: BootEpoch
    ) -> ClusterView {
        ClusterView(
            selfID: identity.node,
            selfAddress: NodeAddress(host: "", respPort: 0, httpPort: 0, busPort: 0),
            bootEpoch: bootEpoch, state: ClusterState(id: identity.cluster),
            members: OrderedTable(),
            raft: RaftView(
                selfID: identity.raftID, role: .learner, term: .zero, leader: nil, commit: .zero,
                applied: .zero, lastIndex: .zero, snapshotIndex: .zero, isJoint: false,
                members: []),
            gossip: GossipCounters(), localHealthScore: 0)
    }
}
