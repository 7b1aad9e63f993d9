package import EmberCluster
import Glibc

/// The two clocks of the data path, each read once for a batch of requests.
package enum NodeClock {
    /// `CLOCK_BOOTTIME`: the clock of leases. Monotonic, and counts suspend.
    @inline(__always)
    package static func now() -> Instant {
        Instant(nanoseconds: nanoseconds(of: CLOCK_BOOTTIME))
    }

    /// Unix milliseconds: the clock of key expiry.
    @inline(__always)
    package static func wallMilliseconds() -> Int64 { wallNanoseconds() / 1_000_000 }

    package static func wallNanoseconds() -> Int64 { nanoseconds(of: CLOCK_REALTIME) }

    @inline(__always)
    private static func nanoseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
