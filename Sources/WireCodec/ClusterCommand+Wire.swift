package import EmberCluster

// ClusterCommand := kind u8, body: what the log keeps for ever, so a kind's layout never changes;
// a new layout is a new kind.

/// Text in a command: phases, keys, names, messages.
private let textByteLimit = 4_096
/// Slots are 16,384, so no more assignments than that can be meant.
private let assignmentLimit = HashSlot.count

extension ClusterCommand: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .form(let founder, let address):
            writer.uint8(0)
            writer.value(founder)
            writer.value(address)
        case .addNode(let admission):
            writer.uint8(1)
            writer.value(admission)
        case .updateNode(let id, let address):
            writer.uint8(2)
            writer.value(id)
            writer.value(address)
        case .removeNode(let id):
            writer.uint8(3)
            writer.value(id)
        case .assignSlots(let assignments):
            writer.uint8(4)
            writer.list(assignments)
        case .unassignSlots(let slots, let shard):
            writer.uint8(5)
            writer.value(slots)
            writer.optional(shard)
        case .releaseSlots(let shard, let revision):
            writer.uint8(6)
            writer.value(shard)
            writer.varint(revision)
        case .bumpEpoch(let shard):
            writer.uint8(7)
            writer.value(shard)
        case .seal(let seal):
            writer.uint8(8)
            writer.value(seal)
        case .unseal(let nonce):
            writer.uint8(9)
            writer.uint64(nonce)
        case .createJob(let job):
            writer.uint8(10)
            writer.value(job)
        case .advanceJob(let id, let phase):
            writer.uint8(11)
            writer.value(id)
            writer.text(phase)
        case .endJob(let id, let status, let time):
            writer.uint8(12)
            writer.value(id)
            writer.value(status)
            writer.signedVarint(time)
        case .once(let stamp, let change):
            writer.uint8(13)
            writer.value(stamp)
            writer.value(change)
        case .labelNode(let id, let zone):
            writer.uint8(14)
            writer.value(id)
            writer.text(zone)
        case .preferVoting(let id, let preference):
            writer.uint8(15)
            writer.value(id)
            writer.value(preference)
        case .readmitNode(let id, let nonce):
            writer.uint8(16)
            writer.value(id)
            writer.uint64(nonce)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("command kind") {
        case 0: self = .form(founder: try reader.value(), address: try reader.value())
        case 1: self = .addNode(try reader.value())
        case 2: self = .updateNode(try reader.value(), try reader.value())
        case 3: self = .removeNode(try reader.value())
        case 4: self = .assignSlots(try reader.list("assignments", limit: assignmentLimit))
        case 5: self = .unassignSlots(try reader.value(), from: try reader.optional("shard"))
        case 6: self = .releaseSlots(try reader.value(), upTo: try reader.counter("revision"))
        case 7: self = .bumpEpoch(try reader.value())
        case 8: self = .seal(try reader.value())
        case 9: self = .unseal(nonce: try reader.uint64("nonce"))
        case 10: self = .createJob(try reader.value())
        case 11:
            self = .advanceJob(
                try reader.value(), phase: try reader.text("phase", limit: textByteLimit))
        case 12:
            self = .endJob(
                try reader.value(), try reader.value(), at: try reader.signedVarint("time"))
        case 13:
            let stamp: ProposalStamp = try reader.value()
            let start = reader.offset
            let change: ClusterCommand = try reader.value()
            guard change.stamp == nil else {
                throw reader.error("change", .malformed("stamped twice"), at: start)
            }
            self = .once(stamp, change)
        case 14: self = .labelNode(try reader.value(), zone: try reader.zone())
        case 15: self = .preferVoting(try reader.value(), try reader.value())
        case 16: self = .readmitNode(try reader.value(), nonce: try reader.uint64("nonce"))
        case let kind: throw reader.error("command kind", .unknownKind(UInt64(kind)))
        }
    }
}

extension ProposalClient: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.varint(member)
        writer.varint(process)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            member: try reader.counter("member"), process: try reader.counter("process"))
    }
}

extension ProposalStamp: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(client)
        writer.varint(sequence)
        writer.varint(answeredBelow)
        writer.varint(since)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            client: try reader.value(), sequence: try reader.counter("sequence"),
            answeredBelow: try reader.counter("answered below"),
            since: try reader.counter("since"))
    }
}

