@_spi(Mutants) public import EmberCluster

/// One member's side of Raft (Ongaro and Ousterhout 2014; "thesis": Ongaro 2014), as a value.
///
/// Inputs are messages, ticks, proposals and reports of finished disk writes; they return at once.
/// What is to be done about them is drained with ``takeEffects()``, after one input or after many:
/// proposals and reads that arrive between two drains share their messages, write and heartbeat
/// round. The core reads no clock, sends nothing, and has no randomness but what it is seeded with.
///
///     follower ──timeout──> preCandidate ──quorum──> candidate ──quorum──> leader
///        ^                       │  ^                  │  │                   │
///        └──────leader heard─────┴──└─────timeout──────┘──┴──higher term, ────┘
///                                                            quorum silent
///
/// Always: `applied <= min(committed, durable) <= lastIndex`, except while a received snapshot is
/// being written, when `durable` has fallen back.
///
/// Deviations from the paper: pre-vote and leader stickiness are always on (thesis 9.6, 4.2.3); a
/// leader without a quorum's answers steps down (6.2); configurations are joint and in force when
/// appended (4.3); a tick that comes later than the election timeout blames this node and not the
/// leader.
public struct RaftCore<Command: Sendable & Equatable>: Sendable {
    public let id: RaftID
    public let settings: RaftSettings

    var hardState: HardState
    var log: RaftLog<Command>
    var configurations: ConfigurationHistory

    /// The newest snapshot of the state machine, which stands for the log up to its index.
    var snapshot: SnapshotPoint

    var role = MemberRole.follower(leader: nil)
    var committed: LogIndex

    /// Handed out for application.
    var applied: LogIndex

    /// The log is on disk, as it is in memory, up to here.
    var durable: LogIndex

    /// Drawn from [T, 2T) at each timeout and for each term: who lost an election because of a long
    /// one would else keep it, and leave the next leader's loss to be noticed later.
    var electionTimeout: Duration
    var timeouts: SplitMix64
    var electionDeadline: Instant

    /// When a leader was last heard; nil when never since the start or when it was deposed.
    var leaderContact: Instant?

    var incomingSnapshot: IncomingSnapshot?

    /// This member has forgotten what it promised; see ``abstain(at:)``.
    var isAbstaining = false

    /// The disk takes no more entries; what it already took, and votes, may still get through.
    var isStorageFull = false
    var pendingWrite = PendingWrite<Command>()
    var issuedWrites: [IssuedWrite] = []
    var lastToken = WriteToken(0)
    var outbox = RaftEffects<Command>()

    /// Whether ``takeEffects()`` may have anything to say: an input has come since the last call.
    public internal(set) var mayHaveEffects = true

    /// Starts, or starts again, from what the disk holds.
    ///
    /// A sole voter is elected by its first tick; others wait for a whole election timeout.
    public init(
        id: RaftID, recovered: RecoveredState<Command>, settings: RaftSettings, at now: Instant,
        using generator: inout some RandomNumberGenerator
    ) {
        self.id = id
        self.settings = settings
        hardState = recovered.hardState
        snapshot = recovered.snapshot
        log = RaftLog(snapshot: recovered.snapshot, entries: recovered.entries)
        configurations = ConfigurationHistory(snapshot: recovered.snapshot)
        for entry in log.entries { configurations.record(entry) }
        committed = snapshot.index
        applied = snapshot.index
        durable = log.lastIndex
        timeouts = SplitMix64(seed: generator.next())
        electionTimeout = settings.drawElectionTimeout(using: &timeouts)
        electionDeadline = now
        if !isSoleVoter { electionDeadline = now.advanced(by: electionTimeout) }
        precondition(
            log.lastTerm <= hardState.term, "log of \(log.lastTerm) with term \(hardState.term)")
    }
}

/// What a member finds on its disk at the start.
public struct RecoveredState<Command: Sendable & Equatable>: Equatable, Sendable {
    public var hardState: HardState
    public var snapshot: SnapshotPoint

    /// Consecutive; may begin before the snapshot's end, but not leave a gap after it.
    public var entries: [RaftEntry<Command>]

    public init(
        hardState: HardState = HardState(), snapshot: SnapshotPoint = .origin,
        entries: [RaftEntry<Command>] = []
    ) {
        self.hardState = hardState
        self.snapshot = snapshot
        self.entries = entries
    }

    /// A group that begins with these voters. A member that joins later begins with nothing.
    public static func founding(voters: [RaftID]) -> RecoveredState {
        RecoveredState(
            snapshot: SnapshotPoint(
                index: .zero, term: .zero, configuration: RaftConfiguration(voters: voters)))
    }
}

// MARK: - Inputs

extension RaftCore {
    /// When ``tick(at:)`` is wanted next. May move with every input.
    public var nextDeadline: Instant {
        switch role {
        case .leader(let leadership):
            if leadership.peers.isEmpty { return .distantFuture }
            guard let transfer = leadership.transfer else { return leadership.heartbeatDeadline }
            return min(leadership.heartbeatDeadline, transfer.deadline)
        case .follower, .preCandidate, .candidate:
            return mayCampaign ? electionDeadline : .distantFuture
        }
    }

