import EmberCluster
import GossipProtocol

/// A cluster in virtual time: seeded latency and loss, cut links, stalls, crashes and restarts.
///
/// Nodes are numbered from 1. Events at one instant happen in the order in which they were
/// scheduled, so one seed gives one run.
struct VirtualNetwork {
    struct Node {
        var core: GossipCore
        var isUp = true
        /// Until then the process is stopped: what reaches it waits, and so do its timers.
        var stalledUntil = Instant.zero
        /// The earliest wake-up that is scheduled.
        var wakeAt = Instant.distantFuture
    }

    private enum Event {
        case wake
        case packet(GossipPacket)
        case sync(GossipSync)
        case streamAnswer(target: NodeID, sequence: UInt64)
    }

    private struct Scheduled {
        let at: Instant
        let order: Int
        let node: UInt32
        let event: Event

        func precedes(_ other: Scheduled) -> Bool { (at, order) < (other.at, other.order) }
    }

    struct Sighting {
        let observer: UInt32
        let event: MemberEvent
    }

    /// Share of datagrams lost, 0...1.
    var loss = 0.0
    /// One way, drawn evenly.
    var latency: ClosedRange<Duration> = .microseconds(200)...(.milliseconds(2))
    /// Whether every step checks the invariants of the node that took it.
    var checksEveryStep = true
    private(set) var now = Instant.zero
    /// Node n stands at n - 1.
    private var nodes: [Node] = []
    private(set) var sightings: [Sighting] = []
    private(set) var restarts: [(observer: UInt32, id: NodeID, at: Instant)] = []
    private(set) var departures: [UInt32] = []
    private(set) var bytesSent = 0
    private var cut: Set<[UInt32]> = []
    private var heap: [Scheduled] = []
    private var order = 0
    private var generator: SplitMix64
    private let settings: GossipSettings
    let numbers: ClosedRange<UInt32>

    init(_ count: UInt32, seed: UInt64, settings: GossipSettings = .lan) {
        generator = SplitMix64(seed: seed)
        self.settings = settings
        numbers = 1...count
        for number in numbers {
            nodes.append(Node(core: newCore(number, bootEpoch: 1)))
            settle(number)
        }
    }

    /// The machine of a node.
    subscript(number: UInt32) -> GossipCore { nodes[Int(number) - 1].core }

    private func at(_ number: UInt32) -> Int { Int(number) - 1 }

    private var membership: [(id: NodeID, address: NodeAddress)] {
        numbers.map { (node($0), address($0)) }
    }

    // MARK: What befalls nodes

    private mutating func newCore(_ number: UInt32, bootEpoch: BootEpoch) -> GossipCore {
        var core = GossipCore(
            selfID: node(number), bootEpoch: bootEpoch, address: address(number),
            settings: settings, using: &generator)
        core.setMembers(membership, at: now)
        return core
    }

    mutating func kill(_ number: UInt32) {
        nodes[at(number)].isUp = false
    }

    mutating func restart(_ number: UInt32) {
        let bootEpoch = self[number].bootEpoch + 1
        nodes[at(number)] = Node(core: newCore(number, bootEpoch: bootEpoch))
        settle(number)
    }

    mutating func stall(_ number: UInt32, for duration: Duration) {
        nodes[at(number)].stalledUntil = now.advanced(by: duration)
    }

    mutating func leave(_ number: UInt32) {
        nodes[at(number)].core.leave(at: now)
        settle(number)
    }

    mutating func cutLink(from source: UInt32, to destination: UInt32) {
        cut.insert([source, destination])
    }

    /// Cuts every link between the two groups, both ways.
    mutating func partition(_ left: some Sequence<UInt32>, from right: some Sequence<UInt32>) {
        let right = Array(right)
        for one in left {
            for other in right { cut.formUnion([[one, other], [other, one]]) }
        }
    }

    mutating func heal() {
        cut = []
    }

    // MARK: Time

    mutating func run(for duration: Duration) {
        run(until: now.advanced(by: duration)) { _ in false }
    }

    /// Runs until the condition holds or the time is over. Returns whether it held.
    @discardableResult
    mutating func run(until end: Instant, or isDone: (VirtualNetwork) -> Bool) -> Bool {
        while let next = heap.first, next.at <= end {
            now = next.at
            popFirst()
            handle(next)
            if isDone(self) { return true }
        }
        now = end
        return isDone(self)
    }

