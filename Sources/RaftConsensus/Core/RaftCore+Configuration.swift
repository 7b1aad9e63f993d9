// Membership changes by joint consensus (Raft section 6; thesis 4.3), in force when appended.
//
// 1) A new member begins as a learner, in one simple entry.
// 2) A change of voters appends the joint configuration. The leader leaves it by itself, once it is
//    committed, by appending the configuration it leads to.
// 3) A leader that the committed configuration has no vote for hands over and steps down.
//
// No change begins before the leader has committed an entry of its own term, nor before the last
// change is committed: otherwise two configurations without a common member could both decide.

@_spi(Mutants) import EmberCluster

extension RaftCore {
    /// Asks for these members. Nil when they are the members already.
    ///
    /// - `voters`: members now, as voters or learners; may differ from today's in any number.
    /// - `learners`: anybody else. Who stands in neither list is removed.
    public mutating func proposeConfiguration(
        voters: [RaftID], learners: [RaftID]
    ) throws(RaftRefusal) -> LogPosition? {
        let leadership = try requireProposing()
        mayHaveEffects = true
        let latest = configurations.latest
        guard committed >= leadership.firstIndex || Mutant.changeWithoutBarrier.isPlanted else {
            throw .noCommitInTerm
        }
        guard latest.index <= committed, !latest.configuration.isJoint else {
            throw .changeInFlight
        }
        if voters.isEmpty { throw .noVoters }
        for voter in voters where !latest.configuration.contains(voter) {
            throw .notAMember(voter)
        }
        let target = RaftConfiguration(voters: voters, learners: learners)
        if target == latest.configuration { return nil }
        let isSimple = target.voters == latest.configuration.voters
        return appendConfiguration(
            RaftConfiguration(
                voters: target.voters,
                outgoingVoters: isSimple ? [] : latest.configuration.voters,
                learners: target.learners))
    }

    /// What a snapshot of the state machine at `index` must be stored with. Nil unless `index` has
    /// been handed out for application and is not older than the newest snapshot.
    public func snapshotPoint(at index: LogIndex) -> SnapshotPoint? {
        guard index >= snapshot.index, index <= applied, let term = log.term(at: index)
        else { return nil }
        return SnapshotPoint(
            index: index, term: term, configuration: configurations.configuration(asOf: index))
    }

    /// Called whenever the leader's commit index has moved.
    mutating func continueConfigurationChange(at now: Instant) {
        let latest = configurations.latest
        guard isLeader, latest.index <= committed else { return }
        if latest.configuration.isJoint {
            appendConfiguration(latest.configuration.afterLeavingJoint)
        } else if !latest.configuration.isVoter(id) {
            leave(at: now)
        }
    }

    /// Peers that stay keep their progress; the first message to a new one carries the entry at
    /// `next`.
    mutating func refreshPeers(sendingFrom next: LogIndex) {
        let known = leadership?.peers ?? []
        let peers = configuration.members.filter { $0 != id }.map { member in
            known.first { $0.id == member } ?? PeerProgress(id: member, next: next)
        }
        leadership?.peers = peers
    }

    @discardableResult
    private mutating func appendConfiguration(_ configuration: RaftConfiguration) -> LogPosition {
        // Eight bytes an id: near enough to its encoding for windows and limits.
        appendAsLeader(
            .configuration(configuration), byteCount: 8 * configuration.members.count)
    }

    /// The others learn that the removal is committed before the one that knows most is asked to
    /// lead.
    private mutating func leave(at now: Instant) {
        pump()
        if let heir = bestHeir { send(.timeoutNow, to: heir) }
        follow(nil, in: term, at: now)
    }
}
