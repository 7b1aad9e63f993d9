package import ClusterEngine
package import EmberCluster
package import RaftConsensus

extension ClusterService {
    /// Says whether a node should vote. The autopilot acts on it within moments.
    ///
    /// - Throws: ``ClusterError/blocked(_:)`` when nobody else may vote.
    package func setVoting(
        of node: NodeID, to preference: VotingPreference
    ) async throws(ClusterError) {
        guard view.state.nodes[node] != nil else { throw .unknownNode(node) }
        try await commit(.preferVoting(node, preference))
    }

    /// Hands leadership of the Raft group on, and waits until this node has heard of the new
    /// leader.
    ///
    /// - Parameter node: A voter, or nil for the one best suited.
    /// - Returns: Who leads, since which term.
    package func transferLeadership(
        to node: NodeID?
    ) async throws(ClusterError) -> (leader: NodeID, term: Term) {
        guard
            case .leads(let leader, let term) = try await control.call(
                .transferLeadership(to: node))
        else { throw .internal("a transfer was answered as something else") }
        _ = await control.board.view(by: deadline(.seconds(5))) {
            $0.leader?.id == leader || $0.raft.term > term
        }
        return (leader, term)
    }

    /// Of ``setVoting(of:to:)``.
    package static func planVoting(
        of node: NodeID, to preference: VotingPreference, in view: ClusterView
    ) throws(ClusterError) -> ChangePlan {
        var plan = try plan(.preferVoting(node, preference), in: view)
        guard let current = view.state.nodes[node] else { throw .unknownNode(node) }
        if current.voting != preference { plan.steps = [.setVoting(node)] }
        return plan
    }
}
