// Log replication: Raft section 5.3, commit rule 5.4.2, pipelining as in thesis 10.2. A leader's
// answers and proposals only change its state; what follows for each peer is sent by `pump()` when
// the effects are drained, so that many inputs share one message.

@_spi(Mutants) import EmberCluster

// MARK: - Leader

extension RaftCore {
    /// Appends an entry of the current term; it is in force and on its way with the next effects.
    @discardableResult
    mutating func appendAsLeader(
        _ payload: RaftEntry<Command>.Payload, byteCount: Int
    ) -> LogPosition {
        let entry = RaftEntry(
            index: log.lastIndex.next, term: term, payload: payload, byteCount: byteCount)
        appendToLog(entry)
        leadership?.uncommittedByteCount += byteCount
        if case .configuration = payload { refreshPeers(sendingFrom: entry.index) }
        return LogPosition(index: entry.index, term: entry.term)
    }

    /// Sends what is due: heartbeats, then entries within the windows, then news of the commit
    /// index.
    mutating func pump() {
        beginReadRound()
        if leadership?.isHeartbeatDue == true {
            leadership?.isHeartbeatDue = false
            leadership?.round += 1
            broadcastHeartbeat()
        }
        for position in 0..<(leadership?.peers.count ?? 0) {
            sendEntries(toPeerAt: position)
            sendCommit(toPeerAt: position)
        }
    }

    /// Every heartbeat goes ahead of the entries of its batch and carries none, so that neither
    /// their size nor the receiver's disk delays it.
    mutating func broadcastHeartbeat() {
        for position in 0..<(leadership?.peers.count ?? 0) where !isResting(peerAt: position) {
            sendAppend([], toPeerAt: position)
        }
    }

    /// A learner that lacks nothing, as far as it has said, hears every other heartbeat: it gives
    /// the leader no quorum and never campaigns, and still hears one within the election timeout.
    private func isResting(peerAt position: Int) -> Bool {
        guard let leadership, !leadership.round.isMultiple(of: 2),
            settings.heartbeatInterval * 2 < settings.electionTimeout
        else { return false }
        let peer = leadership.peers[position]
        return !configuration.isVoter(peer.id) && peer.phase == .replicate
            && peer.match == log.lastIndex && peer.ackedRound + 1 >= leadership.round
    }

    private mutating func sendEntries(toPeerAt position: Int) {
        // Even with a full window: what is next for this peer is compacted, and a heartbeat that
        // has nothing to stand on could not find out that the window was lost.
        if let peer = leadership?.peers[position], !peer.isReceivingSnapshot,
            log.term(at: peer.next.previous) == nil
        {
            return beginSnapshot(toPeerAt: position)
        }
        while let peer = leadership?.peers[position], peer.maySendEntries(within: settings) {
            let entries = log.entries(
                from: peer.next, byteLimit: settings.appendByteLimit,
                countLimit: settings.appendEntryLimit)
            if entries.isEmpty { return }
            sendAppend(entries, toPeerAt: position)
        }
    }

    /// Tells a peer of a commit index that no message to it has carried yet, or it would apply
    /// a heartbeat later than it could.
    private mutating func sendCommit(toPeerAt position: Int) {
        guard let peer = leadership?.peers[position], peer.phase == .replicate,
            min(committed, peer.next.previous) > peer.commitSent
        else { return }
        sendAppend([], toPeerAt: position)
    }

    /// The message stands on the entry before `next`, so even an empty one finds out whether the
    /// peer has what was sent. During a snapshot it stands on nothing and only keeps the peer
    /// following.
    private mutating func sendAppend(
        _ entries: ArraySlice<RaftEntry<Command>>, toPeerAt position: Int
    ) {
        guard let leadership else { return }
        let peer = leadership.peers[position]
        var previous = peer.next.previous
        var previousTerm = log.term(at: previous)
        if peer.isReceivingSnapshot || previousTerm == nil {
            precondition(entries.isEmpty, "entries for \(peer.id) stand on compacted \(previous)")
            previous = .zero
            previousTerm = .zero
        }
        send(
            .append(
                AppendRequest(
                    previousIndex: previous, previousTerm: previousTerm ?? .zero,
                    entries: Array(entries), commit: committed, round: leadership.round)),
            to: peer.id)
        let last = entries.last?.index ?? previous
        let commitSent = max(peer.commitSent, min(committed, last))
        self.leadership?.peers[position].commitSent = commitSent
        if !entries.isEmpty {
            let byteCount = entries.reduce(0) { $0 + $1.byteCount }
            self.leadership?.peers[position].sent(entriesThrough: last, byteCount: byteCount)
        }
    }

    mutating func receiveAppendReply(_ reply: AppendReply, from peer: RaftID, at now: Instant) {
        guard let position = leadership?.position(of: peer) else { return }
        let isUncounted =
            Mutant.heartbeatsUncounted.isPlanted
            && reply.outcome == leadership.map { .accepted(match: $0.peers[position].match) }
        if !isUncounted { leadership?.peers[position].lastContact = now }
        let acked = max(leadership?.peers[position].ackedRound ?? 0, reply.round)
        leadership?.peers[position].ackedRound = acked
        switch reply.outcome {
        case .accepted(let match):
            // A peer cannot have more than the leader: such a claim is not of this log.
            guard match <= log.lastIndex else { return }
            let logStart = log.startIndex
            let round = leadership?.round ?? 0
            leadership?.peers[position].accepted(
                through: match, logStart: logStart, at: round)
            advanceCommit(at: now)
            handOverIfCaughtUp(peer)
        case .rejected(let previous, let hintIndex, let hintTerm):
            let isForgetful = leadership?.peers[position].hasForgotten(previous, in: reply.round)
            if isForgetful == true, !Mutant.lostEntriesTolerated.isPlanted {
                outbox.forgetfulPeers.append(peer)
            }
            let candidate = log.lastIndex(notAfter: hintIndex, termAtMost: hintTerm)
            _ = leadership?.peers[position].refused(at: previous, candidate: candidate)
        case .stale: break
        }
        nudgeSnapshot(to: peer)
        confirmReads()
    }

