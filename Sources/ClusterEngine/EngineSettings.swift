import EmberCluster
package import GossipProtocol
package import RaftConsensus

/// Timing and limits of the engine around its machines.
package struct EngineSettings: Sendable {
    package var raft = RaftSettings()
    package var gossip = GossipSettings.lan
    package var autopilot = AutopilotSettings()

    /// Where this node stands; voters are spread over zones. Default empty: no label.
    package var zone = ""

    /// How long a call waits for its outcome. Default 5 s: some ten elections. Lower gives up
    /// during a plain change of leader; higher keeps scripts waiting for a cluster that has no
    /// quorum.
    package var callTimeout: Duration = .seconds(5)

    /// How long `CLUSTER MEET` and a join job wait. Default 15 s: a join is two commits, a restart
    /// of the joiner's log and a catch-up.
    package var joinTimeout: Duration = .seconds(15)

    /// Pause between repetitions of a request to a peer that has not answered. Default 300 ms.
    package var retryInterval: Duration = .milliseconds(300)

    /// L: how long a primary may serve after asking for its lease. Default 1.5 s: outlives an
    /// election, so that the loss of the leader alone refuses no write. Higher delays each forced
    /// failover by as much.
    package var leaseLength: Duration = .milliseconds(1_500)

    /// ε: the largest difference in rate between two clocks, in thousandths. Default 10 (1 %), far
    /// above real oscillators.
    package var clockDriftPermille: Int64 = 10

    /// Applied entries kept in the log before a snapshot replaces them. Default 8,192: a restart
    /// replays them in milliseconds.
    package var snapshotThreshold: UInt64 = 8_192

    /// Entries kept behind a snapshot for followers that lag a little. Default 1,024.
    package var snapshotTail: UInt64 = 1_024

    /// How long the leader tries to bring a job to its end. Default 60 s, from when it took it up.
    package var jobTimeout: Duration = .seconds(60)

    /// Nodes that one job takes in at a time. Default 8: each join is two commits at the leader.
    package var concurrentJoinLimit = 8

    /// Calls waiting at one node, beyond which new ones are refused. Default 10,000.
    package var pendingCallLimit = 10_000

    package init() {}

    /// When a holder must stop: L·(1 − ε) after it *sent* the request.
    package var holderLease: Duration { leaseLength * Int(1_000 - clockDriftPermille) / 1_000 }
    /// When the granting side may count on it: L·(1 + ε) after it received the request.
    package var granterLease: Duration { leaseLength * Int(1_000 + clockDriftPermille) / 1_000 }
}

/// Who becomes a voter, and when one is replaced (DESIGN D2).
package struct AutopilotSettings: Hashable, Sendable {
    /// The most voters. Default 5: two may fail at once. 3 commits a little faster; 7 survives one
    /// more failure at the price of slower commits.
    package var voterCountMax = 5

    /// Learners kept caught up beside the voters, ready to replace one. Default 2.
    package var standbyCount = 2

    /// How long a learner must have been alive before it replaces a voter. Default 10 s: a node
    /// that comes and goes is no gain. A group that still lacks voters does not wait.
    package var stabilizationTime: Duration = .seconds(10)

    /// How long a voter must have been dead before it is replaced. Default 5 s: a restart is over
    /// by then, and moving a vote costs two commits.
    package var deadVoterTimeout: Duration = .seconds(5)

    /// Entries that a learner may lack and still count as caught up. Default 250: what a busy
    /// leader has on its way at any moment.
    package var trailingEntryLimit: UInt64 = 250

    package init() {}
}
