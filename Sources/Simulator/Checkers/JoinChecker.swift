import ClusterEngine
import EmberCluster

/// D4: a node that has sealed itself for another cluster serves nobody until it is in.
final class JoinChecker: Checker {
    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process, let seal = process.engine.state.seal,
            process.glance.leaseDeadline > node.clock.now(at: world.time)
        else { return }
        world.fail(
            "D4", "\(world.describe(node)) may serve, and is sealed for \(seal.target)")
    }
}
