import EmberCluster
package import GossipProtocol

// Boot epochs, incarnations and sequences are fixed u64 here: a packet is filled up to a byte
// budget by upper bounds (`byteCountMax`), and eight bytes are the bound they state.
//
// TopologyHint    u64 revision, u64 hash
// MemberStanding  u64 boot epoch, u64 incarnation, u8 health (0 alive, 1 suspect, 2 dead, 3 left)
// GossipRumor     u8 kind (as health), subject, u64 boot epoch, u64 incarnation, then
//                   alive: address; suspect, dead: accuser; left: nothing
// GossipPacket    u8 kind, sender, u64 boot epoch, hint, then
//                   0 ping, 1 pingRequest: u64 sequence, target; 2 ack, 3 nack: u64 sequence;
//                   4 gossip: nothing; then u8 count and the rumors
// GossipSync      u8 kind, sender, u64 boot epoch, hint, then
//                   0 digest: 32 words of u64; 1 request: u32 buckets, list of records;
//                   2 reply: list of records
// record          id, address, standing

extension TopologyHint: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.uint64(revision)
        writer.uint64(hash)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            revision: try reader.fixedCounter("topology revision"),
            hash: try reader.uint64("topology hash"))
    }
}

extension MemberStanding: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.uint64(bootEpoch)
        writer.uint64(incarnation.value)
        writer.uint8(health.rawValue)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let bootEpoch = try reader.fixedCounter("boot epoch")
        let incarnation = Incarnation(try reader.fixedCounter("incarnation"))
        let number = try reader.uint8("health")
        guard let health = MemberHealth(rawValue: number) else {
            throw reader.error("health", .unknownKind(UInt64(number)), at: reader.offset - 1)
        }
        self.init(bootEpoch: bootEpoch, incarnation: incarnation, health: health)
    }
}

extension GossipRumor: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.uint8(health.rawValue)
        writer.value(subject)
        writer.uint64(bootEpoch)
        writer.uint64(incarnation.value)
        switch claim {
        case .alive(let address): writer.value(address)
        case .suspect(let accuser), .dead(let accuser): writer.value(accuser)
        case .left: break
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let start = reader.offset
        let number = try reader.uint8("rumor kind")
        guard let health = MemberHealth(rawValue: number) else {
            throw reader.error("rumor kind", .unknownKind(UInt64(number)), at: start)
        }
        let subject = try reader.value(as: NodeID.self)
        let bootEpoch = try reader.fixedCounter("boot epoch")
        let incarnation = Incarnation(try reader.fixedCounter("incarnation"))
        let claim: Claim
        switch health {
        case .alive: claim = .alive(try reader.value())
        case .suspect: claim = .suspect(accuser: try reader.value())
        case .dead: claim = .dead(accuser: try reader.value())
        case .left: claim = .left
        }
        self.init(
            subject: subject, bootEpoch: bootEpoch, incarnation: incarnation, claim: claim)
    }
}

extension GossipPacket: WireCodable {
    private enum Kind: UInt8 {
        case ping = 0
        case pingRequest = 1
        case ack = 2
        case nack = 3
        case gossip = 4
    }

    package func encode(into writer: inout WireWriter) {
        precondition(
            rumors.count <= Self.rumorCountLimit, "\(rumors.count) rumors in one packet")
        writer.uint8(kind.rawValue)
        writer.value(sender)
        writer.uint64(bootEpoch)
        writer.value(topologyHint)
        switch body {
        case .ping(let sequence, let target), .pingRequest(let sequence, let target):
            writer.uint64(sequence)
            writer.value(target)
        case .ack(let sequence), .nack(let sequence): writer.uint64(sequence)
        case .gossip: break
        }
        writer.uint8(UInt8(rumors.count))
        for rumor in rumors { writer.value(rumor) }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        reader.counterLimit = WireLimit.peerCounter
        let start = reader.offset
        let number = try reader.uint8("packet kind")
        guard let kind = Kind(rawValue: number) else {
            throw reader.error("packet kind", .unknownKind(UInt64(number)), at: start)
        }
        let sender = try reader.value(as: NodeID.self)
        let bootEpoch = try reader.fixedCounter("boot epoch")
        let hint = try reader.value(as: TopologyHint.self)
        let body = try Self.readBody(kind, from: &reader)
        let count = Int(try reader.uint8("rumor count"))
        var rumors: [GossipRumor] = []
        for _ in 0..<count { rumors.append(try reader.value()) }
        self.init(
            sender: sender, bootEpoch: bootEpoch, topologyHint: hint, body: body, rumors: rumors)
    }

