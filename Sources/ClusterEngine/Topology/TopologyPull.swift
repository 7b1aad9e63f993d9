import EmberCluster
import RaftConsensus

/// What a node that no leader sends to keeps in order to follow the log all the same (DESIGN D2).
///
///     content ──later revision heard──▶ waiting (0–50 ms) ──▶ asking one node ──┐
///        ▲                                 ▲                                     │
///        │                                 └─ no answer, or not all of it ◀──────┤
///        └───────────────── committed >= wanted ◀────────────────────────────────┘
struct TopologyPull: Sendable {
    /// The member that leads, by word of one that leads or hears its leader.
    struct Guide: Equatable, Sendable {
        let leader: RaftID
        let term: Term
        var confirmedAt: Instant
    }

    struct Request: Sendable {
        let id: UInt64
        let address: NodeAddress
        let at: Instant
    }

    var guide: Guide?
    /// When the members were last asked who leads.
    var soughtAt = Instant.zero

    /// Committed somewhere up to here, as far as this node has heard.
    var wanted = LogIndex.zero
    /// Who is asked first: whoever spoke of `wanted`.
    var source: NodeAddress?
    var notBefore = Instant.zero
    /// At most one at a time.
    var request: Request?
    /// Attempts in a row that brought nothing.
    var failureCount = 0
    /// The pieces of a whole state that have come so far.
    var incoming: SnapshotToInstall?
    var incomingChecksum = SnapshotChecksum()

    /// Where the nodes were that the log on disk names: somebody to ask before anything is applied.
    var acquaintances: [NodeAddress] = []
    var dispute: Dispute?

    /// Same revision as the leader, other content: this node's state is wrong.
    struct Dispute: Sendable {
        /// Of the leader's hint.
        let revision: Revision
        /// The leader's state at an index that is not applied here yet.
        var remedy: (index: LogIndex, state: ClusterState)?
    }

    /// How long an answer may take before somebody else is asked.
    static let patience = Duration.milliseconds(300)
    /// Nodes that hear of a change together do not ask together.
    static let jitter = Duration.milliseconds(50)
    /// After so many attempts in vain, what was heard is taken for an error; there will be other
    /// news.
    static let failureLimit = 12
}
