public import EmberCluster

/// What gossip believes of a member.
///
///     alive ──▶ suspect ──▶ dead
///       │ ◀─────── │ ◀─────── │     back only by a higher (boot epoch, incarnation)
///       └──────────┴──────────┴──▶ left
///
/// The order is that of precedence: of two statements with the same boot epoch and incarnation, the
/// greater health wins (SWIM, 4.2).
public enum MemberHealth: UInt8, Hashable, Comparable, Sendable, CaseIterable {
    case alive = 0
    /// Accused of not answering; still a member in every respect until its time runs out.
    case suspect = 1
    case dead = 2
    /// Said goodbye: neither probed nor reconnected to.
    case left = 3

    /// Whether the member still takes part: it is probed, and counts as somebody who could accuse.
    public var isPresent: Bool { self == .alive || self == .suspect }

    public static func < (left: MemberHealth, right: MemberHealth) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// How fresh a statement about a member is: compared by boot epoch, then incarnation, then health.
///
/// The boot epoch stands first so that a restart supersedes at once whatever was said about the
/// previous process, without a round trip of refutation. Boot epoch 0 means *not heard of yet*.
public struct MemberStanding: Hashable, Comparable, Sendable {
    public var bootEpoch: BootEpoch
    public var incarnation: Incarnation
    public var health: MemberHealth

    public init(bootEpoch: BootEpoch, incarnation: Incarnation, health: MemberHealth) {
        self.bootEpoch = bootEpoch
        self.incarnation = incarnation
        self.health = health
    }

    public static func < (left: MemberStanding, right: MemberStanding) -> Bool {
        if left.bootEpoch != right.bootEpoch { return left.bootEpoch < right.bootEpoch }
        if left.incarnation != right.incarnation { return left.incarnation < right.incarnation }
        return left.health < right.health
    }

    /// Whether both speak of the same life and incarnation, whatever they say of its health.
    public func concernsSameIncarnation(as other: MemberStanding) -> Bool {
        bootEpoch == other.bootEpoch && incarnation == other.incarnation
    }
}
