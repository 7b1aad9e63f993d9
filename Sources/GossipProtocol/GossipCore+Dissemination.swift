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
        scheduleGossip(at: now)
    }

    mutating func scheduleGossip(at now: Instant) {
        guard gossipAt == nil else { return }
        let earliest = gossipedAt?.after(timing.gossipInterval) ?? now
        gossipAt = max(now, earliest)
    }

    /// Ends the rounds once everything has been told.
    mutating func restIfTold() {
        if !hasNews { gossipAt = nil }
    }

    /// Rumors, or a topology that others may not have heard of.
    var hasNews: Bool { !rumors.isEmpty || hintTransmissionsLeft > 0 }

    /// Sends one packet, filled with rumors. One to a suspect or dead member opens with what it is
    /// accused of, however often that was sent: it must learn of it to refute (Lifeguard, IV-C).
    mutating func send(
        _ body: GossipPacket.Body, to receiver: NodeID, owing owed: GossipRumor? = nil
    ) {
        let opening = owed ?? (settings.usesLifeguard ? accusation(of: receiver) : nil)
        var packet = GossipPacket(
            sender: selfID, bootEpoch: bootEpoch, topologyHint: topologyHint, body: body,
            rumors: [])
        if opening != nil || !rumors.isEmpty { fill(&packet, behind: opening) }
        if hintTransmissionsLeft > 0 { hintTransmissionsLeft -= 1 }
        restIfTold()
        counters.packetsSent += 1
        emit(.send(packet, to: receiver))
    }

    private mutating func fill(_ packet: inout GossipPacket, behind opening: GossipRumor?) {
        var byteBudget = settings.packetByteLimit - GossipPacket.headerByteCountMax
        if let opening {
            packet.rumors.append(opening)
            byteBudget -= opening.byteCountMax
        }
        packet.rumors += rumors.take(
            byteBudget: byteBudget, countMax: GossipPacket.rumorCountLimit - packet.rumors.count,
            transmissionLimit: transmissionLimit, except: opening)
    }

    /// One round of gossip, to members present and to those dead so recently that they may not be.
    mutating func gossipIfDue(at now: Instant) {
        guard let due = gossipAt, due <= now else { return }
        let patience = timing.gossipToDead
        let peers = pickMembers(settings.gossipFanout) {
            $0.health.isPresent || $0.health == .dead && now < $0.since.after(patience)
        }
        // With nobody to tell, waiting helps nobody: push/pull will tell who comes back.
        if peers.isEmpty {
            rumors.removeAll()
            hintTransmissionsLeft = 0
        }
        for peer in peers where hasNews { send(.gossip, to: members.id(at: peer)) }
        gossipedAt = now
        gossipAt = hasNews ? now.after(timing.gossipInterval) : nil
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
        guard let position = members.position(of: sender) else { return true }
        if bootEpoch > members[position].bootEpoch {
            // A new process speaks. It tells the others itself, with its address, so this is not
            // passed on.
            let life = GossipRumor(
                subject: sender, bootEpoch: bootEpoch, incarnation: .zero,
                claim: .alive(members.listedAddress(at: position)))
            adopt(life, at: position, now)
        }
        guard members[position].bootEpoch == bootEpoch else { return false }
        members.noteLife(at: position, now)
        return true
    }

    /// What the member must refute; nil if nothing. (Who has left has nothing to refute.)
    func accusation(of id: NodeID) -> GossipRumor? {
        guard !Mutant.suspectNotTold.isPlanted, !suspicions.isEmpty || members.deadCount > 0,
            let position = members.position(of: id)
        else { return nil }
        switch members[position].health {
        case .suspect, .dead: return lastKnown(at: position)
        case .alive, .left: return nil
        }
    }

    /// What is believed of a member, as a rumor.
    func lastKnown(at position: Int) -> GossipRumor {
        let record = members[position]
        let id = members.id(at: position)
        let claim: GossipRumor.Claim =
            switch record.health {
            case .alive: .alive(members.address(at: position))
            case .suspect: .suspect(accuser: spokesman(against: id))
            case .dead: .dead(accuser: members.deathAccuser(of: id) ?? selfID)
            case .left: .left
            }
        return GossipRumor(
            subject: id, bootEpoch: record.bootEpoch, incarnation: record.incarnation,
            claim: claim)
    }

    /// This node if it accuses the suspect itself, else the first accuser.
    private func spokesman(against suspect: NodeID) -> NodeID {
        guard let accusers = suspicions[suspect]?.accusers, !accusers.contains(selfID) else {
            return selfID
        }
        return accusers[0]
    }
}
