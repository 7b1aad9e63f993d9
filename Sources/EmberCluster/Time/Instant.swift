/// A point on a monotonic clock that the caller owns, in nanoseconds from an arbitrary origin.
///
/// The engines never read a clock: every input carries the instant at which it happened. The node
/// runtime passes `CLOCK_BOOTTIME` (which counts suspend), the simulator its virtual clock.
public struct Instant: InstantProtocol, Hashable, Sendable {
    public let nanoseconds: Int64

    @inlinable
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    public static let zero = Instant(nanoseconds: 0)

    /// Later than every instant a clock returns.
    public static let distantFuture = Instant(nanoseconds: .max)

    @inlinable
    public func advanced(by duration: Duration) -> Instant {
        Instant(nanoseconds: nanoseconds &+ duration.wholeNanoseconds)
    }

    @inlinable
    public func duration(to other: Instant) -> Duration {
        .nanoseconds(other.nanoseconds - nanoseconds)
    }

    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

extension Duration {
    /// The duration in nanoseconds, cut off below one nanosecond. Spans 292 years either way.
    @inlinable public var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// The duration in milliseconds, cut off below one millisecond.
    @inlinable public var wholeMilliseconds: Int64 { wholeNanoseconds / 1_000_000 }
}
