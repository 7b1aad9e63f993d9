/// What one member says to another. Sender, receiver and cluster travel in the envelope around it;
/// the transport may lose, repeat and reorder messages.
public struct RaftMessage<Command: Sendable & Equatable>: Equatable, Sendable {
    public enum Body: Equatable, Sendable {
        /// "Would you vote for me?" Changes no term and is not persisted (thesis, section 9.6).
        case preVote(VoteRequest)
        case preVoteReply(VoteReply)
        case vote(VoteRequest)
        case voteReply(VoteReply)
        /// A heartbeat is an append without entries.
        case append(AppendRequest<Command>)
        case appendReply(AppendReply)
        /// The leader hands over: start an election now (thesis, section 3.10).
        case timeoutNow
        case snapshot(SnapshotChunk)
        case snapshotReply(SnapshotReply)
    }

    /// The sender's term; in a pre-vote the term it would campaign in, and in a granted pre-vote's
    /// reply the term that was asked for.
    public let term: Term
    public let body: Body

    public init(term: Term, body: Body) {
        self.term = term
        self.body = body
    }
}

public struct VoteRequest: Hashable, Sendable {
    /// The candidate's last entry: who has a later one refuses (Raft, section 5.4.1).
    public let lastIndex: LogIndex
    public let lastTerm: Term

    /// The leader itself asked for this election, so having heard from it is no reason to refuse.
    public let isTransfer: Bool

    public init(lastIndex: LogIndex, lastTerm: Term, isTransfer: Bool) {
        self.lastIndex = lastIndex
        self.lastTerm = lastTerm
        self.isTransfer = isTransfer
    }
}

public struct VoteReply: Hashable, Sendable {
    public let isGranted: Bool

    public init(isGranted: Bool) { self.isGranted = isGranted }
}

public struct AppendRequest<Command: Sendable & Equatable>: Equatable, Sendable {
    /// The entry before `entries`; the receiver must have it (Raft, figure 2).
    public let previousIndex: LogIndex
    public let previousTerm: Term

    /// Consecutive from `previousIndex + 1`; empty in a heartbeat.
    public let entries: [RaftEntry<Command>]

    /// The leader's commit index.
    public let commit: LogIndex

    /// Counts the leader's heartbeat rounds in its term. The reply returns it, which tells that the
    /// receiver still followed after the round began.
    public let round: UInt64

    public init(
        previousIndex: LogIndex, previousTerm: Term, entries: [RaftEntry<Command>],
        commit: LogIndex, round: UInt64
    ) {
        self.previousIndex = previousIndex
        self.previousTerm = previousTerm
        self.entries = entries
        self.commit = commit
        self.round = round
    }
}

public struct AppendReply: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// The sender's log agrees with the leader's and is durable up to here.
        case accepted(match: LogIndex)

        /// The sender does not have the entry at `previousIndex`. The entry at `hintIndex` is the
        /// last of its log that may agree, and has `hintTerm`: one refusal skips a whole term.
        case rejected(previousIndex: LogIndex, hintIndex: LogIndex, hintTerm: Term)

        /// The request was of an older term: `RaftMessage.term` tells the leader it is deposed.
        case stale
    }

    public let outcome: Outcome

    /// Copied from the request.
    public let round: UInt64

    public init(outcome: Outcome, round: UInt64) {
        self.outcome = outcome
        self.round = round
    }
}

/// A piece of a snapshot. Its bytes are opaque here.
public struct SnapshotChunk: Hashable, Sendable {
    public let point: SnapshotPoint

    /// Of the whole snapshot.
    public let totalByteCount: UInt64

    /// Of the first of `bytes` in the whole snapshot.
    public let offset: UInt64
    public let bytes: [UInt8]

    /// Of the whole snapshot up to the end of this piece.
    public let checksum: SnapshotChecksum

    public init(
        point: SnapshotPoint, totalByteCount: UInt64, offset: UInt64, bytes: [UInt8],
        checksum: SnapshotChecksum
    ) {
        self.point = point
        self.totalByteCount = totalByteCount
        self.offset = offset
        self.bytes = bytes
        self.checksum = checksum
    }

    public var isLast: Bool { offset + UInt64(bytes.count) == totalByteCount }
}

/// Progress of a snapshot's receiver. That it is installed is told by an ``AppendReply``.
public struct SnapshotReply: Hashable, Sendable {
    /// Of ``SnapshotChunk/point``.
    public let index: LogIndex

    /// How many bytes the receiver has, which is the offset to send next.
    public let nextOffset: UInt64

    public init(index: LogIndex, nextOffset: UInt64) {
        self.index = index
        self.nextOffset = nextOffset
    }
}

/// A message with its destination.
public struct RaftEnvelope<Command: Sendable & Equatable>: Equatable, Sendable {
    public let to: RaftID
    public let message: RaftMessage<Command>

    public init(to: RaftID, message: RaftMessage<Command>) {
        self.to = to
        self.message = message
    }
}
