// A bucket is one cache line:
//
//      0      bits 0-6: which of the seven places are taken; bit 7: chained
//      1-7    one tag (high byte of the hash) for each place
//      8-63   seven entry pointers; when chained, the seventh is the next bucket instead
//
// So a look-up touches one line, and an entry only when its tag matches. In a chain every bucket
// but the last is full and none is empty.

struct Bucket: Equatable {
    static let byteCount = 64
    private static let placeCount = 7
    private static let chainedBit: UInt64 = 0x80

    let base: UnsafeMutableRawPointer

    static func allocate() -> Bucket {
        let bucket = Bucket(base: .allocate(byteCount: byteCount, alignment: 16))
        bucket.clearAll()
        return bucket
    }

    /// Pointers in places that are not taken are never read, so the first word is enough.
    func clearAll() { word = 0 }

    var isEmpty: Bool { word & 0xFF == 0 }
    var isChained: Bool { word & Self.chainedBit != 0 }

    private var word: UInt64 {
        @inline(__always) get { base.load(as: UInt64.self) }
        nonmutating set { base.storeBytes(of: newValue, as: UInt64.self) }
    }

    var next: Bucket? {
        guard isChained else { return nil }
        return Bucket(base: base.load(fromByteOffset: 56, as: UnsafeMutableRawPointer.self))
    }

    func entry(at place: Int) -> Entry {
        Entry(base: base.load(fromByteOffset: 8 &+ 8 &* place, as: UnsafeMutableRawPointer.self))
    }

    /// Replaces the entry at a taken place by one with the same hash.
    func replace(at place: Int, by entry: Entry) {
        base.storeBytes(
            of: entry.base, toByteOffset: 8 &+ 8 &* place, as: UnsafeMutableRawPointer.self)
    }

    private func set(_ entry: Entry, at place: Int) {
        replace(at: place, by: entry)
        let tagShift = UInt64(8 &* (place &+ 1))
        word =
            word & ~(0xFF &<< tagShift) | UInt64(tag(of: entry.hash)) &<< tagShift
            | 1 &<< UInt64(place)
    }

    private func clear(_ place: Int) { word &= ~(1 &<< UInt64(place)) }

    // MARK: Chains that begin here

    @inline(__always)
    func find(_ key: UnsafeRawBufferPointer, hash: UInt32) -> (bucket: Bucket, place: Int)? {
        let pattern = UInt64(tag(of: hash)) &* 0x0101_0101_0101_0101
        var bucket = self
        while true {
            let word = bucket.word
            // Bytes of `different` that are zero are places whose tag matches; the trick may also
            // report a byte above a zero one, which the comparison of the key then refuses.
            let different = word ^ pattern
            var candidates =
                (different &- 0x0101_0101_0101_0100) & ~different & 0x8080_8080_8080_8000
            while candidates != 0 {
                let place = candidates.trailingZeroBitCount &>> 3 &- 1
                if word &>> UInt64(place) & 1 != 0,
                    bucket.entry(at: place).hasKey(key, hash: hash)
                {
                    return (bucket, place)
                }
                candidates &= candidates &- 1
            }
            guard word & Self.chainedBit != 0, let next = bucket.next else { return nil }
            bucket = next
        }
    }

    /// Puts an entry that is not in the chain yet; the number of buckets that were added (0 or 1).
    @discardableResult
    func insert(_ entry: Entry) -> Int {
        var bucket = self
        while let next = bucket.next { bucket = next }
        let free = ~bucket.word & 0x7F
        if free != 0 {
            bucket.set(entry, at: free.trailingZeroBitCount)
            return 0
        }
        let added = Bucket.allocate()
        added.set(bucket.entry(at: 6), at: 0)
        added.set(entry, at: 1)
        bucket.clear(6)
        bucket.word |= Self.chainedBit
        bucket.base.storeBytes(
            of: added.base, toByteOffset: 56, as: UnsafeMutableRawPointer.self)
        return 1
    }

    /// Takes an entry that is in the chain out of it; the number of buckets freed (0 or 1).
    @discardableResult
    func remove(_ entry: Entry) -> Int {
        var hole: (bucket: Bucket, place: Int)?
        var parent: Bucket?
        var last = self
        while true {
            if hole == nil, let place = last.place(of: entry) { hole = (last, place) }
            guard let next = last.next else { break }
            parent = last
            last = next
        }
        guard let hole else { preconditionFailure("the entry is not in this chain") }
        let place = last.highestPlace
        if hole != (last, place) { hole.bucket.set(last.entry(at: place), at: hole.place) }
        last.clear(place)
        guard last.isEmpty, let parent else { return 0 }
        parent.word &= ~Self.chainedBit
        last.base.deallocate()
        return 1
    }

    private func place(of entry: Entry) -> Int? {
        var taken = word & 0x7F
        while taken != 0 {
            let place = taken.trailingZeroBitCount
            if self.entry(at: place) == entry { return place }
            taken &= taken &- 1
        }
        return nil
    }

    private var highestPlace: Int { 63 &- (word & 0x7F).leadingZeroBitCount }

    @inline(__always)
    func forEach(_ body: (Entry) -> Void) {
        var bucket = self
        while true {
            var taken = bucket.word & 0x7F
            while taken != 0 {
                body(bucket.entry(at: taken.trailingZeroBitCount))
                taken &= taken &- 1
            }
            guard let next = bucket.next else { return }
            bucket = next
        }
    }

    /// Frees the buckets chained to this one; their number. This one is then empty.
    func freeChain() -> Int {
        var freed = 0
        var rest = next
        clearAll()
        while let bucket = rest {
            rest = bucket.next
            bucket.base.deallocate()
            freed += 1
        }
        return freed
    }
}

private func tag(of hash: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: hash &>> 24) }
