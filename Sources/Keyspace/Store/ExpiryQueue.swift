/// The keys that expire, soonest first: a binary heap in which each entry knows its place
/// (``Entry/expiryIndex``), so that a change or a removal finds it at once.
///
/// The one place where an entry's expiry is kept. Times are Unix milliseconds.
struct ExpiryQueue: ~Copyable {
    private struct Item {
        var when: Int64
        var entry: Entry
    }

    private static let initialCapacity = 16

    private var items: UnsafeMutablePointer<Item>?
    private var capacity = 0
    private(set) var count = 0

    deinit { items?.deallocate() }

    var byteCount: Int { capacity &* MemoryLayout<Item>.stride }

    /// The entry that expires first.
    var first: (when: Int64, entry: Entry)? {
        guard count > 0, let items else { return nil }
        return (items[0].when, items[0].entry)
    }

    /// When the entry expires; nil when it does not.
    @inline(__always)
    func when(_ entry: Entry) -> Int64? {
        guard entry.expires, let items else { return nil }
        return items[Int(entry.expiryIndex)].when
    }

    /// Sets or changes when the entry expires.
    mutating func set(_ entry: Entry, when: Int64) {
        var place = Int(entry.expiryIndex)
        if !entry.expires {
            if count == capacity { reallocate(capacity: max(Self.initialCapacity, 2 * capacity)) }
            place = count
            count += 1
        }
        settle(Item(when: when, entry: entry), at: place)
    }

    /// Does nothing when the entry does not expire.
    mutating func remove(_ entry: Entry) {
        guard entry.expires, let items else { return }
        let place = Int(entry.expiryIndex)
        entry.expiryIndex = Entry.noExpiry
        count -= 1
        if place < count { settle(items[count], at: place) }
        if capacity > Self.initialCapacity, count < capacity / 4 {
            reallocate(capacity: capacity / 2)
        }
    }

    /// The entry has moved to a new block.
    func replace(_ old: Entry, by new: Entry) {
        guard old.expires, let items else { return }
        new.expiryIndex = old.expiryIndex
        items[Int(old.expiryIndex)].entry = new
    }

    /// Puts the item where it belongs, starting at a place that is free to use.
    private func settle(_ item: Item, at start: Int) {
        guard let items else { preconditionFailure("a queue without memory") }
        var place = start
        while place > 0, item.when < items[(place - 1) / 2].when {
            put(items[(place - 1) / 2], at: place)
            place = (place - 1) / 2
        }
        while true {
            var child = 2 * place + 1
            guard child < count else { break }
            if child + 1 < count, items[child + 1].when < items[child].when { child += 1 }
            guard items[child].when < item.when else { break }
            put(items[child], at: place)
            place = child
        }
        put(item, at: place)
    }

    @inline(__always)
    private func put(_ item: Item, at place: Int) {
        items![place] = item
        item.entry.expiryIndex = UInt32(truncatingIfNeeded: place)
    }

    private mutating func reallocate(capacity newCapacity: Int) {
        let moved = UnsafeMutablePointer<Item>.allocate(capacity: newCapacity)
        if let items {
            moved.update(from: items, count: min(capacity, newCapacity))
            items.deallocate()
        }
        items = moved
        capacity = newCapacity
    }

    /// For tests: parents expire no later than their children, and entries know their places.
    func checkInvariants() {
        guard let items else { return }
        for place in 0..<count {
            precondition(
                items[place].entry.expiryIndex == UInt32(place), "place \(place) is not known")
            precondition(
                place == 0 || items[(place - 1) / 2].when <= items[place].when,
                "place \(place) expires before its parent")
        }
    }
}
