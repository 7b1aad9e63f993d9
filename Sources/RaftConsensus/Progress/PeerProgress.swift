@_spi(Mutants) import EmberCluster

/// What a leader knows about one other member, and how it sends to it.
///
///     probe ──accepted──> replicate ──refused, unreachable──> probe
///       └──needs compacted entries──> snapshot ──installed──> replicate
///
/// Invariants: `match < next`; the windows are empty outside `replicate`.
struct PeerProgress: Sendable {
    enum Phase: Equatable, Sendable {
        /// Where the logs agree is being looked for: one message with entries at a time.
        case probe(isPaused: Bool)

        /// Entries are sent ahead of their acknowledgement, within the windows.
        case replicate
        case snapshot(SnapshotTransfer)
    }

    private struct Flight: Sendable {
        let last: LogIndex
        let byteCount: Int
    }

    let id: RaftID

    /// The peer's log is durable and agrees with the leader's up to here.
    private(set) var match = LogIndex.zero

    /// The newest heartbeat round when `match` last moved: what a later one finds, it finds behind
    /// that.
    private var matchRound: UInt64 = 0

    /// The first entry to send next.
    private(set) var next: LogIndex
    private(set) var phase = Phase.probe(isPaused: false)

    /// The last instant at which an answer of this term arrived; nil before the first.
    var lastContact: Instant?

    /// The newest heartbeat round the peer answered.
    var ackedRound: UInt64 = 0

    /// The highest commit index that a sent message could teach the peer.
    var commitSent = LogIndex.zero

    private var flights: [Flight] = []
    private(set) var inflightByteCount = 0

    init(id: RaftID, next: LogIndex) {
        self.id = id
        self.next = next
    }

    var inflightMessageCount: Int { flights.count }

    var isReceivingSnapshot: Bool {
        if case .snapshot = phase { return true }
        return false
    }

    func maySendEntries(within settings: RaftSettings) -> Bool {
        switch phase {
        case .probe(let isPaused): !isPaused
        case .replicate:
            flights.count < settings.inflightMessageLimit
                && inflightByteCount < settings.inflightByteLimit
        case .snapshot: false
        }
    }

    mutating func sent(entriesThrough last: LogIndex, byteCount: Int) {
        switch phase {
        case .probe: phase = .probe(isPaused: true)
        case .replicate:
            flights.append(Flight(last: last, byteCount: byteCount))
            inflightByteCount += byteCount
            next = last.next
        case .snapshot: preconditionFailure("entries sent to \(id) during a snapshot")
        }
    }

    /// The peer has everything up to `index`, durably.
    mutating func accepted(through index: LogIndex, logStart: LogIndex, at round: UInt64) {
        if index > match {
            match = index
            matchRound = round
        }
        next = max(next, match.next)
        switch phase {
        case .probe: phase = .replicate
        case .replicate: freeFlights()
        case .snapshot where match >= logStart:
            // Whatever brought it here, the log can take over.
            phase = .replicate
            next = match.next
        case .snapshot(let transfer) where transfer.index.map { $0 <= match } ?? false:
            // It has all of what is being sent, and the log no longer goes on from there: nothing
            // but a newer one helps.
            probe(from: match.next)
        case .snapshot: break
        }
    }

    /// The peer refused at `previous`; `candidate` is the last position that may agree. Refusals
    /// that answer an older position than the one being tried are late and say nothing. True if
    /// used.
    mutating func refused(at previous: LogIndex, candidate: LogIndex) -> Bool {
        switch phase {
        case .probe: guard previous.next == next else { return false }
        case .replicate: break
        case .snapshot: return false
        }
        guard previous > match else { return false }
        probe(from: min(previous, candidate.next))
        return true
    }

    /// Whether a refusal of the entry at `previous`, asked for in `round`, takes back what the peer
    /// had acknowledged before that.
    func hasForgotten(_ previous: LogIndex, in round: UInt64) -> Bool {
        previous > .zero && previous <= match && round > matchRound
    }

    mutating func unreachable() {
        if phase == .replicate { probe(from: match.next) }
    }

    mutating func beginSnapshot() {
        forgetFlights()
        phase = .snapshot(SnapshotTransfer())
    }

    mutating func continueSnapshot(_ transfer: SnapshotTransfer) {
        phase = .snapshot(transfer)
    }

    private mutating func probe(from index: LogIndex) {
        forgetFlights()
        next = max(match.next, index)
        phase = .probe(isPaused: false)
    }

    private mutating func freeFlights() {
        if Mutant.windowNeverReopens.isPlanted { return }
        while let first = flights.first, first.last <= match {
            inflightByteCount -= first.byteCount
            flights.removeFirst()
        }
    }

    private mutating func forgetFlights() {
        flights = []
        inflightByteCount = 0
    }
}

/// How far the snapshot to one peer is.
struct SnapshotTransfer: Equatable, Sendable {
    /// Of the snapshot; nil until the caller has given the first piece.
    var index: LogIndex?

    /// Of the piece that is asked for or under way.
    var offset: UInt64 = 0

    /// Heartbeats answered since the transfer last moved: a lost piece is asked for again.
    var idleHeartbeatCount = 0
}
