@testable import ClusterEngine
import EmberCluster
import GossipProtocol
import RaftConsensus
import Testing
import WireCodec

/// Engines of several nodes in one thread and one virtual time. Messages take a millisecond or two
/// and arrive in order per pair; disks keep what was flushed; everything follows from the seed.
final class VirtualCluster {
    /// What a node's disk holds: the log of the identity it was last given.
    struct Disk {
        var identity: NodeIdentity
        var bootEpoch: BootEpoch = 0
        var hardState = HardState()
        var snapshot: SnapshotToInstall?
        var entries: [RaftEntry<ClusterCommand>] = []
        var hasLostLog = false

        mutating func write(_ write: RaftWrite<ClusterCommand>) {
            if let snapshot = write.snapshot {
                self.snapshot = snapshot
                entries = []
            }
            if let from = write.truncateFrom { entries.removeAll { $0.index >= from } }
            entries += write.entries
            hardState = write.hardState ?? hardState
        }

        mutating func adopt(_ identity: NodeIdentity) {
            self = Disk(identity: identity, bootEpoch: bootEpoch)
        }

        var recovered: RecoveredState<ClusterCommand> {
            RecoveredState(
                hardState: hardState,
                snapshot: snapshot?.point ?? (hasLostLog ? .origin : identity.origin),
                entries: entries)
        }
    }

    struct Node {
        var disk: Disk
        /// Nil while the process is down.
        var engine: ClusterEngine?
        var address: NodeAddress
        /// Raised by a crash: what was under way then comes to nothing.
        var life = 0
        /// When its disk is free again: operations are done in order.
        var diskFreeAt = Instant.zero
    }

    private enum Event {
        case message(BusMessage, from: PeerIdentity)
        case packet(GossipPacket)
        case persisted(RaftWrite<ClusterCommand>)
        case snapshotSaved(SnapshotToInstall, dropThrough: LogIndex)
        case adopted(NodeIdentity, BootEpoch)
    }

    private struct Scheduled {
        let at: Instant
        let number: Int
        let node: Int
        let life: Int?
        let cluster: ClusterID?
        let event: Event
    }

    private(set) var now = Instant(nanoseconds: 1_000_000_000)
    private(set) var nodes: [Node] = []
    private var queue: [Scheduled] = []
    private var lastNumber = 0
    private var lastCall: UInt64 = 0
    private(set) var answers: [CallID: Result<EngineAnswer, ClusterError>] = [:]
    private(set) var events: [(node: Int, event: EngineEvent)] = []
    private var random: SplitMix64
    /// Pairs that cannot talk.
    var cuts: Set<[Int]> = []
    /// Sees every message before it is sent; false loses it.
    var filter: (BusMessage, _ from: Int) -> Bool = { _, _ in true }
    let seed: UInt64
    private let settings: EngineSettings
    private let zones: [String]

    /// Nodes beyond `zones` say nothing of where they stand.
    init(
        nodes count: Int, seed: UInt64, settings: EngineSettings = EngineSettings(),
        zones: [String] = []
    ) {
        self.seed = seed
        self.settings = settings
        self.zones = zones
        random = SplitMix64(seed: seed)
        for index in 0..<count { addNode(index) }
    }

    /// One more node, alone.
    func addNode() -> Int {
        addNode(nodes.count)
        return nodes.count - 1
    }

    private func addNode(_ index: Int) {
        let address = NodeAddress(
            host: "127.0.0.1", respPort: UInt16(7001 + index), httpPort: UInt16(8001 + index),
            busPort: UInt16(17001 + index))
        let identity = NodeIdentity.founder(.random(using: &random), using: &random)
        nodes.append(Node(disk: Disk(identity: identity), engine: nil, address: address))
        start(index)
    }

    // MARK: Processes

    func start(_ index: Int) {
        nodes[index].disk.bootEpoch += 1
        let disk = nodes[index].disk
        var settings = settings
        if index < zones.count { settings.zone = zones[index] }
        do {
            nodes[index].engine = try ClusterEngine(
                identity: disk.identity, bootEpoch: disk.bootEpoch,
                address: nodes[index].address, recovered: disk.recovered,
                hasForgotten: disk.hasLostLog, snapshotBytes: disk.snapshot?.bytes,
                settings: settings, seed: random.next(),
                now: now,
                wallClock: 1_700_000_000_000)
        } catch {
            Issue.record("node \(index) cannot start: \(error)")
        }
    }

    func kill(_ index: Int) {
        nodes[index].engine = nil
        nodes[index].life += 1
    }

