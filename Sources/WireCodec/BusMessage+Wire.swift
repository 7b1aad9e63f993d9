import EmberCluster
import GossipProtocol
import RaftConsensus

// BusMessage := kind u8, body. Kinds are the case order below; a new kind takes the next number.
//   0 hello        PeerIdentity
//   1 raft         from varint, to varint, RaftMessage
//   2 gossip sync  GossipSync
//   3 request      id varint, BusRequest (kind u8, body)
//   4 reply        id varint, BusReply (kind u8, body)
//   5 removed      revision varint
//   6 stream ping  sequence varint
//   7 stream pong  sequence varint

extension BusMessage: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .hello(let identity):
            writer.uint8(0)
            writer.value(identity)
        case .raft(let from, let to, let message):
            writer.uint8(1)
            writer.varint(from.rawValue)
            writer.varint(to.rawValue)
            writer.value(message)
        case .gossipSync(let sync):
            writer.uint8(2)
            writer.value(sync)
        case .request(let id, let request):
            writer.uint8(3)
            writer.varint(id)
            writer.value(request)
        case .reply(let id, let reply):
            writer.uint8(4)
            writer.varint(id)
            writer.value(reply)
        case .removed(let revision):
            writer.uint8(5)
            writer.varint(revision)
        case .streamPing(let sequence):
            writer.uint8(6)
            writer.varint(sequence)
        case .streamPong(let sequence):
            writer.uint8(7)
            writer.varint(sequence)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        reader.counterLimit = WireLimit.peerCounter
        switch try reader.uint8("message kind") {
        case 0: self = .hello(try reader.value())
        case 1:
            let from = RaftID(try reader.counter("sender"))
            let to = RaftID(try reader.counter("receiver"))
            self = .raft(from: from, to: to, try reader.value())
        case 2: self = .gossipSync(try reader.value())
        case 3: self = .request(id: try reader.varint("request id"), try reader.value())
        case 4: self = .reply(id: try reader.varint("request id"), try reader.value())
        case 5: self = .removed(try reader.counter("revision"))
        case 6: self = .streamPing(try reader.varint("sequence"))
        case 7: self = .streamPong(try reader.varint("sequence"))
        case let kind: throw reader.error("message kind", .unknownKind(UInt64(kind)))
        }
    }
}

extension PeerIdentity: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(node)
        writer.value(cluster)
        writer.varint(bootEpoch)
        writer.value(address)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            node: try reader.value(), cluster: try reader.value(),
            bootEpoch: try reader.counter("boot epoch"), address: try reader.value())
    }
}

extension BusRequest: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .introduce(let introduction):
            writer.uint8(0)
            writer.value(introduction)
        case .join(let admission):
            writer.uint8(1)
            writer.value(admission)
        case .propose(let command):
            writer.uint8(2)
            writer.value(command)
        case .readIndex: writer.uint8(3)
        case .lease(let request):
            writer.uint8(4)
            writer.value(request)
        case .standing: writer.uint8(5)
        case .topology(let request):
            writer.uint8(6)
            writer.value(request)
        case .transfer(let node):
            writer.uint8(7)
            writer.optional(node)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("request kind") {
        case 0: self = .introduce(try reader.value())
        case 1: self = .join(try reader.value())
        case 2: self = .propose(try reader.value())
        case 3: self = .readIndex
        case 4: self = .lease(try reader.value())
        case 5: self = .standing
        case 6: self = .topology(try reader.value())
        case 7: self = .transfer(to: try reader.optional("node"))
        case let kind: throw reader.error("request kind", .unknownKind(UInt64(kind)))
        }
    }
}

extension BusReply: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .introduced(let introduction):
            writer.uint8(0)
            writer.value(introduction)
        case .joined(let acceptance):
            writer.uint8(1)
            writer.value(acceptance)
        case .proposed(let outcome, let revision):
            writer.uint8(2)
            writer.value(outcome)
            writer.varint(revision)
        case .readIndex(let revision):
            writer.uint8(3)
            writer.varint(revision)
        case .leased(let standing):
            writer.uint8(4)
            writer.value(standing)
        case .refused(let error):
            writer.uint8(5)
            writer.value(error)
        case .standing(let standing):
            writer.uint8(6)
            writer.value(standing)
        case .topology(let reply):
            writer.uint8(7)
            writer.value(reply)
        case .handingOver(let member, let term):
            writer.uint8(8)
            writer.value(member)
            writer.value(term)
        case .superseded(let epoch):
            writer.uint8(9)
            writer.varint(epoch)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("reply kind") {
        case 0: self = .introduced(try reader.value())
        case 1: self = .joined(try reader.value())
        case 2: self = .proposed(try reader.value(), at: try reader.counter("revision"))
        case 3: self = .readIndex(try reader.counter("revision"))
        case 4: self = .leased(try reader.value())
        case 5: self = .refused(try reader.value())
        case 6: self = .standing(try reader.value())
        case 7: self = .topology(try reader.value())
        case 8: self = .handingOver(to: try reader.value(), from: try reader.value())
        case 9: self = .superseded(by: try reader.counter("boot epoch"))
        case let kind: throw reader.error("reply kind", .unknownKind(UInt64(kind)))
        }
    }
}

extension Introduction: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(identity)
        writer.uint8(intent.rawValue)
        writer.varint(UInt64(nodeCount))
        writer.value(slots)
        writer.optional(sealedFor)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let identity: PeerIdentity = try reader.value()
        let number = try reader.uint8("intent")
        guard let intent = JoinIntent(rawValue: number) else {
            throw reader.error("intent", .unknownKind(UInt64(number)))
        }
        self.init(
            identity: identity, intent: intent,
            nodeCount: UInt32(try reader.number("node count", limit: Int(UInt32.max))),
            slots: try reader.value(), sealedFor: try reader.optional("seal"))
    }
}

extension JoinAcceptance: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(cluster)
        writer.varint(raftID.rawValue)
        writer.varint(revision)
        writer.uint64(nonce)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            cluster: try reader.value(), raftID: RaftID(try reader.counter("raft id")),
            revision: try reader.counter("revision"), nonce: try reader.uint64("nonce"))
    }
}

extension LeaseRequest: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(shard)
        writer.varint(epoch.rawValue)
        writer.varint(applied)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            shard: try reader.value(), epoch: ShardEpoch(rawValue: try reader.counter("epoch")),
            applied: try reader.counter("applied"))
    }
}
