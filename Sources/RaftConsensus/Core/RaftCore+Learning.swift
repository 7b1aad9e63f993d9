// Committed entries that come another way than from the leader.
//
// A node that the configuration does not name is sent nothing, and a member may be cut off from its
// leader alone. Either may be told by any other node what is committed. That is safe: a committed
// entry is the only one there will ever be at its index, and with it goes everything before it. So
// what is learned this way is what a leader would have sent, early; later appends and snapshots
// find it there, and a node that is made a member goes on from it.

public import EmberCluster

extension RaftCore {
    /// Takes entries that are known to be committed, and follow the entry at `previous`.
    ///
    /// - Returns: False if nothing was taken, because this log does not have that entry; and for a
    ///   leader, who has nothing to learn.
    @discardableResult
    public mutating func learn(
        _ entries: [RaftEntry<Command>], after previous: LogPosition, at now: Instant
    ) -> Bool {
        guard !isLeader else { return false }
        let newest = entries.last?.term ?? previous.term
        let request = AppendRequest(
            previousIndex: previous.index, previousTerm: previous.term, entries: entries,
            commit: .zero, round: 0)
        guard previous.term <= newest, agrees(with: request) else { return false }
        mayHaveEffects = true
        // An entry must not be in the log before its term is (storage contract, 2).
        if newest > term { follow(nil, in: newest, at: now) }
        guard isWellFormed(request) else { return false }
        store(entries)
        committed = max(committed, previous.index.advanced(by: entries.count))
        return true
    }

    /// Takes a snapshot of the state machine, unless this log covers it already.
    public mutating func learn(_ snapshot: SnapshotToInstall, at now: Instant) {
        guard !isLeader else { return }
        mayHaveEffects = true
        if isHeld(snapshot.point) {
            committed = max(committed, snapshot.point.index)
            return
        }
        if snapshot.point.term > term { follow(nil, in: snapshot.point.term, at: now) }
        incomingSnapshot = nil
        replaceLog(with: snapshot)
    }

    /// When a leader last spoke to this member; nil when never since the start or since its term
    /// ended.
    public var lastHeardLeader: Instant? { leaderContact }

    /// The end of the log, committed or not.
    public var lastPosition: LogPosition { LogPosition(index: log.lastIndex, term: log.lastTerm) }

    /// Entries after `index` that were handed out for application, at least one if there is one,
    /// within the limits. Nil when the first of them is compacted.
    public func appliedEntries(
        after index: LogIndex, byteLimit: Int, countLimit: Int
    ) -> ArraySlice<RaftEntry<Command>>? {
        guard index >= log.startIndex else { return nil }
        return log.entries(from: index.next, byteLimit: byteLimit, countLimit: countLimit)
            .prefix { $0.index <= applied }
    }
}
