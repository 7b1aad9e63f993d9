public import EmberCluster

/// What is believed of one member. Forty bytes: a node among 10,000 keeps as many of them, and a
/// simulation of such a cluster a hundred million.
struct MemberRecord: Sendable {
    var bootEpoch: BootEpoch = 0
    var incarnation = Incarnation.zero
    /// Since when it has this health in this life.
    var since: Instant
    private var heardAt = Self.never
    /// Smoothed, in units of 100 ns; 0 if none was measured.
    private var roundTripUnits: UInt32 = 0
    var health = MemberHealth.alive
    /// How the last probe that was answered was answered.
    var reachedBy: ProbePath?
    /// Whether it has said in this life where it is.
    var hasSaidAddress = false

    private static let never = Instant(nanoseconds: .min)

    /// Innocent until probed.
    init(since: Instant) {
        self.since = since
    }

    var standing: MemberStanding {
        get { MemberStanding(bootEpoch: bootEpoch, incarnation: incarnation, health: health) }
        set {
            bootEpoch = newValue.bootEpoch
            incarnation = newValue.incarnation
            health = newValue.health
        }
    }

    /// When a packet of its own last came in.
    var lastHeardAt: Instant? {
        get { heardAt == Self.never ? nil : heardAt }
        set { heardAt = newValue ?? Self.never }
    }

    var roundTrip: Duration? {
        roundTripUnits == 0 ? nil : .nanoseconds(Int64(roundTripUnits) * 100)
    }

    /// Smooths as TCP does (RFC 6298, 2.3): an eighth of each new sample.
    mutating func noteRoundTrip(nanoseconds: Int64) {
        let sample = max(1, min(nanoseconds / 100, Int64(UInt32.max)))
        let old = Int64(roundTripUnits)
        roundTripUnits = UInt32(old == 0 ? sample : max(1, old + (sample - old) / 8))
    }
}

/// How a probe was answered.
public enum ProbePath: UInt8, Hashable, Sendable, CaseIterable {
    case direct
    /// Only through a helper: between this node and the member packets are lost one way at least.
    case helper
    /// Only over a stream: datagrams are lost wherever they come from.
    case stream
}

/// What a node believes of one member, for those who ask.
public struct MemberReport: Identifiable, Hashable, Sendable {
    public let id: NodeID
    public var health: MemberHealth
    /// 0 until the member has been heard of.
    public var bootEpoch: BootEpoch
    public var incarnation: Incarnation
    /// Since when it has this health in this life.
    public var since: Instant
    /// When a packet of its own last came in; nil if never.
    public var lastHeardAt: Instant?
    /// Smoothed over the probes that it answered directly; nil if none.
    public var roundTrip: Duration?
    /// How it answered the last probe that it answered; nil if none. A pair that reach each other
    /// by helpers only has a link that is cut one way.
    public var reachedBy: ProbePath?
    /// Where it says it is; nil if it has not said so.
    public var heardAddress: NodeAddress?
    /// Who suspects it, the first accuser first; for a dead member the one whose suspicion ran out.
    public var accusers: [NodeID]
    /// When it will be declared dead here; nil unless suspect.
    public var suspicionDeadline: Instant?

    /// By default the report of a member that is listed and not heard of yet.
    public init(
        id: NodeID, health: MemberHealth = .alive, bootEpoch: BootEpoch = 0,
        incarnation: Incarnation = .zero, since: Instant, lastHeardAt: Instant? = nil,
        roundTrip: Duration? = nil, reachedBy: ProbePath? = nil,
        heardAddress: NodeAddress? = nil, accusers: [NodeID] = [],
        suspicionDeadline: Instant? = nil
    ) {
        self.id = id
        self.health = health
        self.bootEpoch = bootEpoch
        self.incarnation = incarnation
        self.since = since
        self.lastHeardAt = lastHeardAt
        self.roundTrip = roundTrip
        self.reachedBy = reachedBy
        self.heardAddress = heardAddress
        self.accusers = accusers
        self.suspicionDeadline = suspicionDeadline
    }
}
