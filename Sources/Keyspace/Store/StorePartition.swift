// A part of the embedded store: the tables of some slots, and the keys of theirs that expire.
//
// No lock in here. Whoever owns a partition guards it: the runtime keeps each in a mutex, the
// simulator and the tests own theirs outright (see `PartitionAccess`).

package import EmberCluster

/// One partition of the embedded store, and what it takes to run one key's commands on it.
///
/// Owner: exactly one (the value cannot be copied). All memory it refers to was allocated here and
/// is reachable from here alone, which is why it may be sent to another thread.
public struct StorePartition: ~Copyable, @unchecked Sendable {
    package let layout: PartitionLayout
    package let index: Int
    /// Changes made to keys since the start; Redis' `dirty`.
    package internal(set) var changes: UInt64 = 0
    /// Keys that were removed because their time had come.
    package private(set) var expiredKeys: UInt64 = 0

    private let seed: HashSeed
    var generator: SplitMix64
    var contents: PartitionContents

    package init(layout: PartitionLayout, index: Int, seed: HashSeed) {
        precondition(index >= 0 && index < layout.partitionCount, "no partition \(index)")
        self.layout = layout
        self.index = index
        self.seed = seed
        generator = SplitMix64(state: seed.low &+ UInt64(index))
        contents = PartitionContents(slotCount: layout.slotsPerPartition)
    }

    /// Keys, those whose time has come but that nobody has met yet included.
    package var keyCount: Int { contents.count }
    /// Keys that expire.
    package var expiringKeyCount: Int { contents.expiries.count }
    /// Memory that keys, values and tables take, in bytes; allocator overhead is estimated.
    package var bytesUsed: Int { contents.byteCount &+ contents.expiries.byteCount }
    /// When the next key expires, in Unix milliseconds.
    package var nextExpiry: Int64? { contents.expiries.first?.when }

    /// Keys in one of this partition's slots. O(1).
    package func keyCount(in slot: HashSlot) -> Int {
        Int(contents.tables[layout.place(of: slot)].count)
    }

    /// Calls `body` with up to `limit` keys of the slot. O(limit) amortised.
    package mutating func keys(
        in slot: HashSlot, limit: Int, _ body: (UnsafeRawBufferPointer) -> Void
    ) {
        contents.tables[layout.place(of: slot)].first(limit) { body($0.key) }
    }

    /// Removes up to `limit` keys whose time has come, soonest first; the number removed.
    package mutating func expireSome(now: Int64, limit: Int) -> Int {
        var removed = 0
        while removed < limit, let (when, entry) = contents.expiries.first, when < now {
            remove(entry)
            expiredKeys += 1
            removed += 1
        }
        return removed
    }

    /// Empties the partition at once and hands out what was in it. Freeing that takes time: let it
    /// end outside the lock.
    package mutating func detachAll() -> PartitionContents {
        changes += UInt64(contents.count)
        var detached = PartitionContents(slotCount: layout.slotsPerPartition)
        swap(&contents, &detached)
        return detached
    }

    /// For tests: counts, tables and the queue of expiries agree.
    package borrowing func checkInvariants() {
        var count = 0
        var expiring = 0
        for place in 0..<layout.slotsPerPartition {
            var found = 0
            contents.tables[place].forEach { entry in
                found += 1
                expiring += entry.expires ? 1 : 0
                precondition(
                    layout.place(of: HashSlot(Int(entry.slot))!) == place,
                    "a key of slot \(entry.slot) at place \(place)")
            }
            precondition(found == contents.tables[place].count, "\(found) keys at \(place)")
            count += found
        }
        precondition(count == contents.count, "\(count) keys, counted \(contents.count)")
        precondition(expiring == contents.expiries.count, "\(expiring) keys expire")
        contents.expiries.checkInvariants()
    }

    // MARK: One key

    /// Where a key is, or would be.
    struct Place {
        let table: Int
        let hash: UInt32
        var location: SlotTable.Location?

        var entry: Entry? { location?.entry }
    }

    /// Looks the key up. A key whose time has come is removed and not found.
    @inline(__always)
    mutating func find(_ key: UnsafeRawBufferPointer, in slot: HashSlot, now: Int64) -> Place {
        let hash = UInt32(truncatingIfNeeded: SipHash.hash(key, seed: seed))
        let table = layout.place(of: slot)
        precondition(
            layout.partition(of: slot) == index, "slot \(slot) is not in partition \(index)")
        var place = Place(
            table: table, hash: hash, location: contents.tables[table].find(key, hash: hash))
        if let entry = place.entry, entry.expires, isExpired(entry, now: now) {
            remove(entry)
            expiredKeys &+= 1
            place.location = nil
        }
        return place
    }

    /// Redis: a key is gone *after* the millisecond it expires at.
    func isExpired(_ entry: Entry, now: Int64) -> Bool {
        guard let when = contents.expiries.when(entry) else { return false }
        return now > when
    }

