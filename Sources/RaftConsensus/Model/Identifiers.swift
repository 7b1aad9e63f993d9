/// A period of at most one leader (Raft, section 5.1). Zero before the first election.
public struct Term: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    public static let zero = Term(0)

    @inlinable public var next: Term { Term(rawValue + 1) }

    @inlinable
    public static func < (left: Term, right: Term) -> Bool { left.rawValue < right.rawValue }
}

/// A position in the replicated log. The first entry has index 1; zero stands before it.
public struct LogIndex: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    public static let zero = LogIndex(0)

    @inlinable public var next: LogIndex { LogIndex(rawValue + 1) }

    /// Must not be asked of ``zero``.
    @inlinable public var previous: LogIndex { LogIndex(rawValue - 1) }

    @inlinable
    public func advanced(by count: Int) -> LogIndex { LogIndex(rawValue + UInt64(count)) }

    /// Entries from `self` up to `other`, negative when `other` lies before.
    @inlinable
    public func distance(to other: LogIndex) -> Int {
        Int(Int64(other.rawValue) - Int64(rawValue))
    }

    @inlinable
    public static func < (left: LogIndex, right: LogIndex) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Who a member is to Raft: the log index of the entry that added it.
///
/// An index is used once in the life of a log, so an id is never reused: a node that was removed
/// and added again is a new member, and votes or acknowledgements of its former self count for
/// nothing.
public struct RaftID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public static func < (left: RaftID, right: RaftID) -> Bool { left.rawValue < right.rawValue }
}

/// Names one disk write of one core since its start, in the order in which they must be made.
public struct WriteToken: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public static func < (left: WriteToken, right: WriteToken) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Chosen by the caller of ``RaftCore/readIndex(_:)`` and never used twice: an answer to an old
/// request must not be taken for the answer to its repetition.
public struct ReadToken: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }
}

extension Term: CustomStringConvertible {
    public var description: String { "t\(rawValue)" }
}

extension LogIndex: CustomStringConvertible {
    public var description: String { "i\(rawValue)" }
}

extension RaftID: CustomStringConvertible {
    public var description: String { "n\(rawValue)" }
}
