package import EmberCluster

// One gossip packet over UDP. Numbers are little-endian.
//
//   offset  bytes
//        0      4  "EMBG"
//        4      1  version, 1
//        5      1  protection: 0 none (others are reserved for authentication)
//        6     20  cluster id
//       26      4  CRC32C of bytes 0..<26 and the payload
//       30      n  payload: one packet
//
// UDP's own 16-bit checksum lets one damaged datagram in 65,536 through.

/// The header around a gossip packet.
package enum GossipDatagram {
    package static let headerByteCount = 30
    package static let version: UInt8 = 1

    /// - Returns: Nil when header and payload exceed ``WireLimit/datagramByteCount``.
    ///
    /// - Parameter capacity: How long it may become, so far as the caller knows.
    package static func bytes(
        cluster: ClusterID, _ packet: some WireCodable,
        capacity: Int = WireLimit.datagramByteCount
    ) -> [UInt8]? {
        var writer = WireWriter(reservingCapacity: capacity)
        writer.raw(magic)
        writer.uint8(version)
        writer.uint8(0)
        writer.value(cluster)
        writer.uint32(0)
        writer.value(packet)
        guard writer.count <= WireLimit.datagramByteCount else { return nil }
        writer.overwrite(writer.bytes.withUnsafeBytes { checksum(datagram: $0) }, at: 26)
        return writer.bytes
    }

    /// Decodes a datagram that holds one packet of our cluster and nothing else.
    package static func decode<Packet: WireCodable>(
        _ bytes: UnsafeRawBufferPointer, in cluster: ClusterID, as type: Packet.Type = Packet.self
    ) throws(WireError) -> Packet {
        try WireReader.read(bytes) { (reader) throws(WireError) in
            try readHeader(bytes, &reader, in: cluster)
            return try reader.value(as: Packet.self)
        }
    }

    /// Decodes a datagram that holds one packet of our cluster and nothing else.
    package static func decode<Packet: WireCodable>(
        _ bytes: [UInt8], in cluster: ClusterID, as type: Packet.Type = Packet.self
    ) throws(WireError) -> Packet {
        try bytes.withUnsafeBufferPointer { (bytes) throws(WireError) in
            try decode(UnsafeRawBufferPointer(bytes), in: cluster, as: type)
        }
    }

    private static func readHeader(
        _ bytes: UnsafeRawBufferPointer, _ reader: inout WireReader, in cluster: ClusterID
    ) throws(WireError) {
        guard bytes.count <= WireLimit.datagramByteCount else {
            throw reader.error(
                "datagram",
                .tooLarge(UInt64(bytes.count), limit: WireLimit.datagramByteCount), at: 0)
        }
        guard try reader.raw("magic", count: 4) == magic else {
            throw reader.error("magic", .wrongMagic, at: 0)
        }
        let version = try reader.uint8("version")
        guard version == Self.version else {
            throw reader.error("version", .unknownVersion(UInt64(version)), at: 4)
        }
        let protection = try reader.uint8("protection")
        guard protection == 0 else {
            throw reader.error("protection", .unknownKind(UInt64(protection)), at: 5)
        }
        guard try reader.value(as: ClusterID.self) == cluster else {
            throw reader.error("cluster", .foreignCluster, at: 6)
        }
        let found = try reader.uint32("checksum")
        let expected = checksum(datagram: bytes)
        guard found == expected else {
            throw reader.error(
                "checksum", .wrongChecksum(expected: expected, found: found), at: 26)
        }
    }

    private static let magic: [UInt8] = Array("EMBG".utf8)

    private static func checksum(datagram: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32C()
        crc.add(UnsafeRawBufferPointer(rebasing: datagram[..<26]))
        crc.add(UnsafeRawBufferPointer(rebasing: datagram[headerByteCount...]))
        return crc.value
    }
}
