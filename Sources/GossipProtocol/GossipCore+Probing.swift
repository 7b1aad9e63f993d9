@_spi(Mutants) public import EmberCluster

/// The failure detector proper (SWIM, 3.1 and 4.3; Lifeguard, IV-A): each period one member is
/// asked directly, then through helpers and a stream, and accused if nothing comes back.
extension GossipCore {
    ///     off ──▶ idle ──▶ direct ──▶ indirect
    ///              ▲─ ack ───┘           │
    ///              ▲─ ack, or accuse ────┘
    enum Probing: Sendable {
        /// Alone, or leaving.
        case off
        /// Until the next probe begins.
        case idle(until: Instant)
        case direct(Probe)
        case indirect(Probe)
    }

    struct Probe: Sendable {
        let target: NodeID
        /// What is doubted: if the target has refuted meanwhile, the verdict must not touch it.
        let standing: MemberStanding
        let sequence: UInt64
        let sentAt: Instant
        let timeoutAt: Instant
        var endsAt: Instant
        var helpers: [NodeID] = []
        var nackers: [NodeID] = []
    }

    /// A probe on another's behalf.
    struct Relay: Sendable {
        let requester: NodeID
        let requesterSequence: UInt64
        let target: NodeID
        /// Of this node's own ping to the target.
        let sequence: UInt64
        /// nil once sent.
        var nackAt: Instant?
        let endsAt: Instant

        var deadline: Instant { nackAt ?? endsAt }
    }

    var probeDeadline: Instant? {
        switch probing {
        case .off: nil
        case .idle(let until): until
        case .direct(let probe): probe.timeoutAt
        case .indirect(let probe): probe.endsAt
        }
    }

    // MARK: Inputs

    /// Probes this member next, at once if no probe is under way: a hint from elsewhere, such as a
    /// refused connection, hurries suspicion but does not replace the probe.
    public mutating func hurryProbe(of id: NodeID, at now: Instant) {
        guard let position = members.position(of: id), members[position].health.isPresent else {
            return
        }
        moveToFront(position)
        if case .idle = probing { probing = .idle(until: now) }
    }

    /// The node answered the ping that ``GossipEffect/streamPing(_:sequence:)`` asked for.
    public mutating func streamPingAnswered(
        by target: NodeID, sequence: UInt64, at now: Instant
    ) {
        guard case .indirect(let probe) = probing, probe.sequence == sequence,
            probe.target == target
        else { return }
        counters.probesAckedByStream += 1
        concludeProbe(probe, by: .stream, at: now)
    }

    mutating func receivePing(
        _ sequence: UInt64, target: NodeID, from sender: NodeID, isOfThisLife: Bool
    ) {
        guard target == selfID else {
            // Meant for another process that used this address.
            counters.packetsIgnored += 1
            return
        }
        let owed = isOfThisLife ? nil : members.position(of: sender).map { lastKnown(at: $0) }
        send(.ack(sequence: sequence), to: sender, owing: owed)
    }

    mutating func receivePingRequest(
        _ sequence: UInt64, target: NodeID, from requester: NodeID, at now: Instant
    ) {
        guard target != selfID else { return send(.ack(sequence: sequence), to: requester) }
        guard members.contains(target) else {
            return send(.nack(sequence: sequence), to: requester)
        }
        let isRepeated = relays.contains {
            $0.requester == requester && $0.requesterSequence == sequence
        }
        guard !isRepeated, relays.count < settings.relayLimit else {
            counters.packetsIgnored += 1
            return
        }
        let relay = Relay(
            requester: requester, requesterSequence: sequence, target: target,
            sequence: nextSequence(),
            nackAt: settings.usesLifeguard ? now.after(timing.nackDelay) : nil,
            endsAt: now.after(timing.relayDuration))
        relays.append(relay)
        send(.ping(sequence: relay.sequence, target: target), to: target)
    }

