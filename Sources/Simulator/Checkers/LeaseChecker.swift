import ClusterEngine
import ClusterService
import EmberCluster

/// I12: no two nodes hold the lease of one shard, and no two would serve one slot, at one true
/// instant, whatever their clocks show.
final class LeaseChecker: Checker {
    /// What a node serves while its lease lasts.
    private struct Grant {
        let cluster: ClusterID
        let shard: ShardID
        let slots: SlotSet
        let generation: UInt64
        var until: Instant
    }

    private var grants: [Int: Grant] = [:]

    func ended(_ node: SimNode, in world: World) { grants[node.index] = nil }

    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process else { return }
        let board = process.board
        let (deadline, generation) = (board.leaseDeadline, board.routingGeneration)
        if var grant = grants[node.index], grant.generation == generation {
            let wasHeld = node.clock.now(at: world.time) < grant.until
            guard deadline != grant.until else { return }
            grant.until = deadline
            grants[node.index] = grant
            if !wasHeld { compare(node, in: world) }
            return
        }
        let state = board.view.state
        guard let own = state.nodes[process.glance.identity.node], state.seal == nil else {
            grants[node.index] = nil
            return
        }
        grants[node.index] = Grant(
            cluster: state.id, shard: own.shard, slots: state.slots(servedBy: own.id),
            generation: generation, until: deadline)
        compare(node, in: world)
    }

    private func compare(_ node: SimNode, in world: World) {
        guard let grant = grants[node.index], isHeld(grant, by: node, in: world) else { return }
        for other in world.nodes where other !== node {
            guard let rival = grants[other.index], rival.cluster == grant.cluster,
                isHeld(rival, by: other, in: world)
            else { continue }
            if rival.shard == grant.shard {
                world.fail(
                    "I12",
                    "n\(node.index) and n\(other.index) both hold the lease of \(grant.shard)")
            }
            let shared = rival.slots.intersection(grant.slots)
            if !shared.isEmpty {
                world.fail("I12", "n\(node.index) and n\(other.index) both serve \(shared)")
            }
        }
    }

    private func isHeld(_ grant: Grant, by node: SimNode, in world: World) -> Bool {
        node.clock.now(at: world.time) < grant.until
    }
}
