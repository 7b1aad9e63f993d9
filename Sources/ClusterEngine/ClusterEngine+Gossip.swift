// Gossip's effects: packets, syncs, and what changed about the health of members.

import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    mutating func drainGossip(at now: Instant) {
        guard gossip.hasEffects else { return }
        for effect in gossip.drainEffects() { carryOut(effect, at: now) }
    }

    private mutating func carryOut(_ effect: GossipEffect, at now: Instant) {
        switch effect {
        case .send(let packet, let node):
            if let address = state.nodes[node]?.address {
                effects.append(.datagram(packet, to: address))
            }
        case .sync(let sync, let node):
            if let address = state.nodes[node]?.address { emit(.gossipSync(sync), to: address) }
        case .streamPing(let node, let sequence):
            if let address = state.nodes[node]?.address {
                emit(.streamPing(sequence), to: address)
            }
        case .healthChanged(let event):
            isViewStale = true
            note(.memberHealth(event.id, from: event.old, to: event.new))
        case .restarted(let node, let epoch, _, _):
            isViewStale = true
            note(.memberRestarted(node, bootEpoch: epoch))
        case .addressDiffers(let node, let listed, let heard):
            note(.addressDiffers(node, listed: listed, heard: heard))
        case .datagramsLost(let node):
            note(.datagramsLost(node))
        case .topologyHeard(let hint, let node):
            if hint.revision == state.revision {
                topologyDiffers(from: node, hint)
            } else {
                want(LogIndex(hint.revision), from: state.nodes[node]?.address, at: now)
            }
        case .bootEpochSuperseded(let epoch): superseded(by: epoch, at: now)
        case .leaveFinished:
            note(.leaveFinished)
        }
    }
}
