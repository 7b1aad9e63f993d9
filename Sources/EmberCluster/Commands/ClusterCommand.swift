/// A typed entry of the configuration log (DESIGN D2).
///
/// Each is applied by ``ClusterState/apply(_:at:)``: it does its work, or is a no-op *with a
/// reason*.
public enum ClusterCommand: Hashable, Sendable {
    /// The first entry of a cluster of one: its founder, with an empty shard.
    case form(founder: NodeID, address: NodeAddress)
    case addNode(NodeAdmission)
    /// A node reports another address; its identity stays.
    case updateNode(NodeID, NodeAddress)
    case removeNode(NodeID)
    /// All or nothing: gives unowned slots to shards.
    case assignSlots([SlotAssignment])
    /// Takes slots away from `shard`, or from whoever has them when nil.
    case unassignSlots(SlotSet, from: ShardID?)
    /// The shard no longer serves the slots that revision `upTo` and earlier took from it.
    case releaseSlots(ShardID, upTo: Revision)
    /// Sets the shard's config epoch to this entry's index, the highest there is.
    case bumpEpoch(ShardID)
    /// This cluster of one is about to join another.
    case seal(ClusterSeal)
    /// The other cluster refused: serve on.
    case unseal(nonce: UInt64)
    case createJob(Job)
    case advanceJob(JobID, phase: String)
    case endJob(JobID, Job.Status, at: Int64)
    /// A change that may be handed in more than once and is made once; never one in another.
    indirect case once(ProposalStamp, ClusterCommand)
    /// A node says where it stands; see ``ClusterNode/zone``.
    case labelNode(NodeID, zone: String)
    /// An operator says whether a node should vote.
    case preferVoting(NodeID, VotingPreference)
    /// A member that has lost what it had promised as a voter begins anew: it stays the node it is
    /// and becomes another member of the Raft group. A repeat is recognised by the nonce.
    case readmitNode(NodeID, nonce: UInt64)
}

/// A node that asks to be taken in, with the slots it brings along.
public struct NodeAdmission: Hashable, Sendable {
    public let id: NodeID
    public let address: NodeAddress
    public let slots: SlotSet
    /// The joiner's own; a repeat of the same join is recognised by it.
    public let nonce: UInt64

    public init(id: NodeID, address: NodeAddress, slots: SlotSet, nonce: UInt64) {
        self.id = id
        self.address = address
        self.slots = slots
        self.nonce = nonce
    }
}

/// Slots for one shard.
public struct SlotAssignment: Hashable, Sendable {
    public let shard: ShardID
    public let slots: SlotSet
    /// When given, the shard must still have this epoch.
    public let expectedEpoch: ShardEpoch?

    public init(shard: ShardID, slots: SlotSet, expectedEpoch: ShardEpoch? = nil) {
        self.shard = shard
        self.slots = slots
        self.expectedEpoch = expectedEpoch
    }
}

/// What an entry did when it was applied.
public enum ApplyOutcome: Hashable, Sendable {
    case changed
    /// Already so: a repeat, or nothing to do.
    case unchanged
    /// The job that the entry made, or that an earlier entry with the same key had made.
    case job(JobID)
    case refused(ClusterError)
}
