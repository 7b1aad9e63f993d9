package import EmberCluster
package import RaftConsensus

/// Who this node is, as its data directory remembers it.
package struct NodeIdentity: Hashable, Sendable {
    package let node: NodeID
    package let cluster: ClusterID
    /// Its member id in the cluster's Raft group; the founder's is 1.
    package let raftID: RaftID
    /// Counts the clusters this node has been in; names the directory of the log, so that moving to
    /// another cluster is one atomic change of this record.
    package let generation: UInt64
    /// A node of the cluster when this one was taken in: whom to ask while its log names nobody.
    package let contact: NodeAddress?

    package init(
        node: NodeID, cluster: ClusterID, raftID: RaftID, generation: UInt64,
        contact: NodeAddress? = nil
    ) {
        self.node = node
        self.cluster = cluster
        self.raftID = raftID
        self.generation = generation
        self.contact = contact
    }

    /// A node that has never met another: a cluster of one, founded by itself.
    package static func founder(
        _ node: NodeID, generation: UInt64 = 1, using generator: inout some RandomNumberGenerator
    ) -> NodeIdentity {
        NodeIdentity(
            node: node, cluster: .random(using: &generator),
            raftID: RaftID(ClusterState.founderRaftID), generation: generation)
    }

    package var isFounder: Bool { raftID.rawValue == ClusterState.founderRaftID }

    /// What a log without a snapshot starts from: the founder alone is a voter, a joiner knows
    /// nobody until the leader tells.
    package var origin: SnapshotPoint {
        guard isFounder else { return .origin }
        return SnapshotPoint(
            index: .zero, term: .zero, configuration: RaftConfiguration(voters: [raftID]))
    }
}
