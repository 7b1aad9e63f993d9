@_spi(Mutants) public import EmberCluster

/// The failure detector of one node: SWIM (Das, Gupta, Motivala, 2002) with the parts of Lifeguard
/// (Dadgar, Phillips, Currey, 2017): dynamic suspicion, local health, buddy messages, nacks.
///
/// A value without sockets, clocks or threads. Inputs carry the instant at which they happened;
/// effects gather in order and are drained by the owner, who calls ``tick(at:)`` no later than
/// ``nextDeadline``, which any input may have changed:
///
///     core.receive(packet, at: now)
///     for effect in core.drainEffects() { carryOut(effect) }
///     wake(at: core.nextDeadline)
///
/// Who is a member comes from the log by ``setMembers(_:at:)`` and never from gossip: rumors about
/// others are kept aside. Its verdicts are accusations. They start a failover and prove nothing.
public struct GossipCore: Sendable {
    public let selfID: NodeID
    /// This node's address as it tells others.
    public let address: NodeAddress
    public let settings: GossipSettings
    public internal(set) var bootEpoch: BootEpoch
    /// Of this node; rises when it refutes.
    public internal(set) var incarnation = Incarnation.zero
    /// Local health: 0 is well, each point makes the probe interval one interval longer.
    public internal(set) var healthScore = 0
    public internal(set) var counters = GossipCounters()

    /// All listed members but this node.
    var members = OrderedTable<Member>()
    /// The newest rumor of life about each of those that are not listed yet.
    var candidates = OrderedTable<Candidate>()
    /// One for each suspect and for no other.
    var suspicions = OrderedTable<Suspicion>()
    var rumors: RumorQueue
    var presence = Presence.member
    var topologyHint = TopologyHint.none
    var topologyHintReported: ReportedHint?
    var bootEpochHeard: BootEpoch
    var generator: SplitMix64
    private(set) var effects: [GossipEffect] = []

    // Probing.
    var probing = Probing.off
    /// A permutation of the members, walked from `probePosition` and reshuffled at its end.
    var probeOrder: [NodeID] = []
    var probePosition = 0
    var sequence: UInt64
    var relays: [Relay] = []

    // Timers; nil while there is nothing to wait for.
    var gossipAt: Instant?
    var gossipedAt: Instant?
    var firstSync: FirstSync?
    var syncAt: Instant?
    var reconnectAt: Instant?
    var reconnect: Reconnect?

    /// - Parameters:
    ///   - bootEpoch: Counted up on disk at every start; at least 1.
    ///   - generator: Seeds the machine's own generator, and is not kept.
    public init(
        selfID: NodeID, bootEpoch: BootEpoch, address: NodeAddress,
        settings: GossipSettings = .cluster, using generator: inout some RandomNumberGenerator
    ) {
        precondition(bootEpoch >= 1, "boot epoch 0 means not heard of")
        settings.checkInvariants()
        self.selfID = selfID
        self.bootEpoch = bootEpoch
        self.address = address
        self.settings = settings
        bootEpochHeard = bootEpoch
        rumors = RumorQueue(countLimit: settings.rumorQueueLimit)
        self.generator = SplitMix64(seed: generator.next())
        // Acks to a previous process must not match, so numbering starts anywhere but near the end.
        sequence = self.generator.next() >> 8
    }

    // MARK: Inputs

    /// Takes a packet of a peer, whose sender the owner has authenticated as far as it does.
    public mutating func receive(_ packet: GossipPacket, at now: Instant) {
        counters.packetsReceived += 1
        guard packet.sender != selfID else {
            counters.packetsIgnored += 1
            noteOwnBootEpoch(packet.bootEpoch)
            return
        }
        noteTopologyHint(packet.topologyHint, from: packet.sender, at: now)
        // Life first: it may make the accusations behind it stale (memberlist orders them so too).
        for rumor in packet.rumors where rumor.health == .alive {
            apply(rumor, from: packet.sender, at: now)
        }
        for rumor in packet.rumors where rumor.health != .alive {
            apply(rumor, from: packet.sender, at: now)
        }
        let isOfThisLife = noteSender(packet.sender, bootEpoch: packet.bootEpoch, at: now)
        receive(packet.body, from: packet.sender, isOfThisLife: isOfThisLife, at: now)
    }

    private mutating func receive(
        _ body: GossipPacket.Body, from sender: NodeID, isOfThisLife: Bool, at now: Instant
    ) {
        switch body {
        case .ping(let sequence, let target):
            // Answered whatever the sender's life: the answer tells it what is believed of it.
            receivePing(sequence, target: target, from: sender, isOfThisLife: isOfThisLife)
        case .pingRequest(let sequence, let target):
            receivePingRequest(sequence, target: target, from: sender, at: now)
        case .ack(let sequence):
            guard isOfThisLife else {
                counters.packetsIgnored += 1
                return
            }
            receiveAck(sequence, from: sender, at: now)
        case .nack(let sequence):
            receiveNack(sequence, from: sender)
        case .gossip:
            break
        }
    }