extension NodeAdmission: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(id)
        writer.value(address)
        writer.value(slots)
        writer.uint64(nonce)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            id: try reader.value(), address: try reader.value(), slots: try reader.value(),
            nonce: try reader.uint64("nonce"))
    }
}

extension SlotAssignment: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(shard)
        writer.value(slots)
        writer.bool(expectedEpoch != nil)
        if let expectedEpoch { writer.varint(expectedEpoch.rawValue) }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let shard: ShardID = try reader.value()
        let slots: SlotSet = try reader.value()
        let hasEpoch = try reader.bool("expected epoch")
        self.init(
            shard: shard, slots: slots,
            expectedEpoch: hasEpoch
                ? ShardEpoch(rawValue: try reader.counter("expected epoch")) : nil)
    }
}

extension ClusterSeal: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(target)
        writer.value(contact)
        writer.uint64(nonce)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            target: try reader.value(), contact: try reader.value(),
            nonce: try reader.uint64("nonce"))
    }
}

extension JobID: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.uint64(high)
        writer.uint64(low)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(high: try reader.uint64("job id"), low: try reader.uint64("job id"))
    }
}

extension JoinTarget: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.text(host)
        writer.uint16(respPort)
        writer.uint16(busPort)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            host: try reader.text("host", limit: NodeAddress.hostByteLimit),
            respPort: try reader.uint16("RESP port"), busPort: try reader.uint16("bus port"))
    }
}

extension Job: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(id)
        writer.value(kind)
        writer.value(status)
        writer.text(phase)
        writer.signedVarint(createdAt)
        writer.bool(endedAt != nil)
        if let endedAt { writer.signedVarint(endedAt) }
        writer.text(createdBy)
        writer.bool(idempotencyKey != nil)
        if let idempotencyKey { writer.text(idempotencyKey) }
        writer.varint(revision)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let id: JobID = try reader.value()
        let kind: Kind = try reader.value()
        let status: Status = try reader.value()
        let phase = try reader.text("phase", limit: textByteLimit)
        let createdAt = try reader.signedVarint("created at")
        let endedAt = try reader.bool("ended at") ? try reader.signedVarint("ended at") : nil
        let createdBy = try reader.text("created by", limit: textByteLimit)
        let key =
            try reader.bool("idempotency key")
            ? try reader.text("idempotency key", limit: textByteLimit) : nil
        self.init(
            id: id, kind: kind, status: status, phase: phase, createdAt: createdAt,
            endedAt: endedAt, createdBy: createdBy, idempotencyKey: key,
            revision: try reader.counter("revision"))
    }
}

extension Job.Kind: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .bootstrap(let manifest):
            writer.uint8(0)
            writer.list(manifest.nodes)
            writer.list(manifest.layout)
        case .join(let target):
            writer.uint8(1)
            writer.value(target)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("job kind") {
        case 0:
            let nodes: [JoinTarget] = try reader.list(
                "nodes", limit: BootstrapManifest.nodeLimit)
            let layout: [SlotSet] = try reader.list("layout", limit: nodes.count)
            guard layout.isEmpty || layout.count == nodes.count else {
                throw reader.error("layout", .malformed("not one set for each node"))
            }
            self = .bootstrap(BootstrapManifest(nodes: nodes, layout: layout))
        case 1: self = .join(try reader.value())
        case let kind: throw reader.error("job kind", .unknownKind(UInt64(kind)))
        }
    }
}

extension Job.Status: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .running: writer.uint8(0)
        case .succeeded: writer.uint8(1)
        case .failed(let error):
            writer.uint8(2)
            writer.value(error)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("job status") {
        case 0: self = .running
        case 1: self = .succeeded
        case 2: self = .failed(try reader.value())
        case let kind: throw reader.error("job status", .unknownKind(UInt64(kind)))
        }
    }
}

extension ApplyOutcome: WireCodable {
    package func encode(into writer: inout WireWriter) {
        switch self {
        case .changed: writer.uint8(0)
        case .unchanged: writer.uint8(1)
        case .job(let id):
            writer.uint8(2)
            writer.value(id)
        case .refused(let error):
            writer.uint8(3)
            writer.value(error)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.uint8("outcome") {
        case 0: self = .changed
        case 1: self = .unchanged
        case 2: self = .job(try reader.value())
        case 3: self = .refused(try reader.value())
        case let kind: throw reader.error("outcome", .unknownKind(UInt64(kind)))
        }
    }
}
