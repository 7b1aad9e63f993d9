public import EmberCluster

/// One message of a push/pull, sent over a stream.
///
/// Rumors can miss a node when datagrams are lost; a periodic exchange repairs that and merges the
/// halves of a healed partition. It begins with digests, and goes on only where they differ:
///
///     asker   ── digest ──▶  peer
///             ◀─ reply ────        nothing, since both agree; or
///             ◀─ request ──        the peer's records of the buckets that differ
///             ── reply ───▶        and the asker's
public struct GossipSync: Hashable, Sendable {
    public enum Body: Hashable, Sendable {
        /// Of everything the sender believes, itself included.
        case digest(MembershipDigest)
        /// What the sender believes in these buckets, and would like to hear of them.
        case request(MembershipDigest.Buckets, [Record])
        case reply([Record])
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

    public var sender: NodeID
    public var bootEpoch: BootEpoch
    public var topologyHint: TopologyHint
    public var body: Body

    public init(
        sender: NodeID, bootEpoch: BootEpoch, topologyHint: TopologyHint, body: Body
    ) {
        self.sender = sender
        self.bootEpoch = bootEpoch
        self.topologyHint = topologyHint
        self.body = body
    }

    /// What it says of single members.
    public var records: [Record] {
        switch body {
        case .digest: []
        case .request(_, let records), .reply(let records): records
        }
    }
}