    /// Comes back with its identity and without its log.
    func loseLog(_ index: Int) {
        let disk = nodes[index].disk
        var lost = Disk(identity: disk.identity, bootEpoch: disk.bootEpoch)
        lost.hasLostLog = true
        restore(index, from: lost)
    }

    /// Comes back with an older copy of its disk.
    func restore(_ index: Int, from disk: Disk) {
        kill(index)
        nodes[index].disk = disk
        start(index)
    }

    /// Comes back at another address.
    func move(_ index: Int, to host: String, port: UInt16) {
        kill(index)
        nodes[index].address = NodeAddress(
            host: host, respPort: port, httpPort: port + 1_000, busPort: port + 10_000)
        start(index)
    }

    /// A fault of ours: the state is not what the log makes of it.
    func corrupt(_ index: Int, _ body: (inout ClusterState) -> Void) {
        guard var state = nodes[index].engine?.state else { return }
        body(&state)
        nodes[index].engine?.state = state
        nodes[index].engine?.shareMembership(at: now)
        carryOut(index)
    }

    /// What `--force-new-configuration` does to a stopped node. False when there is nothing to do.
    func force(_ index: Int) -> Bool {
        let recovered = nodes[index].disk.recovered
        let id = nodes[index].disk.identity.raftID
        guard let forced = recovered.forcingConfiguration(of: id) else { return false }
        nodes[index].disk.write(forced.write)
        return true
    }

    /// Begins the farewell of a node that is about to stop.
    func leave(_ index: Int) {
        nodes[index].engine?.leave(at: now)
        carryOut(index)
    }

    /// Hands a message to a node as if it had come from another.
    func deliver(_ message: BusMessage, to node: Int, from other: Int) {
        guard let identity = nodes[other].engine?.peerIdentity else { return }
        deliver(message, to: node, from: identity)
    }

    func deliver(_ message: BusMessage, to node: Int, from peer: PeerIdentity) {
        nodes[node].engine?.receive(message, from: peer, at: now)
        carryOut(node)
    }

    func storage(isFull: Bool, of node: Int) {
        nodes[node].engine?.storage(isFull: isFull, at: now)
        carryOut(node)
    }

    /// What the inputs of one moment lead to; it is not carried out.
    func effects(
        of node: Int, after body: (inout ClusterEngine, Instant) -> Void
    ) -> [EngineEffect] {
        guard nodes[node].engine != nil else { return [] }
        body(&nodes[node].engine!, now)
        return nodes[node].engine!.takeEffects()
    }

    // MARK: Calls

    func call(_ node: Int, _ call: EngineCall) -> CallID {
        lastCall += 1
        let id = CallID(rawValue: lastCall)
        nodes[node].engine?.call(id, call, at: now)
        carryOut(node)
        return id
    }

    /// Calls, and runs until the answer is there.
    func answer(
        _ node: Int, _ call: EngineCall, within limit: Duration = .seconds(20)
    ) -> Result<EngineAnswer, ClusterError>? {
        let id = self.call(node, call)
        _ = run(for: limit) { self.answers[id] != nil }
        return answers[id]
    }

    func meet(_ node: Int, _ other: Int) -> Result<EngineAnswer, ClusterError>? {
        let address = nodes[other].address
        let target = JoinTarget(
            host: address.host, respPort: address.respPort, busPort: address.busPort)
        return answer(node, .meet(target, .meet))
    }

    func state(_ node: Int) -> ClusterState? { nodes[node].engine?.state }

    func view(_ node: Int) -> ClusterView? { nodes[node].engine?.makeView() }

    var leaders: [Int] {
        nodes.indices.filter { nodes[$0].engine?.raft.isLeader == true }
    }

    // MARK: Time

    /// Runs until the claim holds; false when the time is over first.
    @discardableResult
    func run(for limit: Duration, until isDone: () -> Bool = { false }) -> Bool {
        let end = now.advanced(by: limit)
        while !isDone() {
            let wake = nodes.compactMap { $0.engine?.nextDeadline }.min() ?? .distantFuture
            let next = min(wake, queue.first?.at ?? .distantFuture)
            guard next <= end else {
                now = end
                return isDone()
            }
            now = max(now, next)
            if let event = queue.first, event.at <= now {
                queue.removeFirst()
                deliver(event)
            } else {
                tickDueNodes()
            }
        }
        return true
    }

    private func tickDueNodes() {
        for index in nodes.indices {
            guard let deadline = nodes[index].engine?.nextDeadline, deadline <= now else {
                continue
            }
            nodes[index].engine?.tick(
                at: now, wallClock: 1_700_000_000_000 + now.nanoseconds / 1_000_000)
            carryOut(index)
        }
    }

