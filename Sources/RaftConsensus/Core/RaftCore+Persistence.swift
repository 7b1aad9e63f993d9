// What must be durable before what is sent. Terms, votes, entries and snapshots share one ordered
// stream of writes, and a message that depends on a write travels attached to it. So a message
// never vouches for something that a crash could take back:
//
// 1) While a term or vote is not durable, no message of this member leaves.
// 2) An acknowledgement of entries leaves after the write that holds them.
// 3) The leader counts itself only up to `durable`.
// 4) Entries are handed out for application only up to `durable`.

@_spi(Mutants) public import EmberCluster

extension RaftCore {
    /// Hands out everything the inputs since the last call have led to. Call it after every input,
    /// or after several that arrived together.
    public mutating func takeEffects() -> RaftEffects<Command> {
        guard mayHaveEffects else { return RaftEffects() }
        mayHaveEffects = false
        if isLeader { pump() }
        issueWrite()
        handOutCommitted()
        defer { outbox = RaftEffects() }
        return outbox
    }

    /// The write `token` and all before it are durable.
    public mutating func persisted(_ token: WriteToken, at now: Instant) {
        precondition(token <= lastToken, "write \(token.rawValue) of \(lastToken.rawValue)")
        mayHaveEffects = true
        let hasAsked = isHardStateDurable
        while let write = issuedWrites.first, write.token <= token {
            issuedWrites.removeFirst()
            durable = max(durable, write.durableThrough)
            if let snapshot = write.snapshot { installed(snapshot) }
        }
        if isLeader { advanceCommit(at: now) }
        // A candidate asks nobody before its own vote is on disk: the time for answers begins now.
        if case .candidate = role, !hasAsked, isHardStateDurable {
            electionDeadline = now.advanced(by: electionTimeout)
        }
    }

    /// The disk has no room for more entries, or has room again.
    ///
    /// A full member that leads takes no proposals, keeps the group together with its heartbeats,
    /// and hands leadership to whoever is most up to date. One that follows does not campaign.
    /// Writes that were handed out stay due.
    public mutating func storage(isFull: Bool, at now: Instant) {
        guard isFull != isStorageFull else { return }
        isStorageFull = isFull
        mayHaveEffects = true
        handOverIfStorageIsFull(at: now)
    }

    // MARK: Messages

    mutating func send(
        _ body: RaftMessage<Command>.Body, in messageTerm: Term? = nil, to peer: RaftID
    ) {
        let envelope = envelope(body, in: messageTerm, to: peer)
        if isHardStateDurable {
            outbox.messages.append(envelope)
        } else {
            pendingWrite.messages.append(envelope)
        }
    }

    mutating func sendAfterFlush(_ body: RaftMessage<Command>.Body, to peer: RaftID) {
        pendingWrite.messages.append(envelope(body, in: nil, to: peer))
    }

    private func envelope(
        _ body: RaftMessage<Command>.Body, in messageTerm: Term?, to peer: RaftID
    ) -> RaftEnvelope<Command> {
        RaftEnvelope(to: peer, message: RaftMessage(term: messageTerm ?? term, body: body))
    }

    private var isHardStateDurable: Bool {
        !pendingWrite.hardStateChanged && !issuedWrites.contains { $0.hasHardState }
    }

    // MARK: The log

    mutating func appendToLog(_ entry: RaftEntry<Command>) {
        log.append(entry)
        configurations.record(entry)
        pendingWrite.firstUnwritten = min(pendingWrite.firstUnwritten ?? entry.index, entry.index)
    }

    /// Drops a suffix that contradicts the leader's log, here and from what older writes vouch for.
    mutating func truncateLog(from index: LogIndex) {
        precondition(index > committed, "truncation at \(index), committed is \(committed)")
        let lastWritten = (pendingWrite.firstUnwritten ?? log.lastIndex.next).previous
        log.truncate(from: index)
        if !Mutant.truncatedChangeKept.isPlanted { configurations.truncate(from: index) }
        durable = min(durable, index.previous)
        for position in issuedWrites.indices where !Mutant.oldWriteVouches.isPlanted {
            issuedWrites[position].durableThrough = min(
                issuedWrites[position].durableThrough, index.previous)
        }
        if index <= lastWritten {
            pendingWrite.truncateFrom = min(pendingWrite.truncateFrom ?? index, index)
        }
        if let first = pendingWrite.firstUnwritten, first >= index {
            pendingWrite.firstUnwritten = nil
        }
    }

    /// A snapshot takes the place of the whole log; nothing here is durable until it is.
    mutating func replaceLog(with snapshot: SnapshotToInstall) {
        log = RaftLog(startIndex: snapshot.point.index, startTerm: snapshot.point.term)
        configurations = ConfigurationHistory(snapshot: snapshot.point)
        self.snapshot = snapshot.point
        committed = snapshot.point.index
        durable = .zero
        for position in issuedWrites.indices { issuedWrites[position].durableThrough = .zero }
        pendingWrite.snapshot = snapshot
        pendingWrite.truncateFrom = nil
        pendingWrite.firstUnwritten = nil
    }

    // MARK: Effects

    private mutating func issueWrite() {
        if !pendingWrite.hasContent {
            if pendingWrite.messages.isEmpty { return }
            if issuedWrites.isEmpty {
                outbox.messages += pendingWrite.messages
                pendingWrite.messages = []
                return
            }
        }
        lastToken = WriteToken(lastToken.rawValue + 1)
        issuedWrites.append(
            IssuedWrite(
                token: lastToken, hasHardState: pendingWrite.hardStateChanged,
                snapshot: pendingWrite.snapshot, durableThrough: log.lastIndex))
        let first = pendingWrite.firstUnwritten ?? log.lastIndex.next
        precondition(outbox.write == nil, "a write was issued and not drained")
        outbox.write = RaftWrite(
            token: lastToken, hardState: pendingWrite.hardStateChanged ? hardState : nil,
            snapshot: pendingWrite.snapshot, truncateFrom: pendingWrite.truncateFrom,
            entries: Array(log.entries(from: first, through: log.lastIndex)),
            messagesAfterFlush: pendingWrite.messages)
        pendingWrite = PendingWrite()
    }

    private mutating func handOutCommitted() {
        let last = Mutant.appliedBeforeDurable.isPlanted ? committed : min(committed, durable)
        guard last > applied else { return }
        outbox.committed += log.entries(from: applied.next, through: last)
        applied = last
    }
}
