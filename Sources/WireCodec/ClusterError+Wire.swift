package import EmberCluster

// ClusterError := kind u8, body. It crosses the bus in refusals and stays in the log in failed
// jobs.

private let textByteLimit = 4_096
private let blockerLimit = 1_024

extension ClusterError: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .invalidArgument(let pointer, let message):
            writer.uint8(0)
            writer.text(pointer)
            writer.text(message)
        case .unknownNode(let id):
            writer.uint8(1)
            writer.value(id)
        case .unknownShard(let id):
            writer.uint8(2)
            writer.value(id)
        case .unknownJob(let id):
            writer.uint8(3)
            writer.text(id)
        case .slotBusy(let slot, let owner):
            writer.uint8(4)
            writer.value(slot)
            writer.value(owner)
        case .slotUnassigned(let slot):
            writer.uint8(5)
            writer.value(slot)
        case .slotQuarantined(let slot, let shard):
            writer.uint8(6)
            writer.value(slot)
            writer.value(shard)
        case .blocked(let blockers):
            writer.uint8(7)
            writer.list(blockers)
        case .preconditionFailed(let expected, let actual):
            writer.uint8(8)
            writer.varint(expected)
            writer.varint(actual)
        case .idempotencyKeyReused(let key):
            writer.uint8(9)
            writer.text(key)
        case .conflictingJob(let id):
            writer.uint8(10)
            writer.value(id)
        case .joinRefused(let refusal):
            writer.uint8(11)
            writer.value(refusal)
        case .joining(let target):
            writer.uint8(12)
            writer.value(target)
        case .unreachable(let address):
            writer.uint8(13)
            writer.text(address)
        case .noLeader: writer.uint8(14)
        case .outcomeUnknown: writer.uint8(15)
        case .overloaded: writer.uint8(16)
        case .notReady(let why):
            writer.uint8(17)
            writer.text(why)
        case .unsupported(let why):
            writer.uint8(18)
            writer.text(why)
        case .internal(let why):
            writer.uint8(19)
            writer.text(why)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("error kind") {
        case 0:
            self = .invalidArgument(
                pointer: try reader.text("pointer", limit: textByteLimit),
                message: try reader.text("message", limit: textByteLimit))
        case 1: self = .unknownNode(try reader.value())
        case 2: self = .unknownShard(try reader.value())
        case 3: self = .unknownJob(try reader.text("job", limit: textByteLimit))
        case 4: self = .slotBusy(try reader.value(), owner: try reader.value())
        case 5: self = .slotUnassigned(try reader.value())
        case 6: self = .slotQuarantined(try reader.value(), shard: try reader.value())
        case 7: self = .blocked(try reader.list("blockers", limit: blockerLimit))
        case 8:
            self = .preconditionFailed(
                expected: try reader.varint("expected"), actual: try reader.varint("actual"))
        case 9: self = .idempotencyKeyReused(try reader.text("key", limit: textByteLimit))
        case 10: self = .conflictingJob(try reader.value())
        case 11: self = .joinRefused(try reader.value())
        case 12: self = .joining(target: try reader.value())
        case 13: self = .unreachable(address: try reader.text("address", limit: textByteLimit))
        case 14: self = .noLeader
        case 15: self = .outcomeUnknown
        case 16: self = .overloaded
        case 17: self = .notReady(try reader.text("reason", limit: textByteLimit))
        case 18: self = .unsupported(try reader.text("reason", limit: textByteLimit))
        case 19: self = .internal(try reader.text("reason", limit: textByteLimit))
        case let kind: throw reader.error("error kind", .unknownKind(UInt64(kind)))
        }
    }
}

extension Blocker: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.text(code.rawValue)
        writer.text(subject)
        writer.text(message)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let name = try reader.text("blocker", limit: textByteLimit)
        guard let code = Code(rawValue: name) else {
            throw reader.error("blocker", .malformed("unknown code \(name)"))
        }
        self.init(
            code: code, subject: try reader.text("subject", limit: textByteLimit),
            message: try reader.text("message", limit: textByteLimit))
    }
}

extension JoinRefusal: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .overlap(let ranges):
            writer.uint8(0)
            writer.list(ranges)
        case .bothHaveSeveralNodes: writer.uint8(1)
        case .sealed(let target):
            writer.uint8(2)
            writer.value(target)
        case .duplicateNode(let id):
            writer.uint8(3)
            writer.value(id)
        case .full(let limit):
            writer.uint8(4)
            writer.varint(UInt64(limit))
        case .version(let version):
            writer.uint8(5)
            writer.uint8(version)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("refusal") {
        case 0: self = .overlap(try reader.list("overlap", limit: HashSlot.count))
        case 1: self = .bothHaveSeveralNodes
        case 2: self = .sealed(target: try reader.value())
        case 3: self = .duplicateNode(try reader.value())
        case 4: self = .full(limit: try reader.number("limit", limit: Int(UInt32.max)))
        case 5: self = .version(try reader.uint8("version"))
        case let kind: throw reader.error("refusal", .unknownKind(UInt64(kind)))
        }
    }
}
