package import EmberCluster
import GossipProtocol
package import RaftConsensus

/// What a driver or a checker asks for after every input, in one piece.
package struct EngineGlance: Sendable {
    package let identity: NodeIdentity
    package let isLeader: Bool
    package let term: Term
    package let commitIndex: LogIndex
    package let applied: LogIndex
    package let raftConfiguration: RaftConfiguration
    /// How often gossip has noticed that the process was stopped.
    package let stalls: UInt64
    package let nodeCount: Int
    package let leaseDeadline: Instant
    package let nextDeadline: Instant
    package let isViewStale: Bool
}

extension ClusterEngine {
    /// Mutating, though it changes nothing: each question that is put to an engine in a class would
    /// copy all of it.
    package mutating func glance() -> EngineGlance {
        EngineGlance(
            identity: identity, isLeader: isLeader, term: term, commitIndex: commitIndex,
            applied: applied, raftConfiguration: raftConfiguration,
            stalls: gossip.counters.stalls, nodeCount: state.nodes.count,
            leaseDeadline: leaseDeadline, nextDeadline: nextDeadline, isViewStale: isViewStale)
    }
}
