import EmberCluster
import GossipProtocol
import RaftConsensus
import Simulator
import WireCodec
import WireSpecimens

/// Whole clusters whose messages are changed on their way: real engines, their logs and their
/// recovery, under members that say what no member says. They may stop agreeing, for Raft is not
/// made for liars; they may not crash, and what they have written they can read.
enum EngineTarget: FuzzTarget {
    static let name = "engine"
    static let summary = "simulated clusters whose members lie to each other"
    static let memoryLimit = 384
    static let timeLimit: UInt32 = 60
    static let weight = 4

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        let scenario = random.pick(Scenario.all)
        var plan = scenario.plan(seed: random.next())
        plan.faultDuration = 4_000_000_000
        plan.schedule.faults.removeAll { $0.at > plan.faultDuration }
        let world = World(plan: plan, seed: random.next())
        world.runUnderAttack(by: LyingMembers(&random))
        // A timer that is always due keeps a processor busy for ever.
        let limit = 2_000 * Int(world.time / 1_000_000_000) * world.nodes.count
        guard world.counters.events < limit else {
            throw Flaw(
                "\(scenario.name): \(world.counters.events) events, no more than \(limit) are due")
        }
        if let violation = world.violation, violation.rule != "L0" {
            throw Flaw("\(scenario.name): \(violation.rule) \(violation.message)")
        }
    }
}

/// Changes what is sent so that it can still be read.
private final class LyingMembers: Attacker {
    private var mutator: Mutator
    private var draw: Draw
    /// In percent of messages.
    private let rate: Int
    /// What was said lately.
    private var heard: [[UInt8]] = []

    init(_ random: inout SplitMix64) {
        mutator = Mutator(&random)
        draw = Draw(seed: random.next())
        rate = random.pick([1, 5, 20, 50])
    }

    func frames(inPlaceOf frame: [UInt8]) -> [[UInt8]] {
        let payload = Array(frame.dropFirst(BusFrame.headerByteCount))
        remember(payload)
        guard mutator.random.chance(rate), let lie = lie(inPlaceOf: payload),
            let cluster = try? ClusterID(wireBytes: Array(frame[8..<28])),
            let kind = FrameKind(rawValue: frame[5]),
            let changed = BusFrame.bytes(kind: kind, cluster: cluster, payload: { $0.raw(lie) })
        else { return [frame] }
        return mutator.random.chance(50) ? [changed] : [frame, changed]
    }

    func datagrams(inPlaceOf datagram: [UInt8]) -> [[UInt8]] {
        guard mutator.random.chance(rate) else { return [datagram] }
        let payload = Array(datagram.dropFirst(GossipDatagram.headerByteCount))
        for _ in 0..<8 {
            guard let packet = try? GossipPacket(wireBytes: mutator.mutate(payload)),
                let cluster = try? ClusterID(wireBytes: Array(datagram[6..<26])),
                let changed = GossipDatagram.bytes(cluster: cluster, packet)
            else { continue }
            return [datagram, changed]
        }
        return [datagram]
    }

    private func remember(_ payload: [UInt8]) {
        heard.append(payload)
        if heard.count > 64 { heard.removeFirst(32) }
    }

    private func lie(inPlaceOf payload: [UInt8]) -> [UInt8]? {
        if mutator.random.chance(40), let message = try? BusMessage(wireBytes: payload),
            case .raft(let from, let to, let raft) = message
        {
            let lie = BusMessage.raft(from: from, to: to, lie(inPlaceOf: raft)).wireBytes
            return (try? BusMessage(wireBytes: lie)).map { _ in lie }
        }
        for _ in 0..<8 {
            let changed = mutator.mutate(payload, with: heard)
            if (try? BusMessage(wireBytes: changed)) != nil { return changed }
        }
        return nil
    }

    // MARK: Raft

    private func number(near value: UInt64) -> UInt64 {
        let near = [value, value + 1, value &- 1, value + 1_000, 0, 1]
        let number = mutator.random.chance(70) ? mutator.random.pick(near) : mutator.extreme()
        return min(number, UInt64(WireLimit.counter))
    }

    private func lie(
        inPlaceOf message: RaftMessage<ClusterCommand>
    ) -> RaftMessage<ClusterCommand> {
        let term = Term(number(near: message.term.rawValue))
        return RaftMessage(term: term, body: body(in: term, like: message.body))
    }

    private func body(
        in term: Term, like body: RaftMessage<ClusterCommand>.Body
    ) -> RaftMessage<ClusterCommand>.Body {
        switch mutator.random.below(9) {
        case 0: return .preVote(draw.voteRequest())
        case 1: return .vote(draw.voteRequest())
        case 2: return .voteReply(VoteReply(isGranted: true))
        case 3: return .preVoteReply(VoteReply(isGranted: true))
        case 4: return .timeoutNow
        case 5: return .snapshot(snapshot(in: term))
        case 6:
            return .snapshotReply(SnapshotReply(index: draw.index(), nextOffset: draw.counter()))
        case 7: return .appendReply(AppendReply(outcome: outcome(), round: draw.counter()))
        default:
            guard case .append(let request) = body else { return body }
            return .append(append(like: request, in: term))
        }
    }

    private func outcome() -> AppendReply.Outcome {
        switch mutator.random.below(3) {
        case 0: .accepted(match: LogIndex(number(near: 20)))
        case 1:
            .rejected(
                previousIndex: LogIndex(number(near: 20)), hintIndex: LogIndex(number(near: 20)),
                hintTerm: Term(number(near: 3)))
        default: .stale
        }
    }

    private func append(
        like request: AppendRequest<ClusterCommand>, in term: Term
    ) -> AppendRequest<ClusterCommand> {
        let previous = LogIndex(number(near: request.previousIndex.rawValue))
        let previousTerm = Term(min(number(near: request.previousTerm.rawValue), term.rawValue))
        let count = mutator.random.below(4)
        let entries = (0..<count).map { position in
            RaftEntry<ClusterCommand>(
                index: previous.advanced(by: position + 1), term: term, payload: payload(),
                byteCount: mutator.random.below(WireLimit.entryByteCount))
        }
        return AppendRequest(
            previousIndex: previous, previousTerm: previousTerm, entries: entries,
            commit: LogIndex(number(near: request.commit.rawValue)), round: draw.counter())
    }

    private func payload() -> RaftEntry<ClusterCommand>.Payload {
        switch mutator.random.below(3) {
        case 0: .noOp
        case 1: .configuration(draw.configuration())
        default: .command(draw.command())
        }
    }

    /// Whole and with the right checksum, so that it is installed: with a state, or with nonsense.
    private func snapshot(in term: Term) -> SnapshotChunk {
        if mutator.random.chance(30) { return draw.chunk() }
        var bytes = draw.state().wireBytes
        if mutator.random.chance(30) { bytes = mutator.mutate(bytes) }
        var checksum = SnapshotChecksum()
        checksum.add(bytes[...])
        let point = SnapshotPoint(
            index: LogIndex(number(near: 30)), term: Term(number(near: term.rawValue)),
            configuration: draw.configuration())
        return SnapshotChunk(
            point: point, totalByteCount: UInt64(bytes.count), offset: 0, bytes: bytes,
            checksum: checksum)
    }
}
