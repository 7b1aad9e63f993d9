import EmberCluster
import Keyspace
import RESPCodec

/// A store with one client, which sends requests as the adapter would.
struct StoreHarness: ~Copyable {
    let keyspace: EmbeddedKeyspace<UnguardedPartitions>
    var now: Int64 = 1_700_000_000_000
    var version = RESPVersion.two
    /// Puts every key into slot 0, so that requests over several keys run as they do outside a
    /// cluster.
    var usesOneSlot = false

    init(partitionCount: Int = 4, seed: UInt64 = 1) {
        keyspace = EmbeddedKeyspace(
            UnguardedPartitions(
                partitionCount: partitionCount, seed: HashSeed(low: seed, high: ~seed)))
    }

    /// Parses, resolves, routes, executes; the reply as text.
    func send(raw request: [UInt8]) -> String {
        var parser = RequestParser()
        var reply = ReplyWriter(version: version)
        request.withUnsafeBytes { input in
            guard case .request(let frame, let consumed) = parser.next(input) else {
                return reply.error("TEST not one request")
            }
            precondition(consumed == request.count, "more than one request")
            execute(frame, into: &reply)
        }
        return String(decoding: reply.bytes, as: UTF8.self)
    }

    func send(line: String) -> String {
        send(raw: Array(line.utf8) + [0x0D, 0x0A])
    }

    func send(_ words: String...) -> String { send(words) }

    func send(_ words: [String]) -> String {
        var reply = ReplyWriter(version: version)
        withCommandFrame(words.map { Array($0.utf8) }) { execute($0, into: &reply) }
        return String(decoding: reply.bytes, as: UTF8.self)
    }

    private func execute(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard let id = CommandTable.standard.resolve(frame, into: &reply) else { return }
        var slot = HashSlot(0)!
        switch CommandTable.standard.routing(of: frame, for: id) {
        case .anywhere: break
        case .slot(let found): slot = found
        case .crossSlot where usesOneSlot: break
        case .crossSlot: return reply.error("CROSSSLOT")
        }
        if usesOneSlot { slot = HashSlot(0)! }
        let call = KeyspaceCall(id, frame, slot: slot, now: now, connection: 1)
        precondition(keyspace.execute(call, into: &reply) == .replied, "a promise")
    }
}

/// The bulk strings of a flat array reply.
func bulks(_ reply: String) -> [String] {
    let lines = reply.split(separator: "\r\n", omittingEmptySubsequences: false)
    return lines.indices.dropLast().filter { lines[$0].first == "$" && lines[$0] != "$-1" }
        .map { String(lines[$0 + 1]) }
}

/// A SplitMix64 of the tests' own, so that a seed means the same for ever.
struct TestGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
