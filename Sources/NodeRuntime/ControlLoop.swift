import BusSecurity
import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import Logging
import NIOCore
import NodeStore
import RaftConsensus
import WireCodec

/// The control thread: owns the engine, feeds it what happens, and carries out what it decides.
///
/// Confined to `loop`: every method runs there. The data path never waits for it.
final class ControlLoop: BusReceiver {
    private let loop: any EventLoop
    private let bus: Bus
    private let log: Logger
    private var engine: ClusterEngine
    let board: ViewBoard
    private var writer: LogWriter?
    private var timer: (task: Scheduled<Void>, at: Instant)?
    private var answers: [CallID: (Result<EngineAnswer, ClusterError>) -> Void] = [:]
    private var lastCall: UInt64 = 0
    private var leaveFinished: (() -> Void)?
    private var isRunning = false
    private var isSettling = false
    private let counters: BusCounters
    private var nextSecurityWarning = Instant.zero

    init(
        loop: any EventLoop, bus: Bus, engine: ClusterEngine, board: ViewBoard,
        counters: BusCounters, log: Logger
    ) {
        self.loop = loop
        self.bus = bus
        self.engine = engine
        self.counters = counters
        self.log = log
        self.board = board
        bus.unreachable = { [weak self] address in
            self?.input { engine, now in engine.unreachable(address, at: now) }
        }
        bus.complained = { [weak self] error, address in self?.warn(error, about: address.bus) }
    }

    func start(writer: LogWriter) {
        self.writer = writer
        isRunning = true
        tick()
    }

    func stop() {
        isRunning = false
        timer?.task.cancel()
        bus.close()
        for answer in answers.values { answer(.failure(.notReady("the node is stopping"))) }
        answers = [:]
        board.close()
    }

    // MARK: Inputs

    var cluster: ClusterID { engine.identity.cluster }

    func received(_ packet: GossipPacket) {
        counters.datagramsReceived.add()
        input { engine, now in engine.receive(packet, at: now) }
    }

    func received(_ message: BusMessage, from peer: PeerIdentity) {
        counters.messagesReceived.add()
        input { engine, now in engine.receive(message, from: peer, at: now) }
    }

    func refused(_ error: any Error, from address: String) {
        counters.refused.add()
        log.debug("bus message refused", metadata: ["from": "\(address)", "error": "\(error)"])
        if error is BusSecurityError { warn(error, about: address) }
    }

    /// Somebody has another secret, or none: said once a minute, because it may be many, and for
    /// long.
    private func warn(_ error: any Error, about address: String) {
        let now = NodeClock.now()
        guard nextSecurityWarning <= now else { return }
        nextSecurityWarning = now.advanced(by: .seconds(60))
        log.warning(
            "bus peer not believed", metadata: ["peer": "\(address)", "error": "\(error)"])
    }

    /// The cluster's secrets have changed.
    func replaceRing(_ ring: KeyRing) {
        bus.replaceRing(ring)
        nextSecurityWarning = .zero
    }

    func call(
        _ call: EngineCall, in cluster: ClusterID?,
        then answer: @escaping (Result<EngineAnswer, ClusterError>) -> Void
    ) {
        guard isRunning else { return answer(.failure(.notReady("the node is stopping"))) }
        lastCall += 1
        let id = CallID(rawValue: lastCall)
        answers[id] = answer
        input { engine, now in engine.call(id, call, in: cluster, at: now) }
    }

    /// Says goodbye to the others; `then` is called when it is said, or was not needed.
    func leave(then finished: @escaping () -> Void) {
        leaveFinished = finished
        input { engine, now in engine.leave(at: now) }
    }

    /// The log writer has no room on its disk, or has room again.
    func storage(isFull: Bool) {
        input { engine, now in engine.storage(isFull: isFull, at: now) }
    }

    /// Tasks of the log writer are done.
    func finished(_ tasks: [LogWriter.Task]) {
        input { engine, now in
            for task in tasks {
                switch task {
                case .write(let write):
                    engine.persisted(
                        write.token, releasing: write.messagesAfterFlush, at: now)
                case .snapshot(let snapshot, let dropThrough):
                    engine.snapshotSaved(snapshot.point, dropThrough: dropThrough, at: now)
                case .distrustLog: break
                case .adopt(let stored):
                    bus.restartStreams()
                    engine.adopted(stored.identity, at: now)
                }
            }
        }
    }

