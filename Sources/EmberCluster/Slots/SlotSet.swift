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
        for slot in range.slots { insert(slot) }
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
    public var slots: some Sequence<HashSlot> {
        SlotRange.all.slots.lazy.filter { contains($0) }
    }

    /// The canonical ranges: ascending, disjoint, no two of them touching.
    public var ranges: [SlotRange] {
        var result: [SlotRange] = []
        var open: HashSlot?
        for index in 0...HashSlot.count {
            let slot = HashSlot(index)
            if let slot, contains(slot) {
                open = open ?? slot
            } else if let start = open {
                result.append(
                    SlotRange(uncheckedStart: start, end: HashSlot(unchecked: UInt16(index - 1))))
                open = nil
            }
        }
        return result
    }
}

extension SlotSet: CustomStringConvertible {
    /// The ranges, separated by spaces.
    public var description: String { ranges.map(\.description).joined(separator: " ") }
}
