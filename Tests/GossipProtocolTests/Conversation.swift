import EmberCluster
import GossipProtocol

/// The n-th node of a test; ids are ordered as the numbers are.
func node(_ number: UInt32) -> NodeID {
    NodeID(high: 0, middle: 0, low: number)
}

func address(_ number: UInt32) -> NodeAddress {
    NodeAddress(
        host: "10.0.0.\(number)", respPort: 6379, httpPort: 7379, busPort: 16379)
}

func milliseconds(_ count: Int64) -> Instant {
    Instant(nanoseconds: count * 1_000_000)
}

/// One machine, node 1, that talks to peers which the test plays: boot epoch 1, incarnation 0.
struct Conversation {
    var core: GossipCore
    var now = Instant.zero
    /// Effects since the last ``take()``.
    private var pending: [GossipEffect] = []

    /// The machine among `count` members, its start-up news told and its first exchange answered.
    init(members count: UInt32, settings: GossipSettings = .lan, seed: UInt64 = 1) {
        var generator = SplitMix64(seed: seed)
        core = GossipCore(
            selfID: node(1), bootEpoch: 1, address: address(1), settings: settings,
            using: &generator)
        core.setMembers((1...count).map { (node($0), address($0)) }, at: now)
        guard count > 1 else { return }
        for peer in 2...count {
            hear(from: peer, [alive(peer)])
            hear(
                GossipSync(
                    sender: node(peer), bootEpoch: 1, topologyHint: .none, body: .reply([])))
        }
    }

    /// A conversation in which all that was to be told is told: the next packets carry no rumors.
    static func quiet(
        members count: UInt32, settings: GossipSettings = .lan, seed: UInt64 = 1
    ) -> Conversation {
        var conversation = Conversation(members: count, settings: settings, seed: seed)
        let peers = Set((1...count).dropFirst())
        while conversation.core.rumorQueueCount > 0 { conversation.step(answering: peers) }
        _ = conversation.take()
        return conversation
    }

    // MARK: What peers do

    mutating func hear(_ packet: GossipPacket) {
        core.receive(packet, at: now)
        core.checkInvariants()
        pending += core.drainEffects()
    }

    mutating func hear(_ sync: GossipSync) {
        core.receive(sync, at: now)
        core.checkInvariants()
        pending += core.drainEffects()
    }

    mutating func hear(
        from peer: UInt32, _ body: GossipPacket.Body, boot: BootEpoch = 1,
        _ rumors: [GossipRumor] = []
    ) {
        hear(
            GossipPacket(
                sender: node(peer), bootEpoch: boot, topologyHint: .none, body: body,
                rumors: rumors))
    }

    mutating func hear(from peer: UInt32, _ rumors: [GossipRumor]) {
        hear(from: peer, .gossip, rumors)
    }

    // MARK: Time

    /// Ticks at every deadline up to `instant`, which becomes now. Peers that `answering` names ack
    /// each ping at once.
    mutating func run(to instant: Instant, answering: Set<UInt32> = []) {
        while core.nextDeadline <= instant { step(answering: answering) }
        now = max(now, instant)
    }

    mutating func run(for duration: Duration, answering: Set<UInt32> = []) {
        run(to: now.advanced(by: duration), answering: answering)
    }

    /// One tick, at the next deadline.
    mutating func step(answering: Set<UInt32> = []) {
        tick(at: core.nextDeadline)
        for case .send(let packet, let receiver) in pending[answered...] {
            guard case .ping(let sequence, let target) = packet.body, receiver == target,
                answering.contains(receiver.low)
            else { continue }
            hear(from: receiver.low, .ack(sequence: sequence))
        }
        answered = pending.count
    }

    mutating func tick(at instant: Instant) {
        now = max(now, instant)
        core.tick(at: now)
        core.checkInvariants()
        pending += core.drainEffects()
    }

    private var answered = 0

    // MARK: What the machine did

    mutating func take() -> [GossipEffect] {
        pending += core.drainEffects()
        defer {
            pending = []
            answered = 0
        }
        return pending
    }

    /// Packets sent since the last take, with their receivers.
    mutating func takePackets() -> [(packet: GossipPacket, to: UInt32)] {
        take().compactMap {
            if case .send(let packet, let receiver) = $0 { (packet, receiver.low) } else { nil }
        }
    }

    /// Ticks until a probe begins, and returns it.
    mutating func nextProbe() -> (target: UInt32, sequence: UInt64, packet: GossipPacket) {
        while true {
            step()
            for case .send(let packet, let receiver) in pending {
                if case .ping(let sequence, _) = packet.body {
                    pending = []
                    answered = 0
                    return (receiver.low, sequence, packet)
                }
            }
        }
    }
}

// MARK: Rumors

func alive(_ subject: UInt32, boot: BootEpoch = 1, _ incarnation: UInt64 = 0) -> GossipRumor {
    GossipRumor(
        subject: node(subject), bootEpoch: boot, incarnation: Incarnation(incarnation),
        claim: .alive(address(subject)))
}

func suspect(
    _ subject: UInt32, by accuser: UInt32, boot: BootEpoch = 1, _ incarnation: UInt64 = 0
) -> GossipRumor {
    GossipRumor(
        subject: node(subject), bootEpoch: boot, incarnation: Incarnation(incarnation),
        claim: .suspect(accuser: node(accuser)))
}

func dead(
    _ subject: UInt32, by accuser: UInt32, boot: BootEpoch = 1, _ incarnation: UInt64 = 0
) -> GossipRumor {
    GossipRumor(
        subject: node(subject), bootEpoch: boot, incarnation: Incarnation(incarnation),
        claim: .dead(accuser: node(accuser)))
}

func left(_ subject: UInt32, boot: BootEpoch = 1, _ incarnation: UInt64 = 0) -> GossipRumor {
    GossipRumor(
        subject: node(subject), bootEpoch: boot, incarnation: Incarnation(incarnation),
        claim: .left)
}

// MARK: Reading effects

extension Sequence<GossipEffect> {
    var events: [MemberEvent] {
        compactMap { if case .healthChanged(let event) = $0 { event } else { nil } }
    }

    var packets: [GossipPacket] {
        compactMap { if case .send(let packet, _) = $0 { packet } else { nil } }
    }

    var rumors: [GossipRumor] { packets.flatMap(\.rumors) }
}