    /// Sets the key's value, making the key if need be. The expiry stays as it is.
    @inline(__always) @discardableResult
    mutating func setValue(
        _ value: UnsafeRawBufferPointer, of key: UnsafeRawBufferPointer, in slot: HashSlot,
        at place: Place
    ) -> Entry {
        changes &+= 1
        guard let entry = place.entry else {
            return insert(key, slot: slot, at: place, value: value, room: value.count)
        }
        let capacity = entry.valueCapacity
        // Memory that a much shorter value would waste is given back.
        if value.count <= capacity, capacity <= 64 || value.count > capacity / 4 {
            entry.setValue(value)
            return entry
        }
        let moved = move(entry, at: place, room: value.count)
        moved.setValue(value)
        return moved
    }

    /// Appends to the key's value, making the key if need be.
    mutating func appendValue(
        _ value: UnsafeRawBufferPointer, of key: UnsafeRawBufferPointer, in slot: HashSlot,
        at place: Place
    ) -> Entry {
        changes &+= 1
        guard var entry = place.entry else {
            return insert(key, slot: slot, at: place, value: value, room: value.count)
        }
        let needed = entry.valueCount + value.count
        if needed > entry.valueCapacity {
            // As Redis: doubling, but never more than 1 MiB ahead.
            let old = entry
            entry = allocate(like: old, room: needed + min(needed, 1 << 20))
            entry.setValue(old.value)
            replace(old, by: entry, at: place)
        }
        entry.appendValue(value)
        return entry
    }

    /// Takes the entry out of everything and frees it.
    mutating func remove(_ entry: Entry) {
        let place = layout.place(of: HashSlot(Int(entry.slot))!)
        changes &+= 1
        contents.remove(entry, from: place)
    }

    // MARK: Blocks

    private mutating func insert(
        _ key: UnsafeRawBufferPointer, slot: HashSlot, at place: Place,
        value: UnsafeRawBufferPointer, room: Int
    ) -> Entry {
        let entry = Entry.make(
            key: key, hash: place.hash, slot: slot.rawValue, valueBytes: room)
        entry.setValue(value)
        contents.insert(entry, into: place.table)
        return entry
    }

    private func allocate(like entry: Entry, room: Int) -> Entry {
        Entry.make(key: entry.key, hash: entry.hash, slot: entry.slot, valueBytes: room)
    }

    @inline(never)
    private mutating func move(_ entry: Entry, at place: Place, room: Int) -> Entry {
        let moved = allocate(like: entry, room: room)
        replace(entry, by: moved, at: place)
        return moved
    }

    private mutating func replace(_ old: Entry, by new: Entry, at place: Place) {
        place.location?.replace(by: new)
        contents.expiries.replace(old, by: new)
        contents.byteCount += new.byteCount - old.byteCount
        old.free()
    }
}

/// The keys and values of a partition. Frees them when it ends.
///
/// As the partition it was taken from: one owner, and memory that nothing else reaches, so that
/// another thread may do the freeing.
package struct PartitionContents: ~Copyable, @unchecked Sendable {
    let tables: UnsafeMutablePointer<SlotTable>
    private let slotCount: Int
    /// One bit for each table that is not empty.
    private let occupied: UnsafeMutablePointer<UInt64>
    private let wordCount: Int
    var expiries = ExpiryQueue()
    fileprivate(set) var count = 0
    fileprivate(set) var byteCount = 0

    init(slotCount: Int) {
        self.slotCount = slotCount
        tables = .allocate(capacity: slotCount)
        tables.initialize(repeating: SlotTable(), count: slotCount)
        wordCount = (slotCount + 63) / 64
        occupied = .allocate(capacity: wordCount)
        occupied.initialize(repeating: 0, count: wordCount)
        byteCount = slotCount * MemoryLayout<SlotTable>.stride + wordCount * 8
    }

    deinit {
        var place = nextOccupied(from: 0)
        while let found = place {
            tables[found].forEach { $0.free() }
            tables[found].freeBuckets()
            place = nextOccupied(from: found + 1)
        }
        tables.deallocate()
        occupied.deallocate()
    }

    /// The first table from `start` on that has keys.
    func nextOccupied(from start: Int) -> Int? {
        guard start < slotCount else { return nil }
        var index = start / 64
        var word = occupied[index] & (UInt64.max &<< UInt64(start % 64))
        while word == 0 {
            index += 1
            guard index < wordCount else { return nil }
            word = occupied[index]
        }
        return index * 64 + word.trailingZeroBitCount
    }

    fileprivate mutating func insert(_ entry: Entry, into place: Int) {
        let before = tables[place].byteCount
        tables[place].insert(entry)
        byteCount &+= tables[place].byteCount &- before &+ entry.byteCount
        occupied[place / 64] |= 1 &<< UInt64(place % 64)
        count &+= 1
    }

    fileprivate mutating func remove(_ entry: Entry, from place: Int) {
        expiries.remove(entry)
        let before = tables[place].byteCount
        tables[place].remove(entry)
        byteCount &+= tables[place].byteCount &- before &- entry.byteCount
        if tables[place].count == 0 { occupied[place / 64] &= ~(1 &<< UInt64(place % 64)) }
        count &-= 1
        entry.free()
    }
}

/// A small generator for choices that need not be secret (`RANDOMKEY`), the same from run to run
/// for the same seed. Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators",
/// 2014.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word &>> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word &>> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word &>> 31
    }
}
