@_spi(Mutants) import EmberCluster

/// What rumors do to what is believed (SWIM, 4.2; Lifeguard, IV-B): suspicion, confirmation, death,
/// return, and the refutation of what is said about this node.
extension GossipCore {
    /// Applies one rumor, from a peer or from this node's own probe, and passes it on if it is
    /// news.
    mutating func apply(_ rumor: GossipRumor, from sender: NodeID, at now: Instant) {
        if sender != selfID { counters.rumorsReceived += 1 }
        guard rumor.subject != selfID else { return answer(rumor, at: now) }
        guard let position = members.position(of: rumor.subject) else { return keepAside(rumor) }
        switch rumor.claim {
        case .alive(let address):
            applyAlive(
                rumor, said: address, isFirstHand: sender == rumor.subject, at: position, now)
        case .suspect(let accuser):
            applySuspect(rumor, by: accuser, at: position, now)
        case .dead, .left:
            guard rumor.standing > members[position].standing else { return }
            adopt(rumor, at: position, now)
            enqueue(rumor, at: now)
        }
    }

    /// Rumors about the unlisted are no business of this node until the log lists them.
    private mutating func keepAside(_ rumor: GossipRumor) {
        guard rumor.health == .alive else { return }
        if let known = candidates[rumor.subject] {
            guard known.rumor.standing < rumor.standing else { return }
        } else if candidates.count >= settings.candidateLimit {
            return
        }
        candidates[rumor.subject] = Candidate(rumor: rumor)
    }

    private mutating func applyAlive(
        _ rumor: GossipRumor, said address: NodeAddress, isFirstHand: Bool, at position: Int,
        _ now: Instant
    ) {
        let believed = members[position].standing
        if rumor.standing > believed {
            adopt(rumor, at: position, now)
            noteAddress(address, at: position)
            enqueue(rumor, at: now)
        } else if rumor.standing == believed {
            let heard = members.heardAddress(at: position)
            guard heard != address, isFirstHand || heard == nil else { return }
            // Its life was known from a packet's header, which does not say where it is.
            noteAddress(address, at: position)
            enqueue(rumor, at: now)
        }
    }

    private mutating func noteAddress(_ address: NodeAddress, at position: Int) {
        guard members.heardAddress(at: position) != address else { return }
        members.setHeardAddress(address, at: position)
        let listed = members.listedAddress(at: position)
        if address != listed {
            emit(.addressDiffers(members.id(at: position), listed: listed, heard: address))
        }
    }

    // MARK: Suspicion

    private mutating func applySuspect(
        _ rumor: GossipRumor, by accuser: NodeID, at position: Int, _ now: Instant
    ) {
        // Only members may accuse: the forgotten must not confirm anything.
        guard accuser != rumor.subject, accuser == selfID || members.contains(accuser) else {
            return
        }
        let believed = members[position].standing
        if rumor.standing == believed {
            confirmSuspicion(rumor, by: accuser, now)
        } else if rumor.standing > believed {
            adopt(rumor, at: position, now)
            suspicions[rumor.subject] = newSuspicion(of: rumor.subject, by: accuser, at: now)
            enqueue(rumor, at: now)
        }
    }

    private mutating func confirmSuspicion(
        _ rumor: GossipRumor, by accuser: NodeID, _ now: Instant
    ) {
        guard var suspicion = suspicions[rumor.subject] else { return }
        switch suspicion.confirm(by: accuser, at: now) {
        case .known: return
        case .noted:
            // Others' surplus accusations end here; its own verdict a node always tells.
            if accuser == selfID { enqueue(rumor, at: now) }
        case .counted:
            counters.confirmations += 1
            enqueue(rumor, at: now)
        }
        suspicions[rumor.subject] = suspicion
    }

    private func newSuspicion(
        of subject: NodeID, by accuser: NodeID, at now: Instant
    ) -> Suspicion {
        let minimum = GossipFormulae.suspicionMinimum(
            multiplier: settings.suspicionMultiplier, memberCount: memberCount,
            probeInterval: settings.probeInterval,
            stallTolerance: settings.usesLifeguard ? settings.stallTolerance : .zero)
        guard settings.usesLifeguard else {
            return Suspicion(
                of: subject, by: accuser, minimum: minimum, maximum: minimum,
                confirmationsWanted: 0, at: now)
        }
        // All but the subject and the first accuser, as far as they take part; this node is one of
        // them, or the first accuser. Counting the dead as well, the last survivors of a failure of
        // many would wait for confirmations from nobody.
        let confirmers = members.presentCount - 1
        return Suspicion(
            of: subject, by: accuser, minimum: minimum,
            maximum: minimum * settings.suspicionMaxMultiplier,
            confirmationsWanted: GossipFormulae.confirmationsWanted(
                multiplier: settings.suspicionMultiplier, confirmersPossible: confirmers),
            at: now)
    }

