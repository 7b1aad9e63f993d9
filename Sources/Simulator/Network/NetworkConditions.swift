/// How the network behaves when nobody interferes with it. Times in nanoseconds, chances per mille.
package struct NetworkConditions: Hashable, Sendable {
    /// Every message takes at least this long; default 100 µs, as in one rack.
    package var latencyMin: Int64 = 100_000
    /// Mean of the exponential part on top; default 300 µs. It is what reorders datagrams.
    package var latencyMean: Int64 = 300_000
    package var loss = 0
    package var duplication = 0
    /// One bit of a datagram arrives flipped; its checksum must notice.
    package var corruption = 0
    /// How long a lost segment of a stream delays all behind it; default 200 ms, Linux' least.
    package var retransmission: Int64 = 200_000_000

    package init() {}
}

/// Which way is blocked now, and how much worse the network is than its conditions.
struct NetworkState {
    private let count: Int
    /// By sender * count + receiver: how many faults block the way.
    private var blocks: [Int]
    /// Added to the loss of the conditions.
    var extraLoss = 0
    /// Added to every latency.
    var extraLatency: Int64 = 0

    init(count: Int) {
        self.count = count
        blocks = Array(repeating: 0, count: count * count)
    }

    func isBlocked(_ from: Int, _ to: Int) -> Bool { blocks[from * count + to] > 0 }

    mutating func block(_ from: Int, _ to: Int) { blocks[from * count + to] += 1 }

    mutating func unblock(_ from: Int, _ to: Int) {
        // A way that was cleared in the meantime stays clear.
        blocks[from * count + to] = max(0, blocks[from * count + to] - 1)
    }

    mutating func clear(_ first: Int, _ second: Int) {
        blocks[first * count + second] = 0
        blocks[second * count + first] = 0
    }

    mutating func unblockAll() {
        blocks = Array(repeating: 0, count: count * count)
        extraLoss = 0
        extraLatency = 0
    }
}