    private var kind: Kind {
        switch body {
        case .ping: .ping
        case .pingRequest: .pingRequest
        case .ack: .ack
        case .nack: .nack
        case .gossip: .gossip
        }
    }

    private static func readBody(
        _ kind: Kind, from reader: inout WireReader
    ) throws(WireError) -> Body {
        switch kind {
        case .ping:
            .ping(sequence: try reader.uint64("sequence"), target: try reader.value())
        case .pingRequest:
            .pingRequest(sequence: try reader.uint64("sequence"), target: try reader.value())
        case .ack: .ack(sequence: try reader.uint64("sequence"))
        case .nack: .nack(sequence: try reader.uint64("sequence"))
        case .gossip: .gossip
        }
    }
}

extension GossipSync: WireCodable {
    private enum Kind: UInt8 {
        case digest = 0
        case request = 1
        case reply = 2
    }

    package func encode(into writer: inout WireWriter) {
        writer.uint8(kind.rawValue)
        writer.value(sender)
        writer.uint64(bootEpoch)
        writer.value(topologyHint)
        switch body {
        case .digest(let digest):
            for word in digest.words { writer.uint64(word) }
        case .request(let buckets, let records):
            writer.uint32(buckets)
            writer.list(records)
        case .reply(let records): writer.list(records)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let start = reader.offset
        let number = try reader.uint8("sync kind")
        guard let kind = Kind(rawValue: number) else {
            throw reader.error("sync kind", .unknownKind(UInt64(number)), at: start)
        }
        self.init(
            sender: try reader.value(), bootEpoch: try reader.fixedCounter("boot epoch"),
            topologyHint: try reader.value(), body: try Self.readBody(kind, from: &reader))
    }

    private var kind: Kind {
        switch body {
        case .digest: .digest
        case .request: .request
        case .reply: .reply
        }
    }

    private static func readBody(
        _ kind: Kind, from reader: inout WireReader
    ) throws(WireError) -> Body {
        switch kind {
        case .digest:
            var words: [UInt64] = []
            for _ in 0..<MembershipDigest.bucketCount {
                words.append(try reader.uint64("digest"))
            }
            return .digest(MembershipDigest(words: words))
        case .request:
            let buckets = try reader.uint32("buckets")
            return .request(buckets, try readRecords(from: &reader))
        case .reply: return .reply(try readRecords(from: &reader))
        }
    }

    private static func readRecords(
        from reader: inout WireReader
    ) throws(WireError) -> [Record] {
        try reader.list(
            "records", limit: WireLimit.memberCount, elementByteCountMin: Record.wireByteCountMin)
    }
}

extension GossipSync.Record: WireCodable {
    /// Identifier, an address with an empty host, standing.
    fileprivate static let wireByteCountMin = 20 + 7 + 17

    package func encode(into writer: inout WireWriter) {
        writer.value(id)
        writer.value(address)
        writer.value(standing)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            id: try reader.value(), address: try reader.value(), standing: try reader.value())
    }
}

extension WireReader {
    /// A counter of fixed width; see ``counter(_:)``.
    fileprivate mutating func fixedCounter(_ field: StaticString) throws(WireError) -> UInt64 {
        let value = try uint64(field)
        guard value <= UInt64(counterLimit) else {
            throw error(field, .tooLarge(value, limit: counterLimit), at: offset - 8)
        }
        return value
    }
}
