import ClusterEngine
import ClusterService
import EmberCluster
import RaftConsensus

extension ControlHandlers {
    func getRaft(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        _ = try request.query()
        let reading = localReading
        return try reply(RaftDocument(reading.view, now: service.now()), from: reading)
    }
}

/// The Raft group as this node sees it.
private struct RaftDocument: Encodable {
    struct Member: Encodable {
        let raft_id: UInt64
        /// Null while the member's node is not known here yet.
        @Nullable var node_id: String?
        let role: String
        let is_leader: Bool
        /// What follows is known by the leader only, and null elsewhere.
        @Nullable var match_index: UInt64?
        @Nullable var lag_entries: UInt64?
        @Nullable var last_contact_age_ms: Int64?

        init(_ member: RaftView.Member, _ view: ClusterView, now: Instant) {
            let node = view.state.nodes.first { $0.raftID == member.id.rawValue }
            raft_id = member.id.rawValue
            _node_id = Nullable(wrappedValue: node?.id.description)
            role = (member.isVoter ? RaftMembership.voter : .learner).rawValue
            is_leader = member.id == view.raft.leader
            _match_index = Nullable(wrappedValue: member.match?.rawValue)
            let last = view.raft.lastIndex.rawValue
            _lag_entries = Nullable(
                wrappedValue: member.match.map { last - min(last, $0.rawValue) })
            _last_contact_age_ms = Nullable(wrappedValue: member.lastContact?.age(at: now))
        }
    }

    let node_id: String
    let raft_id: UInt64
    let role: String
    let term: UInt64
    @Nullable var leader_id: String?
    let commit_index: UInt64
    let applied_index: UInt64
    let last_log_index: UInt64
    let snapshot_index: UInt64
    /// Whether the group is between two configurations (Raft thesis, 4.3).
    let is_joint: Bool
    let failure_tolerance: Int
    let members: [Member]

    init(_ view: ClusterView, now: Instant) {
        let raft = view.raft
        node_id = view.selfID.description
        raft_id = raft.selfID.rawValue
        role = raft.role.rawValue
        term = raft.term.rawValue
        _leader_id = Nullable(wrappedValue: view.leader?.id.description)
        commit_index = raft.commit.rawValue
        applied_index = raft.applied.rawValue
        last_log_index = raft.lastIndex.rawValue
        snapshot_index = raft.snapshotIndex.rawValue
        is_joint = raft.isJoint
        failure_tolerance = ClusterSummary(view).failureTolerance
        members = raft.members.map { Member($0, view, now: now) }
    }
}

extension Instant {
    /// Whole milliseconds that have passed since; 0 if it lies ahead.
    func age(at now: Instant) -> Int64 { max(0, duration(to: now).wholeMilliseconds) }
}
