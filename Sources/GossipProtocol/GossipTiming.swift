import EmberCluster

/// The settings' durations in nanoseconds, for the steps that every packet takes: a `Duration` has
/// 128 bits, and to add one to an ``Instant`` takes a division.
struct GossipTiming: Sendable {
    let probeInterval: Int64
    let probeTimeout: Int64
    let gossipInterval: Int64
    let gossipToDead: Int64
    /// When a helper that has heard nothing says so: at 80 % of the probe timeout, so that the nack
    /// arrives while the prober still waits (Lifeguard, section IV-A).
    let nackDelay: Int64
    /// How long a helper remembers whom it probes for. A prober in good health has given its
    /// verdict long before.
    let relayDuration: Int64

    init(_ settings: GossipSettings) {
        probeInterval = settings.probeInterval.wholeNanoseconds
        probeTimeout = settings.probeTimeout.wholeNanoseconds
        gossipInterval = settings.gossipInterval.wholeNanoseconds
        gossipToDead = settings.gossipToDeadDuration.wholeNanoseconds
        nackDelay = probeTimeout * 4 / 5
        relayDuration = probeInterval * 2
    }
}

extension Instant {
    func after(_ nanoseconds: Int64) -> Instant {
        Instant(nanoseconds: self.nanoseconds &+ nanoseconds)
    }
}
