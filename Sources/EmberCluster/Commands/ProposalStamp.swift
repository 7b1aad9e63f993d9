/// One process that hands changes to the log: a member in one of its lives.
///
/// Neither half is ever used again: a member's Raft identity is a log index, and a process draws
/// its number at random. Its boot epoch would not do, which a copy of an old disk may repeat.
public struct ProposalClient: Hashable, Comparable, Sendable {
    /// ``ClusterNode/raftID``.
    public let member: UInt64
    public let process: UInt64

    public init(member: UInt64, process: UInt64) {
        self.member = member
        self.process = process
    }

    public static func < (left: ProposalClient, right: ProposalClient) -> Bool {
        (left.member, left.process) < (right.member, right.process)
    }
}

/// Travels with a change through forwarding, log and snapshot, so that a change that had to be
/// handed in twice is made once (Raft thesis, section 6.3).
public struct ProposalStamp: Hashable, Sendable {
    public let client: ProposalClient

    /// Names the change among those of its client, which may have several under way and see them
    /// committed in any order.
    public let sequence: UInt64

    /// Every change of the client before this one has been answered: what became of them may be
    /// forgotten, and none of them may be made any more.
    public let answeredBelow: UInt64

    /// What the client had applied when it first handed the change in. A copy that is applied more
    /// than ``ProposalTable/window`` entries later is too old to be told from a first one.
    public let since: Revision

    public init(
        client: ProposalClient, sequence: UInt64, answeredBelow: UInt64, since: Revision
    ) {
        self.client = client
        self.sequence = sequence
        self.answeredBelow = answeredBelow
        self.since = since
    }
}

extension ClusterCommand {
    /// The change itself, without the stamp that it may carry.
    public var change: ClusterCommand {
        if case .once(_, let change) = self { change } else { self }
    }

    public var stamp: ProposalStamp? {
        if case .once(let stamp, _) = self { stamp } else { nil }
    }
}
