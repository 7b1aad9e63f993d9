public import EmberCluster

/// One statement about one member, passed from node to node until enough have heard it.
public struct GossipRumor: Hashable, Sendable {
    /// What is said. Its cases rank as ``MemberHealth`` does.
    public enum Claim: Hashable, Sendable {
        /// Said by the subject itself, or by someone who has just heard from it.
        case alive(NodeAddress)
        /// `accuser` probed the subject in vain. Accusers are counted, so each is a rumor of its
        /// own.
        case suspect(accuser: NodeID)
        /// The suspicion ran out at `accuser`.
        case dead(accuser: NodeID)
        /// Said by the subject on its way out.
        case left
    }

    public var subject: NodeID
    public var bootEpoch: BootEpoch
    public var incarnation: Incarnation
    public var claim: Claim

    public init(
        subject: NodeID, bootEpoch: BootEpoch, incarnation: Incarnation, claim: Claim
    ) {
        self.subject = subject
        self.bootEpoch = bootEpoch
        self.incarnation = incarnation
        self.claim = claim
    }

    /// The health that the claim amounts to.
    public var health: MemberHealth {
        switch claim {
        case .alive: .alive
        case .suspect: .suspect
        case .dead: .dead
        case .left: .left
        }
    }

    /// Its place in the order of all statements about the subject.
    public var standing: MemberStanding {
        MemberStanding(bootEpoch: bootEpoch, incarnation: incarnation, health: health)
    }

    /// Who accuses; nil when the claim is no accusation.
    public var accuser: NodeID? {
        switch claim {
        case .suspect(let accuser), .dead(let accuser): accuser
        case .alive, .left: nil
        }
    }

    /// An upper bound of the encoded size in bytes: one for the kind, 20 for the subject, eight
    /// each for boot epoch and incarnation, then the accuser, or the host with its length and three
    /// ports.
    public var byteCountMax: Int {
        switch claim {
        case .alive(let address): Self.commonByteCount + 2 + address.host.utf8.count + 3 * 2
        case .suspect, .dead: Self.commonByteCount + 20
        case .left: Self.commonByteCount
        }
    }

    /// Bytes that every rumor needs.
    static let commonByteCount = 1 + 20 + 8 + 8
    /// The largest that ``byteCountMax`` can be, for a host name of full length.
    public static let byteCountLimit = commonByteCount + 2 + NodeAddress.hostByteLimit + 3 * 2
}
