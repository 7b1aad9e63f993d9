@_spi(Mutants) import EmberCluster

/// A member's time to refute (Lifeguard, IV-B): starts at the maximum and shrinks with each
/// independent accuser, so that many accusers kill fast and one slow accuser kills slowly.
///
/// The bounds are frozen at the start: n may change while the time runs.
/// Invariant: accusers are distinct, and `confirmations <= min(wanted, accusers.count - 1)`.
struct Suspicion: Identifiable, Sendable {
    enum Confirmation {
        /// This accuser was counted before: an echo.
        case known
        /// New, but no more confirmations are wanted.
        case noted
        /// New, and the time is shorter for it.
        case counted
    }

    let id: NodeID
    let minimum: Duration
    let maximum: Duration
    let confirmationsWanted: Int
    private(set) var confirmations = 0
    /// The first accuser first.
    private(set) var accusers: [NodeID]
    private(set) var startedAt: Instant
    private(set) var deadline: Instant

    /// Accusers beyond these are not remembered. More than any sensible number of confirmations;
    /// the rest only serves those who ask who suspects.
    static let accuserLimit = 16

    init(
        of subject: NodeID, by accuser: NodeID, minimum: Duration, maximum: Duration,
        confirmationsWanted: Int, at now: Instant
    ) {
        id = subject
        accusers = [accuser]
        self.minimum = minimum
        self.maximum = maximum
        self.confirmationsWanted = min(confirmationsWanted, Self.accuserLimit - 1)
        startedAt = now
        deadline = now
        deadline = now.advanced(by: timeout)
    }

    /// How long it lasts from its start, as confirmed so far.
    var timeout: Duration {
        GossipFormulae.suspicionTimeout(
            minimum: minimum, maximum: maximum, confirmations: confirmations,
            wanted: confirmationsWanted)
    }

    mutating func confirm(by accuser: NodeID, at now: Instant) -> Confirmation {
        let isKnown = accusers.contains(accuser) && !Mutant.confirmationCountedTwice.isPlanted
        guard !isKnown, accusers.count < Self.accuserLimit else { return .known }
        accusers.append(accuser)
        guard confirmations < confirmationsWanted else { return .noted }
        confirmations += 1
        // Never in the past: a deadline that has gone by unseen is the mark of a stall.
        deadline = max(now, startedAt.advanced(by: timeout))
        return .counted
    }

    /// Gives the subject its whole time again: this node slept through refutations that may have
    /// come.
    mutating func restart(at now: Instant) {
        startedAt = now
        deadline = now.advanced(by: timeout)
    }
}
