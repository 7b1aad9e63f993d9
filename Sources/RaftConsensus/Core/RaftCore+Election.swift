// Elections: Raft section 5.2, with pre-vote (thesis 9.6), leader stickiness (4.2.3) and
// check-quorum (6.2). Together they keep a group live when some links fail and others do not:
// without pre-vote a member that is cut off deposes the leader when it returns, without stickiness
// a member that only misses the leader does so every time-out, without check-quorum a leader that
// reaches nobody keeps those who still hear it.

@_spi(Mutants) public import EmberCluster

extension RaftCore {
    /// Whether this member has a vote in the configuration in force, or in an older one that is not
    /// yet known to be superseded by a committed one.
    ///
    /// The latter is needed (thesis, section 4.2.2): a leader that appended its own removal and
    /// failed before that was committed may have the longest log, so that no other can be elected.
    /// It does not count its own vote. Once its removal is committed, a member never campaigns
    /// again.
    var mayCampaign: Bool {
        if isAbstaining { return false }
        return configurations.hasVote(id, since: committed)
            || Mutant.removedStillCampaigns.isPlanted
    }

    /// This member's disk is not what it was in an earlier life: it may have voted otherwise than
    /// it knows, and vouched for entries that it no longer has. From here on it does not campaign,
    /// and if it leads it stops; even alone, for what it learns of the log may show it a time in
    /// which it was. Its caller sees to it that it hears and says nothing under this id.
    public mutating func abstain(at now: Instant) {
        isAbstaining = true
        mayHaveEffects = true
        follow(nil, in: term, at: now)
    }

    /// Whether a leader was heard within the *base* timeout. The randomized one would let a member
    /// that drew a long time protect a leader that everybody else has given up.
    func hasLiveLeader(at now: Instant) -> Bool {
        if isLeader { return true }
        guard let leaderContact, !Mutant.stickinessMissing.isPlanted else { return false }
        return leaderContact.duration(to: now) < settings.electionTimeout
    }

    // MARK: Candidates

    mutating func beginPreVote(at now: Instant) {
        if Mutant.preVoteSkipped.isPlanted { return beginElection(isTransfer: false, at: now) }
        var ballot = Ballot()
        ballot.record(id, isGranted: true)
        change(to: .preCandidate(ballot))
        requestVotes(in: term.next, at: now) { .preVote($0) }
    }

    /// `isTransfer` when the leader asked for it: voters then do not hold on to that leader.
    mutating func beginElection(isTransfer: Bool, at now: Instant) {
        hardState = HardState(term: term.next, votedFor: id)
        pendingWrite.hardStateChanged = true
        var ballot = Ballot()
        ballot.record(id, isGranted: true)
        change(to: .candidate(ballot))
        requestVotes(in: term, isTransfer: isTransfer, at: now) { .vote($0) }
    }

    private mutating func requestVotes(
        in term: Term, isTransfer: Bool = false, at now: Instant,
        _ body: (VoteRequest) -> RaftMessage<Command>.Body
    ) {
        let request = VoteRequest(
            lastIndex: log.lastIndex, lastTerm: log.lastTerm, isTransfer: isTransfer)
        for voter in configuration.members where voter != id && configuration.isVoter(voter) {
            send(body(request), in: term, to: voter)
        }
        evaluateBallot(at: now)
    }

    mutating func countPreVote(
        isGranted: Bool, for campaignTerm: Term, from voter: RaftID, at now: Instant
    ) {
        guard case .preCandidate(var ballot) = role, campaignTerm == term.next else { return }
        ballot.record(voter, isGranted: isGranted)
        role = .preCandidate(ballot)
        evaluateBallot(at: now)
    }

    mutating func countVote(isGranted: Bool, from voter: RaftID, at now: Instant) {
        guard case .candidate(var ballot) = role else { return }
        ballot.record(voter, isGranted: isGranted)
        role = .candidate(ballot)
        evaluateBallot(at: now)
    }

    private mutating func evaluateBallot(at now: Instant) {
        switch role {
        case .preCandidate(let ballot):
            switch configuration.outcome(of: ballot) {
            case .won: beginElection(isTransfer: false, at: now)
            case .lost: follow(nil, in: term, at: now)
            case .open: break
            }
        case .candidate(let ballot):
            switch configuration.outcome(of: ballot) {
            case .won: lead(at: now)
            case .lost: follow(nil, in: term, at: now)
            case .open: break
            }
        case .follower, .leader: break
        }
    }

    // MARK: Voters

