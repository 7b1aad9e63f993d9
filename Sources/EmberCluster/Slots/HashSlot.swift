/// One of the 16,384 hash slots of a Redis-compatible cluster.
///
/// Source: Redis Cluster specification, "Key distribution model".
public struct HashSlot: RawRepresentable, Hashable, Comparable, Sendable {
    /// Number of slots in every cluster. Fixed by the protocol: clients compute slots themselves.
    public static let count = 16_384

    /// 0...16383.
    public let rawValue: UInt16

    /// Nil when `rawValue` is not below ``count``.
    @inlinable
    public init?(rawValue: UInt16) {
        guard rawValue < UInt16(HashSlot.count) else { return nil }
        self.rawValue = rawValue
    }

    /// A slot number from outside (text, JSON, disk). Nil when it is not in 0...16383.
    @inlinable
    public init?(_ number: Int) {
        guard (0..<HashSlot.count).contains(number) else { return nil }
        self.rawValue = UInt16(number)
    }

    /// For values that are slots by construction, such as a CRC16 cut to 14 bits.
    @inlinable
    init(unchecked rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The slot as an array index.
    @inlinable public var index: Int { Int(rawValue) }

    @inlinable
    public static func < (left: HashSlot, right: HashSlot) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension HashSlot: CustomStringConvertible {
    public var description: String { String(rawValue) }
}
