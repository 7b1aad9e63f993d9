import ClusterEngine
import EmberCluster
import RaftConsensus

/// I1: at most one leader per term, ever.
final class LeaderChecker: Checker {
    private struct Reign: Hashable {
        let cluster: ClusterID
        let term: Term
    }

    private var leaders: [Reign: RaftID] = [:]

    func stepped(_ node: SimNode, in world: World) {
        guard let glance = node.process?.glance, glance.isLeader else { return }
        let identity = glance.identity
        let reign = Reign(cluster: identity.cluster, term: glance.term)
        guard let other = leaders[reign] else {
            leaders[reign] = identity.raftID
            return
        }
        if other != identity.raftID {
            world.fail("I1", "\(other) and \(identity.raftID) both lead \(reign.term)")
        }
    }
}

/// The engines' own invariants, every so many steps.
final class EngineChecker: Checker {
    private var steps = 0

    func stepped(_ node: SimNode, in world: World) {
        steps += 1
        guard steps % world.plan.invariantInterval == 0 else { return }
        node.process?.engine.checkInvariants()
    }
}
