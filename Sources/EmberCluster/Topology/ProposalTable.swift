/// What became of the changes whose clients may still hand them in again: part of the state, the
/// same on every node and in every snapshot.
///
/// Why a change is made at most once: its record stays until its client has been answered or
/// ``window`` entries have passed since it was applied. After the former, `answeredBelow` refuses a
/// copy; after the latter, the copy's own `since`, which is older still. Why the table is bounded:
/// no record outlives the window by more than ``sweepInterval``.
public struct ProposalTable: Hashable, Sendable {
    public struct Record: Hashable, Sendable {
        public let sequence: UInt64
        /// Index of the entry that made the change.
        public let index: Revision
        public let outcome: ApplyOutcome

        public init(sequence: UInt64, index: Revision, outcome: ApplyOutcome) {
            self.sequence = sequence
            self.index = index
            self.outcome = outcome
        }
    }

    public struct Session: Identifiable, Hashable, Sendable {
        public let id: ProposalClient
        public fileprivate(set) var answeredBelow: UInt64
        public fileprivate(set) var lastUse: Revision
        /// Ascending by sequence; may still hold some that are answered.
        public fileprivate(set) var records: [Record]

        public init(
            id: ProposalClient, answeredBelow: UInt64, lastUse: Revision, records: [Record]
        ) {
            self.id = id
            self.answeredBelow = answeredBelow
            self.lastUse = lastUse
            self.records = records
        }

        /// Where the record stands, or would.
        fileprivate func position(of sequence: UInt64) -> Int {
            var low = 0
            var high = records.count
            while low < high {
                let middle = (low + high) / 2
                if records[middle].sequence < sequence { low = middle + 1 } else { high = middle }
            }
            return low
        }

        fileprivate func record(of sequence: UInt64) -> Record? {
            let position = position(of: sequence)
            guard position < records.count, records[position].sequence == sequence else {
                return nil
            }
            return records[position]
        }
    }

    /// Entries after which a copy is refused as too old. 65,536 are some seconds at the highest
    /// rate that the log takes, as long as a call waits; and bound the table to a few megabytes.
    public static let window: Revision = 65_536

    /// Old sessions are looked for at every index that this divides.
    public static let sweepInterval: Revision = 1_024

    public private(set) var sessions: OrderedTable<Session>

    public init(sessions: OrderedTable<Session> = OrderedTable()) {
        self.sessions = sessions
    }

    /// What the change with this stamp did, if that is still known.
    public func record(of stamp: ProposalStamp) -> Record? {
        sessions[stamp.client]?.record(of: stamp.sequence)
    }

    /// Why the change with this stamp must not be made at `index`; nil when it must.
    func verdict(on stamp: ProposalStamp, at index: Revision) -> ApplyOutcome? {
        if Mutant.copyApplied.isPlanted { return nil }
        if let session = sessions[stamp.client] {
            if let record = session.record(of: stamp.sequence) { return record.outcome }
            // Answered long ago: nobody waits for this copy.
            if stamp.sequence < session.answeredBelow { return .unchanged }
        }
        return stamp.since + Self.window < index ? .refused(.outcomeUnknown) : nil
    }

    /// The change with this stamp was made at `index`, for the first time.
    mutating func note(_ stamp: ProposalStamp, _ outcome: ApplyOutcome, at index: Revision) {
        if sessions[stamp.client] == nil {
            sessions[stamp.client] = Session(
                id: stamp.client, answeredBelow: 0, lastUse: 0, records: [])
        }
        sessions.update(stamp.client) { $0.note(stamp, outcome, at: index) }
    }

    /// Forgets what only copies older than the window could ask for.
    mutating func sweep(at index: Revision) {
        guard index.isMultiple(of: Self.sweepInterval), index > Self.window else { return }
        let oldest = index - Self.window
        sessions.removeAll { $0.lastUse < oldest }
        sessions.updateAll { session in session.records.removeAll { $0.index < oldest } }
    }
}

extension ProposalTable.Session {
    fileprivate mutating func note(
        _ stamp: ProposalStamp, _ outcome: ApplyOutcome, at index: Revision
    ) {
        lastUse = index
        answeredBelow = max(answeredBelow, stamp.answeredBelow)
        // Only when they are the greater part, so that each is moved once on average.
        let answered = position(of: answeredBelow)
        if answered > records.count / 2 { records.removeFirst(answered) }
        let record = ProposalTable.Record(
            sequence: stamp.sequence, index: index, outcome: outcome)
        records.insert(record, at: position(of: stamp.sequence))
    }
}
