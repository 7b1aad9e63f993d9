/// What the next ``RaftWrite`` will hold, gathered over the inputs since the last drain.
struct PendingWrite<Command: Sendable & Equatable>: Sendable {
    var hardStateChanged = false
    var snapshot: SnapshotToInstall?
    var truncateFrom: LogIndex?

    /// Everything in the log from here on is not part of any write yet.
    var firstUnwritten: LogIndex?
    var messages: [RaftEnvelope<Command>] = []

    var hasContent: Bool {
        hardStateChanged || snapshot != nil || truncateFrom != nil || firstUnwritten != nil
    }
}

/// A write that was handed out and whose end was not yet reported.
struct IssuedWrite: Sendable {
    let token: WriteToken
    let hasHardState: Bool
    let snapshot: SnapshotToInstall?

    /// When this write is done, the log in memory is durable up to here. A later truncation lowers
    /// it: the end of an old write must not vouch for new entries at the same positions.
    var durableThrough: LogIndex
}