    mutating func receiveAck(_ acked: UInt64, from sender: NodeID, at now: Instant) {
        if let probe = probeUnderWay, probe.sequence == acked {
            guard sender == probe.target || probe.helpers.contains(sender) else {
                counters.packetsIgnored += 1
                return
            }
            let isDirect = sender == probe.target
            if !isDirect { counters.probesAckedByHelper += 1 }
            concludeProbe(probe, by: isDirect ? .direct : .helper, at: now)
        } else if let index = relays.firstIndex(where: {
            $0.sequence == acked && $0.target == sender
        }) {
            // After a nack too: late news of life is news.
            let relay = relays.remove(at: index)
            send(.ack(sequence: relay.requesterSequence), to: relay.requester)
        } else if let reconnect, reconnect.sequence == acked, reconnect.target == sender {
            self.reconnect = nil
            requestSync(with: sender)
        } else {
            // Late, doubled, or of a probe that was voided.
            counters.packetsIgnored += 1
        }
    }

    mutating func receiveNack(_ nacked: UInt64, from sender: NodeID) {
        guard case .indirect(var probe) = probing, probe.sequence == nacked,
            probe.helpers.contains(sender), !probe.nackers.contains(sender)
        else {
            counters.packetsIgnored += 1
            return
        }
        probe.nackers.append(sender)
        probing = .indirect(probe)
    }

    // MARK: The course of a probe

    mutating func advanceProbing(at now: Instant) {
        switch probing {
        case .off: break
        case .idle(let until):
            if until <= now { beginProbe(at: now) }
        case .direct(let probe):
            if probe.timeoutAt <= now { askHelpers(probe, at: now) }
        case .indirect(let probe):
            if probe.endsAt <= now {
                failProbe(probe, at: now)
                beginProbe(at: now)
            }
        }
    }

    private mutating func beginProbe(at now: Instant) {
        let endsAt = now.after(timing.probeInterval * Int64(healthScore + 1))
        guard let position = nextProbeTarget() else {
            probing = .idle(until: endsAt)
            return
        }
        let target = members.id(at: position)
        let probe = Probe(
            target: target, standing: members[position].standing, sequence: nextSequence(),
            sentAt: now, timeoutAt: now.after(timing.probeTimeout), endsAt: endsAt)
        probing = .direct(probe)
        counters.probesSent += 1
        send(.ping(sequence: probe.sequence, target: target), to: target)
    }

    private mutating func askHelpers(_ timedOut: Probe, at now: Instant) {
        var probe = timedOut
        let helpers = pickMembers(
            settings.indirectProbeCount, except: members.position(of: timedOut.target)
        ) { $0.health == .alive }
        probe.helpers = helpers.map { members.id(at: $0) }
        // A tick that is a little late must not take its lateness out of the helpers' time.
        let helpersNeed = timing.probeInterval - timing.probeTimeout
        probe.endsAt = max(probe.endsAt, now.after(helpersNeed))
        probing = .indirect(probe)
        for helper in probe.helpers {
            send(.pingRequest(sequence: probe.sequence, target: probe.target), to: helper)
        }
        if settings.usesStreamPing { emit(.streamPing(probe.target, sequence: probe.sequence)) }
    }

    private mutating func concludeProbe(_ probe: Probe, by path: ProbePath, at now: Instant) {
        counters.probesAcked += 1
        adjustHealthScore(by: -1)
        probing = .idle(until: probe.endsAt)
        guard let position = members.position(of: probe.target) else { return }
        members.noteAnswer(at: position, by: path)
        if path == .direct {
            let roundTrip = now.nanoseconds - probe.sentAt.nanoseconds
            members.noteRoundTrip(at: position, nanoseconds: roundTrip)
        }
        if path == .stream {
            noteStreamOnly(position, at: now)
        } else if !streamOnly.isEmpty {
            streamOnly[probe.target] = nil
        }
    }

    /// Reports a member that several probes in a row reached by stream only, once until a datagram
    /// gets through. One that has only just come, or come back, may still be busy with that.
    private mutating func noteStreamOnly(_ position: Int, at now: Instant) {
        let id = members.id(at: position)
        let settledAt = members[position].since.advanced(by: Self.datagramsLostGrace)
        guard settledAt <= now else { return }
        var member = streamOnly[id] ?? StreamOnly(id: id)
        member.probes += 1
        streamOnly[id] = member
        if member.probes == Self.datagramsLostProbeCount { emit(.datagramsLost(id)) }
    }

