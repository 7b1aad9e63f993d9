import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus
import Synchronization

/// A cluster of four nodes as its first member, the leader, sees it: two alive, one suspect, and
/// one dead that serves nothing. Changes are applied to the state at once, as one log would; jobs
/// end a moment after they begin.
final class StubCluster: ControlPlane {
    struct Script: Sendable {
        /// Answers every change.
        var refusal: ClusterError?
        /// Jobs run for ever.
        var holdsJobs = false
        /// Jobs end with this.
        var jobError: ClusterError?
    }

    private struct State {
        var view: ClusterView
        var script = Script()
    }

    static let nodeIDs = (1...4).map { NodeID(high: UInt64($0) << 60, middle: 7, low: 9) }
    static let shardIDs = nodeIDs.map(ShardID.init(ofFirstPrimary:))
    static let created: Int64 = 1_790_932_445_120

    let board: ViewBoard
    private let state: Mutex<State>
    private let start = ContinuousClock.now

    init() {
        let view = Self.view(Self.initialState)
        board = ViewBoard(view: view)
        state = Mutex(State(view: view))
        board.publishLease(until: .distantFuture)
    }

    // MARK: ControlPlane

    func now() -> Instant {
        Instant(nanoseconds: 60_000_000_000).advanced(by: ContinuousClock.now - start)
    }

    func wallMilliseconds() -> Int64 { Self.created }

    func call(
        _ call: EngineCall, in cluster: ClusterID?
    ) async throws(ClusterError) -> EngineAnswer {
        if let refusal = state.withLock({ $0.script.refusal }) { throw refusal }
        switch call {
        case .propose(let command): return apply(command)
        case .readIndex:
            return .readable(state.withLock { $0.view.raft.applied.rawValue })
        case .transferLeadership(let target):
            return .leads(target ?? Self.nodeIDs[1], term: Term(3))
        case .meet, .admit: throw .unsupported("the stub knows no other node")
        }
    }

    // MARK: What tests do to it

    func follow(_ change: (inout Script) -> Void) {
        state.withLock { change(&$0.script) }
    }

    /// Replaces what the node sees.
    func publish(_ change: @Sendable (ClusterView) -> ClusterView) {
        let view = state.withLock { state in
            state.view = change(state.view)
            return state.view
        }
        board.publish(view, at: now())
    }

    /// What the engine does several times a second: jobs go on, and waiters are looked at.
    func tick() {
        let (view, script) = state.withLock { ($0.view, $0.script) }
        if !script.holdsJobs {
            for job in view.state.jobs where !job.status.isEnded {
                let status = script.jobError.map { Job.Status.failed($0) } ?? .succeeded
                _ = apply(.endJob(job.id, status, at: Self.created + 250))
            }
        }
        publish { $0 }
    }

    @discardableResult
    func apply(_ command: ClusterCommand) -> EngineAnswer {
        let (answer, view) = state.withLock { state in
            let revision = state.view.raft.applied.rawValue + 1
            var cluster = state.view.state
            let outcome = cluster.apply(command, at: revision)
            state.view = Self.view(
                cluster, applied: revision, members: state.view.members, raft: state.view.raft)
            return (EngineAnswer.applied(outcome, revision: revision), state.view)
        }
        board.publish(view, at: now())
        return answer
    }
}

// MARK: What it begins with

extension StubCluster {
    static func address(_ position: Int) -> NodeAddress {
        NodeAddress(
            host: "127.0.0.1", respPort: UInt16(7_001 + position),
            httpPort: UInt16(8_001 + position), busPort: UInt16(17_001 + position))
    }

