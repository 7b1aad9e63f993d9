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
                let heard = report.heardAddress, heard != node.address,
                report.bootEpoch >= newestLives[RaftID(node.raftID)] ?? 0
            else { continue }
            proposeDuty(.updateNode(node.id, heard), at: now)
            return true
        }
        return false
    }

    /// A restarted voter must find the others before it knows what is committed: whatever the log
    /// says of their addresses is good enough to knock at, and its end is newer than the snapshot.
    mutating func learnAddresses(from entries: [RaftEntry<ClusterCommand>]) {
        var preview = state
        for entry in entries where entry.index > applied {
            guard case .command(let command) = entry.payload else { continue }
            _ = preview.apply(command, at: entry.index.rawValue)
        }
        for node in preview.nodes {
            let member = RaftID(node.raftID)
            heardFrom[member] = node.address
            if node.id == identity.node { continue }
            topology.acquaintances.append(node.address)
            guard let listed = state.nodes[node.id], listed.raftID == node.raftID else { continue }
            if listed.address != node.address { movedTo[member] = node.address }
        }
    }

    /// Where a member speaks from that the state may not list. Peers call themselves what they
    /// like, so there is an end to what is kept.
    mutating func hear(_ member: RaftID, at address: NodeAddress) {
        if heardFrom[member] == nil, heardFrom.count >= WireLimit.raftMemberCount {
            heardFrom = [:]
        }
        heardFrom[member] = address
    }

    /// Takes note of where a member speaks from, if it is not where the log lists it. Answers go
    /// there at once; the leader has the log say so too. An older process of it is not followed.
    mutating func followAddress(of peer: PeerIdentity, at now: Instant) {
        guard let node = state.nodes[peer.node] else { return }
        let member = RaftID(node.raftID)
        // A new process may speak here before there is a rumor of it.
        let newest = max(
            newestLives[member] ?? 0, gossip.report(of: peer.node)?.bootEpoch ?? 0)
        guard peer.bootEpoch >= newest else { return }
        newestLives[member] = peer.bootEpoch
        guard node.address != peer.address else {
            // It is back where it was, or what the log had to say of a move was not committed.
            movedTo[member] = nil
            return
        }
        movedTo[member] = peer.address
        guard raft.isLeader, !calls.contains(where: \.isDuty) else { return }
        proposeDuty(.updateNode(peer.node, peer.address), at: now)
    }
}