    /// One lost datagram in a hundred makes two probes in a hundred fail; three in a row of one
    /// member are no chance.
    static let datagramsLostProbeCount = 3
    static let datagramsLostGrace = Duration.seconds(10)

    /// Blames the target, and this node itself for every helper that should have said *nack* and
    /// was not heard. (The Lifeguard paper adds one for the failure itself as well; as in
    /// memberlist, a failure that all helpers confirm says nothing against this node.)
    private mutating func failProbe(_ probe: Probe, at now: Instant) {
        counters.probesFailed += 1
        let missed = probe.helpers.count - probe.nackers.count
        counters.nacksMissed += UInt64(missed)
        adjustHealthScore(by: probe.helpers.isEmpty ? 1 : missed)
        probing = .idle(until: now)
        if Mutant.silenceTolerated.isPlanted { return }
        let accusation = GossipRumor(
            subject: probe.target, bootEpoch: probe.standing.bootEpoch,
            incarnation: probe.standing.incarnation, claim: .suspect(accuser: selfID))
        apply(accusation, from: selfID, at: now)
    }

    mutating func advanceRelays(at now: Instant) {
        guard relays.contains(where: { $0.deadline <= now }) else { return }
        for index in relays.indices {
            guard let nackAt = relays[index].nackAt, nackAt <= now else { continue }
            relays[index].nackAt = nil
            send(.nack(sequence: relays[index].requesterSequence), to: relays[index].requester)
        }
        relays.removeAll { $0.endsAt <= now }
    }

    /// No verdict on the probe under way, if any: begins afresh at once.
    mutating func voidProbe(at now: Instant) {
        switch probing {
        case .direct, .indirect: probing = .idle(until: now)
        case .off, .idle: break
        }
    }

    mutating func abandonProbe(of id: NodeID, at now: Instant) {
        if probeUnderWay?.target == id { voidProbe(at: now) }
    }

    private var probeUnderWay: Probe? {
        switch probing {
        case .direct(let probe), .indirect(let probe): probe
        case .off, .idle: nil
        }
    }

    mutating func nextSequence() -> UInt64 {
        sequence &+= 1
        return sequence
    }

    // MARK: The order of probes

    /// The next present member in the shuffled round, so that each is probed once before any twice.
    private mutating func nextProbeTarget() -> Int? {
        for _ in probeOrder.indices {
            if probePosition >= probeOrder.count {
                probeOrder.shuffle(using: &generator)
                probePosition = 0
            }
            let position = Int(probeOrder[probePosition])
            probePosition += 1
            if members[position].health.isPresent { return position }
        }
        return nil
    }

    /// Follows the members to their new positions; those who are new join at random places.
    mutating func moveProbeOrder(_ moves: [Int?]) {
        var isKept = [Bool](repeating: false, count: members.records.count)
        var walked = 0
        var order: [Int32] = []
        order.reserveCapacity(members.count)
        for (index, old) in probeOrder.enumerated() {
            guard let position = moves[Int(old)] else { continue }
            isKept[position] = true
            order.append(Int32(position))
            if index < probePosition { walked += 1 }
        }
        probeOrder = order
        probePosition = walked
        let added = members.positions.filter { !isKept[$0] }
        if probeOrder.isEmpty {
            probeOrder = added.map { Int32($0) }
            probeOrder.shuffle(using: &generator)
        } else {
            for position in added { insertIntoProbeOrder(position) }
        }
    }

    private mutating func insertIntoProbeOrder(_ position: Int) {
        let place = Int.random(in: 0...probeOrder.count, using: &generator)
        probeOrder.insert(Int32(position), at: place)
        if place < probePosition { probePosition += 1 }
    }

    private mutating func moveToFront(_ position: Int) {
        guard let place = probeOrder.firstIndex(of: Int32(position)) else { return }
        probeOrder.remove(at: place)
        if place < probePosition { probePosition -= 1 }
        probeOrder.insert(Int32(position), at: probePosition)
    }
}
