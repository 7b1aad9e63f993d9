// A node may come back at another address. The log must learn it, but the node cannot say so
// itself: it has to find the leader first, which looks for it where the log says.

import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    /// A leader that came back elsewhere, or a member that has found its leader, speaks for itself;
    /// and every node says in which zone it stands.
    mutating func reportSelf(at now: Instant) {
        guard let node = state.nodes[identity.node], state.seal == nil,
            !calls.contains(where: \.isDuty)
        else { return }
        if node.address != address {
            proposeDuty(.updateNode(identity.node, address), at: now)
        } else if node.zone != settings.zone {
            proposeDuty(.labelNode(identity.node, zone: settings.zone), at: now)
        }
    }

    /// A member that came back elsewhere while the leader was moving, too, finds it nowhere; the
    /// rumor of its return gets through.
    mutating func followRumors(at now: Instant) -> Bool {
        for node in state.nodes where node.id != identity.node {
            guard let report = gossip.report(of: node.id), report.health == .alive,
                let heard = report.heardAddress, heard != node.address
            else { continue }
            proposeDuty(.updateNode(node.id, heard), at: now)
            return true
        }
        return false
    }

    /// Takes note of where a member speaks from, if it is not where the log lists it. Answers go
    /// there at once; the leader has the log say so too. An older process of it is not followed.
    mutating func followAddress(of peer: PeerIdentity, at now: Instant) {
        guard let node = state.nodes[peer.node], node.address != peer.address,
            peer.bootEpoch >= (gossip.report(of: peer.node)?.bootEpoch ?? 0)
        else { return }
        movedTo[RaftID(node.raftID)] = peer.address
        guard raft.isLeader, !calls.contains(where: \.isDuty) else { return }
        proposeDuty(.updateNode(peer.node, peer.address), at: now)
    }
}
