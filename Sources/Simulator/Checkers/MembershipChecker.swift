import ClusterEngine
import EmberCluster
import RaftConsensus
import WireCodec

/// D4: a node that has sealed itself for another cluster serves nobody until it is in. One that was
/// removed is told so by everybody who knows and hears from it, and is not listened to.
final class MembershipChecker: Checker {
    /// Who is to be told by a node, in this step, that it was removed.
    private var outcasts: [Int: PeerIdentity] = [:]

    func received(
        _ message: BusMessage, from peer: PeerIdentity, by node: SimNode, in world: World
    ) {
        guard let process = node.process, peer.cluster == process.glance.identity.cluster,
            let tombstone = process.engine.state.tombstones[peer.node],
            process.engine.state.nodes[peer.node] == nil, !process.isAdopting
        else { return }
        // It was let in again since, which this node has yet to hear, and may hear from itself.
        if case .raft(let sender, _, _) = message, sender.rawValue > tombstone.revision { return }
        outcasts[node.index] = peer
    }

    func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {
        guard case .message(.removed, let address) = effect,
            address == outcasts[node.index]?.address
        else { return }
        outcasts[node.index] = nil
    }

    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process else { return }
        if let outcast = outcasts.removeValue(forKey: node.index) {
            world.fail(
                "D4",
                "\(world.describe(node)) hears \(outcast.node), which was removed, and does not "
                    + "tell it so")
        }
        guard let seal = process.engine.state.seal,
            process.glance.leaseDeadline > node.clock.now(at: world.time)
        else { return }
        world.fail(
            "D4", "\(world.describe(node)) may serve, and is sealed for \(seal.target)")
    }

    func ended(_ node: SimNode, in world: World) { outcasts[node.index] = nil }
}
