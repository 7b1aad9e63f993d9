/// How often a member has contradicted accusations during one life of its process.
///
/// Only the subject raises it (SWIM, 4.2), so a statement with a higher incarnation is always
/// newer. It restarts at zero with every boot epoch.
public struct Incarnation: Hashable, Comparable, Sendable {
    public let value: UInt64

    public static let zero = Incarnation(0)

    @inlinable
    public init(_ value: UInt64) {
        self.value = value
    }

    /// The next one. Stays at the maximum, which only a forged rumor can reach.
    public var next: Incarnation {
        Incarnation(value == .max ? .max : value + 1)
    }

    @inlinable
    public static func < (left: Incarnation, right: Incarnation) -> Bool {
        left.value < right.value
    }
}

extension Incarnation: CustomStringConvertible {
    public var description: String { "\(value)" }
}
