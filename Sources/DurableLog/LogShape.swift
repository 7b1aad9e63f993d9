import RaftConsensus

/// What a stream of writes amounts to, without the commands: which entries there are, of which
/// terms, and the hard state.
///
/// The live log and recovery both follow the stream with it, so that they cannot disagree about
/// what a write means.
struct LogShape: Equatable {
    /// Consecutive entries of one term.
    private struct Run: Equatable {
        let first: LogIndex
        let term: Term
    }

    var hardState: HardState
    /// The entry before the first.
    private(set) var base: LogPosition
    private(set) var lastIndex: LogIndex
    /// Ascending in index and term; empty when there are no entries.
    private var runs: [Run] = []

    init(hardState: HardState = HardState(), base: LogPosition = .origin) {
        self.hardState = hardState
        self.base = base
        lastIndex = base.index
    }

    /// The last entry, or the base.
    var last: LogPosition { LogPosition(index: lastIndex, term: term(at: lastIndex)) }

    /// Nil for entries that the log does not hold, unless it is the base.
    func term(at index: LogIndex) -> Term? {
        if index == base.index { return base.term }
        guard index > base.index, index <= lastIndex else { return nil }
        return runs.last { $0.first <= index }?.term
    }

    func holds(_ point: SnapshotPoint) -> Bool { term(at: point.index) == point.term }

    /// Follows a write that holds no snapshot.
    ///
    /// - Returns: Nil, or why no correct log contains such a write here.
    mutating func follow<Command>(_ write: RaftWrite<Command>) -> String? {
        if let index = write.truncateFrom { truncate(from: index) }
        for entry in write.entries {
            if let fault = append(entry.index, entry.term) { return fault }
        }
        guard let state = write.hardState else { return nil }
        guard state.term >= hardState.term else {
            return "the term goes back from \(hardState.term) to \(state.term)"
        }
        hardState = state
        return nil
    }

    private mutating func truncate(from index: LogIndex) {
        guard index <= lastIndex else { return }
        guard index > base.index else {
            // The entries up to here were rewritten later in the stream, and the segment with the
            // first version was removed: a snapshot covers it, and the term before it is not
            // needed.
            base = LogPosition(index: index == .zero ? .zero : index.previous, term: nil)
            lastIndex = base.index
            runs = []
            return
        }
        lastIndex = index.previous
        while let run = runs.last, run.first >= index { runs.removeLast() }
    }

    private mutating func append(_ index: LogIndex, _ term: Term) -> String? {
        guard index == lastIndex.next else { return "entry \(index) follows \(lastIndex)" }
        let lastTerm = runs.last?.term ?? base.term ?? .zero
        guard term >= lastTerm else { return "entry \(index) of \(term) follows \(lastTerm)" }
        if runs.last?.term != term { runs.append(Run(first: index, term: term)) }
        lastIndex = index
        return nil
    }
}
