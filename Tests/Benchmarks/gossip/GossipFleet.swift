import EmberCluster
import GossipProtocol
import WireCodec

/// A cluster of gossip machines in virtual time: the machines that nodes run, the bytes that they
/// would send, and nothing between but a network with loss and processes that stop now and then.
///
/// A stopped process reads nothing: datagrams wait in its socket's buffer, as many as fit, and
/// streams wait. When it goes on, its overdue timers fire before it reads: the order that is worst
/// for a failure detector.
final class GossipFleet {
    struct Node {
        var core: GossipCore
        var isUp = true
        var isStalled = false
        /// What has come since the process was stopped.
        var backlog: [Int32] = []
        var backlogDatagrams = 0
        /// The earliest wake-up that is scheduled.
        var wakeAt = Int64.max
    }

    enum Payload {
        case none
        case datagram([UInt8])
        case sync([UInt8])
        case streamPing(from: Int, sequence: UInt64)
        case streamAnswer(target: Int, sequence: UInt64)
        case resume
        /// A mark of the caller's own.
        case mark(Int)
    }

    struct Totals {
        var packetsDelivered: UInt64 = 0
        var datagramsSent: UInt64 = 0
        /// With 28 bytes each for the headers of IPv4 and UDP.
        var datagramBytes: UInt64 = 0
        var streamBytes: UInt64 = 0
        var datagramsDropped: UInt64 = 0
    }

    /// Small datagrams take 768 bytes each of Linux' default of 212,992 for a socket.
    static let socketBufferDatagrams = 256
    private static let headerBytes = 28
    /// Of TCP, when a segment is lost.
    private static let retransmission: Int64 = 200_000_000

    let count: Int
    let settings: GossipSettings
    private(set) var now: Int64 = 0
    /// Raw memory, for a machine that is reached through an array of a class is copied on the way.
    private let nodes: UnsafeMutablePointer<Node>
    private(set) var totals = Totals()
    /// Told of every change of health that a node sees.
    var healthChanged: (_ observer: Int, MemberEvent) -> Void = { _, _ in }
    var topologyHeard: (_ node: Int, TopologyHint, _ from: Int) -> Void = { _, _, _ in }
    var marked: (_ node: Int, _ mark: Int) -> Void = { _, _ in }

    private let directory: MemberDirectory
    private let cluster = ClusterID(high: 1, middle: 2, low: 3)
    private let lossPerMillion: UInt64
    private var queue = EventQueue()
    private var payloads: [Payload] = []
    private var freePayloads: [Int32] = []
    private var effects: [GossipEffect] = []
    private var network: SplitMix64
    private var seeds: SplitMix64

    /// All nodes up, and acquainted with each other since long.
    init(count: Int, lossPerMillion: UInt64 = 10_000, settings: GossipSettings = .lan, seed: UInt64)
    {
        self.count = count
        self.settings = settings
        self.lossPerMillion = lossPerMillion
        network = SplitMix64(seed: seed)
        seeds = SplitMix64(seed: seed ^ 0x5EED)
        directory = MemberDirectory((0..<count).map { (Self.id($0), Self.address($0)) })
        nodes = .allocate(capacity: count)
        for index in 0..<count {
            (nodes + index).initialize(to: Node(core: newCore(index, bootEpoch: 1)))
            nodes[index].core.assumeAcquainted(bootEpoch: 1, at: .zero)
            settle(index)
        }
    }

    deinit {
        nodes.deinitialize(count: count)
        nodes.deallocate()
    }

    static func id(_ index: Int) -> NodeID {
        // Spread out, as random ids are; the low word says which node it is.
        NodeID(high: UInt64(index) &* 0x9E37_79B9_7F4A_7C15, middle: 0, low: UInt32(index))
    }

    static func address(_ index: Int) -> NodeAddress {
        NodeAddress(
            host: "10.0.\(index / 250).\(index % 250)", respPort: 6_379, httpPort: 7_379,
            busPort: 16_379)
    }

    static func index(of id: NodeID) -> Int { Int(id.low) }

    private func newCore(_ index: Int, bootEpoch: BootEpoch) -> GossipCore {
        var core = GossipCore(
            selfID: Self.id(index), bootEpoch: bootEpoch, address: Self.address(index),
            settings: settings, using: &seeds)
        core.setMembers(directory, at: Instant(nanoseconds: now))
        return core
    }

    // MARK: What befalls nodes

    func kill(_ index: Int) {
        nodes[index].isUp = false
        for item in nodes[index].backlog { free(item) }
        nodes[index].backlog = []
    }

    func restart(_ index: Int) {
        nodes[index] = Node(core: newCore(index, bootEpoch: nodes[index].core.bootEpoch + 1))
        settle(index)
    }

    func stall(_ index: Int, for nanoseconds: Int64) {
        precondition(!nodes[index].isStalled, "node \(index) is stalled already")
        nodes[index].isStalled = true
        schedule(.resume, for: index, at: now + nanoseconds)
    }

    func setTopologyHint(_ hint: TopologyHint, of index: Int) {
        nodes[index].core.setTopologyHint(hint, at: Instant(nanoseconds: now))
        settle(index)
    }

    /// Calls ``marked`` later.
    func mark(_ mark: Int, node: Int, after nanoseconds: Int64) {
        schedule(.mark(mark), for: node, at: now + nanoseconds)
    }

    /// One way, in nanoseconds: 0.1 to 2 ms.
    func latency() -> Int64 { Int64.random(in: 100_000..<2_000_000, using: &network) }

    /// Several trips over a stream. A lost segment is sent again after 200 ms.
    func streamLatency(trips: Int) -> Int64 {
        var total: Int64 = 0
        for _ in 0..<trips {
            total += latency()
            if network.next() % 1_000_000 < lossPerMillion { total += Self.retransmission }
        }
        return total
    }

