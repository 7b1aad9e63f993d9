/// What the failure detector trades against what.
///
/// The defaults are the profile ``lan``: a killed process is dead to all others within 2.5 s among
/// up to five nodes (tested) and within 4 s among 1,000, for less than 3 kB/s sent by each idle
/// node (`Tests/Benchmarks/simulated detection` prints both).
public struct GossipSettings: Hashable, Sendable {
    /// Time between two probes of one node at local health 0. Default 200 ms. Lower: faster
    /// detection, more packets (each probe costs two). Higher: all suspicion times grow with it.
    public var probeInterval: Duration = .milliseconds(200)

    /// How long to wait for a direct ack before asking helpers. Default 80 ms; should exceed four
    /// times the 99th percentile of the round trip. Lower: helpers are asked for nothing. Higher:
    /// less of the interval is left to them.
    public var probeTimeout: Duration = .milliseconds(80)

    /// Helpers asked after a direct probe failed. Default 3. Lower: lost datagrams become
    /// suspicions. Higher: more packets when a node is really gone.
    public var indirectProbeCount = 3

    /// Whether to ask for a ping over a stream beside the helpers, which tells a node without UDP
    /// from a dead one. Default true; costs one short connection per failed direct probe.
    public var usesStreamPing = true

    /// Suspicion lasts at least this many probe intervals times `max(1, log10 n)`. Default 4, which
    /// makes two confirmations the number wanted. Lower: less time to refute. Higher: slower.
    public var suspicionMultiplier = 4

    /// An unconfirmed suspicion lasts this many times as long as a confirmed one. Default 4. At 1
    /// the dynamic suspicion of Lifeguard is off. Higher: a slow accuser alone does less harm, a
    /// lone survivor takes longer to see a death.
    public var suspicionMaxMultiplier = 4

    /// How long a process may be stopped among a hundred members or more without being declared
    /// dead, with the time that its refutation needs to reach everybody: a suspicion lasts at least
    /// this long. Default 2.4 s. Fades out between a hundred members and ten, where fast detection
    /// matters more. Lower: pauses of two seconds kill. Higher: the dead are missed later.
    public var stallTolerance: Duration = .milliseconds(2_400)

    /// Whether Lifeguard and what we add to it are on: local health, late ticks, dynamic suspicion,
    /// stall tolerance, buddy messages, nacks. Default true. Off, this is SWIM as first published,
    /// for comparison.
    public var usesLifeguard = true

    /// The local health score stays below this. Default 8, so a sick node probes up to eight times
    /// more slowly. At 1 Lifeguard's local health awareness is off.
    public var healthScoreLimit = 8

    /// Time between two rounds of gossip, while there is something to tell. Default 100 ms.
    /// Lower: faster spread. Higher: fewer packets; piggybacking on probes goes on regardless.
    public var gossipInterval: Duration = .milliseconds(100)

    /// Peers told in one round. Default 3. Lower: slower spread. Higher: each rumor's transmissions
    /// are used up in fewer rounds.
    public var gossipFanout = 3

    /// How long the dead are still told, so that they can refute. Default 30 s. Lower: a short
    /// partition heals by reconnects only. Higher: packets into the void.
    public var gossipToDeadDuration: Duration = .seconds(30)

    /// A rumor is sent this many times `ceil(log10(n + 1))` by each node. Default 4. Lower: rumors
    /// miss nodes under loss. Higher: more bytes per change.
    public var retransmitMultiplier = 4

    /// Time between two push/pull exchanges up to 32 members; grows with log2 n above. Default 30
    /// s. Lower: missed rumors are repaired sooner. Higher: fewer bytes (110 per member and
    /// exchange).
    public var syncInterval: Duration = .seconds(30)

    /// How long to wait for the reply to the first push/pull before asking others. Default 2 s.
    /// Lower: load on slow peers. Higher: a joiner stays ignorant longer when it asked a dead node.
    public var syncTimeout: Duration = .seconds(2)

