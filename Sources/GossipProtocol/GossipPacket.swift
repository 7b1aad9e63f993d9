public import EmberCluster

/// Where the sender stands in the topology: enough to see that one of two nodes lags.
public struct TopologyHint: Hashable, Sendable {
    public var revision: Revision
    /// Hash of the topology at that revision; equal revisions with different hashes are a fault.
    public var hash: UInt64

    public static let none = TopologyHint(revision: 0, hash: 0)

    public init(revision: Revision, hash: UInt64) {
        self.revision = revision
        self.hash = hash
    }
}

/// One datagram of the failure detector. Every packet carries rumors as far as they fit.
public struct GossipPacket: Hashable, Sendable {
    public enum Body: Hashable, Sendable {
        /// Are you there? A process that is not `target` must not answer.
        case ping(sequence: UInt64, target: NodeID)
        /// Ask `target` for me; pass its answer on as an ack of `sequence`, or send a nack in time.
        case pingRequest(sequence: UInt64, target: NodeID)
        case ack(sequence: UInt64)
        /// From a helper: I am well and tried, and have heard nothing from the target yet.
        case nack(sequence: UInt64)
        /// Nothing but rumors.
        case gossip
    }

    public var sender: NodeID
    public var bootEpoch: BootEpoch
    public var topologyHint: TopologyHint
    public var body: Body
    /// At most ``rumorCountLimit``.
    public var rumors: [GossipRumor]

    public init(
        sender: NodeID, bootEpoch: BootEpoch, topologyHint: TopologyHint, body: Body,
        rumors: [GossipRumor]
    ) {
        self.sender = sender
        self.bootEpoch = bootEpoch
        self.topologyHint = topologyHint
        self.body = body
        self.rumors = rumors
    }

    /// An upper bound of everything but the rumors, in bytes: sender 20, boot epoch 8, hint 16,
    /// kind 1, sequence 8, target 20, count 2, and 85 for the envelope (magic, version, cluster id,
    /// checksum or AEAD overhead).
    public static let headerByteCountMax = 160
    /// So that a count fits in one byte.
    public static let rumorCountLimit = 255

    /// An upper bound of the encoded size in bytes.
    public var byteCountMax: Int {
        rumors.reduce(Self.headerByteCountMax) { $0 + $1.byteCountMax }
    }
}
