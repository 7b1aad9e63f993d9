// One hash table for the keys of one slot. So the keys of a slot can be counted, listed and dropped
// without an index beside the table, and most tables are small.
//
// A table that all keys of a node share a hash tag for may still be huge, so it grows and shrinks
// in steps. While it does, there are two arrays, one twice as long as the other. A *unit* is a
// bucket of the shorter one together with the two buckets of the longer one that its keys may be
// in. Units move in order, one with each change; `moved` says how many have. A key is therefore in
// exactly one bucket, and the part of the new array that is not reached yet need not even be
// cleared.

/// The keys of one slot. Trivial to copy, but it has one owner: a ``StorePartition``, which frees
/// the entries; ``freeBuckets()`` frees the rest.
struct SlotTable {
    /// Keys for each bucket, at most: 5 of 7 places, so that few chains form.
    private static let fillMax = 5
    /// No table has more buckets than the hash can tell apart with room for the tag.
    private static let exponentLimit: UInt8 = 28

    private var buckets: UnsafeMutableRawPointer?
    /// The array that is being moved to.
    private var target: UnsafeMutableRawPointer?
    private(set) var count: UInt32 = 0
    private var moved: UInt32 = 0
    /// No key is in a unit below this one: lets repeated listing of a shrinking slot start there.
    private var lowest: UInt32 = 0
    /// Buckets beyond those of the arrays.
    private var chained: UInt32 = 0
    /// `1 << exponent` buckets.
    private var exponent: UInt8 = 0
    private var targetExponent: UInt8 = 0

    /// Memory of the buckets, in bytes.
    var byteCount: Int {
        guard buckets != nil else { return 0 }
        let arrays = 1 &<< Int(exponent) &+ (target == nil ? 0 : 1 &<< Int(targetExponent))
        return (arrays &+ Int(chained)) &* Bucket.byteCount
    }

    /// Whether keys are on the move between two arrays.
    var isRehashing: Bool { target != nil }

    private var unitExponent: UInt8 { target == nil ? exponent : min(exponent, targetExponent) }
    private var unitMask: UInt32 { 1 &<< UInt32(unitExponent) &- 1 }

    @inline(__always)
    private func home(_ hash: UInt32, _ buckets: UnsafeMutableRawPointer) -> Bucket {
        if let target, hash & unitMask < moved {
            return Self.bucket(hash & (1 &<< UInt32(targetExponent) &- 1), of: target)
        }
        return Self.bucket(hash & (1 &<< UInt32(exponent) &- 1), of: buckets)
    }

    @inline(__always)
    private static func bucket(_ index: UInt32, of array: UnsafeMutableRawPointer) -> Bucket {
        Bucket(base: array + Int(index) &* Bucket.byteCount)
    }

    /// Where a key is; valid until the next change of the table.
    struct Location {
        let bucket: Bucket
        let place: Int
        var entry: Entry { bucket.entry(at: place) }
        /// The new entry has the same key.
        func replace(by entry: Entry) { bucket.replace(at: place, by: entry) }
    }

    @inline(__always)
    func find(_ key: UnsafeRawBufferPointer, hash: UInt32) -> Location? {
        guard let buckets, let found = home(hash, buckets).find(key, hash: hash) else {
            return nil
        }
        return Location(bucket: found.bucket, place: found.place)
    }

    /// The entry's key must not be in the table.
    mutating func insert(_ entry: Entry) {
        growIfNeeded()
        moveUnits(1)
        guard let buckets else { preconditionFailure("no buckets after growing") }
        let hash = entry.hash
        chained += UInt32(home(hash, buckets).insert(entry))
        lowest = min(lowest, hash & unitMask)
        count += 1
    }

    /// The entry must be in the table. It is not freed.
    mutating func remove(_ entry: Entry) {
        guard let buckets else { preconditionFailure("removal from an empty table") }
        chained -= UInt32(home(entry.hash, buckets).remove(entry))
        count -= 1
        guard count > 0 else { return freeBuckets() }
        shrinkIfNeeded()
        moveUnits(2)
    }

    /// Frees the buckets, not the entries. The table is then empty.
    mutating func freeBuckets() {
        guard let buckets else { return }
        for unit in 0...unitMask {
            forEachBucket(in: unit) { _ = $0.freeChain() }
        }
        buckets.deallocate()
        target?.deallocate()
        self = SlotTable()
    }
}

// MARK: Growing and shrinking

extension SlotTable {
    private mutating func growIfNeeded() {
        guard buckets != nil else {
            buckets = Bucket.allocate().base
            return
        }
        guard target == nil, exponent < Self.exponentLimit,
            Int(count) >= Self.fillMax &<< Int(exponent)
        else { return }
        startMoving(to: exponent + 1)
    }

