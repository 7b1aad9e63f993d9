package import RaftConsensus

/// How the Raft group stands against what it should be.
package struct AutopilotStatus: Hashable, Sendable {
    /// Voters that a cluster of this size should have.
    package var voterTarget: Int
    package var voters: [RaftID]
    package var standbys: [RaftID]
    /// How many more voters may fail before nothing can be decided; negative when that is so now.
    package var failureTolerance: Int
    /// Why the group is not yet as it should be. Known by the leader only.
    package var waits: [VoterPlan.Wait]

    package init(
        voterTarget: Int = 0, voters: [RaftID] = [], standbys: [RaftID] = [],
        failureTolerance: Int = 0, waits: [VoterPlan.Wait] = []
    ) {
        self.voterTarget = voterTarget
        self.voters = voters
        self.standbys = standbys
        self.failureTolerance = failureTolerance
        self.waits = waits
    }
}
