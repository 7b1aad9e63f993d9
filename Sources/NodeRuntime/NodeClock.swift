package import EmberCluster
import Glibc

/// The two clocks of a node.
package enum NodeClock {
    /// Monotonic and counting suspend (`CLOCK_BOOTTIME`): a lease must not outlive a sleeping
    /// machine.
    package static func now() -> Instant {
        Instant(nanoseconds: read(CLOCK_BOOTTIME))
    }

    /// Milliseconds since 1970. Dates records; decides nothing.
    package static func wallMilliseconds() -> Int64 { read(CLOCK_REALTIME) / 1_000_000 }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
