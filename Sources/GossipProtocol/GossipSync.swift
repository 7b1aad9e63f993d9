public import EmberCluster

/// One half of a push/pull: everything the sender believes, sent over a stream.
///
/// Rumors can miss a node when datagrams are lost; a periodic exchange of the full state repairs
/// that and merges the halves of a healed partition.
public struct GossipSync: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case request
        /// Answers a request, on the same stream.
        case reply
    }

    /// What the sender believes of one listed member, or of itself.
    public struct Record: Hashable, Sendable {
        public var id: NodeID
        public var address: NodeAddress
        public var standing: MemberStanding

        public init(id: NodeID, address: NodeAddress, standing: MemberStanding) {
            self.id = id
            self.address = address
            self.standing = standing
        }
    }

    public var kind: Kind
    public var sender: NodeID
    public var bootEpoch: BootEpoch
    public var topologyHint: TopologyHint
    /// One per member, the sender included.
    public var records: [Record]

    public init(
        kind: Kind, sender: NodeID, bootEpoch: BootEpoch, topologyHint: TopologyHint,
        records: [Record]
    ) {
        self.kind = kind
        self.sender = sender
        self.bootEpoch = bootEpoch
        self.topologyHint = topologyHint
        self.records = records
    }
}