    /// Changes nothing here, whatever the answer. A grant carries the term that was asked for.
    mutating func answerPreVote(
        _ request: VoteRequest, for campaignTerm: Term, from candidate: RaftID, at now: Instant
    ) {
        if hasLiveLeader(at: now) { return }
        let isGranted = campaignTerm > term && isUpToDate(request)
        send(
            .preVoteReply(VoteReply(isGranted: isGranted)), in: isGranted ? campaignTerm : term,
            to: candidate)
    }

    /// Learners vote too: the candidate may know that they were promoted.
    mutating func answerVote(_ request: VoteRequest, from candidate: RaftID, at now: Instant) {
        let isFree = hardState.votedFor == nil && leader == nil
        let isGranted = (isFree || hardState.votedFor == candidate) && isUpToDate(request)
        if isGranted {
            if hardState.votedFor == nil {
                hardState.votedFor = candidate
                pendingWrite.hardStateChanged = !Mutant.voteNotPersisted.isPlanted
            }
            electionDeadline = now.advanced(by: electionTimeout)
        }
        send(.voteReply(VoteReply(isGranted: isGranted)), to: candidate)
    }

    /// Raft, section 5.4.1.
    private func isUpToDate(_ request: VoteRequest) -> Bool {
        if Mutant.shorterLogElected.isPlanted { return true }
        if request.lastTerm != log.lastTerm { return request.lastTerm > log.lastTerm }
        return request.lastIndex >= log.lastIndex
    }

    // MARK: Changes of role

    private mutating func lead(at now: Instant) {
        change(
            to: .leader(
                Leadership(
                    firstIndex: log.lastIndex.next, at: now,
                    heartbeatInterval: settings.heartbeatInterval)))
        let uncommitted = log.entries(from: committed.next, through: log.lastIndex)
        leadership?.uncommittedByteCount = uncommitted.reduce(0) { $0 + $1.byteCount }
        leadership?.isHeartbeatDue = true
        outbox.roleChanges.append(.becameLeader(term))
        refreshPeers(sendingFrom: log.lastIndex.next)
        appendAsLeader(.noOp, byteCount: 0)
    }

    /// Becomes, or stays, a follower. A higher term voids the vote; that alone does not put off
    /// this member's own election, only a leader or a granted vote does.
    mutating func follow(_ leader: RaftID?, in newTerm: Term, at now: Instant) {
        precondition(newTerm >= term, "following in \(newTerm) after \(term)")
        if isLeader {
            resign()
            electionDeadline = now.advanced(by: electionTimeout)
        }
        if newTerm > term {
            hardState = HardState(term: newTerm)
            pendingWrite.hardStateChanged = !Mutant.termNotPersisted.isPlanted
            leaderContact = nil
            electionTimeout = settings.drawElectionTimeout(using: &timeouts)
        }
        change(to: .follower(leader: leader))
    }

    mutating func heard(leader: RaftID, at now: Instant) {
        follow(leader, in: term, at: now)
        leaderContact = now
        electionDeadline = now.advanced(by: electionTimeout)
    }

    private mutating func resign() {
        loseReads()
        outbox.roleChanges.append(.lostLeadership(of: term))
    }

    private mutating func change(to newRole: MemberRole) {
        let leaderBefore = leader
        role = newRole
        if leader != leaderBefore {
            outbox.roleChanges.append(.leaderKnown(leader, term))
        }
    }

    // MARK: The leader's clock

    mutating func tickLeader(at now: Instant) {
        guard let deadline = leadership?.heartbeatDeadline else { return }
        let lateness = deadline.duration(to: now)
        // This node was stopped: whatever would have ended meanwhile has another chance.
        if lateness > settings.electionTimeout {
            let anotherChance = now.advanced(by: settings.electionTimeout)
            leadership?.graceStart = now
            leadership?.transfer?.deadline = anotherChance
        }
        if lateness >= .zero {
            let next = now.advanced(by: settings.heartbeatInterval)
            leadership?.isHeartbeatDue = true
            leadership?.heartbeatDeadline = next
        }
        abortTransferIfOverdue(at: now)
        handOverIfStorageIsFull(at: now)
        stepDownIfQuorumIsSilent(at: now)
    }

    private mutating func stepDownIfQuorumIsSilent(at now: Instant) {
        guard case .leader(let leadership) = role else { return }
        if Mutant.silentQuorumTolerated.isPlanted { return }
        let contact = configuration.quorumValue { voter in
            if voter == id { return now }
            let peer = leadership.peers.first { $0.id == voter }
            return max(peer?.lastContact ?? leadership.graceStart, leadership.graceStart)
        }
        guard let contact, contact.duration(to: now) >= settings.electionTimeout else { return }
        follow(nil, in: term, at: now)
    }
}