    /// Shrinks below one key for two buckets, a tenth of what growing aims at.
    private mutating func shrinkIfNeeded() {
        guard target == nil, exponent > 0, Int(count) < 1 &<< Int(exponent) / 2 else { return }
        startMoving(to: exponent - 1)
    }

    private mutating func startMoving(to newExponent: UInt8) {
        // Not cleared: see `moveUnits`.
        target = .allocate(byteCount: Bucket.byteCount << Int(newExponent), alignment: 16)
        targetExponent = newExponent
        moved = 0
        lowest = 0
    }

    private mutating func moveUnits(_ units: Int) {
        for _ in 0..<units {
            guard let buckets, let target else { return }
            let mask: UInt32 = 1 &<< UInt32(targetExponent) &- 1
            if targetExponent > exponent {
                Self.bucket(moved, of: target).clearAll()
                Self.bucket(moved + 1 &<< UInt32(exponent), of: target).clearAll()
                moveChain(Self.bucket(moved, of: buckets), to: target, mask: mask)
            } else {
                Self.bucket(moved, of: target).clearAll()
                moveChain(Self.bucket(moved, of: buckets), to: target, mask: mask)
                let second = moved + 1 &<< UInt32(targetExponent)
                moveChain(Self.bucket(second, of: buckets), to: target, mask: mask)
            }
            moved += 1
            if moved > unitMask { finishMoving(from: buckets, to: target) }
        }
    }

    private mutating func moveChain(
        _ source: Bucket, to target: UnsafeMutableRawPointer, mask: UInt32
    ) {
        var added = 0
        source.forEach { added += Self.bucket($0.hash & mask, of: target).insert($0) }
        chained = chained + UInt32(added) - UInt32(source.freeChain())
    }

    private mutating func finishMoving(
        from old: UnsafeMutableRawPointer, to new: UnsafeMutableRawPointer
    ) {
        old.deallocate()
        buckets = new
        target = nil
        exponent = targetExponent
        moved = 0
        lowest = 0
    }
}

// MARK: Walking

extension SlotTable {
    @inline(__always)
    private func forEachBucket(in unit: UInt32, _ body: (Bucket) -> Void) {
        guard let buckets else { return }
        let isMoved = unit < moved
        let array = isMoved ? target ?? buckets : buckets
        let arrayExponent = isMoved ? targetExponent : exponent
        body(Self.bucket(unit, of: array))
        if arrayExponent > unitExponent {
            body(Self.bucket(unit + 1 &<< UInt32(unitExponent), of: array))
        }
    }

    func forEach(_ body: (Entry) -> Void) {
        guard count > 0 else { return }
        for unit in 0...unitMask { forEach(in: unit, body) }
    }

    private func forEach(in unit: UInt32, _ body: (Entry) -> Void) {
        forEachBucket(in: unit) { $0.forEach(body) }
    }

    /// Calls `body` with the keys at `cursor` and returns the next cursor, 0 at the end.
    ///
    /// The cursor counts with its bits reversed, as Redis' `dictScan` does: what it has passed in a
    /// table of one size, it has passed in tables of every size. So each key that is present from
    /// the first call to the last is shown, some perhaps twice.
    func scan(from cursor: UInt32, _ body: (Entry) -> Void) -> UInt32 {
        guard count > 0 else { return 0 }
        forEach(in: cursor & unitMask, body)
        return ((cursor | ~unitMask).bitReversed &+ 1).bitReversed
    }

    /// Up to `limit` keys; called again after those were removed, it does not start all over.
    mutating func first(_ limit: Int, _ body: (Entry) -> Void) {
        guard count > 0, limit > 0 else { return }
        var shown = 0
        var unit = lowest
        while unit <= unitMask, shown < limit {
            forEach(in: unit) { entry in
                guard shown < limit else { return }
                body(entry)
                shown += 1
            }
            if shown == 0 { lowest = unit + 1 }
            unit += 1
        }
    }

    /// Some key, every one with a chance; nil only when there is none.
    func random(using generator: inout some RandomNumberGenerator) -> Entry? {
        guard count > 0 else { return nil }
        var unit = generator.next(upperBound: unitMask &+ 1)
        while true {
            var found = 0
            var chosen: Entry?
            forEach(in: unit) { entry in
                found += 1
                if generator.next(upperBound: UInt32(found)) == 0 { chosen = entry }
            }
            if let chosen { return chosen }
            unit = (unit &+ 1) & unitMask
        }
    }
}

extension UInt32 {
    fileprivate var bitReversed: UInt32 {
        var word = (self &>> 1) & 0x5555_5555 | (self & 0x5555_5555) &<< 1
        word = (word &>> 2) & 0x3333_3333 | (word & 0x3333_3333) &<< 2
        word = (word &>> 4) & 0x0F0F_0F0F | (word & 0x0F0F_0F0F) &<< 4
        return word.byteSwapped
    }
}
