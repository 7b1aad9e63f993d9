import EmberCluster

/// What only a leader keeps; a new one for each term.
struct Leadership: Sendable {
    struct ReadBatch: Sendable {
        let round: UInt64
        let index: LogIndex
        let tokens: [ReadToken]
    }

    struct Transfer: Sendable {
        let target: RaftID
        var deadline: Instant
    }

    /// Index of the no-op; once it is committed the leader's commit index is that of the group.
    let firstIndex: LogIndex

    /// Everybody but the leader, ascending by id.
    var peers: [PeerProgress] = []

    var uncommittedByteCount = 0
    var heartbeatDeadline: Instant

    /// A heartbeat to everybody leaves with the next effects.
    var isHeartbeatDue = false
    var round: UInt64 = 0

    /// Silence before this instant is not held against anybody.
    var graceStart: Instant

    /// Accepted, but no heartbeat round has begun for them.
    var newReads: [ReadToken] = []
    /// One of them does not wait for the next heartbeat.
    var isReadRoundDue = false

    /// Ascending by round.
    var reads: [ReadBatch] = []
    var transfer: Transfer?

    init(firstIndex: LogIndex, at now: Instant, heartbeatInterval: Duration) {
        self.firstIndex = firstIndex
        heartbeatDeadline = now.advanced(by: heartbeatInterval)
        graceStart = now
    }

    func position(of peer: RaftID) -> Int? { peers.firstIndex { $0.id == peer } }
}
