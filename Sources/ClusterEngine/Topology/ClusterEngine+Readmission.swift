// A node whose disk is older than its last life has forgotten what it promised as a voter: it might
// vote twice, or vouch for entries that it no longer has. The others know it by its boot epoch,
// which they have seen higher; and the leader by entries that it refuses and had acknowledged, for
// a copy of the disk that was made in its last life counts on as if nothing was missing. They do
// not listen to it as a member of the Raft group, and it takes no part itself, but asks to be
// readmitted: the same node, as a fresh member of the group. That it must is on its disk before
// anything that it learns meanwhile, so that no restart makes a member of what it has by then.

@_spi(Mutants) import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

/// Under way while this node is not what its disk says.
struct Readmission: Sendable {
    /// Recognises the entry that readmits this node.
    let nonce: UInt64
    /// The latest life that others have seen.
    var lastLife: BootEpoch
}

extension ClusterEngine {
    /// Others have seen a later life of this node than its disk remembers.
    mutating func superseded(by epoch: BootEpoch, at now: Instant) {
        if readmission == nil {
            note(.bootEpochSuperseded(by: epoch))
            effects.append(.distrustLog)
        }
        var readmission = self.readmission ?? Readmission(nonce: random.next(), lastLife: epoch)
        readmission.lastLife = max(readmission.lastLife, epoch)
        self.readmission = readmission
        raft.abstain(at: now)
        isViewStale = true
        nextHousekeeping = now
    }

    /// The identity says that this node has joined a cluster, and there is no trace of a log. Maybe
    /// it never had one, having died as it joined; maybe it had, and has voted and vouched for
    /// entries. A fresh member of the group is right in both cases. A founder whose log is known to
    /// be lost is no founder any more: whoever followed it has what there is left of the cluster.
    mutating func missingLog(at now: Instant) {
        note(.logMissing)
        if Mutant.lostLogTrusted.isPlanted { return }
        effects.append(.distrustLog)
        raft.abstain(at: now)
        readmission = Readmission(nonce: random.next(), lastLife: bootEpoch)
    }

    /// A founder without its log knows nobody: whoever looks for it can be asked.
    mutating func acquaint(with peer: PeerIdentity, at now: Instant) {
        guard readmission != nil, state.nodes.isEmpty, topology.acquaintances.isEmpty else {
            return
        }
        topology.acquaintances = [peer.address]
        nextHousekeeping = now
    }

    /// Whether the process that speaks is, or has the disk of, an earlier life; it is told so.
    mutating func isOutdated(_ peer: PeerIdentity) -> Bool {
        guard let known = gossip.report(of: peer.node)?.bootEpoch, peer.bootEpoch < known else {
            return false
        }
        emit(.reply(id: 0, .superseded(by: known)), to: peer.address)
        if lastOutdated?.node != peer.node || lastOutdated?.bootEpoch != peer.bootEpoch {
            lastOutdated = peer
            note(.outdatedPeer(peer.node, bootEpoch: peer.bootEpoch, known: known))
        }
        return true
    }

    /// The member has lost what it had acknowledged, whatever its boot epoch says: it is told as if
    /// a later life had been seen.
    mutating func disown(_ member: RaftID) {
        guard let node = membersByRaftID[member.rawValue], let address = address(of: member)
        else { return }
        let life = max(gossip.report(of: node)?.bootEpoch ?? 0, newestLives[member] ?? 0)
        emit(.reply(id: 0, .superseded(by: life + 1)), to: address)
    }

    mutating func requestReadmission(at now: Instant) {
        guard let readmission, state.nodes[identity.node] != nil,
            !calls.contains(where: \.isDuty)
        else { return }
        proposeDuty(.readmitNode(identity.node, nonce: readmission.nonce), at: now)
    }

    /// Applied: the log has made this node another member of the group.
    mutating func adoptReadmission() {
        guard let readmission, let node = state.nodes[identity.node],
            node.joinNonce == readmission.nonce, node.raftID != identity.raftID.rawValue
        else { return }
        // Later than any life that others know, and on disk with the new identity.
        bootEpoch = readmission.lastLife + 1
        adopt(
            NodeIdentity(
                node: identity.node, cluster: identity.cluster, raftID: RaftID(node.raftID),
                generation: identity.generation + 1,
                contact: leader.flatMap { address(of: $0) } ?? anybody()))
    }
}
