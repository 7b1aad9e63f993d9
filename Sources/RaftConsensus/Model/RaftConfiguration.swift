/// Who takes part, as one log entry states it (Raft thesis, chapter 4).
///
/// While `outgoingVoters` is not empty the configuration is *joint*: elections and commits need a
/// majority of `voters` and a majority of `outgoingVoters`. A demoted voter stands in
/// `outgoingVoters` and `learners` until the joint configuration is left.
public struct RaftConfiguration: Hashable, Sendable {
    /// Ascending, without repetition.
    public let voters: [RaftID]

    /// The voters before the change that is under way, ascending; empty when none is.
    public let outgoingVoters: [RaftID]

    /// Members that receive the log and count for nothing. Ascending, none of them in `voters`.
    public let learners: [RaftID]

    /// Sorts its arguments and drops repetitions; a voter is never also a learner.
    public init(voters: [RaftID], outgoingVoters: [RaftID] = [], learners: [RaftID] = []) {
        self.voters = Self.normalized(voters)
        self.outgoingVoters = Self.normalized(outgoingVoters)
        self.learners = Self.normalized(learners).filter { !voters.contains($0) }
    }

    public static let empty = RaftConfiguration(voters: [])

    public var isJoint: Bool { !outgoingVoters.isEmpty }

    /// Everybody the leader sends to, itself included; ascending.
    public var members: [RaftID] { Self.normalized(voters + outgoingVoters + learners) }

    /// Whether `id` has a vote in either half.
    public func isVoter(_ id: RaftID) -> Bool {
        voters.contains(id) || outgoingVoters.contains(id)
    }

    public func contains(_ id: RaftID) -> Bool { isVoter(id) || learners.contains(id) }

    /// The configuration that a joint one leads to.
    public var afterLeavingJoint: RaftConfiguration {
        RaftConfiguration(voters: voters, learners: learners)
    }

    private static func normalized(_ ids: [RaftID]) -> [RaftID] {
        var result: [RaftID] = []
        result.reserveCapacity(ids.count)
        for id in ids.sorted() where id != result.last { result.append(id) }
        return result
    }
}
