@_spi(Mutants) import EmberCluster

/// How news travels (SWIM, 4.1): on every packet that goes out anyway, and in rounds of its own
/// while there is any.
extension GossipCore {
    /// The topology last reported to the owner.
    struct ReportedHint: Sendable {
        let hint: TopologyHint
        let at: Instant
    }

    /// Queues news for the others, and starts a round at once if none has gone out just now.
    mutating func enqueue(_ rumor: GossipRumor, at now: Instant) {
        guard !members.isEmpty else { return }
        counters.rumorsDropped += UInt64(rumors.add(rumor))
        guard gossipAt == nil else { return }
        let earliest = gossipedAt?.advanced(by: settings.gossipInterval) ?? now
        gossipAt = max(now, earliest)
    }

    /// Sends one packet, filled with rumors. One to a suspect or dead member opens with what it is
    /// accused of, however often that was sent: it must learn of it to refute (Lifeguard, IV-C).
    mutating func send(
        _ body: GossipPacket.Body, to receiver: NodeID, owing owed: GossipRumor? = nil
    ) {
        let opening = (owed ?? accusation(of: receiver)).map { [$0] } ?? []
        let bytesTaken = opening.reduce(GossipPacket.headerByteCountMax) { $0 + $1.byteCountMax }
        let news = rumors.take(
            byteBudget: settings.packetByteLimit - bytesTaken,
            countMax: GossipPacket.rumorCountLimit - opening.count,
            transmissionLimit: transmissionLimit, except: opening)
        if rumors.isEmpty { gossipAt = nil }
        counters.packetsSent += 1
        let packet = GossipPacket(
            sender: selfID, bootEpoch: bootEpoch, topologyHint: topologyHint, body: body,
            rumors: opening + news)
        emit(.send(packet, to: receiver))
    }

    /// One round of gossip, to members present and to those dead so recently that they may not be.
    mutating func gossipIfDue(at now: Instant) {
        guard let due = gossipAt, due <= now else { return }
        let patience = settings.gossipToDeadDuration
        let peers = pickMembers(settings.gossipFanout) {
            $0.health.isPresent
                || $0.health == .dead && now < $0.since.advanced(by: patience)
        }
        // With nobody to tell, waiting helps nobody: push/pull will tell who comes back.
        if peers.isEmpty { rumors.removeAll() }
        for peer in peers where !rumors.isEmpty { send(.gossip, to: peer) }
        gossipedAt = now
        gossipAt = rumors.isEmpty ? nil : now.advanced(by: settings.gossipInterval)
    }

    /// Reports a newer topology at once, and again once a second while it stays news.
    mutating func noteTopologyHint(_ hint: TopologyHint, from sender: NodeID, at now: Instant) {
        let isNewer = hint.revision > topologyHint.revision
        let isOther = hint.revision == topologyHint.revision && hint.hash != topologyHint.hash
        guard isNewer || isOther else { return }
        if let reported = topologyHintReported, hint.revision <= reported.hint.revision,
            now < reported.at.advanced(by: .seconds(1))
        {
            return
        }
        topologyHintReported = ReportedHint(hint: hint, at: now)
        emit(.topologyHeard(hint, from: sender))
    }

    /// Takes note of a sign of life. Returns false if it is of a life that is known to be over.
    mutating func noteSender(
        _ sender: NodeID, bootEpoch: BootEpoch, at now: Instant
    ) -> Bool {
        guard let known = members[sender] else { return true }
        if bootEpoch > known.standing.bootEpoch {
            // A new process speaks. It tells the others itself, with its address, so this is not
            // passed on.
            let life = GossipRumor(
                subject: sender, bootEpoch: bootEpoch, incarnation: .zero,
                claim: .alive(known.listedAddress))
            adopt(life, for: known, at: now)
        }
        guard var member = members[sender], member.standing.bootEpoch == bootEpoch else {
            return false
        }
        member.lastHeardAt = now
        members[sender] = member
        return true
    }

    var transmissionLimit: Int {
        GossipFormulae.transmissionLimit(
            multiplier: settings.retransmitMultiplier, memberCount: memberCount)
    }

    /// What the member must refute; nil if nothing. (Who has left has nothing to refute.)
    private func accusation(of id: NodeID) -> GossipRumor? {
        guard let member = members[id], !Mutant.suspectNotTold.isPlanted else { return nil }
        switch member.health {
        case .suspect, .dead: return lastKnown(of: member)
        case .alive, .left: return nil
        }
    }

    /// What is believed of a member, as a rumor.
    func lastKnown(of member: Member) -> GossipRumor {
        let claim: GossipRumor.Claim =
            switch member.health {
            case .alive: .alive(member.address)
            case .suspect: .suspect(accuser: spokesman(against: member.id))
            case .dead: .dead(accuser: member.deathAccuser ?? selfID)
            case .left: .left
            }
        return GossipRumor(
            subject: member.id, bootEpoch: member.standing.bootEpoch,
            incarnation: member.standing.incarnation, claim: claim)
    }

    /// This node if it accuses the suspect itself, else the first accuser.
    private func spokesman(against suspect: NodeID) -> NodeID {
        guard let accusers = suspicions[suspect]?.accusers, !accusers.contains(selfID) else {
            return selfID
        }
        return accusers[0]
    }
}