    /// Three shards share the slots; the last 384 have no owner, and 16300-16383 were just taken
    /// from the third.
    static let initialState: ClusterState = {
        var state = ClusterState(id: ClusterID(high: 0xC1, middle: 2, low: 3))
        func apply(_ command: ClusterCommand, at index: Revision) {
            let outcome = state.apply(command, at: index)
            precondition(outcome == .changed, "the stub's entry \(index): \(outcome)")
        }
        apply(.form(founder: nodeIDs[0], address: address(0)), at: 1)
        for position in 1...3 {
            let admission = NodeAdmission(
                id: nodeIDs[position], address: address(position), slots: SlotSet(), nonce: 5)
            apply(.addNode(admission), at: UInt64(1 + position))
        }
        apply(
            .assignSlots([
                assignment(0, 0, 5_460), assignment(1, 5_461, 10_922),
                assignment(2, 10_923, 15_999), assignment(2, 16_300, 16_383),
            ]), at: 5)
        apply(.unassignSlots(SlotSet([range(16_300, 16_383)]), from: shardIDs[2]), at: 6)
        return state
    }()

    static func range(_ start: Int, _ end: Int) -> SlotRange {
        SlotRange(start: start, end: end) ?? .all
    }

    static func assignment(_ position: Int, _ start: Int, _ end: Int) -> SlotAssignment {
        SlotAssignment(shard: shardIDs[position], slots: SlotSet([range(start, end)]))
    }

    static func view(
        _ state: ClusterState, applied: UInt64 = 6,
        members: OrderedTable<MemberReport> = OrderedTable(reports), raft: RaftView = raft
    ) -> ClusterView {
        var raft = raft
        raft.applied = LogIndex(applied)
        raft.commit = LogIndex(applied)
        raft.lastIndex = LogIndex(applied)
        return ClusterView(
            selfID: nodeIDs[0], selfAddress: address(0), bootEpoch: 3, state: state,
            members: members, raft: raft, gossip: GossipCounters(), localHealthScore: 0)
    }

    private static var reports: [MemberReport] {
        (1...3).map { position in
            let health: MemberHealth = [.alive, .suspect, .dead][position - 1]
            var report = MemberReport(
                id: nodeIDs[position], health: health, bootEpoch: health == .dead ? 0 : 2,
                incarnation: Incarnation(1), since: Instant(nanoseconds: 50_000_000_000))
            if health == .alive {
                report.lastHeardAt = Instant(nanoseconds: 59_500_000_000)
                report.roundTrip = .microseconds(210)
                report.reachedBy = .direct
                report.heardAddress = address(position)
            }
            if health == .dead { report.accusers = [nodeIDs[0]] }
            return report
        }
    }

    private static var raft: RaftView {
        func member(_ id: UInt64, isVoter: Bool = true, match: UInt64? = 6) -> RaftView.Member {
            RaftView.Member(
                id: RaftID(id), isVoter: isVoter, match: id == 1 ? nil : match.map { LogIndex($0) },
                lastContact: id == 1 ? nil : Instant(nanoseconds: 59_900_000_000))
        }
        return RaftView(
            selfID: RaftID(1), role: .leader, term: Term(2), leader: RaftID(1),
            commit: LogIndex(6), applied: LogIndex(6), lastIndex: LogIndex(6),
            snapshotIndex: LogIndex(0), isJoint: false,
            members: [member(1), member(2), member(3, match: 5), member(4, isVoter: false)])
    }
}

extension ClusterView {
    /// The same with another Raft group.
    func with(_ change: (inout RaftView) -> Void) -> ClusterView {
        var raft = raft
        change(&raft)
        return ClusterView(
            selfID: selfID, selfAddress: selfAddress, bootEpoch: bootEpoch, state: state,
            members: members, raft: raft, gossip: gossip, localHealthScore: localHealthScore)
    }
}

/// Slot 5061 (of `bar`) holds a key that is text and two that are not; every other is empty.
struct StubKeys: SlotKeys {
    private static let bar: [[UInt8]] = [Array("bar".utf8), [0xFF, 0x00, 0x10], [0x61, 0x00]]

    func keyCount(in slot: HashSlot) -> Int { slot == keySlot("bar") ? Self.bar.count : 0 }
    func keys(in slot: HashSlot, limit: Int) -> [[UInt8]] {
        slot == keySlot("bar") ? Array(Self.bar.prefix(limit)) : []
    }
    var totalKeyCount: Int { Self.bar.count }
}