    // MARK: Time

    /// Runs until the condition holds or the time is over.
    func run(until end: Int64, or isDone: () -> Bool = { false }) {
        while let event = queue.first, event.at <= end {
            now = event.at
            queue.removeFirst()
            handle(Int(event.node), event.item)
            if isDone() { return }
        }
        now = end
    }

    func run(forSeconds seconds: Double) {
        run(until: now + Int64(seconds * 1e9))
    }

    private func handle(_ index: Int, _ item: Int32) {
        if item == EventQueue.Event.wake {
            if nodes[index].wakeAt <= now { nodes[index].wakeAt = .max }
            guard nodes[index].isUp, !nodes[index].isStalled else { return }
            nodes[index].core.tick(at: Instant(nanoseconds: now))
            return settle(index)
        }
        switch payloads[Int(item)] {
        case .mark(let mark):
            free(item)
            marked(index, mark)
        case .resume:
            free(item)
            resume(index)
        case .datagram where nodes[index].isStalled:
            guard nodes[index].backlogDatagrams < Self.socketBufferDatagrams else {
                totals.datagramsDropped += 1
                return free(item)
            }
            nodes[index].backlogDatagrams += 1
            nodes[index].backlog.append(item)
        case _ where nodes[index].isStalled: nodes[index].backlog.append(item)
        case _ where nodes[index].isUp:
            deliver(item, to: index)
            settle(index)
        default: free(item)
        }
    }

    private func resume(_ index: Int) {
        guard nodes[index].isUp else { return }
        nodes[index].isStalled = false
        nodes[index].core.tick(at: Instant(nanoseconds: now))
        settle(index)
        let backlog = nodes[index].backlog
        nodes[index].backlog = []
        nodes[index].backlogDatagrams = 0
        for item in backlog {
            deliver(item, to: index)
            settle(index)
        }
    }

    private func deliver(_ item: Int32, to index: Int) {
        let instant = Instant(nanoseconds: now)
        switch payloads[Int(item)] {
        case .datagram(let bytes):
            totals.packetsDelivered += 1
            guard
                let packet = try? GossipDatagram.decode(
                    bytes, in: cluster, as: GossipPacket.self)
            else { preconditionFailure("a datagram that cannot be read") }
            nodes[index].core.receive(packet, at: instant)
        case .sync(let bytes):
            guard case .gossipSync(let sync)? = try? BusMessage(wireBytes: bytes) else {
                preconditionFailure("a sync that cannot be read")
            }
            nodes[index].core.receive(sync, at: instant)
        case .streamPing(let from, let sequence):
            schedule(
                .streamAnswer(target: index, sequence: sequence), for: from,
                at: now + streamLatency(trips: 1))
        case .streamAnswer(let target, let sequence):
            nodes[index].core.streamPingAnswered(
                by: Self.id(target), sequence: sequence, at: instant)
        case .none, .resume, .mark: preconditionFailure("nothing to deliver")
        }
        free(item)
    }

    // MARK: Effects

    /// Carries out what the node asks for, and sees to it that it wakes in time.
    private func settle(_ index: Int) {
        var batch: [GossipEffect] = []
        swap(&batch, &effects)
        let deadline = nodes[index].core.drainEffects(into: &batch).nanoseconds
        for effect in batch { carryOut(effect, of: index) }
        batch.removeAll(keepingCapacity: true)
        swap(&batch, &effects)
        guard deadline < nodes[index].wakeAt else { return }
        nodes[index].wakeAt = max(now, deadline)
        queue.add(EventQueue.Event.wake, for: index, at: max(now, deadline))
    }

    private func carryOut(_ effect: GossipEffect, of index: Int) {
        switch effect {
        case .send(let packet, let receiver): send(packet, to: Self.index(of: receiver))
        case .sync(let sync, let peer):
            let bytes = BusMessage.gossipSync(sync).wireBytes
            totals.streamBytes += UInt64(bytes.count)
            schedule(
                .sync(bytes), for: Self.index(of: peer), at: now + streamLatency(trips: 3))
        case .streamPing(let target, let sequence):
            schedule(
                .streamPing(from: index, sequence: sequence), for: Self.index(of: target),
                at: now + streamLatency(trips: 3))
        case .healthChanged(let event): healthChanged(index, event)
        case .topologyHeard(let hint, let sender):
            topologyHeard(index, hint, Self.index(of: sender))
        case .restarted, .addressDiffers, .datagramsLost, .bootEpochSuperseded, .leaveFinished:
            break
        }
    }

    private func send(_ packet: GossipPacket, to receiver: Int) {
        guard
            let bytes = GossipDatagram.bytes(
                cluster: cluster, packet, capacity: packet.byteCountMax)
        else {
            preconditionFailure("a packet that does not fit")
        }
        totals.datagramsSent += 1
        totals.datagramBytes += UInt64(bytes.count + Self.headerBytes)
        guard network.next() % 1_000_000 >= lossPerMillion, nodes[receiver].isUp else { return }
        schedule(.datagram(bytes), for: receiver, at: now + latency())
    }

    // MARK: Payloads

    private func schedule(_ payload: Payload, for index: Int, at instant: Int64) {
        if let item = freePayloads.popLast() {
            payloads[Int(item)] = payload
            queue.add(item, for: index, at: instant)
        } else {
            payloads.append(payload)
            queue.add(Int32(payloads.count - 1), for: index, at: instant)
        }
    }

    private func free(_ item: Int32) {
        payloads[Int(item)] = .none
        freePayloads.append(item)
    }
}