    private func tick() {
        input { engine, now in engine.tick(at: now, wallClock: NodeClock.wallMilliseconds()) }
    }

    private func input(_ body: (inout ClusterEngine, Instant) -> Void) {
        guard isRunning else { return }
        body(&engine, NodeClock.now())
        // What arrives in one turn of the loop shares its writes and messages.
        guard !isSettling else { return }
        isSettling = true
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.execute { bound.value.settle() }
    }

    private func settle() {
        isSettling = false
        guard isRunning else { return }
        let turn = engine.takeTurn()
        board.publishLease(until: turn.leaseDeadline)
        let batch = carryOut(turn.effects, as: turn.identity)
        // Nobody waits for the view but those who are answered, and they find their change in it.
        if batch.answers.isEmpty { handOver(batch.writes) }
        if let view = turn.view { board.publish(view, at: NodeClock.now()) }
        for (id, result) in batch.answers { answers.removeValue(forKey: id)?(result) }
        if !batch.answers.isEmpty { handOver(batch.writes) }
        schedule(turn.nextDeadline)
    }

    // MARK: Effects

    /// What of a turn's effects is handed over as a whole.
    private struct Batch {
        var writes: [LogWriter.Task] = []
        var answers: [(CallID, Result<EngineAnswer, ClusterError>)] = []
    }

    private func carryOut(_ effects: [EngineEffect], as identity: PeerIdentity) -> Batch {
        var batch = Batch()
        for effect in effects {
            switch effect {
            case .persist(let write): batch.writes.append(.write(write))
            case .message(let message, let address):
                counters.messagesSent.add()
                bus.send(message, to: address, as: identity)
            case .datagram(let packet, let address):
                counters.datagramsSent.add()
                bus.send(packet, to: address, in: identity.cluster)
            case .saveSnapshot(let snapshot, let dropThrough):
                batch.writes.append(.snapshot(snapshot, dropThrough: dropThrough))
            case .distrustLog: batch.writes.append(.distrustLog)
            case .adopt(let adopted):
                batch.writes.append(
                    .adopt(StoredIdentity(identity: adopted, bootEpoch: identity.bootEpoch)))
            case .answer(let id, let result): batch.answers.append((id, result))
            case .log(let event): note(event)
            }
        }
        return batch
    }

    /// Messages first: none of them waits for this disk, and those they go to have a disk to wait
    /// for as well, behind a longer way (thesis 10.2.1).
    private func handOver(_ writes: [LogWriter.Task]) {
        bus.flush()
        writer?.enqueue(writes)
    }

    private func note(_ event: EngineEvent) {
        if case .leaveFinished = event {
            leaveFinished?()
            leaveFinished = nil
        }
        event.write(to: log)
    }

    private func schedule(_ deadline: Instant) {
        if let timer {
            // A timer that comes too early only asks again; one that comes too late must be
            // replaced.
            if timer.at <= deadline { return }
            timer.task.cancel()
        }
        let delay = max(0, NodeClock.now().duration(to: deadline).wholeNanoseconds)
        let bound = NIOLoopBound(self, eventLoop: loop)
        let task = loop.scheduleTask(in: .nanoseconds(min(delay, 60_000_000_000))) {
            bound.value.timer = nil
            bound.value.tick()
        }
        timer = (task, deadline)
    }
}

/// What one turn of the loop has come to.
private struct Turn {
    let identity: PeerIdentity
    let effects: [EngineEffect]
    let leaseDeadline: Instant
    let nextDeadline: Instant
    /// Nil when the one before still stands.
    let view: ClusterView?
}

extension ClusterEngine {
    /// In one access: whoever asks a property of an object for a property of its own is given a
    /// copy of all of it first, and the engine is large.
    fileprivate mutating func takeTurn() -> Turn {
        Turn(
            identity: peerIdentity, effects: takeEffects(), leaseDeadline: leaseDeadline,
            nextDeadline: nextDeadline, view: isViewStale ? makeView() : nil)
    }
}
