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
        precondition(members[selfID] == nil, "\(selfID) lists itself")
        for candidate in candidates {
            precondition(members[candidate.id] == nil, "candidate \(candidate.id) is listed")
        }
        for member in members where member.health == .dead {
            let isAwaited = reconnectAt != nil || presence != .member
            precondition(isAwaited, "nobody will look after dead \(member.id)")
        }
        let hasTimers = probeDeadline != nil && syncAt != nil
        precondition(
            hasTimers == (!members.isEmpty && presence == .member),
            "timers \(hasTimers) with \(members.count) members, \(presence)")
    }

    private func checkSuspicions() {
        let suspects = members.filter { $0.health == .suspect }.map(\.id)
        precondition(
            suspects == suspicions.map(\.id),
            "\(suspects) are suspects, not \(suspicions.map(\.id))")
        for suspicion in suspicions {
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
            probeOrder.sorted() == members.map(\.id), "the round misses or repeats a member")
        precondition(
            (0...probeOrder.count).contains(probePosition), "position \(probePosition) in the round"
        )
        precondition(relays.count <= settings.relayLimit, "\(relays.count) relays")
        switch probing {
        case .off, .idle: break
        case .direct(let probe), .indirect(let probe):
            precondition(members[probe.target] != nil, "probe of unlisted \(probe.target)")
            precondition(
                Set(probe.nackers).isSubset(of: probe.helpers), "nacks of \(probe.nackers)")
            precondition(probe.sentAt < probe.endsAt, "probe ends before it began")
        }
    }

    private func checkRumors() {
        rumors.checkInvariants()
        precondition(
            (gossipAt == nil) == rumors.isEmpty,
            "\(rumors.count) rumors, next round \(gossipAt as Any)")
        for rumor in rumors.rumors {
            let standing = members[rumor.subject]?.standing ?? ownRumor.standing
            precondition(
                rumor.standing == standing, "queued \(rumor), believed \(standing)")
            precondition(
                members[rumor.subject] != nil || rumor.subject == selfID, "\(rumor) of the unlisted"
            )
        }
    }
}
