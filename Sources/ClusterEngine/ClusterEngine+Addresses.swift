// A node may come back at another address. The log must learn it, but the node cannot say so
// itself: it has to find the leader first, which looks for it where the log says.

import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    /// A leader that came back elsewhere, or a member that has found its leader, speaks for itself.
    mutating func reportAddress(at now: Instant) {
        guard let node = state.nodes[identity.node], node.address != address,
            !calls.contains(where: \.isDuty)
        else { return }
        proposeDuty(.updateNode(identity.node, address), at: now)
    }

    /// Without a leader this node knocks at every voter that its log names: whoever leads sees
    /// where the knock came from, and a node that was removed while it was away is told so.
    mutating func knock(at now: Instant) {
        guard raft.leader == nil, lastKnock.advanced(by: settings.retryInterval) <= now else {
            return
        }
        lastKnock = now
        let configuration = raft.configuration
        for id in configuration.members where configuration.isVoter(id) && id != identity.raftID {
            if let address = address(of: id) { emit(.streamPing(0), to: address) }
        }
    }

    /// The leader takes the address of a member from what the member says of itself, unless an
    /// older process of it is speaking.
    mutating func followAddress(of peer: PeerIdentity, at now: Instant) {
        guard raft.isLeader, let node = state.nodes[peer.node], node.address != peer.address,
            peer.bootEpoch >= (gossip.report(of: peer.node)?.bootEpoch ?? 0),
            !calls.contains(where: \.isDuty)
        else { return }
        proposeDuty(.updateNode(peer.node, peer.address), at: now)
    }
}
