/// What the caller must do after one or more inputs, drained with ``RaftCore/takeEffects()``.
///
/// Order: send ``messages`` and queue ``write`` (neither waits for the other), install
/// ``installedSnapshot``, apply ``committed``, then answer the rest.
public struct RaftEffects<Command: Sendable & Equatable>: Equatable, Sendable {
    /// May leave at once, in this order.
    public var messages: [RaftEnvelope<Command>] = []

    /// To be made durable; ``RaftCore/persisted(_:at:)`` reports its end.
    public var write: RaftWrite<Command>?

    /// A received snapshot is durable: the state machine must be replaced by it before `committed`.
    public var installedSnapshot: SnapshotToInstall?

    /// Entries to apply, in order, each exactly once per start; committed and durable here.
    public var committed: [RaftEntry<Command>] = []

    public var reads: [ReadOutcome] = []

    /// What changed about leadership, in order.
    public var roleChanges: [RoleChange] = []

    /// Peers whose next entries are compacted: answer with ``RaftCore/sendSnapshotChunk(_:to:)``.
    public var snapshotRequests: [SnapshotRequest] = []

    /// Peers that have lost what they had acknowledged to this leader: they must not count as the
    /// members that they were.
    public var forgetfulPeers: [RaftID] = []

    public init() {}

    public var isEmpty: Bool {
        messages.isEmpty && write == nil && installedSnapshot == nil && committed.isEmpty
            && reads.isEmpty && roleChanges.isEmpty && snapshotRequests.isEmpty
            && forgetfulPeers.isEmpty
    }
}

/// The answer to a ``RaftCore/readIndex(_:)`` that was accepted.
public enum ReadOutcome: Hashable, Sendable {
    /// A read is linearizable once the state machine that serves it has applied `index`.
    case ready(ReadToken, index: LogIndex)

    /// Leadership was lost before it could be confirmed: ask the next leader.
    case lost(ReadToken)
}

public enum RoleChange: Hashable, Sendable {
    /// Elected; nothing may be proposed to anybody else in this term.
    case becameLeader(Term)

    /// The proposals of `term` that were not yet committed have an unknown outcome.
    case lostLeadership(of: Term)

    /// Whom this node follows now; nil when it does not know.
    case leaderKnown(RaftID?, Term)
}

/// Asks the caller for a piece of its newest snapshot.
public struct SnapshotRequest: Hashable, Sendable {
    public let peer: RaftID

    /// Of the snapshot being sent; nil at the beginning, when the newest one is wanted. If this one
    /// is gone, the caller starts over with the first piece of its newest.
    public let index: LogIndex?
    public let offset: UInt64
    public let byteLimit: Int

    public init(peer: RaftID, index: LogIndex?, offset: UInt64, byteLimit: Int) {
        self.peer = peer
        self.index = index
        self.offset = offset
        self.byteLimit = byteLimit
    }
}
