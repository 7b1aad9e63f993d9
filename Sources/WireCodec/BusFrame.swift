package import EmberCluster

// One message on a bus connection (TCP). Numbers are little-endian.
//
//   offset  bytes
//        0      4  "EMBR"
//        4      1  version, 1
//        5      1  kind: FrameKind
//        6      2  zero
//        8     20  cluster id
//       28      4  length of the payload
//       32      4  CRC32C of bytes 0..<32 and the payload
//       36      n  payload
//
// Every field but the checksum is checked when the header is complete, so a stranger's length never
// makes us wait for, or allocate, more than the limit of a kind that exists.

/// What a frame carries. Numbers stay as they are for ever; ranges are reserved so that the
/// messages of one dialogue stand together.
package enum FrameKind: UInt8, CaseIterable, Sendable {
    // 0x10...0x1F within a cluster
    /// A `BusMessage` between two nodes of one cluster.
    case message = 0x10

    // 0x30...0x3F between clusters: the only kinds whose cluster id may be another than ours
    /// A `BusMessage` of the dialogue by which a node joins.
    case join = 0x30

    // 0x80...0x8F
    /// Data between a primary and its replicas.
    case replication = 0x80

    // 0x90...0x9F
    /// Data between the two ends of a slot migration.
    case migration = 0x90

    /// Whether the other side may belong to another cluster.
    package var crossesClusters: Bool { (0x30...0x3F).contains(rawValue) }

    /// The largest payload. A join brings one node and its slots along.
    package var payloadByteLimit: Int {
        switch self {
        case .join: 1 << 20
        case .message, .replication, .migration: WireLimit.frameByteCount
        }
    }
}

/// A message between two nodes, undecoded.
package struct BusFrame: Hashable, Sendable {
    package static let headerByteCount = 36
    package static let version: UInt8 = 1

    package let kind: FrameKind
    package let cluster: ClusterID
    package let payload: [UInt8]

    package init(kind: FrameKind, cluster: ClusterID, payload: [UInt8]) {
        self.kind = kind
        self.cluster = cluster
        self.payload = payload
    }

    /// The frame's bytes, with the payload written straight into them.
    ///
    /// - Returns: Nil when the payload exceeds the kind's limit: the receiver would refuse it.
    package static func bytes(
        kind: FrameKind, cluster: ClusterID, payload: (inout WireWriter) -> Void
    ) -> [UInt8]? {
        var writer = WireWriter(reservingCapacity: 256)
        writer.raw(magic)
        writer.uint8(version)
        writer.uint8(kind.rawValue)
        writer.uint16(0)
        writer.value(cluster)
        writer.uint32(0)
        writer.uint32(0)
        payload(&writer)
        let count = writer.count - headerByteCount
        guard count <= kind.payloadByteLimit else { return nil }
        writer.overwrite(UInt32(count), at: 28)
        writer.overwrite(writer.bytes.withUnsafeBytes { checksum(frame: $0) }, at: 32)
        return writer.bytes
    }

    package static func bytes(
        kind: FrameKind, cluster: ClusterID, _ value: some WireCodable
    ) -> [UInt8]? {
        bytes(kind: kind, cluster: cluster) { $0.value(value) }
    }

    /// Decodes the payload, which must hold one value and nothing else.
    package func decode<Value: WireCodable>(
        _ type: Value.Type = Value.self
    ) throws(WireError) -> Value {
        try Value(wireBytes: payload)
    }

    fileprivate static let magic: [UInt8] = Array("EMBR".utf8)

    fileprivate static func checksum(frame: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32C()
        crc.add(UnsafeRawBufferPointer(rebasing: frame[..<32]))
        crc.add(UnsafeRawBufferPointer(rebasing: frame[headerByteCount...]))
        return crc.value
    }
}

/// Cuts a connection's bytes into frames.
///
/// An error is final: the stream has no place to start afresh, and the connection must be closed.
/// Holds at most one frame and what arrived behind it.
package struct BusFrameDecoder: Sendable {
    private var buffer: [UInt8] = []
    /// Consumed bytes at the front of `buffer`, cut off now and then rather than frame by frame.
    private var consumed = 0
    private var failure: WireError?

    package init() {}

    package mutating func receive(_ bytes: some Sequence<UInt8>) {
        guard failure == nil else { return }
        if consumed > 0, consumed * 2 >= buffer.count {
            buffer.removeFirst(consumed)
            consumed = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// - Parameter cluster: Ours. Frames of another one are refused, unless their kind allows it.
    /// - Returns: Nil when the next frame is not complete yet.
    package mutating func next(in cluster: ClusterID) throws(WireError) -> BusFrame? {
        if let failure { throw failure }
        do throws(WireError) {
            return try decode(in: cluster)
        } catch {
            failure = error
            buffer = []
            throw error
        }
    }

    private mutating func decode(in cluster: ClusterID) throws(WireError) -> BusFrame? {
        guard buffer.count - consumed >= BusFrame.headerByteCount else { return nil }
        let start = consumed
        let frame = try buffer.withUnsafeBufferPointer { (bytes) throws(WireError) in
            let bytes = UnsafeRawBufferPointer(bytes)
            return try Self.frame(
                at: UnsafeRawBufferPointer(rebasing: bytes[start...]), in: cluster)
        }
        if let frame { consumed += BusFrame.headerByteCount + frame.payload.count }
        return frame
    }

    private static func frame(
        at bytes: UnsafeRawBufferPointer, in cluster: ClusterID
    ) throws(WireError) -> BusFrame? {
        var reader = WireReader(bytes)
        guard try reader.raw("magic", count: 4) == BusFrame.magic else {
            throw reader.error("magic", .wrongMagic, at: 0)
        }
        let version = try reader.uint8("version")
        guard version == BusFrame.version else {
            throw reader.error("version", .unknownVersion(UInt64(version)), at: 4)
        }
        let number = try reader.uint8("frame kind")
        guard let kind = FrameKind(rawValue: number) else {
            throw reader.error("frame kind", .unknownKind(UInt64(number)), at: 5)
        }
        guard try reader.uint16("reserved") == 0 else {
            throw reader.error("reserved", .malformed("not zero"), at: 6)
        }
        let sender = try reader.value(as: ClusterID.self)
        guard sender == cluster || kind.crossesClusters else {
            throw reader.error("cluster", .foreignCluster, at: 8)
        }
        let length = Int(try reader.uint32("payload length"))
        guard length <= kind.payloadByteLimit else {
            throw reader.error(
                "payload length", .tooLarge(UInt64(length), limit: kind.payloadByteLimit), at: 28)
        }
        let found = try reader.uint32("checksum")
        guard reader.remaining >= length else { return nil }
        let end = BusFrame.headerByteCount + length
        let expected = BusFrame.checksum(frame: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
        guard found == expected else {
            throw reader.error(
                "checksum", .wrongChecksum(expected: expected, found: found), at: 32)
        }
        return BusFrame(
            kind: kind, cluster: sender, payload: try reader.raw("payload", count: length))
    }
}
