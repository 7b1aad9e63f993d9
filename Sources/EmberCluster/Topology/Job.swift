/// 128 bits that order by time of creation (RFC 9562 UUIDv7), written as a UUID.
public struct JobID: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// `milliseconds` since 1970; the rest is drawn.
    public init(at milliseconds: Int64, using generator: inout some RandomNumberGenerator) {
        let time = UInt64(clamping: milliseconds) & 0xFFFF_FFFF_FFFF
        high = time << 16 | 0x7000 | generator.next() & 0x0FFF
        low = 0x8000_0000_0000_0000 | generator.next() >> 2
    }

    public static func < (left: JobID, right: JobID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension JobID: LosslessStringConvertible {
    /// Parses the 36-character form; nil for anything else.
    public init?(_ description: String) {
        let groups = description.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
            description.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
            let high = UInt64(groups[0..<3].joined(), radix: 16),
            let low = UInt64(groups[3..<5].joined(), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    public var description: String {
        let digits = Array(hex(high) + hex(low))
        return [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
            .map { String($0) }.joined(separator: "-")
    }
}

private func hex(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
}

/// A committed, durable, observable long action (DESIGN D9). The envelope is the same for every
/// kind.
public struct Job: Identifiable, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Bring these nodes together and spread the slots over them.
        case bootstrap(BootstrapManifest)
        /// Take one node in.
        case join(JoinTarget)
    }

    /// `running → succeeded | failed`. Ended states never change.
    public enum Status: Hashable, Sendable {
        case running
        case succeeded
        case failed(ClusterError)

        public var isEnded: Bool { self != .running }
    }

    public let id: JobID
    public let kind: Kind
    public var status: Status
    /// What is being done now, or was done last.
    public var phase: String
    /// Wall-clock milliseconds since 1970, as the node that proposed the change read them.
    public let createdAt: Int64
    public var endedAt: Int64?
    /// Who asked: `rest` or `resp`, with the client's address.
    public let createdBy: String
    /// The caller's `Idempotency-Key`, committed with the job that it made.
    public let idempotencyKey: String?
    /// Revision of the last change to this record.
    public var revision: Revision

    public init(
        id: JobID, kind: Kind, status: Status = .running, phase: String = "queued",
        createdAt: Int64, endedAt: Int64? = nil, createdBy: String,
        idempotencyKey: String? = nil, revision: Revision = 0
    ) {
        self.id = id
        self.kind = kind
        self.status = status
        self.phase = phase
        self.createdAt = createdAt
        self.endedAt = endedAt
        self.createdBy = createdBy
        self.idempotencyKey = idempotencyKey
        self.revision = revision
    }
}

/// The nodes that make a cluster, by address.
public struct BootstrapManifest: Hashable, Sendable {
    /// Each becomes the primary of a shard.
    public let nodes: [JoinTarget]

    /// What each node is to serve, in the order of the nodes; empty for an even split.
    public let layout: [SlotSet]

    /// More nodes than this are better added one by one. 1,000 is the practical size of a Redis
    /// Cluster by its specification.
    public static let nodeLimit = 1_000

    /// - Parameter layout: One set for each node and no slot twice, or nothing for an even split.
    public init(nodes: [JoinTarget], layout: [SlotSet] = []) {
        precondition(
            layout.isEmpty || layout.count == nodes.count,
            "a layout of \(layout.count) sets for \(nodes.count) nodes")
        self.nodes = nodes
        self.layout = layout
    }

    /// What the nodes are to serve, one set for each.
    public var slots: [SlotSet] {
        layout.isEmpty ? Self.evenSplit(over: nodes.count).map { SlotSet([$0]) } : layout
    }

    /// The even split: every shard gets `16384 / n` slots, the first `16384 % n` one more.
    public static func evenSplit(over count: Int) -> [SlotRange] {
        precondition(
            count >= 0 && count <= HashSlot.count, "cannot split slots over \(count) nodes")
        return (0..<count).map { position in
            let start = position * HashSlot.count / count
            let end = (position + 1) * HashSlot.count / count - 1
            return SlotRange(
                uncheckedStart: HashSlot(unchecked: UInt16(start)),
                end: HashSlot(unchecked: UInt16(end)))
        }
    }
}

/// How to reach a node that is not a member yet.
public struct JoinTarget: Hashable, Sendable {
    public let host: String
    public let respPort: UInt16
    public let busPort: UInt16

    /// By convention the bus listens at `respPort + 10000`.
    public static let busPortOffset = 10_000

    public init(host: String, respPort: UInt16, busPort: UInt16) {
        self.host = host
        self.respPort = respPort
        self.busPort = busPort
    }

    /// `host:port` of the RESP listener.
    public var resp: String { "\(host):\(respPort)" }
}
