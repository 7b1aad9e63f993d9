// Linearizable reads without a log entry: thesis section 6.4. A read is safe at the commit index
// that stood when a heartbeat round *began after* the read arrived, once a quorum has answered that
// round; an answer to an older round proves nothing about now (a leader that was stopped finds such
// answers in its sockets when it wakes up).

@_spi(Mutants) import EmberCluster

extension RaftCore {
    /// Asks up to which index a read must see. The answer comes as a ``ReadOutcome``, after a round
    /// trip to a quorum; a new leader first commits an entry of its term.
    ///
    /// - Parameter isPatient: Whether to wait for the next heartbeat, at most
    ///   ``RaftSettings/heartbeatInterval`` from now, rather than to cost a round of its own.
    public mutating func readIndex(
        _ token: ReadToken, isPatient: Bool = false
    ) throws(RaftRefusal) {
        _ = try requireLeadership()
        mayHaveEffects = true
        leadership?.newReads.append(token)
        if !isPatient || isSoleVoter { leadership?.isReadRoundDue = true }
    }

    /// All reads since the last round share the next one.
    mutating func beginReadRound() {
        guard let leadership, !leadership.newReads.isEmpty,
            leadership.isReadRoundDue || leadership.isHeartbeatDue,
            committed >= leadership.firstIndex || Mutant.readBeforeOwnTerm.isPlanted
        else { return }
        let batch = Leadership.ReadBatch(
            round: leadership.round + 1, index: committed, tokens: leadership.newReads)
        self.leadership?.round = batch.round
        self.leadership?.reads.append(batch)
        self.leadership?.newReads = []
        self.leadership?.isReadRoundDue = false
        self.leadership?.isHeartbeatDue = false
        broadcastHeartbeat()
        confirmReads()
    }

    mutating func confirmReads() {
        guard let leadership, !leadership.reads.isEmpty else { return }
        let confirmed = configuration.quorumValue { voter in
            if voter == id || Mutant.readUnconfirmed.isPlanted { return leadership.round }
            return leadership.peers.first { $0.id == voter }?.ackedRound ?? 0
        }
        guard let confirmed else { return }
        let slack: UInt64 = Mutant.olderRoundConfirms.isPlanted ? 1 : 0
        let done = leadership.reads.prefix { $0.round <= confirmed + slack }
        self.leadership?.reads.removeFirst(done.count)
        for batch in done {
            outbox.reads += batch.tokens.map { .ready($0, index: batch.index) }
        }
    }

    mutating func loseReads() {
        guard let leadership else { return }
        let tokens = leadership.reads.flatMap(\.tokens) + leadership.newReads
        outbox.reads += tokens.map { .lost($0) }
    }
}
