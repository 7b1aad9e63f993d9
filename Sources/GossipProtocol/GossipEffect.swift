public import EmberCluster

/// What the owner of a ``GossipCore`` has to carry out, in the order given.
public enum GossipEffect: Hashable, Sendable {
    /// Send one datagram. May be lost.
    case send(GossipPacket, to: NodeID)
    /// Send over a stream: a request on a new one, a reply on the one that brought the request. May
    /// fail without notice.
    case sync(GossipSync, with: NodeID)
    /// Ask the node over a stream whether it is there. Report success with
    /// ``GossipCore/streamPingAnswered(by:sequence:at:)``; failure needs no report.
    case streamPing(NodeID, sequence: UInt64)
    case healthChanged(MemberEvent)
    /// A newer process of the member speaks: whatever the old one held is void.
    case restarted(NodeID, bootEpoch: BootEpoch, previous: BootEpoch, at: Instant)
    /// Somebody knows a newer topology, or another one of the same revision, which is a fault.
    /// Repeated at most once a second for one hint.
    case topologyHeard(TopologyHint, from: NodeID)
    /// The member says that it is elsewhere than the log lists it. The list stays authoritative
    /// here.
    case addressDiffers(NodeID, listed: NodeAddress, heard: NodeAddress)
    /// The node answers on a stream but neither directly nor through helpers, three probes in a
    /// row: datagrams are blocked. Said once, until a datagram gets through again.
    case datagramsLost(NodeID)
    /// Others know a later boot epoch of this node than its own: its disk is older than its last
    /// life, or a second process bears its id. See ``GossipCore/adopt(bootEpoch:at:)``.
    case bootEpochSuperseded(by: BootEpoch)
    /// The farewell is told, or its time is over: the process may end.
    case leaveFinished
}

/// A member's health changed in this node's view.
public struct MemberEvent: Hashable, Sendable {
    public let id: NodeID
    public let old: MemberHealth
    public let new: MemberHealth
    public let bootEpoch: BootEpoch
    public let incarnation: Incarnation
    /// Who accuses, so far as is known here; empty if nobody.
    public let accusers: [NodeID]
    public let at: Instant

    public init(
        id: NodeID, old: MemberHealth, new: MemberHealth, bootEpoch: BootEpoch,
        incarnation: Incarnation, accusers: [NodeID], at: Instant
    ) {
        self.id = id
        self.old = old
        self.new = new
        self.bootEpoch = bootEpoch
        self.incarnation = incarnation
        self.accusers = accusers
        self.at = at
    }
}

/// Totals since the start, for metrics.
public struct GossipCounters: Hashable, Sendable {
    /// Probes begun, and how they ended. Probes voided by a stall or a removal are in neither.
    public internal(set) var probesSent: UInt64 = 0
    public internal(set) var probesAcked: UInt64 = 0
    /// Of those acked: by a helper, and over a stream.
    public internal(set) var probesAckedByHelper: UInt64 = 0
    public internal(set) var probesAckedByStream: UInt64 = 0
    public internal(set) var probesFailed: UInt64 = 0
    /// Nacks that helpers of failed probes owed and did not send.
    public internal(set) var nacksMissed: UInt64 = 0
    /// Members seen to become suspect, and to become dead, whoever found out.
    public internal(set) var suspicions: UInt64 = 0
    public internal(set) var deaths: UInt64 = 0
    /// Deaths that this node found out itself.
    public internal(set) var deathsDeclared: UInt64 = 0
    /// Independent accusations that shortened a suspicion.
    public internal(set) var confirmations: UInt64 = 0
    /// Suspects and dead that came back by a higher incarnation.
    public internal(set) var recoveries: UInt64 = 0
    /// Accusations of this node that it answered with a higher incarnation.
    public internal(set) var refutations: UInt64 = 0
    /// Late ticks that voided what they would have timed out.
    public internal(set) var stalls: UInt64 = 0
    public internal(set) var packetsSent: UInt64 = 0
    public internal(set) var packetsReceived: UInt64 = 0
    /// Packets under this node's own id, for another target, or acks and nacks of nothing.
    public internal(set) var packetsIgnored: UInt64 = 0
    public internal(set) var rumorsReceived: UInt64 = 0
    /// Rumors dropped because the queue was full.
    public internal(set) var rumorsDropped: UInt64 = 0
    public internal(set) var syncsSent: UInt64 = 0
    public internal(set) var syncsReceived: UInt64 = 0

    public init() {}
}
