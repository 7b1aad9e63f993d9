@_spi(Mutants) import EmberCluster
import RaftConsensus
import WireCodec

// Payload of a record: writes, one behind the other up to its end.
//
// write: u8 what it has (bit 0 truncation, bit 1 entries, bit 2 hard state), then of these what it
// has:
//   truncation  index
//   entries     index of the first, varint count, bodies as in RaftWords.swift
//   hard state  term, optional vote
//
// A snapshot is never in a record: it restarts the log in a new segment.

private enum Part {
    static let truncation: UInt8 = 1
    static let entries: UInt8 = 2
    static let hardState: UInt8 = 4
    static let all: UInt8 = 7
}

extension RaftWrite where Command: WireCodable {
    func encodeForLog(into writer: inout WireWriter) {
        // More entries than a reader takes in one list go on as further writes of the same record.
        var rest = entries[...]
        var truncation = Mutant.truncationNotRecorded.isPlanted ? nil : truncateFrom
        repeat {
            let entries = rest.prefix(WireLimit.entryCount)
            rest = rest.dropFirst(entries.count)
            Self.encode(
                truncation, entries, rest.isEmpty ? hardState : nil, into: &writer)
            truncation = nil
        } while !rest.isEmpty
    }

    private static func encode(
        _ truncation: LogIndex?, _ entries: ArraySlice<RaftEntry<Command>>,
        _ hardState: HardState?, into writer: inout WireWriter
    ) {
        writer.uint8(
            (truncation == nil ? 0 : Part.truncation) | (entries.isEmpty ? 0 : Part.entries)
                | (hardState == nil ? 0 : Part.hardState))
        if let truncation { writer.value(truncation) }
        if let first = entries.first {
            writer.value(first.index)
            writer.entries(entries, after: first.index.previous)
        }
        if let hardState { writer.value(hardState) }
    }

    /// Reads what ``encodeForLog(into:)`` wrote; tokens and messages are not kept.
    init(fromLog reader: inout WireReader) throws(WireError) {
        let start = reader.offset
        let parts = try reader.uint8("parts of a write")
        guard parts & ~Part.all == 0 else {
            throw reader.error("parts of a write", .unknownKind(UInt64(parts)), at: start)
        }
        var truncation: LogIndex?
        var entries: [RaftEntry<Command>] = []
        if parts & Part.truncation != 0 { truncation = try reader.value() }
        if parts & Part.entries != 0 {
            let first = try reader.value(as: LogIndex.self)
            guard first > .zero else {
                throw reader.error("entries", .malformed("an entry at index 0"), at: start)
            }
            entries = try reader.entries(after: first.previous, of: .zero)
        }
        self.init(
            token: WriteToken(0),
            hardState: parts & Part.hardState != 0 ? try reader.value() : nil,
            snapshot: nil, truncateFrom: truncation, entries: entries, messagesAfterFlush: [])
    }
}
