import EmberCluster

/// What the leader has under way on the cluster's behalf. Soft: a new leader starts it again from
/// the committed state, which alone says what is still to do.
struct LeaderDuties: Sendable {
    /// Since when this node leads; leases of the leader before may run that long and a lease more.
    var since: Instant
    var jobs = OrderedTable<JobProgress>()
    /// Nodes that are to be removed, and must not have a vote by then.
    var leaving = OrderedTable<LeavingNode>()
    /// What the autopilot found last.
    var plan: VoterPlan?
    /// When it looks again at a group that is as it should be.
    var nextPlan = Instant.zero

    init(since: Instant = .zero) { self.since = since }

    var isBusy: Bool { !jobs.isEmpty }
}

/// How far the leader has come with one job.
struct JobProgress: Identifiable, Sendable {
    let id: JobID
    let deadline: Instant
    /// Nodes that were met, in the order of the job's targets; nil until met.
    var nodes: [NodeID?]
    /// Targets with a meeting under way.
    var isMeeting: [Bool]
    var lastError: ClusterError?
}

/// A node whose removal is asked for, until when the request stands.
struct LeavingNode: Identifiable, Sendable {
    let id: NodeID
    let until: Instant
}