    /// The transport lost its connection to `peer`: what was under way is presumed lost.
    public mutating func reportUnreachable(_ peer: RaftID) {
        guard let position = leadership?.position(of: peer) else { return }
        mayHaveEffects = true
        leadership?.peers[position].unreachable()
    }

    /// Commits what a quorum has made durable, if that reaches an entry of this term (section
    /// 5.4.2: counting alone does not commit an older leader's entry).
    mutating func advanceCommit(at now: Instant) {
        guard let leadership else { return }
        let agreed = configuration.quorumValue { voter in
            if voter == id { return Mutant.ownMatchBeforeFlush.isPlanted ? log.lastIndex : durable }
            return leadership.peers.first { $0.id == voter }?.match ?? .zero
        }
        guard let agreed, agreed > committed,
            log.term(at: agreed) == term || Mutant.olderTermCommitted.isPlanted
        else { return }
        let newlyCommitted = log.entries(from: committed.next, through: agreed)
        self.leadership?.uncommittedByteCount -= newlyCommitted.reduce(0) { $0 + $1.byteCount }
        committed = agreed
        continueConfigurationChange(at: now)
    }
}

// MARK: - Follower

extension RaftCore {
    mutating func receiveAppend(
        _ request: AppendRequest<Command>, from leader: RaftID, at now: Instant
    ) {
        // Two leaders of one term cannot be; what claims to be the other one is not listened to.
        if isLeader { return }
        heard(leader: leader, at: now)
        guard isWellFormed(request) else { return }
        guard agrees(with: request) else { return refuse(request, from: leader) }
        // Somebody whose log goes on from ours has no use for the rest of a snapshot.
        if request.previousIndex > .zero { incomingSnapshot = nil }
        let last = request.previousIndex.advanced(by: request.entries.count)
        store(request.entries)
        committed = max(committed, min(request.commit, last))
        acknowledge(through: last, of: request, to: leader)
    }

    /// No leader sends anything else; what would break the log's order is dropped here, and what
    /// contradicts a committed entry: it is of another history, such as one that was forced upon
    /// half of a group (``RecoveredState/forcingConfiguration(of:)``).
    func isWellFormed(_ request: AppendRequest<Command>) -> Bool {
        var previous = (index: request.previousIndex, term: request.previousTerm)
        guard !contradictsCommitted(previous.index, previous.term) else { return false }
        for entry in request.entries {
            guard entry.index == previous.index.next, entry.term >= previous.term,
                !contradictsCommitted(entry.index, entry.term)
            else { return false }
            previous = (entry.index, entry.term)
        }
        return previous.term <= term
    }

    private func contradictsCommitted(_ index: LogIndex, _ term: Term) -> Bool {
        guard index <= committed, index > .zero, let known = log.term(at: index) else {
            return false
        }
        return known != term
    }

    /// Committed entries agree with every later leader's log, whether this log still holds them or
    /// not.
    func agrees(with request: AppendRequest<Command>) -> Bool {
        request.previousIndex <= committed
            || log.term(at: request.previousIndex) == request.previousTerm
    }

    /// Keeps everything that agrees: an old message, shorter than the log, must not cut it.
    mutating func store(_ entries: [RaftEntry<Command>]) {
        if Mutant.staleAppendTruncates.isPlanted, let last = entries.last?.index,
            last >= committed, last < log.lastIndex
        {
            truncateLog(from: last.next)
        }
        // No closure over the log: one that lives on would make the appends copy all of it.
        var new = entries[...]
        while let entry = new.first,
            entry.index <= committed || log.term(at: entry.index) == entry.term
        {
            new.removeFirst()
        }
        guard let first = new.first else { return }
        if first.index <= log.lastIndex { truncateLog(from: first.index) }
        for entry in new { appendToLog(entry) }
    }

    /// An answer to entries waits for their flush. An answer to a heartbeat leaves at once and
    /// tells what is durable of the part that is known to agree.
    private mutating func acknowledge(
        through last: LogIndex, of request: AppendRequest<Command>, to leader: RaftID
    ) {
        let agreed = max(last, committed)
        if request.entries.isEmpty || last <= durable || Mutant.ackBeforeFlush.isPlanted {
            let vouched = Mutant.ackBeforeFlush.isPlanted ? log.lastIndex : durable
            let outcome = AppendReply.Outcome.accepted(match: min(agreed, vouched))
            send(.appendReply(AppendReply(outcome: outcome, round: request.round)), to: leader)
        } else {
            let outcome = AppendReply.Outcome.accepted(match: last)
            sendAfterFlush(
                .appendReply(AppendReply(outcome: outcome, round: request.round)), to: leader)
        }
    }

    /// Names the last entry that can agree, given the term the leader has at the refused position:
    /// so each refusal skips a term and not an entry.
    private mutating func refuse(_ request: AppendRequest<Command>, from leader: RaftID) {
        let hint = log.lastIndex(
            notAfter: request.previousIndex, termAtMost: request.previousTerm)
        send(
            .appendReply(
                AppendReply(
                    outcome: .rejected(
                        previousIndex: request.previousIndex, hintIndex: hint,
                        hintTerm: log.term(at: hint) ?? .zero),
                    round: request.round)),
            to: leader)
    }
}
