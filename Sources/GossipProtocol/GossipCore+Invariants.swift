import EmberCluster

extension GossipCore {
    /// Stops the process if the machine contradicts itself. Costs O(n log n); the simulator calls
    /// it after every step.
    public func checkInvariants() {
        checkMembership()
        checkSuspicions()
        checkProbing()
        checkRumors()
        precondition(
            (0..<settings.healthScoreLimit).contains(healthScore), "health score \(healthScore)")
        precondition(
            candidates.count <= settings.candidateLimit, "\(candidates.count) candidates")
    }

    private func checkMembership() {
        members.checkInvariants()
        for candidate in candidates {
            precondition(!members.contains(candidate.id), "candidate \(candidate.id) is listed")
        }
        for member in streamOnly {
            precondition(members.contains(member.id), "unlisted \(member.id) answers on streams")
        }
        let isAwaited = members.deadCount == 0 || reconnectAt != nil || presence != .member
        precondition(isAwaited, "nobody will look after \(members.deadCount) dead")
        let hasTimers = probeDeadline != nil && syncAt != nil
        precondition(
            hasTimers == (!members.isEmpty && presence == .member),
            "timers \(hasTimers) with \(members.count) members, \(presence)")
    }

    private func checkSuspicions() {
        let suspects = members.positions.filter { members[$0].health == .suspect }
            .map { members.id(at: $0) }
        precondition(
            suspects == suspicions.elements.map(\.id),
            "\(suspects) are suspects, not \(suspicions.elements.map(\.id))")
        let deadline = suspicions.elements.map(\.deadline).min() ?? .distantFuture
        precondition(
            suspicions.nextDeadline == deadline, "\(suspicions.nextDeadline) is not \(deadline)")
        for suspicion in suspicions.elements {
            precondition(
                suspicion.confirmations
                    <= min(suspicion.confirmationsWanted, suspicion.accusers.count - 1),
                "\(suspicion.confirmations) confirmations by \(suspicion.accusers)")
            precondition(
                suspicion.accusers.count == Set(suspicion.accusers).count,
                "\(suspicion.accusers) accuse twice")
            precondition(
                suspicion.minimum <= suspicion.timeout && suspicion.timeout <= suspicion.maximum,
                "\(suspicion.timeout) outside \(suspicion.minimum)...\(suspicion.maximum)")
        }
    }

    private func checkProbing() {
        precondition(
            probeOrder.sorted() == members.positions.map { Int32($0) },
            "the round misses or repeats a member")
        precondition(
            (0...probeOrder.count).contains(probePosition), "position \(probePosition) in the round"
        )
        precondition(relays.count <= settings.relayLimit, "\(relays.count) relays")
        switch probing {
        case .off, .idle: break
        case .direct(let probe), .indirect(let probe):
            precondition(members.contains(probe.target), "probe of unlisted \(probe.target)")
            precondition(
                Set(probe.nackers).isSubset(of: probe.helpers), "nacks of \(probe.nackers)")
            precondition(probe.sentAt < probe.endsAt, "probe ends before it began")
        }
    }

    private func checkRumors() {
        rumors.checkInvariants()
        precondition(
            (gossipAt == nil) == !hasNews,
            "\(rumors.count) rumors, hint \(hintTransmissionsLeft), next round \(gossipAt as Any)")
        for rumor in rumors.rumors {
            let position = members.position(of: rumor.subject)
            let standing = position.map { members[$0].standing } ?? ownRumor.standing
            precondition(
                rumor.standing == standing, "queued \(rumor), believed \(standing)")
            precondition(
                position != nil || rumor.subject == selfID, "\(rumor) of the unlisted")
        }
    }
}
