/// Counts changes of a shard's primary or membership; slot moves do not raise it.
public struct ShardEpoch: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public var next: ShardEpoch { ShardEpoch(rawValue: rawValue + 1) }

    public static func < (left: ShardEpoch, right: ShardEpoch) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A primary, its replicas, and (in the ``SlotMap``) the slots they serve.
public struct Shard: Identifiable, Hashable, Sendable {
    public let id: ShardID
    public var epoch: ShardEpoch
    public var primary: NodeID
    /// Ascending.
    public var replicas: [NodeID]
    /// Revision at which the primary was set: what Redis calls its `configEpoch`.
    public var configEpoch: Revision
    /// Revision of the last change to this record or its slots.
    public var revision: Revision

    public init(
        id: ShardID, epoch: ShardEpoch = ShardEpoch(rawValue: 1), primary: NodeID,
        replicas: [NodeID] = [], configEpoch: Revision = 0, revision: Revision = 0
    ) {
        self.id = id
        self.epoch = epoch
        self.primary = primary
        self.replicas = replicas
        self.configEpoch = configEpoch
        self.revision = revision
    }
}

extension ShardID {
    /// A fresh shard needs an id that no other shard has: derived from its first primary, whose id
    /// is unique for good, with the high bits flipped so that the two are never mixed up by eye.
    public init(ofFirstPrimary node: NodeID) {
        self.init(high: ~node.high, middle: node.middle, low: node.low)
    }
}
