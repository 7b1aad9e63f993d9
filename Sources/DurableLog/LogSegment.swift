import RaftConsensus
import WireCodec

// A segment is a file of the stream of records. Numbers are little-endian.
//
//   offset  bytes
//        0      8  "EMBRLOG\n"
//        8      4  format version, 1
//       12         records; the first is the head, the others are writes (RaftWrite+Record.swift)
//                  zeros, which later records replace
//
// head: varint sequence, bool restarts, base index, optional base term, hard state.
//
// The head repeats what earlier segments said, so that they can be removed: the vote, and the entry
// behind which the log goes on. A head that *restarts* voids all earlier segments: a received
// snapshot, whose last entry is the base, took the place of the whole log.
//
// A segment gets its name by a rename after its head is flushed, so a damaged head is never the
// trace of a crash.

/// An entry by index and term; the term is nil where the log does not reach back to it.
struct LogPosition: Hashable, Sendable {
    var index: LogIndex
    var term: Term?

    static let origin = LogPosition(index: .zero, term: .zero)

    /// Whether both may be the same entry.
    func agrees(with other: LogPosition) -> Bool {
        index == other.index && (term == nil || other.term == nil || term == other.term)
    }
}

/// The first record of a segment.
struct SegmentHead: Hashable {
    var sequence: UInt64
    var restarts: Bool
    var base: LogPosition
    var hardState: HardState
}

extension SegmentHead: WireCodable {
    func encode(into writer: inout WireWriter) {
        writer.varint(sequence)
        writer.bool(restarts)
        writer.value(base.index)
        writer.optional(base.term)
        writer.value(hardState)
    }

    init(from reader: inout WireReader) throws(WireError) {
        self.init(
            sequence: try reader.counter("segment sequence"),
            restarts: try reader.bool("restarts"),
            base: LogPosition(
                index: try reader.value(), term: try reader.optional("base term")),
            hardState: try reader.value())
    }
}

enum LogSegment {
    static let preamble: [UInt8] = Array("EMBRLOG\n".utf8)
    static let version: UInt32 = 1
    static let preambleByteCount = 12

    /// Preamble and head are never longer: the head is six numbers of at most ten bytes.
    static let headByteCountMax = preambleByteCount + LogRecord.headerByteCount + 64

    /// `log-` and the sequence in hexadecimal, so that names sort as the segments follow.
    static func name(_ sequence: UInt64) -> String { namePrefix + hexadecimal(sequence) }

    /// Nil for other files.
    static func sequence(ofName name: String) -> UInt64? {
        guard name.hasPrefix(namePrefix) else { return nil }
        return number(hexadecimal: name.dropFirst(namePrefix.count))
    }

    private static let namePrefix = "log-"

    /// Reads preamble and head.
    static func head(
        of file: String, in bytes: UnsafeRawBufferPointer
    ) throws(LogError) -> (head: SegmentHead, record: LogRecord) {
        guard bytes.count >= preambleByteCount, bytes.prefix(8).elementsEqual(preamble) else {
            throw .damaged(file: file, offset: 0, why: "does not begin as a log segment")
        }
        let version = UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard version == Self.version else {
            throw .unknownVersion(file: file, version: version)
        }
        guard let record = LogRecord(in: bytes, at: preambleByteCount) else {
            throw .damaged(
                file: file, offset: preambleByteCount, why: "the head's checksum does not match")
        }
        let payload = UnsafeRawBufferPointer(rebasing: bytes[record.payloadOffset..<record.end])
        do throws(WireError) {
            let head = try WireReader.read(payload) { (reader) throws(WireError) in
                try reader.value(as: SegmentHead.self)
            }
            return (head, record)
        } catch {
            throw .damaged(file: file, offset: record.payloadOffset, error)
        }
    }
}

/// Sixteen digits.
func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

/// Exactly what ``hexadecimal(_:)`` writes; nil for anything else.
func number(hexadecimal digits: Substring) -> UInt64? {
    guard let number = UInt64(digits, radix: 16), hexadecimal(number) == digits else { return nil }
    return number
}
