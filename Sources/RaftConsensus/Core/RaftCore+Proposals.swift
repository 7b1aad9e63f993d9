/// Where a proposal stands in the log. It is committed if, and only if, an entry with this index
/// *and* this term is applied; another term at the index means that it was lost.
public struct LogPosition: Hashable, Sendable {
    public let index: LogIndex
    public let term: Term

    public init(index: LogIndex, term: Term) {
        self.index = index
        self.term = term
    }
}

/// Why the core did not take a request. Nothing was changed.
public enum RaftRefusal: Error, Hashable, Sendable {
    /// Ask `leader`; nil when this member does not know one.
    case notLeader(leader: RaftID?)

    /// Leadership is being handed to this member; ask again within an election timeout.
    case transferring(to: RaftID)

    /// ``RaftSettings/uncommittedByteLimit`` is reached; ask again when something has committed.
    case tooManyUncommittedBytes

    /// The disk has no room; leadership is being handed over, so ask the next leader.
    case storageIsFull

    /// The leader has not committed an entry of its own term yet; ask again soon.
    case noCommitInTerm

    /// The last configuration is not committed, or still joint.
    case changeInFlight

    /// A voter must have been a learner before.
    case notAMember(RaftID)

    /// A configuration without voters could never change again.
    case noVoters

    /// The target of a transfer has no vote.
    case notAVoter(RaftID)
}

extension RaftCore {
    /// Appends a command to the log. `byteCount` is the size of its encoding in bytes.
    public mutating func propose(
        _ command: Command, byteCount: Int
    ) throws(RaftRefusal) -> LogPosition {
        let leadership = try requireProposing()
        mayHaveEffects = true
        let total = leadership.uncommittedByteCount + byteCount
        // One command larger than the limit must get through when nothing else waits.
        if leadership.uncommittedByteCount > 0, total > settings.uncommittedByteLimit {
            throw .tooManyUncommittedBytes
        }
        return appendAsLeader(.command(command), byteCount: byteCount)
    }

    func requireLeadership() throws(RaftRefusal) -> Leadership {
        guard case .leader(let leadership) = role else { throw .notLeader(leader: leader) }
        return leadership
    }

    func requireProposing() throws(RaftRefusal) -> Leadership {
        let leadership = try requireLeadership()
        if isStorageFull { throw .storageIsFull }
        if let transfer = leadership.transfer { throw .transferring(to: transfer.target) }
        return leadership
    }
}
