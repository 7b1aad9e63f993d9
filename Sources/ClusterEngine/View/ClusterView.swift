package import EmberCluster
package import GossipProtocol
package import RaftConsensus

/// What one node knows at one moment: the applied state and what it observes. Immutable; the engine
/// publishes a new one whenever something in it changes, and every read is answered from one view.
package struct ClusterView: Sendable {
    package let selfID: NodeID
    package let selfAddress: NodeAddress
    package let bootEpoch: BootEpoch
    /// What the log has decided, as far as it is applied here.
    package let state: ClusterState
    /// Observed health of every other member.
    package let members: OrderedTable<MemberReport>
    package let raft: RaftView
    package let gossip: GossipCounters
    /// Lifeguard's local health: 0 is well.
    package let localHealthScore: Int

    package init(
        selfID: NodeID, selfAddress: NodeAddress, bootEpoch: BootEpoch, state: ClusterState,
        members: OrderedTable<MemberReport>, raft: RaftView, gossip: GossipCounters,
        localHealthScore: Int
    ) {
        self.selfID = selfID
        self.selfAddress = selfAddress
        self.bootEpoch = bootEpoch
        self.state = state
        self.members = members
        self.raft = raft
        self.gossip = gossip
        self.localHealthScore = localHealthScore
    }

    package var selfNode: ClusterNode? { state.nodes[selfID] }

    /// Nil while no leader is known here.
    package var leader: ClusterNode? {
        guard let id = raft.leader else { return nil }
        return state.nodes.first { $0.raftID == id.rawValue }
    }

    package func health(of node: NodeID) -> MemberHealth {
        node == selfID ? .alive : members[node]?.health ?? .alive
    }

    /// `ok` in `CLUSTER INFO`: a quorum is reachable, and every slot is assigned and served as far
    /// as this node sees (DESIGN D3).
    package var isServingEverything: Bool {
        raft.leader != nil && state.seal == nil && state.slots.isComplete
            && state.shards.allSatisfy { shard in
                health(of: shard.primary) != .dead || state.slots.slots(of: shard.id).isEmpty
            }
    }
}

/// The Raft group as this member sees it.
package struct RaftView: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable, CaseIterable {
        case leader
        case candidate
        case follower
        /// Receives the log and has no vote: a standby.
        case learner
        /// Not a member of the group; it learns the topology from other nodes.
        case observer
    }

    package struct Member: Hashable, Sendable {
        package let id: RaftID
        package let isVoter: Bool
        /// Known by the leader only.
        package let match: LogIndex?
        /// Since the last message from it; known by the leader only.
        package let lastContact: Instant?

        package init(id: RaftID, isVoter: Bool, match: LogIndex?, lastContact: Instant?) {
            self.id = id
            self.isVoter = isVoter
            self.match = match
            self.lastContact = lastContact
        }
    }

    package var selfID: RaftID
    package var role: Role
    package var term: Term
    package var leader: RaftID?
    package var commit: LogIndex
    package var applied: LogIndex
    package var lastIndex: LogIndex
    package var snapshotIndex: LogIndex
    package var isJoint: Bool
    package var members: [Member]
    package var autopilot: AutopilotStatus

    package init(
        selfID: RaftID, role: Role, term: Term, leader: RaftID?, commit: LogIndex,
        applied: LogIndex, lastIndex: LogIndex, snapshotIndex: LogIndex, isJoint: Bool,
        members: [Member], autopilot: AutopilotStatus = AutopilotStatus()
    ) {
        self.selfID = selfID
        self.role = role
        self.term = term
        self.leader = leader
        self.commit = commit
        self.applied = applied
        self.lastIndex = lastIndex
        self.snapshotIndex = snapshotIndex
        self.isJoint = isJoint
        self.members = members
        self.autopilot = autopilot
    }
}
