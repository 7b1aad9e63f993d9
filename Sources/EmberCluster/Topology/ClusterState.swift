/// Everything the log has decided about one cluster. Each node holds the same value at the same
/// revision: it is changed by ``apply(_:at:)`` alone, a pure function of the state and the entry.
///
/// Health is not here: it is observed (by gossip), never decided.
public struct ClusterState: Hashable, Sendable {
    public internal(set) var id: ClusterID
    /// Index of the last entry that changed nodes, shards or slots: Redis' `currentEpoch`.
    public internal(set) var revision: Revision
    public internal(set) var nodes: OrderedTable<ClusterNode>
    public internal(set) var shards: OrderedTable<Shard>
    public internal(set) var slots: SlotMap
    /// Slots taken from an owner that may still serve them; not yet assignable to another.
    public internal(set) var quarantine: [SlotQuarantine]
    /// Nodes that were removed; only an explicit join lets them back in.
    public internal(set) var tombstones: OrderedTable<Tombstone>
    public internal(set) var jobs: OrderedTable<Job>
    /// Set while this cluster of one is on its way into another.
    public internal(set) var seal: ClusterSeal?
    /// Outcomes of changes that may be handed in again.
    public internal(set) var proposals: ProposalTable

    /// Jobs kept: the newest ended ones beyond this number are forgotten, oldest first. A record is
    /// some hundred bytes, and each snapshot carries all of them.
    public static let endedJobLimit = 1_000
    /// Jobs under way at a time. One leader drives them all, a few joins at once; and what it may
    /// leave ended at a stroke must fit into a snapshot with the ended ones.
    public static let runningJobLimit = 1_000
    /// Tombstones kept, oldest forgotten first: 4,096 of 40 bytes cost nothing, and a node that was
    /// away while 4,096 others were removed is better met by hand.
    public static let tombstoneLimit = 4_096

    /// A cluster without nodes, before its first entry.
    public init(id: ClusterID) {
        self.id = id
        revision = 0
        nodes = OrderedTable()
        shards = OrderedTable()
        slots = SlotMap()
        quarantine = []
        tombstones = OrderedTable()
        jobs = OrderedTable()
        proposals = ProposalTable()
    }

    /// A state as a snapshot holds it.
    public init(
        id: ClusterID, revision: Revision, nodes: [ClusterNode], shards: [Shard], slots: SlotMap,
        quarantine: [SlotQuarantine], tombstones: [Tombstone], jobs: [Job], seal: ClusterSeal?,
        proposals: ProposalTable = ProposalTable()
    ) {
        self.id = id
        self.revision = revision
        self.nodes = OrderedTable(nodes)
        self.shards = OrderedTable(shards)
        self.slots = slots
        self.quarantine = quarantine
        self.tombstones = OrderedTable(tombstones)
        self.jobs = OrderedTable(jobs)
        self.seal = seal
        self.proposals = proposals
    }

    /// A cluster of one node that owns every slot.
    public static func singleNode(_ node: ClusterNode) -> ClusterState {
        var state = ClusterState(
            id: ClusterID(high: node.id.middle, middle: ~node.id.high, low: node.id.low))
        state.nodes[node.id] = node
        state.shards[node.shard] = Shard(id: node.shard, primary: node.id)
        state.slots = SlotMap(allOwnedBy: node.shard)
        return state
    }

    /// Whether some shard of this cluster serves the slot.
    public func owns(slot: HashSlot) -> Bool { slots.owner(of: slot) != nil }

    /// The node that serves the slot as primary; nil when the slot is unassigned.
    public func primary(of slot: HashSlot) -> ClusterNode? {
        slots.owner(of: slot).flatMap { shards[$0] }.flatMap { nodes[$0.primary] }
    }

    /// The slots that a node serves as primary.
    public func slots(servedBy node: NodeID) -> SlotSet {
        guard let shard = nodes[node].flatMap({ shards[$0.shard] }), shard.primary == node
        else { return SlotSet() }
        return slots.slots(of: shard.id)
    }

    public func role(of node: NodeID) -> NodeRole? {
        guard let shard = nodes[node].flatMap({ shards[$0.shard] }) else { return nil }
        return shard.primary == node ? .primary : .replica
    }

    /// The slots that cannot be assigned to `shard` now, because another shard may still serve
    /// them.
    public func quarantined(for shard: ShardID) -> SlotSet {
        quarantine.filter { $0.shard != shard }.reduce(SlotSet()) { $0.union($1.slots) }
    }
}

/// Slots whose former owner has not yet been seen to stop serving them (DESIGN D3).
public struct SlotQuarantine: Hashable, Sendable {
    /// The former owner.
    public let shard: ShardID
    public var slots: SlotSet
    /// Revision of the entry that took the slots away.
    public let revision: Revision

    public init(shard: ShardID, slots: SlotSet, revision: Revision) {
        self.shard = shard
        self.slots = slots
        self.revision = revision
    }
}

/// A removed node. It is told so when it comes back, and cannot come back by gossip.
public struct Tombstone: Identifiable, Hashable, Sendable {
    public let id: NodeID
    /// Revision of the removal.
    public let revision: Revision

    public init(id: NodeID, revision: Revision) {
        self.id = id
        self.revision = revision
    }
}

/// A cluster of one that has promised to join another (DESIGN D4): it serves nothing until it is
/// in, or the other side has refused it. Committed in its own log first, so that a crash keeps the
/// promise.
public struct ClusterSeal: Hashable, Sendable {
    public let target: ClusterID
    /// A node of the target cluster.
    public let contact: NodeAddress
    /// Names this attempt, so that a repeated request is recognised.
    public let nonce: UInt64

    public init(target: ClusterID, contact: NodeAddress, nonce: UInt64) {
        self.target = target
        self.contact = contact
        self.nonce = nonce
    }
}
