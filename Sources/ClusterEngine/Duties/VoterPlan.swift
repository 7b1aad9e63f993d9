// Who votes (DESIGN D2): 1 voter with one or two nodes, 3 with three or four, 5 from five on;
// everybody else is a learner. A pure plan, one step at a time, each a configuration that Raft can
// go to.

import EmberCluster
import RaftConsensus

struct VoterPlan: Equatable, Sendable {
    /// What the planner must know of one member.
    struct Candidate: Equatable, Sendable {
        let id: RaftID
        /// Has all of the log but for what is under way.
        let isCaughtUp: Bool
        let isAlive: Bool
    }

    /// The odd number of voters for so many nodes.
    static func voterCount(nodes: Int) -> Int {
        switch nodes {
        case ..<3: 1
        case 3...4: 3
        default: 5
        }
    }

    /// The next configuration; nil when `current` is right, or nothing can be done yet.
    ///
    /// 1) Nodes that the log has added become learners, and removed ones leave.
    /// 2) When enough learners are caught up, they are promoted together: the number stays odd.
    /// 3) When nodes have gone, surplus voters become learners: dead ones first, the leader never.
    static func next(
        from current: RaftConfiguration, nodes: [Candidate], leader: RaftID
    ) -> RaftConfiguration? {
        let listed = nodes.map(\.id)
        var voters = current.voters.filter { listed.contains($0) }
        let target = voterCount(nodes: nodes.count)
        if voters.count < target {
            let ready = nodes.filter { node in
                node.isCaughtUp && node.isAlive && !voters.contains(node.id)
                    && current.learners.contains(node.id)
            }
            let missing = target - voters.count
            if ready.count >= missing { voters += ready.prefix(missing).map(\.id) }
        } else {
            let order = nodes.sorted { left, right in
                (left.isAlive ? 1 : 0, right.id) < (right.isAlive ? 1 : 0, left.id)
            }
            let surplus = order.filter { voters.contains($0.id) && $0.id != leader }
                .prefix(voters.count - target).map(\.id)
            voters.removeAll { surplus.contains($0) }
        }
        let next = RaftConfiguration(
            voters: voters, learners: listed.filter { !voters.contains($0) })
        return next == current || voters.isEmpty ? nil : next
    }
}
