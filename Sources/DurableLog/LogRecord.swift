@_spi(Mutants) import EmberCluster
import WireCodec

// One record of a segment. Numbers are little-endian.
//
//   offset  bytes
//        0      4  CRC32C of bytes 4..<20 and the payload
//        4      4  length of the payload
//        8      4  checksum of the record before it, also across segments
//       12      8  number of the record: one more than the record before it
//       20      n  payload
//
// A record is what one flush makes durable, however many writes were waiting: only then does an
// intact record behind a damaged one prove that the damaged one had been flushed, since the disk
// may have kept any part of an unfinished flush.

/// Where and what a record is in the bytes of its segment.
struct LogRecord {
    static let headerByteCount = 20

    /// Payload of one record; a single larger write is a fault of ours.
    static let payloadByteLimit = 64 << 20

    let offset: Int
    let checksum: UInt32
    let previousChecksum: UInt32
    let number: UInt64
    let payloadByteCount: Int

    var payloadOffset: Int { offset + Self.headerByteCount }
    /// The offset behind it.
    var end: Int { payloadOffset + payloadByteCount }

    /// The intact record that starts at `offset`; nil when there is none.
    init?(in bytes: UnsafeRawBufferPointer, at offset: Int) {
        guard bytes.count - offset >= Self.headerByteCount else { return nil }
        func word(_ position: Int) -> UInt32 {
            UInt32(
                littleEndian: bytes.loadUnaligned(
                    fromByteOffset: offset + position, as: UInt32.self))
        }
        let count = Int(word(4))
        guard count <= bytes.count - offset - Self.headerByteCount else { return nil }
        self.offset = offset
        checksum = word(0)
        previousChecksum = word(8)
        number = UInt64(word(12)) | UInt64(word(16)) << 32
        payloadByteCount = count
        let covered = bytes[(offset + 4)..<end]
        let isIntact = crc32c(UnsafeRawBufferPointer(rebasing: covered)) == checksum
        guard isIntact || Mutant.badRecordAccepted.isPlanted else { return nil }
    }

    /// Appends a record to what will be written at the end of a segment.
    ///
    /// - Returns: Its checksum.
    static func append(
        to writer: inout WireWriter, number: UInt64, previousChecksum: UInt32,
        payload: (inout WireWriter) -> Void
    ) -> UInt32 {
        let start = writer.count
        writer.uint32(0)
        writer.uint32(0)
        writer.uint32(previousChecksum)
        writer.uint64(number)
        payload(&writer)
        let count = writer.count - start - headerByteCount
        precondition(count <= payloadByteLimit, "a record of \(count) bytes")
        writer.overwrite(UInt32(count), at: start + 4)
        let checksum = writer.bytes.withUnsafeBytes {
            crc32c(UnsafeRawBufferPointer(rebasing: $0[(start + 4)...]))
        }
        writer.overwrite(checksum, at: start)
        return checksum
    }

    /// The first intact record behind `offset` that comes later in the stream than `number`.
    ///
    /// Tries every offset: the length of a damaged record is not to be trusted. Its number tells a
    /// record from chance bytes before a checksum is computed.
    static func successor(
        in bytes: UnsafeRawBufferPointer, behind offset: Int, laterThan number: UInt64
    ) -> LogRecord? {
        var position = offset + 1
        while position + headerByteCount <= bytes.count {
            let candidate = UInt64(
                littleEndian: bytes.loadUnaligned(
                    fromByteOffset: position + 12, as: UInt64.self))
            let distance = candidate &- number
            // No segment holds more records than bytes.
            if distance > 0, distance <= UInt64(bytes.count),
                let record = LogRecord(in: bytes, at: position)
            {
                return record
            }
            position += 1
        }
        return nil
    }
}
