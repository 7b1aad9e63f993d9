public import EmberCluster

/// The record of one listed member.
struct Member: Identifiable, Sendable {
    let id: NodeID
    /// Where the log says it is.
    var listedAddress: NodeAddress
    /// Where it says it is itself; nil until it has said so in this life.
    var heardAddress: NodeAddress?
    var standing: MemberStanding
    /// Since when it has this health in this life.
    var since: Instant
    /// When a packet of its own last came in.
    var lastHeardAt: Instant?
    /// Of the last probe it answered directly.
    var roundTrip: Duration?
    /// At whom its suspicion ran out; nil unless dead.
    var deathAccuser: NodeID?

    var health: MemberHealth { standing.health }
    var address: NodeAddress { heardAddress ?? listedAddress }

    init(id: NodeID, listedAddress: NodeAddress, since: Instant) {
        self.id = id
        self.listedAddress = listedAddress
        self.since = since
        // Innocent until probed.
        standing = MemberStanding(bootEpoch: 0, incarnation: .zero, health: .alive)
    }
}

/// What a node believes of one member, for those who ask.
public struct MemberReport: Identifiable, Hashable, Sendable {
    public let id: NodeID
    public let health: MemberHealth
    /// 0 until the member has been heard of.
    public let bootEpoch: BootEpoch
    public let incarnation: Incarnation
    /// Since when it has this health in this life.
    public let since: Instant
    /// When a packet of its own last came in; nil if never.
    public let lastHeardAt: Instant?
    /// Of the last probe it answered directly; nil if none.
    public let roundTrip: Duration?
    /// Where it says it is; nil if it has not said so.
    public let heardAddress: NodeAddress?
    /// Who suspects it, the first accuser first; for a dead member the one whose suspicion ran out.
    public let accusers: [NodeID]
    /// When it will be declared dead here; nil unless suspect.
    public let suspicionDeadline: Instant?

    init(_ member: Member, suspicion: Suspicion?) {
        id = member.id
        health = member.health
        bootEpoch = member.standing.bootEpoch
        incarnation = member.standing.incarnation
        since = member.since
        lastHeardAt = member.lastHeardAt
        roundTrip = member.roundTrip
        heardAddress = member.heardAddress
        accusers = suspicion?.accusers ?? member.deathAccuser.map { [$0] } ?? []
        suspicionDeadline = suspicion?.deadline
    }
}
