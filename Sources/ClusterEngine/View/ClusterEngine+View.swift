// The view that the service layer reads.

import EmberCluster
import GossipProtocol
import RaftConsensus

extension ClusterEngine {
    /// A fresh view; the caller publishes it and then asks ``isViewStale`` again after later
    /// inputs.
    package mutating func makeView() -> ClusterView {
        isViewStale = false
        return ClusterView(
            selfID: identity.node, selfAddress: address, bootEpoch: bootEpoch, state: state,
            members: OrderedTable(gossip.memberReports), raft: raftView, gossip: gossip.counters,
            localHealthScore: gossip.healthScore)
    }

    private var raftView: RaftView {
        let configuration = raft.configuration
        let status = raft.status
        let members = configuration.members.map { id in
            let peer = status.peers.first { $0.id == id }
            return RaftView.Member(
                id: id, isVoter: configuration.isVoter(id), match: peer?.match,
                lastContact: peer?.lastContact)
        }
        return RaftView(
            selfID: identity.raftID, role: role, term: raft.term,
            leader: knownLeader,
            commit: raft.commitIndex, applied: applied, lastIndex: raft.lastIndex,
            snapshotIndex: raft.snapshotPoint.index, isJoint: configuration.isJoint,
            members: members, autopilot: autopilotStatus)
    }

    private var role: RaftView.Role {
        if raft.isLeader { return .leader }
        if !raft.configuration.contains(identity.raftID) { return .observer }
        if !raft.configuration.isVoter(identity.raftID) { return .learner }
        return raft.leader == nil ? .candidate : .follower
    }
}
