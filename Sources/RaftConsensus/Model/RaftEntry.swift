/// One position of the replicated log.
public struct RaftEntry<Command: Sendable & Equatable>: Equatable, Sendable {
    public enum Payload: Equatable, Sendable {
        /// What a new leader appends so that it has an entry of its own term to commit.
        case noOp
        /// In force from the moment it is appended.
        case configuration(RaftConfiguration)
        case command(Command)
    }

    public let index: LogIndex
    public let term: Term
    public let payload: Payload

    /// Size of the encoded payload in bytes, as the proposer stated it. Windows and limits count
    /// with it; it travels with the entry so that every node counts alike.
    public let byteCount: Int

    public init(index: LogIndex, term: Term, payload: Payload, byteCount: Int) {
        self.index = index
        self.term = term
        self.payload = payload
        self.byteCount = byteCount
    }
}

/// What must survive a restart besides the log (Raft, figure 2: persistent state).
public struct HardState: Hashable, Sendable {
    public var term: Term
    public var votedFor: RaftID?

    public init(term: Term = .zero, votedFor: RaftID? = nil) {
        self.term = term
        self.votedFor = votedFor
    }
}

/// The last entry that a snapshot stands for, and the configuration that was committed there.
public struct SnapshotPoint: Hashable, Sendable {
    public let index: LogIndex
    public let term: Term
    public let configuration: RaftConfiguration

    public init(index: LogIndex, term: Term, configuration: RaftConfiguration) {
        self.index = index
        self.term = term
        self.configuration = configuration
    }

    /// Before the first entry of a log that knows no member yet.
    public static let origin = SnapshotPoint(
        index: .zero, term: .zero, configuration: .empty)
}
