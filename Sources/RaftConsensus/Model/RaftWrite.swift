/// What one disk write must make durable, and what may leave the node only then.
///
/// Writes are made in the order of their tokens, in one stream: a vote must not overtake the
/// entries before it. The caller may gather several into one flush and then report the last token.
/// A write without content is a barrier: its messages wait for the writes before it.
///
/// Order within a write: snapshot, truncation and entries (one record: recovery must never see the
/// new entries before an old longer suffix), hard state. All of it or none survives a crash.
public struct RaftWrite<Command: Sendable & Equatable>: Equatable, Sendable {
    public let token: WriteToken

    /// Nil when unchanged.
    public let hardState: HardState?

    /// Replaces the state machine and the whole log before ``entries``.
    public let snapshot: SnapshotToInstall?

    /// Entries of earlier writes from here on are void; `entries` then begins here.
    public let truncateFrom: LogIndex?

    /// Consecutive.
    public let entries: [RaftEntry<Command>]

    /// To be sent after the flush, in this order.
    public let messagesAfterFlush: [RaftEnvelope<Command>]

    public init(
        token: WriteToken, hardState: HardState?, snapshot: SnapshotToInstall?,
        truncateFrom: LogIndex?, entries: [RaftEntry<Command>],
        messagesAfterFlush: [RaftEnvelope<Command>]
    ) {
        self.token = token
        self.hardState = hardState
        self.snapshot = snapshot
        self.truncateFrom = truncateFrom
        self.entries = entries
        self.messagesAfterFlush = messagesAfterFlush
    }

    /// Nothing to make durable: only messages that wait for earlier writes.
    public var isBarrier: Bool {
        hardState == nil && snapshot == nil && truncateFrom == nil && entries.isEmpty
    }
}

/// A complete snapshot that came from the leader. The state machine takes it over when
/// ``RaftEffects/installedSnapshot`` says so, which is after its flush.
public struct SnapshotToInstall: Hashable, Sendable {
    public let point: SnapshotPoint
    public let bytes: [UInt8]

    public init(point: SnapshotPoint, bytes: [UInt8]) {
        self.point = point
        self.bytes = bytes
    }
}
