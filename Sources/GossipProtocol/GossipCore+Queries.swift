public import EmberCluster

extension GossipCore {
    /// When ``tick(at:)`` is due next; ``Instant/distantFuture`` while the node is alone.
    public var nextDeadline: Instant {
        if case .departed = presence { return .distantFuture }
        var deadline = min(presenceDeadline, suspicions.nextDeadline)
        if let gossipAt { deadline = min(deadline, gossipAt) }
        if let probeDeadline { deadline = min(deadline, probeDeadline) }
        if let firstSync { deadline = min(deadline, firstSync.at) }
        if let syncAt { deadline = min(deadline, syncAt) }
        if let reconnectAt { deadline = min(deadline, reconnectAt) }
        for relay in relays { deadline = min(deadline, relay.deadline) }
        return deadline
    }

    /// Members the log lists, this node included whether listed or not: the n of the formulae.
    public var memberCount: Int { members.count + 1 }

    /// What is believed of every other listed member, ordered by id.
    public var memberReports: [MemberReport] {
        members.positions.map { report(at: $0) }
    }

    /// What is believed of one other member; nil for this node and for those not listed.
    public func report(of id: NodeID) -> MemberReport? {
        members.position(of: id).map { report(at: $0) }
    }

    /// What is believed of a member's health; nil for those not listed.
    public func health(of id: NodeID) -> MemberHealth? {
        if id == selfID { return presence == .member ? .alive : .left }
        return members.position(of: id).map { members[$0].health }
    }

    /// How many other members there are in this state of health.
    public func memberCount(_ health: MemberHealth) -> Int {
        members.positions.count { members[$0].health == health }
    }

    /// How long the current probe interval is, as local health has it.
    public var probePeriod: Duration {
        GossipFormulae.probePeriod(interval: settings.probeInterval, healthScore: healthScore)
    }

    /// Rumors waiting to be sent, for metrics.
    public var rumorQueueCount: Int { rumors.count }

    var syncPeriod: Duration {
        GossipFormulae.syncPeriod(base: settings.syncInterval, memberCount: memberCount)
    }

    private func report(at position: Int) -> MemberReport {
        let record = members[position]
        let id = members.id(at: position)
        let suspicion = suspicions[id]
        return MemberReport(
            id: id, health: record.health, bootEpoch: record.bootEpoch,
            incarnation: record.incarnation, since: record.since,
            lastHeardAt: record.lastHeardAt, roundTrip: record.roundTrip,
            reachedBy: record.reachedBy, heardAddress: members.heardAddress(at: position),
            accusers: suspicion?.accusers ?? members.deathAccuser(of: id).map { [$0] } ?? [],
            suspicionDeadline: suspicion?.deadline)
    }
}
