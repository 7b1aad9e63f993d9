/// Which shard serves each slot: 16,384 small integers into a list of shards, 32 KiB in all.
///
/// Invariant: an entry is 0 (unassigned) or `1 + position` of a shard in `shards`.
public struct SlotMap: Hashable, Sendable {
    private var owners: [UInt16]
    /// Shards that own or once owned a slot; positions are stable while `owners` may name them.
    private var shards: [ShardID]
    /// Number of slots with an owner.
    public private(set) var assignedCount: Int

    /// Every slot unassigned.
    public init() {
        owners = [UInt16](repeating: 0, count: HashSlot.count)
        shards = []
        assignedCount = 0
    }

    /// Every slot owned by one shard.
    public init(allOwnedBy shard: ShardID) {
        self.init()
        assign(.all, to: shard)
    }

    /// The map that ``runs`` describes. Of runs that overlap, the last one stands.
    public init(runs: some Sequence<(range: SlotRange, shard: ShardID)>) {
        self.init()
        for run in runs {
            let owner = position(of: run.shard)
            for slot in run.range.slots { give(slot, to: owner) }
        }
    }

    /// Whether every slot has an owner.
    public var isComplete: Bool { assignedCount == HashSlot.count }

    /// Nil when the slot is unassigned.
    public func owner(of slot: HashSlot) -> ShardID? {
        let owner = owners[slot.index]
        return owner == 0 ? nil : shards[Int(owner) - 1]
    }

    /// Returns the slots among them that the shard did not own before.
    @discardableResult
    public mutating func assign(_ slots: SlotSet, to shard: ShardID) -> SlotSet {
        let owner = position(of: shard)
        var new = SlotSet()
        for slot in slots.slots where owners[slot.index] != owner {
            give(slot, to: owner)
            new.insert(slot)
        }
        return new
    }

    public mutating func unassign(_ slots: SlotSet) {
        for slot in slots.slots where owners[slot.index] != 0 {
            owners[slot.index] = 0
            assignedCount -= 1
        }
    }

    /// The slots of one shard. Walks the whole map.
    public func slots(of shard: ShardID) -> SlotSet {
        guard let position = shards.firstIndex(of: shard) else { return SlotSet() }
        return SlotSet(of: UInt16(position + 1), in: owners)
    }

    /// The slots that nobody serves.
    public var unassigned: SlotSet { SlotSet(of: 0, in: owners) }

    /// The map as maximal runs of slots with one owner, ascending; unassigned slots are left out.
    public var runs: [(range: SlotRange, shard: ShardID)] {
        var result: [(range: SlotRange, shard: ShardID)] = []
        // Asked for with every change of the topology: the walk is without bounds checks.
        owners.withUnsafeBufferPointer { owners in
            var start = 0
            while start < owners.count {
                let owner = owners[start]
                var end = start + 1
                while end < owners.count, owners[end] == owner { end += 1 }
                if owner != 0 {
                    let range = SlotRange(
                        uncheckedStart: HashSlot(unchecked: UInt16(start)),
                        end: HashSlot(unchecked: UInt16(end - 1)))
                    result.append((range, shards[Int(owner) - 1]))
                }
                start = end
            }
        }
        return result
    }

    private mutating func give(_ slot: HashSlot, to owner: UInt16) {
        if owners[slot.index] == 0 { assignedCount += 1 }
        owners[slot.index] = owner
    }

    private mutating func position(of shard: ShardID) -> UInt16 {
        if let known = shards.firstIndex(of: shard) { return UInt16(known + 1) }
        var isUsed = [Bool](repeating: false, count: shards.count + 1)
        for owner in owners { isUsed[Int(owner)] = true }
        // A shard that lost its last slot leaves its place to the next: the list stays bounded.
        if let free = shards.indices.first(where: { !isUsed[$0 + 1] }) {
            shards[free] = shard
            return UInt16(free + 1)
        }
        shards.append(shard)
        return UInt16(shards.count)
    }

    /// Two maps are equal when every slot has the same owner, whatever the order of assignment.
    public static func == (left: SlotMap, right: SlotMap) -> Bool {
        guard left.assignedCount == right.assignedCount else { return false }
        if left.owners == right.owners && left.shards == right.shards { return true }
        return SlotRange.all.slots.allSatisfy { left.owner(of: $0) == right.owner(of: $0) }
    }

    public func hash(into hasher: inout Hasher) {
        for run in runs {
            hasher.combine(run.range)
            hasher.combine(run.shard)
        }
    }
}