    mutating func expireSuspicions(at now: Instant) {
        guard suspicions.nextDeadline <= now else { return }
        for suspicion in suspicions.elements where suspicion.deadline <= now {
            guard let position = members.position(of: suspicion.id) else { continue }
            let record = members[position]
            let death = GossipRumor(
                subject: suspicion.id, bootEpoch: record.bootEpoch,
                incarnation: record.incarnation, claim: .dead(accuser: selfID))
            counters.deathsDeclared += 1
            adopt(death, at: position, now)
            enqueue(death, at: now)
        }
    }

    // MARK: Change of standing

    /// The one place where what is believed of a member changes: only to something fresher.
    mutating func adopt(_ rumor: GossipRumor, at position: Int, _ now: Instant) {
        let old = members[position].standing
        precondition(rumor.standing > old, "\(rumor) is no news after \(old)")
        let id = rumor.subject
        let isRestart = old.bootEpoch != 0 && old.bootEpoch != rumor.bootEpoch
        let isChange = old.health != rumor.health
        let accusers = accusers(joining: rumor, after: old)
        members.set(
            rumor.standing, at: position, since: isRestart || isChange ? now : nil,
            deathAccuser: rumor.health == .dead ? rumor.accuser : nil)
        suspicions[id] = nil
        rumors.remove(about: id, olderThan: rumor.standing)
        restIfTold()
        if isRestart {
            emit(.restarted(id, bootEpoch: rumor.bootEpoch, previous: old.bootEpoch, at: now))
        }
        if isChange { noteChange(to: rumor, from: old.health, accusers, now) }
    }

    /// All who accuse the member of the incarnation that the rumor is about, those known before
    /// first.
    private func accusers(joining rumor: GossipRumor, after old: MemberStanding) -> [NodeID] {
        guard let accuser = rumor.accuser else { return [] }
        guard rumor.standing.concernsSameIncarnation(as: old),
            let known = suspicions[rumor.subject]?.accusers
        else { return [accuser] }
        return known.contains(accuser) ? known : known + [accuser]
    }

    private mutating func noteChange(
        to rumor: GossipRumor, from old: MemberHealth, _ accusers: [NodeID], _ now: Instant
    ) {
        switch rumor.health {
        case .suspect: counters.suspicions += 1
        case .dead:
            counters.deaths += 1
            scheduleReconnect(at: now)
        case .alive: counters.recoveries += 1
        case .left: break
        }
        emit(
            .healthChanged(
                MemberEvent(
                    id: rumor.subject, old: old, new: rumor.health, bootEpoch: rumor.bootEpoch,
                    incarnation: rumor.incarnation, accusers: accusers, at: now)))
    }

    // MARK: About this node

    /// Answers what is said about this node. Only it may raise its incarnation, and must, to live
    /// on.
    private mutating func answer(_ rumor: GossipRumor, at now: Instant) {
        noteOwnBootEpoch(rumor.bootEpoch)
        if Mutant.accusationNotRefuted.isPlanted, rumor.health != .alive { return }
        guard rumor.bootEpoch <= bootEpoch, presence == .member else { return }
        guard rumor.bootEpoch == bootEpoch else { return remindOfSelf(at: now) }
        if case .alive(let claimed) = rumor.claim {
            let isOwnWord = rumor.incarnation == incarnation && claimed == address
            if rumor.incarnation >= incarnation, !isOwnWord {
                // A previous process that lost this count, or somebody who guessed the address.
                incarnation = rumor.incarnation.next
                announceSelf(at: now)
            }
        } else if rumor.incarnation >= incarnation {
            incarnation = rumor.incarnation.next
            counters.refutations += 1
            adjustHealthScore(by: 1)
            announceSelf(at: now)
        } else {
            // Refuted before, but not heard there.
            remindOfSelf(at: now)
        }
    }

    /// The owner hears once of each later boot epoch under its own id.
    mutating func noteOwnBootEpoch(_ heard: BootEpoch) {
        guard heard > bootEpochHeard else { return }
        bootEpochHeard = heard
        emit(.bootEpochSuperseded(by: heard))
    }

    var ownRumor: GossipRumor {
        GossipRumor(
            subject: selfID, bootEpoch: bootEpoch, incarnation: incarnation,
            claim: presence == .member ? .alive(address) : .left)
    }

    mutating func announceSelf(at now: Instant) {
        enqueue(ownRumor, at: now)
    }

    /// Says again what was said, unless it is still being said: no message may breed more than one.
    private mutating func remindOfSelf(at now: Instant) {
        if !rumors.contains(ownRumor) { announceSelf(at: now) }
    }
}