    /// Time has passed. Ticks before the next deadline do nothing.
    public mutating func tick(at now: Instant) {
        guard now >= nextDeadline else { return }
        mayHaveEffects = true
        if isLeader { return tickLeader(at: now) }
        electionTimeout = settings.drawElectionTimeout(using: &timeouts)
        let lateness = electionDeadline.duration(to: now)
        electionDeadline = now.advanced(by: electionTimeout)
        // This node was stopped, and what the leader sent may still wait to be read.
        if lateness > settings.electionTimeout, !isSoleVoter { return }
        // Whoever could write what it is asked to write makes the better leader.
        if isStorageFull, !isSoleVoter { return }
        beginPreVote(at: now)
    }

    /// A message arrived from `peer`. Messages of any age, order and number are allowed.
    public mutating func receive(
        _ message: RaftMessage<Command>, from peer: RaftID, at now: Instant
    ) {
        mayHaveEffects = true
        switch message.body {
        case .preVote(let request):
            return answerPreVote(request, for: message.term, from: peer, at: now)
        case .preVoteReply(let reply) where reply.isGranted:
            return countPreVote(isGranted: true, for: message.term, from: peer, at: now)
        case .vote(let request)
        where message.term > term && !request.isTransfer && hasLiveLeader(at: now):
            return
        default: break
        }
        if message.term > term { follow(nil, in: message.term, at: now) }
        guard message.term == term else { return answerStale(message, from: peer) }
        receiveInTerm(message.body, from: peer, at: now)
    }

    private mutating func receiveInTerm(
        _ body: RaftMessage<Command>.Body, from peer: RaftID, at now: Instant
    ) {
        switch body {
        case .preVote: break
        case .preVoteReply:
            countPreVote(isGranted: false, for: term.next, from: peer, at: now)
        case .vote(let request): answerVote(request, from: peer, at: now)
        case .voteReply(let reply): countVote(isGranted: reply.isGranted, from: peer, at: now)
        case .append(let request): receiveAppend(request, from: peer, at: now)
        case .appendReply(let reply): receiveAppendReply(reply, from: peer, at: now)
        case .timeoutNow: receiveTimeoutNow(from: peer, at: now)
        case .snapshot(let chunk): receiveSnapshot(chunk, from: peer, at: now)
        case .snapshotReply(let reply): receiveSnapshotReply(reply, from: peer, at: now)
        }
    }

    /// The sender of an older term learns the newer one; without this a member whose term advanced
    /// while it was cut off would never be led again.
    private mutating func answerStale(_ message: RaftMessage<Command>, from peer: RaftID) {
        if Mutant.staleTermUnanswered.isPlanted { return }
        switch message.body {
        case .vote: send(.voteReply(VoteReply(isGranted: false)), to: peer)
        case .append(let request):
            send(.appendReply(AppendReply(outcome: .stale, round: request.round)), to: peer)
        case .snapshot: send(.appendReply(AppendReply(outcome: .stale, round: 0)), to: peer)
        case .preVote, .preVoteReply, .voteReply, .appendReply, .timeoutNow, .snapshotReply: break
        }
    }
}

// MARK: - Queries

extension RaftCore {
    public var term: Term { hardState.term }
    public var lastIndex: LogIndex { log.lastIndex }
    public var commitIndex: LogIndex { committed }

    /// In force now, committed or not.
    public var configuration: RaftConfiguration { configurations.latest.configuration }

    /// Whom this member follows, itself when it leads.
    public var leader: RaftID? {
        switch role {
        case .follower(let leader): leader
        case .leader: id
        case .preCandidate, .candidate: nil
        }
    }

    public var isLeader: Bool {
        if case .leader = role { return true }
        return false
    }

    /// Whether this member leads and knows all that was committed before it did: before its first
    /// entry is committed, what it has applied may be older than what the group has decided.
    public var leadsWithFullKnowledge: Bool {
        leadership.map { committed >= $0.firstIndex && applied == committed } ?? false
    }

    /// Term of a log entry; nil when it is compacted or not yet there.
    public func term(at index: LogIndex) -> Term? { log.term(at: index) }

    var isSoleVoter: Bool {
        configuration.voters == [id]
            && (!configuration.isJoint || configuration.outgoingVoters == [id])
    }

    /// The leader's state, to be changed in place. Nil, and ignoring changes, in every other role.
    var leadership: Leadership? {
        get {
            if case .leader(let leadership) = role { return leadership }
            return nil
        }
        _modify {
            var leadership: Leadership? = nil
            if case .leader(let current) = role {
                leadership = current
                role = .follower(leader: nil)
            }
            defer { if let leadership { role = .leader(leadership) } }
            yield &leadership
        }
    }
}

/// What a member is at the moment. The leader's state is part of it, so that it cannot outlive the
/// leadership.
enum MemberRole: Sendable {
    case follower(leader: RaftID?)
    case preCandidate(Ballot)
    case candidate(Ballot)
    case leader(Leadership)
}

extension RaftSettings {
    func drawElectionTimeout(using generator: inout some RandomNumberGenerator) -> Duration {
        let base = electionTimeout.wholeNanoseconds
        return .nanoseconds(base + Int64.random(in: 0..<max(base, 1), using: &generator))
    }
}