    /// Time between two attempts to reach one of the dead. Default 2 s. In each round a node tries
    /// with probability dead/present, so the cluster makes about one attempt per dead member and
    /// round. Lower: halves of a partition merge sooner. Higher: fewer packets into the void.
    public var reconnectInterval: Duration = .seconds(2)

    /// How long a leaver stays to answer probes once its farewell is told. Default 1 s.
    /// Lower: it may be accused while the news travels. Higher: a slower shutdown.
    public var leavePropagationDelay: Duration = .seconds(1)

    /// A leaver goes after this time even if its farewell could not be told. Default 5 s.
    public var leaveTimeout: Duration = .seconds(5)

    /// Largest datagram, header included, in bytes. Default 1,400: below every usual path MTU.
    /// Lower: fewer rumors per packet. Higher: fragments, of which one lost loses all.
    public var packetByteLimit = 1_400

    /// Rumors waiting to be sent. Default 1,024; beyond it the most told are dropped, and push/pull
    /// repairs what is missed.
    public var rumorQueueLimit = 1_024

    /// Probes under way for others. Default 256; beyond it requests are dropped.
    public var relayLimit = 256

    /// Members heard of but not listed yet that are remembered. Default 256.
    public var candidateLimit = 256

    public init() {}

    /// What `init()` makes: one data centre.
    public static let lan = GossipSettings()

    /// Every problem with the values, each one sentence; empty if they can be used.
    public var problems: [String] {
        var problems: [String] = []
        func check(_ isFine: Bool, _ problem: String) {
            if !isFine { problems.append(problem) }
        }
        func checkRange<Value: Comparable>(
            _ name: String, _ value: Value, _ range: ClosedRange<Value>
        ) {
            check(
                range.contains(value),
                "\(name) \(value) is not in \(range.lowerBound)...\(range.upperBound)")
        }
        checkRange("probe interval", probeInterval, .milliseconds(20)...(.seconds(60)))
        checkRange("probe timeout", probeTimeout, .milliseconds(5)...(.seconds(30)))
        check(
            probeTimeout < probeInterval,
            "probe timeout \(probeTimeout) is not below the probe interval \(probeInterval)")
        checkRange("indirect probe count", indirectProbeCount, 0...16)
        checkRange("suspicion multiplier", suspicionMultiplier, 1...32)
        checkRange("suspicion max multiplier", suspicionMaxMultiplier, 1...32)
        checkRange("stall tolerance", stallTolerance, .zero...(.seconds(60)))
        checkRange("health score limit", healthScoreLimit, 1...64)
        checkRange("gossip interval", gossipInterval, .milliseconds(10)...(.seconds(10)))
        checkRange("gossip fan-out", gossipFanout, 1...16)
        checkRange("gossip to the dead", gossipToDeadDuration, .zero...(.seconds(3_600)))
        checkRange("retransmit multiplier", retransmitMultiplier, 1...16)
        checkRange("sync interval", syncInterval, .seconds(1)...(.seconds(3_600)))
        checkRange("sync timeout", syncTimeout, .milliseconds(10)...(.seconds(60)))
        checkRange("reconnect interval", reconnectInterval, .milliseconds(100)...(.seconds(3_600)))
        checkRange("leave propagation delay", leavePropagationDelay, .zero...(.seconds(60)))
        checkRange("leave timeout", leaveTimeout, .zero...(.seconds(300)))
        // A packet must hold its header, an accusation of the receiver, and one rumor of any size.
        let packetByteCountLeast = GossipPacket.headerByteCountMax + 2 * GossipRumor.byteCountLimit
        checkRange("packet byte limit", packetByteLimit, packetByteCountLeast...65_507)
        checkRange("rumor queue limit", rumorQueueLimit, 1...(1 << 20))
        checkRange("relay limit", relayLimit, 0...(1 << 16))
        checkRange("candidate limit", candidateLimit, 0...(1 << 16))
        return problems
    }

    func checkInvariants() {
        let problems = problems
        precondition(problems.isEmpty, "\(problems)")
    }
}
