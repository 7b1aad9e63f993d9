/// The part of the log that is held in memory: everything after the last compaction.
///
/// Indexes are consecutive and terms never fall. What the log stands on is the entry at
/// `startIndex`, of which only the term is known; index zero has term zero.
struct RaftLog<Command: Sendable & Equatable>: Sendable {
    private(set) var startIndex: LogIndex
    private(set) var startTerm: Term
    private(set) var entries: [RaftEntry<Command>]

    init(startIndex: LogIndex, startTerm: Term) {
        self.startIndex = startIndex
        self.startTerm = startTerm
        self.entries = []
    }

    /// Joins a recovered snapshot and recovered entries.
    ///
    /// A tail that was kept from before the snapshot stays useful to slow followers; of its first
    /// entry only the term is used. Entries that contradict the snapshot are older than it and
    /// void. Storage refuses a gap between the two before it comes here.
    init(snapshot: SnapshotPoint, entries: [RaftEntry<Command>]) {
        self.init(startIndex: snapshot.index, startTerm: snapshot.term)
        guard let first = entries.first else { return }
        precondition(
            first.index <= snapshot.index.next,
            "log begins at \(first.index), after a snapshot at \(snapshot.index)")
        if first.index == snapshot.index.next {
            append(contentsOf: entries[...])
            return
        }
        let position = first.index.distance(to: snapshot.index)
        guard position < entries.count, entries[position].term == snapshot.term else { return }
        startIndex = first.index
        startTerm = first.term
        append(contentsOf: entries.dropFirst())
    }

    var lastIndex: LogIndex { startIndex.advanced(by: entries.count) }
    var lastTerm: Term { entries.last?.term ?? startTerm }

    /// Nil when the entry is compacted or not yet there.
    func term(at index: LogIndex) -> Term? {
        if index == startIndex { return startTerm }
        guard index > startIndex, index <= lastIndex else { return nil }
        return entries[position(of: index)].term
    }

    /// Entries of a range that the log holds, both ends included; empty when `first > last`.
    func entries(from first: LogIndex, through last: LogIndex) -> ArraySlice<RaftEntry<Command>> {
        guard first <= last else { return [] }
        return entries[position(of: first)...position(of: last)]
    }

    /// Entries from `first` on that together stay within the limits, at least one if there is one.
    func entries(
        from first: LogIndex, byteLimit: Int, countLimit: Int
    ) -> ArraySlice<RaftEntry<Command>> {
        guard first <= lastIndex else { return [] }
        let start = position(of: first)
        var end = start
        var bytes = 0
        while end < entries.count, end - start < countLimit {
            bytes += entries[end].byteCount
            if end > start, bytes > byteLimit { break }
            end += 1
        }
        return entries[start..<end]
    }

    /// The last index not after `limit` whose term is not above `term`: where two logs may agree,
    /// given one refused position. Ends at the compacted prefix, which is committed and so agrees.
    func lastIndex(notAfter limit: LogIndex, termAtMost term: Term) -> LogIndex {
        var index = min(limit, lastIndex)
        while index > startIndex, entries[position(of: index)].term > term {
            index = index.previous
        }
        return index
    }

    mutating func append(_ entry: RaftEntry<Command>) {
        precondition(
            entry.index == lastIndex.next, "entry \(entry.index) appended after \(lastIndex)")
        precondition(
            entry.term >= lastTerm, "entry of \(entry.term) appended after one of \(lastTerm)")
        entries.append(entry)
    }

    mutating func append(contentsOf newEntries: ArraySlice<RaftEntry<Command>>) {
        for entry in newEntries { append(entry) }
    }

    /// Removes the entry at `index` and all after it.
    mutating func truncate(from index: LogIndex) {
        precondition(index > startIndex, "truncation at \(index) of a log on \(startIndex)")
        guard index <= lastIndex else { return }
        entries.removeSubrange(position(of: index)...)
    }

    /// Forgets the entries up to and including `index`.
    mutating func compact(through index: LogIndex) {
        guard index > startIndex, let term = term(at: index) else { return }
        entries.removeSubrange(...position(of: index))
        startIndex = index
        startTerm = term
    }

    private func position(of index: LogIndex) -> Int { startIndex.distance(to: index) - 1 }
}
