package import ClusterEngine
import EmberCluster
package import GossipProtocol
import RaftConsensus

/// The three-level answer to "how is the cluster?".
package enum ClusterHealth: String, Hashable, Sendable, CaseIterable {
    /// Every slot is served, a quorum decides, every member is alive.
    case healthy
    /// Serves, but something is missing: slots without an owner, or a member that is not alive.
    case degraded
    /// No leader, or slots whose primary is dead.
    case failing
}

/// Figures about the cluster, counted from one view.
package struct ClusterSummary: Hashable, Sendable {
    package let health: ClusterHealth
    package let slotsAssigned: Int
    /// Slots by the health of their primary.
    package let slotsServed: Int
    package let slotsSuspect: Int
    package let slotsDead: Int
    package let nodesByHealth: [Int]
    /// Shards that serve at least one slot.
    package let servingShards: Int
    /// How many voters may be lost before nothing can be decided.
    package let failureTolerance: Int

    package func nodeCount(_ health: MemberHealth) -> Int { nodesByHealth[Int(health.rawValue)] }

    package init(_ view: ClusterView) {
        var slots = [Int](repeating: 0, count: MemberHealth.allCases.count)
        var serving = 0
        for shard in view.state.shards {
            let count = view.state.slots.slots(of: shard.id).count
            slots[Int(view.health(of: shard.primary).rawValue)] += count
            if count > 0 { serving += 1 }
        }
        var nodes = [Int](repeating: 0, count: MemberHealth.allCases.count)
        for node in view.state.nodes { nodes[Int(view.health(of: node.id).rawValue)] += 1 }
        slotsAssigned = view.state.slots.assignedCount
        slotsServed = slots[Int(MemberHealth.alive.rawValue)]
        slotsSuspect = slots[Int(MemberHealth.suspect.rawValue)]
        slotsDead = slots[Int(MemberHealth.dead.rawValue)] + slots[Int(MemberHealth.left.rawValue)]
        nodesByHealth = nodes
        servingShards = serving
        failureTolerance = Self.failureTolerance(view)
        if view.raft.leader == nil || slotsDead > 0 {
            health = .failing
        } else if !view.state.slots.isComplete || nodes[0] < view.state.nodes.count
            || view.state.seal != nil
        {
            health = .degraded
        } else {
            health = .healthy
        }
    }

    private static func failureTolerance(_ view: ClusterView) -> Int {
        let voters = view.raft.members.filter(\.isVoter)
        let alive = voters.filter { member in
            let node = view.state.nodes.first { $0.raftID == member.id.rawValue }
            return node.map { view.health(of: $0.id).isPresent } ?? false
        }
        return max(0, alive.count - (voters.count / 2 + 1))
    }
}
