package import EmberCluster

// HexIdentifier  20 bytes, most significant first (the order of its digits)
// NodeAddress    text host, u16 resp, u16 http, u16 bus
// HashSlot       u16
// SlotRange      u16 start, u16 end
// SlotSet        list of SlotRange, canonical
// ClusterNode    id, address, shard, varint raft id, u64 join nonce, text zone, u8 voting,
//                varint revision
// Shard          id, varint epoch, primary, list of replicas, varint config epoch, varint revision

extension HexIdentifier: WireCodable {
    package func encode(into writer: inout WireWriter) {
        withUnsafeBytes(of: (high.bigEndian, middle.bigEndian, low.bigEndian)) {
            writer.raw($0.prefix(Self.byteCount))
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            high: UInt64(bigEndian: try reader.uint64("identifier")),
            middle: UInt64(bigEndian: try reader.uint64("identifier")),
            low: UInt32(bigEndian: try reader.uint32("identifier")))
    }
}

extension NodeAddress: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.text(host)
        writer.uint16(respPort)
        writer.uint16(httpPort)
        writer.uint16(busPort)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let start = reader.offset
        let host = try reader.text("host", limit: NodeAddress.hostByteLimit)
        // Hosts are printed in replies whose fields are parted by spaces, commas, `@` and line
        // ends.
        for byte in host.utf8 where !Self.isHostByte(byte) {
            throw reader.error("host", .malformed("byte \(byte) in a host name"), at: start)
        }
        self.init(
            host: host, respPort: try reader.uint16("resp port"),
            httpPort: try reader.uint16("http port"), busPort: try reader.uint16("bus port"))
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "@") && byte != UInt8(ascii: ",")
    }
}

extension HashSlot: WireCodable {
    package func encode(into writer: inout WireWriter) { writer.uint16(rawValue) }

    package init(from reader: inout WireReader) throws(WireError) {
        let number = try reader.uint16("slot")
        guard let slot = HashSlot(rawValue: number) else {
            throw reader.error("slot", .malformed("no slot \(number)"), at: reader.offset - 2)
        }
        self = slot
    }
}

extension SlotRange: WireCodable {
    package static let wireByteCount = 4

    package func encode(into writer: inout WireWriter) {
        writer.uint16(start.rawValue)
        writer.uint16(end.rawValue)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let offset = reader.offset
        let start = Int(try reader.uint16("slot range start"))
        let end = Int(try reader.uint16("slot range end"))
        guard let range = SlotRange(start: start, end: end) else {
            throw reader.error("slot range", .malformed("no slots \(start)-\(end)"), at: offset)
        }
        self = range
    }
}

extension SlotSet: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.list(ranges)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let offset = reader.offset
        let ranges = try reader.list(
            "slot ranges", limit: WireLimit.slotRangeCount,
            elementByteCountMin: SlotRange.wireByteCount, of: SlotRange.self)
        for (left, right) in zip(ranges, ranges.dropFirst())
        where left.end.index + 1 >= right.start.index {
            throw reader.error(
                "slot ranges", .malformed("\(left) before \(right) is not canonical"), at: offset)
        }
        self.init(ranges)
    }
}

extension ClusterNode: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(id)
        writer.value(address)
        writer.value(shard)
        writer.varint(raftID)
        writer.uint64(joinNonce)
        writer.text(zone)
        writer.value(voting)
        writer.varint(revision)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            id: try reader.value(), address: try reader.value(), shard: try reader.value(),
            raftID: try reader.counter("raft id"), joinNonce: try reader.uint64("join nonce"),
            zone: try reader.zone(), voting: try reader.value(),
            revision: try reader.counter("node revision"))
    }
}

extension VotingPreference: WireCodable {
    package func encode(into writer: inout WireWriter) { writer.uint8(rawValue) }

    package init(from reader: inout WireReader) throws(WireError) {
        let number = try reader.uint8("voting preference")
        guard let preference = Self(rawValue: number) else {
            throw reader.error("voting preference", .unknownKind(UInt64(number)))
        }
        self = preference
    }
}

extension Shard: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(id)
        writer.varint(epoch.rawValue)
        writer.value(primary)
        writer.list(replicas)
        writer.varint(configEpoch)
        writer.varint(revision)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let id = try reader.value(as: ShardID.self)
        let epoch = ShardEpoch(rawValue: try reader.counter("shard epoch"))
        let primary = try reader.value(as: NodeID.self)
        let offset = reader.offset
        let replicas = try reader.list(
            "replicas", limit: WireLimit.replicaCount, elementByteCountMin: NodeID.byteCount,
            of: NodeID.self)
        guard replicas.isStrictlyAscending else {
            throw reader.error("replicas", .malformed("not ascending"), at: offset)
        }
        self.init(
            id: id, epoch: epoch, primary: primary, replicas: replicas,
            configEpoch: try reader.counter("config epoch"),
            revision: try reader.counter("shard revision"))
    }
}

extension WireReader {
    mutating func zone() throws(WireError) -> String {
        try text("zone", limit: ClusterNode.zoneByteLimit)
    }

    /// A term, index, epoch or incarnation: below ``WireLimit/counter``, so that a machine may add
    /// to it without overflow.
    package mutating func counter(_ field: StaticString) throws(WireError) -> UInt64 {
        UInt64(try number(field, limit: counterLimit))
    }
}

extension Collection where Element: Comparable {
    package var isStrictlyAscending: Bool {
        zip(self, dropFirst()).allSatisfy { $0 < $1 }
    }
}