    private mutating func handle(_ scheduled: Scheduled) {
        let number = scheduled.node
        guard nodes[at(number)].isUp else { return }
        let resumedAt = nodes[at(number)].stalledUntil
        guard resumedAt <= now else {
            schedule(scheduled.event, for: number, at: resumedAt)
            return
        }
        switch scheduled.event {
        case .wake:
            // Earlier wake-ups that are no longer wanted pass by unnoticed.
            if nodes[at(number)].wakeAt <= now { nodes[at(number)].wakeAt = .distantFuture }
            nodes[at(number)].core.tick(at: now)
        case .packet(let packet): nodes[at(number)].core.receive(packet, at: now)
        case .sync(let sync): nodes[at(number)].core.receive(sync, at: now)
        case .streamAnswer(let target, let sequence):
            nodes[at(number)].core.streamPingAnswered(by: target, sequence: sequence, at: now)
        }
        if checksEveryStep { nodes[at(number)].core.checkInvariants() }
        settle(number)
    }

    /// Carries out what the node asks for, and sees to it that it wakes in time.
    private mutating func settle(_ number: UInt32) {
        for effect in nodes[at(number)].core.drainEffects() { carryOut(effect, of: number) }
        let deadline = nodes[at(number)].core.nextDeadline
        guard deadline < nodes[at(number)].wakeAt else { return }
        nodes[at(number)].wakeAt = deadline
        schedule(.wake, for: number, at: max(now, deadline))
    }

    private mutating func carryOut(_ effect: GossipEffect, of number: UInt32) {
        switch effect {
        case .send(let packet, let receiver):
            bytesSent += packet.byteCountMax
            precondition(packet.byteCountMax <= settings.packetByteLimit)
            let isLost = Double.random(in: 0..<1, using: &generator) < loss
            guard !isLost, !cut.contains([number, receiver.low]) else { return }
            schedule(.packet(packet), for: receiver.low, at: arrival())
        case .sync(let sync, let peer):
            guard canStream(number, peer.low) else { return }
            schedule(.sync(sync), for: peer.low, at: arrival())
        case .streamPing(let target, let sequence):
            guard canStream(number, target.low) else { return }
            schedule(.streamAnswer(target: target, sequence: sequence), for: number, at: arrival())
        case .healthChanged(let event):
            sightings.append(Sighting(observer: number, event: event))
        case .restarted(let id, _, _, let at):
            restarts.append((number, id, at))
        case .leaveFinished:
            departures.append(number)
            nodes[at(number)].isUp = false
        case .topologyHeard, .addressDiffers, .datagramsLost, .bootEpochSuperseded: break
        }
    }

    /// A stream needs both directions and a process that runs at the other end.
    private func canStream(_ source: UInt32, _ destination: UInt32) -> Bool {
        guard nodes[at(destination)].isUp, nodes[at(destination)].stalledUntil <= now else {
            return false
        }
        return !cut.contains([source, destination]) && !cut.contains([destination, source])
    }

    private mutating func arrival() -> Instant {
        let range =
            latency.lowerBound.wholeNanoseconds...latency.upperBound.wholeNanoseconds
        return now.advanced(by: .nanoseconds(Int64.random(in: range, using: &generator)))
    }

    // MARK: What can be seen

    func health(of subject: UInt32, by observer: UInt32) -> MemberHealth? {
        nodes[at(observer)].core.health(of: node(subject))
    }

    /// Whether every running node among `observers` holds `subject` for `health`.
    func agree(
        on health: MemberHealth, of subject: UInt32, among observers: some Sequence<UInt32>
    ) -> Bool {
        observers.allSatisfy { observer in
            observer == subject || !nodes[at(observer)].isUp
                || self.health(of: subject, by: observer) == health
        }
    }

    var allAlive: Bool {
        numbers.allSatisfy { agree(on: .alive, of: $0, among: numbers) }
    }

    func total(_ counter: KeyPath<GossipCounters, UInt64>) -> UInt64 {
        nodes.reduce(0) { $0 + $1.core.counters[keyPath: counter] }
    }

    func events(_ health: MemberHealth) -> [Sighting] {
        sightings.filter { $0.event.new == health }
    }

    // MARK: The heap of events

    private mutating func schedule(_ event: Event, for number: UInt32, at instant: Instant) {
        order += 1
        heap.append(Scheduled(at: instant, order: order, node: number, event: event))
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func popFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let least = right < heap.count && heap[right].precedes(heap[left]) ? right : left
            guard heap[least].precedes(heap[parent]) else { return }
            heap.swapAt(least, parent)
            parent = least
        }
    }
}
