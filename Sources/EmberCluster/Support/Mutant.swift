// Planted bugs, the proof that the simulator would find real ones. The product has none of them:
// without the condition EMBER_MUTANTS, which only `ember-sim mutants` builds with, every
// ``Mutant/isPlanted`` is the constant `false` and the branch behind it is compiled away.

/// A bug that breaks one rule, which names it: S and R are requirements of SWIM and Raft, 1.5
/// the edge cases of gossip, I invariants of Raft, C points of the contract with the disk, D
/// decisions of DESIGN.
@_spi(Mutants)
public enum Mutant: String, CaseIterable, Sendable {
    // Gossip.
    case silenceTolerated = "S6-silence-tolerated"
    case confirmationCountedTwice = "S6-confirmation-counted-twice"
    case accusationNotRefuted = "S8-accusation-not-refuted"
    case suspectNotTold = "S9-suspect-not-told"
    case remoteDeadBelieved = "S13-remote-dead-believed"
    case lateTickCounts = "1.5-late-tick-counts"
    case lostLogTrusted = "1.5-lost-log-trusted"
    case lostEntriesTolerated = "1.5-lost-entries-tolerated"

    // Elections.
    case preVoteSkipped = "R2-pre-vote-skipped"
    case stickinessMissing = "R3-stickiness-missing"
    case staleTermUnanswered = "R4-stale-term-unanswered"
    case silentQuorumTolerated = "R5-silent-quorum-tolerated"
    case heartbeatsUncounted = "R5-heartbeats-uncounted"
    case shorterLogElected = "I4-shorter-log-elected"

    // Replication and reads.
    case olderTermCommitted = "R7-older-term-committed"
    case staleAppendTruncates = "R9-stale-append-truncates"
    case windowNeverReopens = "R10-window-never-reopens"
    case ownMatchBeforeFlush = "R12-own-match-before-flush"
    case readUnconfirmed = "R14-read-unconfirmed"
    case olderRoundConfirms = "R14-older-round-confirms"
    case readBeforeOwnTerm = "R14-read-before-own-term"
    case readBeforeApplied = "R14-read-before-applied"

    // Membership, snapshots, proposals.
    case removedStillCampaigns = "R17-removed-still-campaigns"
    case changeWithoutBarrier = "R17-change-without-barrier"
    case oneHalfDecides = "R17-one-half-decides"
    case truncatedChangeKept = "R17-truncated-change-kept"
    case snapshotAckedEarly = "R19-snapshot-acked-early"
    case answeredBeforeCommit = "I13-answered-before-commit"
    case copyApplied = "I13-copy-applied"
    case indexAloneAnswers = "I13-index-alone-answers"

    // What is durable before what.
    case voteNotPersisted = "C1-vote-not-persisted"
    case termNotPersisted = "C1-term-not-persisted"
    case ackBeforeFlush = "C3-ack-before-flush"
    case truncationNotRecorded = "C5-truncation-not-recorded"
    case oldWriteVouches = "C6-old-write-vouches"
    case fileNotFlushed = "C7-file-not-flushed"
    case appliedBeforeDurable = "C9-applied-before-durable"
    case badRecordAccepted = "C11-bad-record-accepted"
    case failedFlushIgnored = "C12-failed-flush-ignored"
    case directoryNotFlushed = "C13-directory-not-flushed"

    // Joining and leases.
    case sealedServesOn = "D4-sealed-serves-on"
    case tombstoneIgnored = "D4-tombstone-ignored"
    case tombstoneNotTold = "D4-tombstone-not-told"
    case leaseFromReceipt = "D5-lease-from-receipt"
    case leaseUnconfirmed = "D5-lease-unconfirmed"
    case quarantineReleasedEarly = "D5-quarantine-released-early"
    case newLeaderForgetsLeases = "D5-new-leader-forgets-leases"

    /// Whether this run is to have this bug.
    @inlinable
    public var isPlanted: Bool {
        #if EMBER_MUTANTS
            Mutant.planted == self
        #else
            false
        #endif
    }

    #if EMBER_MUTANTS
        /// Set once, by the only thread of the simulator, before a run begins.
        nonisolated(unsafe) public static var planted: Mutant?
    #endif
}
