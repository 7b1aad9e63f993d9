/// Named settings for where the nodes are. Everything a profile sets can be set one by one.
public enum GossipProfile: String, CaseIterable, Sendable {
    /// One data centre: round trips of up to some 20 ms. The default.
    case lan
    /// Regions apart: round trips of up to some 150 ms, now and then a second without any.
    case wan
    /// One machine, as in tests and on a developer's desk: no packet is lost on the way.
    case local

    /// The differences between the profiles are those between memberlist's; its intervals are five
    /// times as long throughout.
    public var settings: GossipSettings {
        var settings = GossipSettings.lan
        switch self {
        case .lan: break
        case .wan:
            settings.probeInterval = .seconds(1)
            settings.probeTimeout = .milliseconds(600)
            settings.suspicionMultiplier = 6
            settings.suspicionMaxMultiplier = 6
            settings.stallTolerance = .seconds(10)
            settings.gossipInterval = .milliseconds(200)
            settings.gossipFanout = 4
            settings.gossipToDeadDuration = .seconds(60)
            settings.syncInterval = .seconds(60)
            settings.syncTimeout = .seconds(6)
            settings.reconnectInterval = .seconds(10)
            settings.leavePropagationDelay = .seconds(3)
            settings.leaveTimeout = .seconds(15)
        case .local:
            settings.probeTimeout = .milliseconds(40)
            settings.indirectProbeCount = 1
            settings.suspicionMultiplier = 3
            settings.suspicionMaxMultiplier = 6
            settings.gossipInterval = .milliseconds(50)
            settings.gossipToDeadDuration = .seconds(15)
            settings.retransmitMultiplier = 2
            settings.syncInterval = .seconds(15)
            settings.syncTimeout = .seconds(1)
            settings.reconnectInterval = .seconds(1)
        }
        return settings
    }
}