    private func deliver(_ scheduled: Scheduled) {
        let index = scheduled.node
        if let life = scheduled.life, life != nodes[index].life { return }
        switch scheduled.event {
        case .message(let message, let peer):
            if let engine = nodes[index].engine, message.staysInside,
                peer.cluster != engine.identity.cluster
            {
                return
            }
            nodes[index].engine?.receive(message, from: peer, at: now)
        case .packet(let packet):
            guard nodes[index].engine?.identity.cluster == scheduled.cluster else { return }
            nodes[index].engine?.receive(packet, at: now)
        case .persisted(let write):
            nodes[index].disk.write(write)
            nodes[index].engine?.persisted(
                write.token, releasing: write.messagesAfterFlush, at: now)
        case .snapshotSaved(let snapshot, let dropThrough):
            nodes[index].disk.snapshot = snapshot
            nodes[index].disk.entries.removeAll { $0.index <= dropThrough }
            nodes[index].engine?.snapshotSaved(
                snapshot.point, dropThrough: dropThrough, at: now)
        case .adopted(let identity, let bootEpoch):
            nodes[index].disk.adopt(identity)
            nodes[index].disk.bootEpoch = bootEpoch
            nodes[index].engine?.adopted(identity, at: now)
        }
        carryOut(index)
    }

    private func carryOut(_ index: Int) {
        guard let effects = nodes[index].engine?.takeEffects() else { return }
        let identity = nodes[index].engine?.peerIdentity
        for effect in effects {
            switch effect {
            case .persist(let write): schedule(.persisted(write), on: index)
            case .saveSnapshot(let snapshot, let dropThrough):
                schedule(.snapshotSaved(snapshot, dropThrough: dropThrough), on: index)
            case .distrustLog: nodes[index].disk.hasLostLog = true
            case .adopt(let identity):
                let bootEpoch = nodes[index].engine?.bootEpoch ?? 0
                schedule(.adopted(identity, bootEpoch), on: index)
            case .answer(let id, let result): answers[id] = result
            case .log(let event): events.append((index, event))
            case .message(let message, let address):
                guard let identity, filter(message, index) else { continue }
                send(.message(roundTrip(message), from: identity), from: index, to: address)
            case .datagram(let packet, let address):
                send(.packet(packet), from: index, to: address, in: identity?.cluster)
            }
        }
    }

    /// Every message passes through its wire form.
    private func roundTrip(_ message: BusMessage) -> BusMessage {
        do {
            return try BusMessage(wireBytes: message.wireBytes)
        } catch {
            Issue.record("\(message) does not survive the wire: \(error)")
            return message
        }
    }

    private func send(
        _ event: Event, from index: Int, to address: NodeAddress, in cluster: ClusterID? = nil
    ) {
        guard let target = nodes.firstIndex(where: { $0.address.busPort == address.busPort }),
            nodes[target].engine != nil, !cuts.contains([index, target]),
            !cuts.contains([target, index])
        else { return }
        schedule(
            event, on: target, at: now.advanced(by: randomDelay()), life: nil, cluster: cluster)
    }

    /// Operations of one disk.
    private func schedule(_ event: Event, on node: Int) {
        let start = max(now, nodes[node].diskFreeAt)
        let end = start.advanced(by: randomDelay())
        nodes[node].diskFreeAt = end
        schedule(event, on: node, at: end, life: nodes[node].life, cluster: nil)
    }

    private func randomDelay() -> Duration {
        .microseconds(Int64.random(in: 500...1_500, using: &random))
    }

    private func schedule(
        _ event: Event, on node: Int, at: Instant, life: Int?, cluster: ClusterID?
    ) {
        lastNumber += 1
        let scheduled = Scheduled(
            at: at, number: lastNumber, node: node, life: life, cluster: cluster, event: event)
        let position =
            queue.firstIndex { ($0.at, $0.number) > (scheduled.at, scheduled.number) }
            ?? queue.endIndex
        queue.insert(scheduled, at: position)
    }
}

extension BusMessage {
    /// Refused by the frame when it comes from another cluster.
    fileprivate var staysInside: Bool {
        switch self {
        case .hello, .request(_, .introduce), .request(_, .join), .reply(_, .introduced),
            .reply(_, .joined), .reply(_, .refused):
            false
        case .raft, .gossipSync, .request, .reply, .removed, .streamPing, .streamPong: true
        }
    }
}
