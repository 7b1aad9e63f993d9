/// A set of slots as a bitmap of 2 KiB, with its canonical ranges.
///
/// Ranges are canonical (ascending, never touching): `redis-cli --cluster check` compares them as
/// text between nodes.
public struct SlotSet: Hashable, Sendable {
    private static let wordCount = HashSlot.count / 64

    private var words: [UInt64]
    /// Number of slots in the set.
    public private(set) var count: Int

    public init() {
        words = [UInt64](repeating: 0, count: Self.wordCount)
        count = 0
    }

    public init(_ ranges: some Sequence<SlotRange>) {
        self.init()
        for range in ranges { insert(range) }
    }

    /// The slots whose owner in a map is `owner`.
    init(of owner: UInt16, in owners: [UInt16]) {
        self.init()
        owners.withUnsafeBufferPointer { owners in
            for index in 0..<Self.wordCount {
                var word: UInt64 = 0
                for bit in 0..<64 where owners[index << 6 + bit] == owner {
                    word |= 1 << UInt64(bit)
                }
                words[index] = word
                count += word.nonzeroBitCount
            }
        }
    }

    public static var all: SlotSet { SlotSet([SlotRange.all]) }

    public var isEmpty: Bool { count == 0 }

    public func contains(_ slot: HashSlot) -> Bool {
        words[slot.index >> 6] & (1 << UInt64(slot.index & 63)) != 0
    }

    /// Whether the slot was absent before.
    @discardableResult
    public mutating func insert(_ slot: HashSlot) -> Bool {
        let bit: UInt64 = 1 << UInt64(slot.index & 63)
        guard words[slot.index >> 6] & bit == 0 else { return false }
        words[slot.index >> 6] |= bit
        count += 1
        return true
    }

    public mutating func insert(_ range: SlotRange) {
        let (first, last) = (range.start.index, range.end.index)
        for index in (first >> 6)...(last >> 6) {
            var mask = UInt64.max
            if index == first >> 6 { mask &= .max << UInt64(first & 63) }
            if index == last >> 6 { mask &= .max >> UInt64(63 - (last & 63)) }
            count += (mask & ~words[index]).nonzeroBitCount
            words[index] |= mask
        }
    }

    /// Whether the slot was present before.
    @discardableResult
    public mutating func remove(_ slot: HashSlot) -> Bool {
        let bit: UInt64 = 1 << UInt64(slot.index & 63)
        guard words[slot.index >> 6] & bit != 0 else { return false }
        words[slot.index >> 6] &= ~bit
        count -= 1
        return true
    }

    public func intersection(_ other: SlotSet) -> SlotSet {
        combining(other) { $0 & $1 }
    }

    public func union(_ other: SlotSet) -> SlotSet {
        combining(other) { $0 | $1 }
    }

    public func subtracting(_ other: SlotSet) -> SlotSet {
        combining(other) { $0 & ~$1 }
    }

    private func combining(_ other: SlotSet, _ operation: (UInt64, UInt64) -> UInt64) -> SlotSet {
        var result = SlotSet()
        for index in 0..<Self.wordCount {
            result.words[index] = operation(words[index], other.words[index])
            result.count += result.words[index].nonzeroBitCount
        }
        return result
    }

    /// The slots in ascending order.
    public var slots: Slots { Slots(words: words) }

    /// Walks the words of a set, and in them only the bits that are there: most sets are small.
    public struct Slots: Sequence, IteratorProtocol, Sendable {
        private let words: [UInt64]
        private var index = 0
        /// Bits of the word at `index` that are still to come.
        private var rest: UInt64

        fileprivate init(words: [UInt64]) {
            self.words = words
            rest = words[0]
        }

        public mutating func next() -> HashSlot? {
            while rest == 0 {
                guard index + 1 < words.count else { return nil }
                index += 1
                rest = words[index]
            }
            defer { rest &= rest - 1 }
            return HashSlot(unchecked: UInt16(index << 6 + rest.trailingZeroBitCount))
        }
    }

    /// The canonical ranges: ascending, disjoint, no two of them touching.
    public var ranges: [SlotRange] {
        var result: [SlotRange] = []
        var start = firstIndex(from: 0, isMember: true)
        while start < HashSlot.count {
            let end = firstIndex(from: start, isMember: false)
            result.append(
                SlotRange(
                    uncheckedStart: HashSlot(unchecked: UInt16(start)),
                    end: HashSlot(unchecked: UInt16(end - 1))))
            start = firstIndex(from: end, isMember: true)
        }
        return result
    }

    /// The first slot from `start` on that is in the set, or is not; `HashSlot.count` when there is
    /// none.
    private func firstIndex(from start: Int, isMember: Bool) -> Int {
        var mask = UInt64.max << UInt64(start & 63)
        for index in (start >> 6)..<Self.wordCount {
            let bits = (isMember ? words[index] : ~words[index]) & mask
            if bits != 0 { return index << 6 + bits.trailingZeroBitCount }
            mask = .max
        }
        return HashSlot.count
    }
}

extension SlotSet: CustomStringConvertible {
    /// The ranges, separated by spaces.
    public var description: String { ranges.map(\.description).joined(separator: " ") }
}
