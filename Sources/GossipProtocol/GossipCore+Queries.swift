public import EmberCluster

extension GossipCore {
    /// When ``tick(at:)`` is due next; ``Instant/distantFuture`` while the node is alone.
    public var nextDeadline: Instant {
        if case .departed = presence { return .distantFuture }
        var deadline = presenceDeadline
        for instant in [gossipAt, probeDeadline, firstSync?.at, syncAt, reconnectAt] {
            if let instant { deadline = min(deadline, instant) }
        }
        for relay in relays { deadline = min(deadline, relay.deadline) }
        for suspicion in suspicions { deadline = min(deadline, suspicion.deadline) }
        return deadline
    }

    /// Members the log lists, this node included whether listed or not: the n of the formulae.
    public var memberCount: Int { members.count + 1 }

    /// What is believed of every other listed member, ordered by id.
    public var memberReports: [MemberReport] {
        members.map { MemberReport($0, suspicion: suspicions[$0.id]) }
    }

    /// What is believed of one other member; nil for this node and for those not listed.
    public func report(of id: NodeID) -> MemberReport? {
        members[id].map { MemberReport($0, suspicion: suspicions[id]) }
    }

    /// What is believed of a member's health; nil for those not listed.
    public func health(of id: NodeID) -> MemberHealth? {
        if id == selfID { return presence == .member ? .alive : .left }
        return members[id]?.health
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
}
