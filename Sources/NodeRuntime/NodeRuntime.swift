// One node, running: opens its directory, binds its bus, drives the engine on a thread of its own.
// RESP and HTTP are started by the executable, over the service that stands on this.

package import ClusterEngine
package import ClusterService
import DurableLog
package import EmberCluster
import Glibc
package import Logging
import NIOCore
import NIOPosix
import GossipProtocol
import RaftConsensus
import WireCodec

/// Where a node listens, and what it tells others.
package struct NodeListening: Sendable {
    /// Bind address of the bus.
    package let host: String
    /// 0 takes any.
    package let busPort: Int
    /// The address that others use, with the ports that are known; the bus port is filled in.
    package let announced: NodeAddress

    package init(host: String, busPort: Int, announced: NodeAddress) {
        self.host = host
        self.busPort = busPort
        self.announced = announced
    }
}

package final class NodeRuntime: ControlPlane {
    package let directory: DataDirectory
    package let board: ViewBoard
    package let busCounters: BusCounters
    /// Where others reach this node.
    package let address: NodeAddress
    private let group: MultiThreadedEventLoopGroup
    private let loop: any EventLoop
    private let control: NIOLoopBound<ControlLoop>
    private let writer: LogWriter

    private init(
        directory: DataDirectory, address: NodeAddress, group: MultiThreadedEventLoopGroup,
        loop: any EventLoop, control: NIOLoopBound<ControlLoop>, board: ViewBoard,
        writer: LogWriter, counters: BusCounters
    ) {
        self.directory = directory
        self.address = address
        self.group = group
        self.loop = loop
        self.control = control
        self.board = board
        self.writer = writer
        busCounters = counters
    }

    /// Recovers the node from its directory and starts the control plane.
    ///
    /// - Throws: ``DataDirectoryError``, `LogError` or a bind error, each with what to do about it.
    package static func start(
        directory: DataDirectory, listening: NodeListening,
        settings: EngineSettings = EngineSettings(), log: Logger
    ) throws -> NodeRuntime {
        let stored = try directory.start()
        let (nodeLog, recovered) = try directory.openLog(generation: stored.identity.generation)
        for repair in recovered.repairs {
            log.notice("log repaired after a crash", metadata: ["repair": "\(repair)"])
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let counters = BusCounters()
        let parts = try loop.submit { () throws -> EventLoopFuture<Parts> in
            let bus = Bus(loop: loop)
            let relay = BusRelay(identity: stored.identity)
            let boundBus = NIOLoopBound(bus, eventLoop: loop)
            let boundRelay = NIOLoopBound(relay, eventLoop: loop)
            return bus.bind(host: listening.host, port: listening.busPort, receiver: relay)
                .flatMapThrowing {
                    let address = listening.announced.with(busPort: boundBus.value.port)
                    let engine = try makeEngine(
                        stored, recovered, address: address, settings: settings)
                    let control = ControlLoop(
                        loop: loop, bus: boundBus.value, engine: engine, counters: counters,
                        log: log)
                    boundRelay.value.target = control
                    return Parts(
                        control: NIOLoopBound(control, eventLoop: loop), board: control.board,
                        address: address)
                }
        }.flatMap { $0 }.wait()

        let control = parts.control
        let writer = LogWriter(
            directory: directory, log: nodeLog, generation: stored.identity.generation,
            fail: { message in
                log.critical("\(message)")
                // Nothing that waits for this write may ever be acknowledged.
                _exit(70)
            },
            done: { tasks in loop.execute { control.value.finished(tasks) } })
        loop.execute { control.value.start(writer: writer) }
        log.info(
            "node started",
            metadata: [
                "node": "\(stored.identity.node)", "cluster": "\(stored.identity.cluster)",
                "boot_epoch": "\(stored.bootEpoch)", "bus_port": "\(parts.address.busPort)",
            ])
        return NodeRuntime(
            directory: directory, address: parts.address, group: group, loop: loop,
            control: control, board: parts.board, writer: writer, counters: counters)
    }

    private struct Parts: Sendable {
        let control: NIOLoopBound<ControlLoop>
        let board: ViewBoard
        let address: NodeAddress
    }

    private static func makeEngine(
        _ stored: StoredIdentity, _ recovered: RecoveredLog<ClusterCommand>,
        address: NodeAddress, settings: EngineSettings
    ) throws -> ClusterEngine {
        let state = RecoveredState(
            hardState: recovered.hardState,
            snapshot: recovered.snapshot?.point ?? stored.identity.origin,
            entries: recovered.entries)
        var generator = SystemRandomNumberGenerator()
        return try ClusterEngine(
            identity: stored.identity, bootEpoch: stored.bootEpoch, address: address,
            recovered: state, snapshotBytes: recovered.snapshot?.bytes, settings: settings,
            seed: generator.next(), now: NodeClock.now(), wallClock: NodeClock.wallMilliseconds())
    }

    // MARK: ControlPlane

    package func call(_ call: EngineCall) async throws(ClusterError) -> EngineAnswer {
        let control = control
        let loop = loop
        let result: Result<EngineAnswer, ClusterError> = await withCheckedContinuation {
            continuation in
            loop.execute {
                control.value.call(call) { continuation.resume(returning: $0) }
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
        let control = control
        let loop = loop
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
        writer.stop()
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
    func refused(_ error: WireError, from address: String) {
        target?.refused(error, from: address)
    }
}

extension NodeAddress {
    fileprivate func with(busPort: Int) -> NodeAddress {
        NodeAddress(
            host: host, respPort: respPort, httpPort: httpPort, busPort: UInt16(busPort))
    }
}
