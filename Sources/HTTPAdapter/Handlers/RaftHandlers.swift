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

    func setVoting(_ request: HTTPRequest) async throws(Problem) -> HTTPResponse {
        let query = try request.query("dry_run")
        let id = try identifier(NodeID.self, in: request)
        let wanted = try request.json(VotingDocument.self).wanted
        let reading = try await decided(for: IfMatch(request)) { view throws(Problem) in
            guard let node = view.state.nodes[id] else { throw problem(.unknownNode(id)) }
            return node.revision
        }
        if try query.flag("dry_run") {
            return try plan(from: reading) { () throws(ClusterError) in
                try ClusterService.planVoting(of: id, to: wanted, in: reading.view)
            }
        }
        try await asking { () throws(ClusterError) in
            try await service.setVoting(of: id, to: wanted)
        }
        let after = localReading
        return try reply(RaftDocument(after.view, now: service.now()), from: after)
    }

    func transferLeadership(_ request: HTTPRequest) async throws(Problem) -> HTTPResponse {
        _ = try request.query()
        let target = try request.json(TransferDocument.self).target
        let (leader, term) = try await asking { () throws(ClusterError) in
            try await service.transferLeadership(to: target)
        }
        return try reply(
            LeaderDocument(leader_id: leader.description, term: term.rawValue), from: localReading)
    }
}

/// Whether a node should vote.
private struct VotingDocument: Decodable {
    let preference: String

    var wanted: VotingPreference {
        get throws(Problem) {
            guard let wanted = VotingPreference.allCases.first(where: { $0.name == preference })
            else {
                let names = VotingPreference.allCases.map(\.name).joined(separator: ", ")
                throw Problem(fault: "must be one of \(names)", at: "/preference")
            }
            return wanted
        }
    }
}

/// Who should lead; nobody in particular when left out.
private struct TransferDocument: Decodable {
    let target_id: String?

    var target: NodeID? {
        get throws(Problem) {
            guard let target_id else { return nil }
            guard let id = NodeID(hex: target_id) else {
                throw Problem(fault: "must be 40 hexadecimal digits", at: "/target_id")
            }
            return id
        }
    }
}

private struct LeaderDocument: Encodable {
    let leader_id: String
    let term: UInt64
}

/// The Raft group as this node sees it.
private struct RaftDocument: Encodable {
    struct Member: Encodable {
        let raft_id: UInt64
        /// Null while the member's node is not known here yet.
        @Nullable var node_id: String?
        let role: String
        /// What its operator wants of it; null while the node is not known here yet.
        @Nullable var voting: String?
        @Nullable var zone: String?
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
            _voting = Nullable(wrappedValue: node?.voting.name)
            _zone = Nullable(wrappedValue: node?.zone)
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
    let autopilot: AutopilotDocument
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
        autopilot = AutopilotDocument(view)
        members = raft.members.map { Member($0, view, now: now) }
    }
}

/// How far the group is from what a cluster of this size should have.
private struct AutopilotDocument: Encodable {
    struct Wait: Encodable {
        let reason: String
        /// The member it is about; null when it is about the group.
        @Nullable var raft_id: UInt64?
        /// How long at least; null when that is not known.
        @Nullable var remaining_ms: Int64?

        init(_ wait: VoterPlan.Wait) {
            let (reason, member, remaining): (WaitReason, RaftID?, Duration?) =
                switch wait {
                case .catchUp(let id): (.catchUp, id, nil)
                case .stability(let id, let remaining): (.stability, id, remaining)
                case .replacement(let id): (.replacement, id, nil)
                case .quorum: (.quorum, nil, nil)
                case .change: (.change, nil, nil)
                }
            self.reason = reason.rawValue
            _raft_id = Nullable(wrappedValue: member?.rawValue)
            _remaining_ms = Nullable(wrappedValue: remaining?.wholeMilliseconds)
        }
    }

    enum WaitReason: String, CaseIterable {
        case catchUp = "catch_up"
        case stability
        case replacement
        case quorum
        case change
    }

    let voter_target: Int
    let voter_count: Int
    let standby_count: Int
    /// Known by the leader only; empty elsewhere.
    let waits: [Wait]

    init(_ view: ClusterView) {
        let autopilot = view.raft.autopilot
        voter_target = autopilot.voterTarget
        voter_count = autopilot.voters.count
        standby_count = autopilot.standbys.count
        waits = autopilot.waits.map(Wait.init)
    }
}

extension Instant {
    /// Whole milliseconds that have passed since; 0 if it lies ahead.
    func age(at now: Instant) -> Int64 { max(0, duration(to: now).wholeMilliseconds) }
}
