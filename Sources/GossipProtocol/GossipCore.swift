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

    var members: MemberTable
    /// The newest rumor of life about each of those that are not listed yet.
    var candidates = OrderedTable<Candidate>()
    /// One for each suspect and for no other.
    var suspicions = SuspicionTable()
    /// Members whose last probes were answered over a stream only.
    var streamOnly = OrderedTable<StreamOnly>()
    var rumors: RumorQueue
    var presence = Presence.member
    var topologyHint = TopologyHint.none
    /// Packets that the latest hint has yet to ride on before nobody must be told any more.
    var hintTransmissionsLeft = 0
    var topologyHintReported: ReportedHint?
    var bootEpochHeard: BootEpoch
    var generator: SplitMix64
    let timing: GossipTiming
    /// How often a rumor is sent, among as many members as are listed.
    private(set) var transmissionLimit = 1
    private var effects: [GossipEffect] = []

    // Probing.
    var probing = Probing.off
    /// A permutation of the members' positions, walked from `probePosition` and reshuffled at its
    /// end.
    var probeOrder: [Int32] = []
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
        settings: GossipSettings = .lan, using generator: inout some RandomNumberGenerator
    ) {
        precondition(bootEpoch >= 1, "boot epoch 0 means not heard of")
        settings.checkInvariants()
        self.selfID = selfID
        self.bootEpoch = bootEpoch
        self.address = address
        self.settings = settings
        timing = GossipTiming(settings)
        bootEpochHeard = bootEpoch
        members = MemberTable(selfID: selfID)
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
        if !packet.rumors.isEmpty { applyAll(packet.rumors, from: packet.sender, at: now) }
        let isOfThisLife = noteSender(packet.sender, bootEpoch: packet.bootEpoch, at: now)
        receive(packet.body, from: packet.sender, isOfThisLife: isOfThisLife, at: now)
    }

    private mutating func applyAll(
        _ heard: [GossipRumor], from sender: NodeID, at now: Instant
    ) {
        // Life first: it may make the accusations behind it stale (memberlist orders them so too).
        for rumor in heard where rumor.health == .alive { apply(rumor, from: sender, at: now) }
        for rumor in heard where rumor.health != .alive { apply(rumor, from: sender, at: now) }
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
        let isLate = deadline.after(timing.probeInterval * 2) < now
        if isLate, settings.usesLifeguard, !Mutant.lateTickCounts.isPlanted {
            recoverFromStall(at: now)
        }
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
        setMembers(MemberDirectory(listed), at: now)
    }

    /// As ``setMembers(_:at:)-(MemberDirectory,_)``, with a directory that others may share.
    public mutating func setMembers(_ directory: MemberDirectory, at now: Instant) {
        guard directory != members.directory else { return }
        let wasAlone = members.isEmpty
        let old = members
        let moves = members.list(directory, at: now)
        transmissionLimit = GossipFormulae.transmissionLimit(
            multiplier: settings.retransmitMultiplier, memberCount: memberCount)
        moveProbeOrder(moves)
        for position in old.positions where moves[position] == nil {
            forget(old.id(at: position), at: now)
        }
        settleCandidates()
        if members.isEmpty {
            stopTimers()
        } else if wasAlone {
            startTimers(at: now)
        }
    }

    /// Takes it that every member has been heard of and is well, in this life of its process, and
    /// has heard of this node: the state of a cluster after quiet hours. For simulations of large
    /// clusters, whose first minute would otherwise cost more than what is to be seen.
    public mutating func assumeAcquainted(bootEpoch: BootEpoch, at now: Instant) {
        precondition(bootEpoch >= 1, "boot epoch 0 means not heard of")
        for position in members.positions where members[position].bootEpoch == 0 {
            let standing = MemberStanding(
                bootEpoch: bootEpoch, incarnation: .zero, health: .alive)
            members.set(standing, at: position, since: now, deathAccuser: nil)
            members.setHeardAddress(members.listedAddress(at: position), at: position)
        }
        rumors.removeAll()
        firstSync = nil
        restIfTold()
    }

    /// Sets what this node tells of its topology. A newer one is gossiped at once, as news is.
    public mutating func setTopologyHint(_ hint: TopologyHint, at now: Instant) {
        let isNewer = hint.revision > topologyHint.revision
        topologyHint = hint
        guard isNewer, !members.isEmpty, presence == .member else { return }
        hintTransmissionsLeft = transmissionLimit
        scheduleGossip(at: now)
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

    /// As ``drainEffects()``, into an array that the caller empties and brings again: nothing is
    /// allocated once both have grown.
    ///
    /// - Returns: ``nextDeadline``. To ask for it through a reference would copy the machine.
    public mutating func drainEffects(into batch: inout [GossipEffect]) -> Instant {
        if batch.isEmpty {
            swap(&effects, &batch)
        } else {
            batch += effects
            effects.removeAll(keepingCapacity: true)
        }
        return nextDeadline
    }

    public var hasEffects: Bool { !effects.isEmpty }

    mutating func emit(_ effect: GossipEffect) {
        effects.append(effect)
    }

    // MARK: Membership

    /// Those who were spoken of before they were listed are known already.
    private mutating func settleCandidates() {
        for candidate in candidates.elements {
            guard let position = members.position(of: candidate.id) else { continue }
            candidates[candidate.id] = nil
            guard candidate.rumor.standing > members[position].standing else { continue }
            members.set(
                candidate.rumor.standing, at: position, since: nil, deathAccuser: nil)
            if case .alive(let heard) = candidate.rumor.claim {
                members.setHeardAddress(heard, at: position)
            }
        }
    }

    private mutating func forget(_ id: NodeID, at now: Instant) {
        suspicions[id] = nil
        streamOnly[id] = nil
        rumors.remove(about: id)
        restIfTold()
        relays.removeAll { $0.target == id || $0.requester == id }
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
        hintTransmissionsLeft = 0
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
        suspicions.restart(at: now)
    }

    mutating func adjustHealthScore(by change: Int) {
        guard settings.usesLifeguard else { return }
        healthScore = min(max(0, healthScore + change), settings.healthScoreLimit - 1)
    }

    // MARK: Chance

    mutating func randomDelay(below limit: Duration) -> Duration {
        .nanoseconds(Int64.random(in: 0..<max(1, limit.wholeNanoseconds), using: &generator))
    }

    /// The positions of up to `count` different members that qualify, each as likely as any other.
    mutating func pickMembers(
        _ count: Int, except excluded: Int? = nil, where qualifies: (MemberRecord) -> Bool
    ) -> [Int] {
        guard count > 0, !members.isEmpty else { return [] }
        var picked: [Int] = []
        func take(_ position: Int) {
            guard position != members.selfPosition, position != excluded,
                !picked.contains(position), qualifies(members[position])
            else { return }
            picked.append(position)
        }
        let all = members.records.count
        if all > 8 * count {
            // Among many nearly all qualify, so that a few draws find enough.
            for _ in 0..<(4 * count) where picked.count < count {
                take(Int.random(in: 0..<all, using: &generator))
            }
        }
        if picked.count == count { return picked }
        var positions = Array(0..<all)
        for index in positions.indices where picked.count < count {
            // One step of Fisher and Yates' shuffle.
            positions.swapAt(index, Int.random(in: index..<all, using: &generator))
            take(positions[index])
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

    /// A member that datagrams do not reach, so far as is known.
    struct StreamOnly: Identifiable, Sendable {
        let id: NodeID
        var probes = 0
    }
}
