import EmberCluster

/// What a node believes of all members, in 32 words: each the sum of the hashes of the standings
/// that fall into its bucket, so that a change costs one subtraction and one addition.
///
/// Two nodes that agree exchange 256 bytes instead of everything they know, and two that differ in
/// a few members exchange the buckets of those.
public struct MembershipDigest: Hashable, Sendable {
    public static let bucketCount = 32

    /// A set of buckets, one bit each.
    public typealias Buckets = UInt32

    /// ``bucketCount`` words.
    public private(set) var words: [UInt64]

    public init() {
        words = [UInt64](repeating: 0, count: Self.bucketCount)
    }

    /// - Parameter words: ``bucketCount`` of them.
    public init(words: [UInt64]) {
        precondition(words.count == Self.bucketCount, "\(words.count) words in a digest")
        self.words = words
    }

    static func bucket(of id: NodeID) -> Int {
        Int(truncatingIfNeeded: hash(of: id) % UInt64(bucketCount))
    }

    /// The buckets in which two digests differ.
    public func differences(from other: MembershipDigest) -> Buckets {
        var differing: Buckets = 0
        for bucket in words.indices where words[bucket] != other.words[bucket] {
            differing |= 1 << Buckets(bucket)
        }
        return differing
    }

    mutating func add(_ standing: MemberStanding, isAddressKnown: Bool, of id: NodeID) {
        let hash = Self.hash(of: id)
        words[Int(truncatingIfNeeded: hash % UInt64(Self.bucketCount))] &+=
            Self.hash(of: standing, isAddressKnown, seed: hash)
    }

    mutating func remove(_ standing: MemberStanding, isAddressKnown: Bool, of id: NodeID) {
        let hash = Self.hash(of: id)
        words[Int(truncatingIfNeeded: hash % UInt64(Self.bucketCount))] &-=
            Self.hash(of: standing, isAddressKnown, seed: hash)
    }

    /// Nothing for who has not been heard of: of those, nobody has anything to tell.
    private static func hash(
        of standing: MemberStanding, _ isAddressKnown: Bool, seed: UInt64
    ) -> UInt64 {
        guard standing.bootEpoch != 0 else { return 0 }
        let isAddressMissing = standing.health == .alive && !isAddressKnown
        var hash = mixed(seed &+ standing.bootEpoch)
        hash = mixed(hash ^ standing.incarnation.value)
        return mixed(hash ^ UInt64(standing.health.rawValue) << 1 ^ (isAddressMissing ? 1 : 0))
    }

    private static func hash(of id: NodeID) -> UInt64 {
        mixed(mixed(mixed(id.high) ^ id.middle) ^ UInt64(id.low))
    }

    /// The finaliser of SplitMix64.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
