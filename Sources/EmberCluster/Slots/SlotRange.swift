/// An inclusive range of slots; prints as `7` or `0-5460`, the way `CLUSTER NODES` prints it.
public struct SlotRange: Hashable, Comparable, Sendable {
    public let start: HashSlot
    public let end: HashSlot

    /// Every slot there is: `0-16383`.
    public static let all = SlotRange(
        uncheckedStart: HashSlot(unchecked: 0),
        end: HashSlot(unchecked: UInt16(HashSlot.count - 1)))

    /// Nil when `end` is before `start`.
    public init?(_ start: HashSlot, _ end: HashSlot) {
        guard start <= end else { return nil }
        self.init(uncheckedStart: start, end: end)
    }

    /// Numbers from outside. Nil unless 0 <= `start` <= `end` <= 16383.
    public init?(start: Int, end: Int) {
        guard let first = HashSlot(start), let last = HashSlot(end) else { return nil }
        self.init(first, last)
    }

    public init(_ slot: HashSlot) {
        self.init(uncheckedStart: slot, end: slot)
    }

    /// Parses `7` or `0-5460`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        // `Int` would read a sign, too.
        guard parts.count <= 2, parts.allSatisfy({ $0.utf8.first != UInt8(ascii: "+") }),
            let start = Int(parts[0]), let end = Int(parts[parts.count - 1])
        else { return nil }
        self.init(start: start, end: end)
    }

    init(uncheckedStart start: HashSlot, end: HashSlot) {
        self.start = start
        self.end = end
    }

    /// Number of slots, at least 1.
    public var count: Int { end.index - start.index + 1 }

    public func contains(_ slot: HashSlot) -> Bool { start <= slot && slot <= end }

    /// The slots in ascending order.
    public var slots: some Sequence<HashSlot> {
        (start.rawValue...end.rawValue).lazy.map { HashSlot(unchecked: $0) }
    }

    public static func < (left: SlotRange, right: SlotRange) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

extension SlotRange: CustomStringConvertible {
    public var description: String { start == end ? "\(start)" : "\(start)-\(end)" }
}
