package import EmberCluster

/// The clocks of one node: a monotonic one that runs a little fast or slow, and a wall clock that
/// may jump.
package struct SimClock: Sendable {
    /// Parts per million by which the node's second is shorter than a true one.
    package private(set) var drift: Int64 = 0
    /// Milliseconds that the wall clock is wrong by.
    package var wallError: Int64 = 0
    private var trueOrigin: Int64 = 0
    private var localOrigin: Int64

    /// Wall time of true time zero, in milliseconds since 1970.
    private static let wallOrigin: Int64 = 1_700_000_000_000

    /// - Parameter offset: What the monotonic clock shows at true time zero, in nanoseconds.
    package init(offset: Int64) { localOrigin = offset }

    package func now(at time: Int64) -> Instant {
        let elapsed = time - trueOrigin
        return Instant(nanoseconds: localOrigin + elapsed + Self.scaled(elapsed, by: drift))
    }

    package func wallMilliseconds(at time: Int64) -> Int64 {
        Self.wallOrigin + time / 1_000_000 + wallError
    }

    /// The true time at which this clock shows the instant or a little more.
    package func trueTime(of instant: Instant) -> Int64 {
        guard instant < .distantFuture else { return .max }
        let elapsed = instant.nanoseconds - localOrigin
        var time = trueOrigin + elapsed
        // Drift is below one in fifty, so each correction leaves a fiftieth of the error.
        for _ in 0..<8 { time += now(at: time).duration(to: instant).wholeNanoseconds }
        while now(at: time) < instant { time += 1 }
        return time
    }

    package mutating func setDrift(_ partsPerMillion: Int64, at time: Int64) {
        localOrigin = now(at: time).nanoseconds
        trueOrigin = time
        drift = partsPerMillion
    }

    private static func scaled(_ elapsed: Int64, by drift: Int64) -> Int64 {
        elapsed / 1_000_000 * drift + elapsed % 1_000_000 * drift / 1_000_000
    }
}