    /// Does whatever is due. Ticks too early or too many are harmless.
    ///
    /// A tick that comes more than two probe intervals after ``nextDeadline`` shows that this
    /// process was stopped. Nothing that would have run out meanwhile does: the answers may lie
    /// unread.
    public mutating func tick(at now: Instant) {
        let deadline = nextDeadline
        guard deadline <= now else { return }
        let isLate = deadline.advanced(by: settings.probeInterval * 2) < now
        if isLate, !Mutant.lateTickCounts.isPlanted { recoverFromStall(at: now) }
        advanceProbing(at: now)
        advanceRelays(at: now)
        expireSuspicions(at: now)
        gossipIfDue(at: now)
        syncIfDue(at: now)
        reconnectIfDue(at: now)
        advanceLeave(at: now)
    }

    /// Sets who is a member, as the log lists them; this node may be among them or not. Records of
    /// those who stay are kept, those of others forgotten. Call it whenever the node table changed.
    public mutating func setMembers(
        _ listed: [(id: NodeID, address: NodeAddress)], at now: Instant
    ) {
        let wasAlone = members.isEmpty
        var next = OrderedTable<Member>()
        for (id, address) in listed where id != selfID {
            var member = members[id] ?? newMember(id, at: address, now: now)
            member.listedAddress = address
            next[id] = member
        }
        let removed = members.map(\.id).filter { next[$0] == nil }
        let added = next.map(\.id).filter { members[$0] == nil }
        members = next
        for id in removed { forget(id, at: now) }
        for id in added {
            candidates[id] = nil
            insertIntoProbeOrder(id)
        }
        if members.isEmpty {
            stopTimers()
        } else if wasAlone {
            startTimers(at: now)
        }
    }

    /// Sets what this node tells of its topology.
    public mutating func setTopologyHint(_ hint: TopologyHint) {
        topologyHint = hint
    }

    /// Takes over a boot epoch later than its own, after ``GossipEffect/bootEpochSuperseded(by:)``.
    /// The owner passes one more than was heard, and has made it durable before.
    public mutating func adopt(bootEpoch: BootEpoch, at now: Instant) {
        precondition(bootEpoch > self.bootEpoch, "boot epoch \(bootEpoch) <= \(self.bootEpoch)")
        self.bootEpoch = bootEpoch
        bootEpochHeard = max(bootEpochHeard, bootEpoch)
        incarnation = .zero
        announceSelf(at: now)
    }

    /// Hands over the effects gathered since the last call, in the order in which they arose.
    public mutating func drainEffects() -> [GossipEffect] {
        defer { effects = [] }
        return effects
    }

    mutating func emit(_ effect: GossipEffect) {
        effects.append(effect)
    }

    // MARK: Membership

    private func newMember(_ id: NodeID, at address: NodeAddress, now: Instant) -> Member {
        var member = Member(id: id, listedAddress: address, since: now)
        if let candidate = candidates[id] {
            member.standing = candidate.rumor.standing
            if case .alive(let heard) = candidate.rumor.claim { member.heardAddress = heard }
        }
        return member
    }

    private mutating func forget(_ id: NodeID, at now: Instant) {
        suspicions[id] = nil
        rumors.remove(about: id)
        if rumors.isEmpty { gossipAt = nil }
        relays.removeAll { $0.target == id || $0.requester == id }
        removeFromProbeOrder(id)
        abandonProbe(of: id, at: now)
        if reconnect?.target == id { reconnect = nil }
    }

    private mutating func startTimers(at now: Instant) {
        guard presence == .member else { return }
        // At a random phase, so that nodes started together do not probe in step.
        probing = .idle(until: now.advanced(by: randomDelay(below: settings.probeInterval)))
        firstSync = FirstSync(at: now)
        syncAt = now.advanced(by: randomDelay(below: syncPeriod))
        announceSelf(at: now)
    }

    private mutating func stopTimers() {
        probing = .off
        rumors.removeAll()
        relays.removeAll()
        gossipAt = nil
        firstSync = nil
        syncAt = nil
        reconnectAt = nil
        reconnect = nil
    }

    // MARK: Late ticks

    private mutating func recoverFromStall(at now: Instant) {
        counters.stalls += 1
        adjustHealthScore(by: 1)
        voidProbe(at: now)
        relays.removeAll()
        for var suspicion in suspicions {
            suspicion.restart(at: now)
            suspicions[suspicion.id] = suspicion
        }
    }

    mutating func adjustHealthScore(by change: Int) {
        healthScore = min(max(0, healthScore + change), settings.healthScoreLimit - 1)
    }

    // MARK: Chance

    mutating func randomDelay(below limit: Duration) -> Duration {
        .nanoseconds(Int64.random(in: 0..<max(1, limit.wholeNanoseconds), using: &generator))
    }

    /// Up to `count` different members that qualify, each as likely as any other.
    mutating func pickMembers(_ count: Int, where qualifies: (Member) -> Bool) -> [NodeID] {
        guard count > 0 else { return [] }
        var picked: [NodeID] = []
        var positions = Array(members.indices)
        for position in positions.indices {
            // One step of Fisher and Yates' shuffle.
            positions.swapAt(
                position, Int.random(in: position..<positions.count, using: &generator))
            let member = members[positions[position]]
            guard qualifies(member) else { continue }
            picked.append(member.id)
            if picked.count == count { break }
        }
        return picked
    }
}

extension GossipCore {
    /// Somebody the log does not list (yet), who is said to be alive.
    struct Candidate: Identifiable, Sendable {
        let rumor: GossipRumor
        var id: NodeID { rumor.subject }
    }
}
