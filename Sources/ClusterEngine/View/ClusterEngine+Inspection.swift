// What the simulator's checkers may see of the engine beyond the view.

package import EmberCluster
package import GossipProtocol
package import RaftConsensus

extension ClusterEngine {
    package var raftStatus: RaftStatus { raft.status }
    package var term: Term { raft.term }
    package var hardState: HardState { raft.hardStateNow }
    package var isLeader: Bool { raft.isLeader }
    /// Whom this node takes for the leader, itself or by the word of others; nil when nothing has
    /// been heard of one for a lease length.
    package var knownLeader: RaftID? {
        if raft.isLeader { return raft.id }
        return isWithoutLeader ? nil : leader
    }
    package var leaderContact: Instant? { raft.leaderContactNow }
    package var commitIndex: LogIndex { raft.commitIndex }
    package var lastIndex: LogIndex { raft.lastIndex }
    package var snapshotPoint: SnapshotPoint { raft.snapshotPoint }
    package var raftConfiguration: RaftConfiguration { raft.configuration }

    /// Entries in memory from `first` through `last`; those that are compacted are left out.
    package func logEntries(
        from first: LogIndex, through last: LogIndex
    ) -> [RaftEntry<ClusterCommand>] {
        raft.entries(from: first, through: last)
    }

    /// What gossip believes here; nil for those who are not listed.
    package func health(of node: NodeID) -> MemberHealth? { gossip.health(of: node) }

    package var gossipCounters: GossipCounters { gossip.counters }

    package func gossipReport(of node: NodeID) -> MemberReport? { gossip.report(of: node) }

    /// Stops the process if one of the machines contradicts itself.
    package func checkInvariants() {
        raft.checkInvariants()
        gossip.checkInvariants()
    }
}
