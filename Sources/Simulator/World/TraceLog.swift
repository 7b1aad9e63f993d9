/// What happened, as one hash, and on demand as lines per node.
package struct TraceLog: Sendable {
    package enum Kind: UInt64, Sendable {
        case timer = 1
        case datagram, frame, refusal, unreachable, started, stopped, disk, call, answer, event
        case fault, client, phase
    }

    private static let tailLength = 80

    package private(set) var hash = TraceHash()
    private var keepsText: Bool
    private var tails: [[String]]
    /// Told every line, when set.
    package var sink: (@Sendable (String) -> Void)?

    init(nodeCount: Int, keepsText: Bool) {
        self.keepsText = keepsText
        tails = Array(repeating: [], count: nodeCount)
    }

    @inline(__always)
    mutating func add(
        _ kind: Kind, node: Int, at time: Int64, _ detail: UInt64, _ text: () -> String
    ) {
        hash.add(UInt64(truncatingIfNeeded: time))
        hash.add(kind.rawValue << 32 | UInt64(truncatingIfNeeded: node))
        hash.add(detail)
        if keepsText { keep(text(), node: node, at: time) }
    }

    private mutating func keep(_ text: String, node: Int, at time: Int64) {
        let line = "\(seconds(time)) n\(node) \(text)"
        sink?(line)
        guard tails.indices.contains(node) else { return }
        tails[node].append(line)
        if tails[node].count > 2 * Self.tailLength { tails[node].removeFirst(Self.tailLength) }
    }

    /// The last lines of one node.
    package func tail(of node: Int, count: Int) -> [String] { tails[node].suffix(count) }
}

/// Seconds with six digits behind the point.
package func seconds(_ nanoseconds: Int64) -> String {
    let micro = nanoseconds / 1_000
    let fraction = String(micro % 1_000_000)
    return "\(micro / 1_000_000)." + String(repeating: "0", count: 6 - fraction.utf8.count)
        + fraction
}
