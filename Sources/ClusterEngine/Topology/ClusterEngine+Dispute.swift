// Two nodes at one revision hold the same topology, or one of them is wrong. Gossip compares
// hashes; the leader is asked, and each lease it grants carries its own hash. A node that differs
// from its leader serves nothing until it has taken over the leader's state.

import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    var topologyHint: TopologyHint {
        TopologyHint(revision: state.revision, hash: topologyHash)
    }

    /// Somebody has another topology at this node's revision: the leader knows who is right.
    mutating func topologyDiffers(from node: NodeID, _ hint: TopologyHint) {
        note(.topologyDiffers(node, hint))
        guard !raft.isLeader, let leader, let address = address(of: leader) else { return }
        emit(.request(id: 0, .standing), to: address)
    }

    mutating func compareTopology(
        with hint: TopologyHint, of peer: PeerIdentity, at now: Instant
    ) {
        guard !raft.isLeader, hint.revision == state.revision, hint.hash != topologyHash,
            topology.dispute == nil
        else { return }
        note(.topologyDiffers(peer.node, hint))
        topology.dispute = TopologyPull.Dispute(revision: hint.revision)
        topology.request = nil
        topology.incoming = nil
        topology.notBefore = now
        nextHousekeeping = now
    }

    /// The leader's state at an index: taken over with what was applied since, or when that index
    /// is reached.
    mutating func settleDispute(
        with whole: ClusterState, at index: LogIndex, at now: Instant
    ) {
        guard index <= applied else {
            topology.dispute?.remedy = (index, whole)
            return
        }
        var repaired = whole
        var position = index
        while position < applied {
            guard
                let entries = raft.appliedEntries(
                    after: position, byteLimit: .max, countLimit: .max),
                let last = entries.last
            else { return }
            for entry in entries where entry.index <= applied {
                guard case .command(let command) = entry.payload else { continue }
                _ = repaired.apply(command, at: entry.index.rawValue)
            }
            position = last.index
        }
        topology.dispute = nil
        state = repaired
        shareMembership(at: now)
        note(.topologyRepaired(revision: state.revision))
        // What is wrong here must not come back from disk.
        saveSnapshot()
    }

    /// An entry was applied: the remedy may be due.
    mutating func settleDisputeIfDue(at now: Instant) {
        guard let remedy = topology.dispute?.remedy, remedy.index <= applied else { return }
        settleDispute(with: remedy.state, at: remedy.index, at: now)
    }
}
