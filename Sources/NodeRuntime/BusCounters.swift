import Synchronization

/// A total that one thread raises and any thread reads.
package final class Counter: Sendable {
    private let total = Atomic<UInt64>(0)

    package init() {}

    package var value: UInt64 { total.load(ordering: .relaxed) }

    package func add(_ count: UInt64 = 1) {
        total.wrappingAdd(count, ordering: .relaxed)
    }
}

/// What has passed over the bus since the start.
package struct BusCounters: Sendable {
    package let messagesSent = Counter()
    package let messagesReceived = Counter()
    package let datagramsSent = Counter()
    package let datagramsReceived = Counter()
    /// Frames and datagrams that could not be read.
    package let refused = Counter()

    package init() {}
}
