package import RaftConsensus

// Term, LogIndex, RaftID  varint
// HardState               term, optional vote
// RaftConfiguration       lists of voters, outgoing voters, learners; each ascending
// SnapshotPoint           index, term, configuration
// RaftEntry               index, then the entry body
// entry body              term, varint byte count as proposed, u8 payload kind, payload
//
// Consecutive entries are written as bodies after one index, so that a gap cannot be expressed.

extension Term: WireCodable {
    package func encode(into writer: inout WireWriter) { writer.varint(rawValue) }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(rawValue: try reader.counter("term"))
    }
}

extension LogIndex: WireCodable {
    package func encode(into writer: inout WireWriter) { writer.varint(rawValue) }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(rawValue: try reader.counter("log index"))
    }
}

extension RaftID: WireCodable {
    package func encode(into writer: inout WireWriter) { writer.varint(rawValue) }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(rawValue: try reader.counter("raft id"))
    }
}

extension HardState: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(term)
        writer.optional(votedFor)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(term: try reader.value(), votedFor: try reader.optional("vote"))
    }
}

extension RaftConfiguration: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.list(voters)
        writer.list(outgoingVoters)
        writer.list(learners)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let start = reader.offset
        let limit = WireLimit.raftMemberCount
        let voters = try reader.list("voters", limit: limit, of: RaftID.self)
        let outgoing = try reader.list("outgoing voters", limit: limit, of: RaftID.self)
        let learners = try reader.list("learners", limit: limit, of: RaftID.self)
        self.init(voters: voters, outgoingVoters: outgoing, learners: learners)
        guard
            self.voters == voters, self.outgoingVoters == outgoing, self.learners == learners
        else {
            throw reader.error("configuration", .malformed("members out of order"), at: start)
        }
    }
}

extension SnapshotPoint: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(index)
        writer.value(term)
        writer.value(configuration)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            index: try reader.value(), term: try reader.value(),
            configuration: try reader.value())
    }
}

// MARK: Entries

/// Kinds of an entry's payload. A number is never given a second meaning.
private enum EntryKind {
    static let noOp: UInt8 = 0
    static let configuration: UInt8 = 1
    static let command: UInt8 = 2
}

/// Term, byte count and kind take a byte each at least.
private let entryBodyByteCountMin = 3

extension RaftEntry: WireCodable where Command: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(index)
        encodeBody(into: &writer)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let index = try reader.value(as: LogIndex.self)
        try self.init(bodyFrom: &reader, at: index)
    }

    fileprivate func encodeBody(into writer: inout WireWriter) {
        precondition(
            (0...WireLimit.entryByteCount).contains(byteCount), "entry \(index): \(byteCount) bytes"
        )
        writer.value(term)
        writer.varint(UInt64(byteCount))
        switch payload {
        case .noOp:
            writer.uint8(EntryKind.noOp)
        case .configuration(let configuration):
            writer.uint8(EntryKind.configuration)
            writer.value(configuration)
        case .command(let command):
            writer.uint8(EntryKind.command)
            writer.value(command)
        }
    }

    fileprivate init(bodyFrom reader: inout WireReader, at index: LogIndex) throws(WireError) {
        let term = try reader.value(as: Term.self)
        let byteCount = try reader.number("entry byte count", limit: WireLimit.entryByteCount)
        let payload: Payload
        switch try reader.uint8("entry kind") {
        case EntryKind.noOp: payload = .noOp
        case EntryKind.configuration: payload = .configuration(try reader.value())
        case EntryKind.command: payload = .command(try reader.value())
        case let other:
            throw reader.error(
                "entry kind", .unknownKind(UInt64(other)), at: reader.offset - 1)
        }
        self.init(index: index, term: term, payload: payload, byteCount: byteCount)
    }
}

extension WireWriter {
    /// A count and the bodies; the reader must know the index of the first.
    package mutating func entries<Command: WireCodable>(
        _ entries: some Collection<RaftEntry<Command>>, after previous: LogIndex
    ) {
        varint(UInt64(entries.count))
        for (position, entry) in entries.enumerated() {
            precondition(
                entry.index == previous.advanced(by: position + 1),
                "entry \(entry.index) is number \(position + 1) after \(previous)")
            entry.encodeBody(into: &self)
        }
    }
}

extension WireReader {
    /// - Parameters:
    ///   - previous: The index before the first entry.
    ///   - term: Of the entry before the first; terms never go back in a log.
    package mutating func entries<Command: WireCodable>(
        after previous: LogIndex, of term: Term
    ) throws(WireError) -> [RaftEntry<Command>] {
        let count = try count(
            "entries", limit: WireLimit.entryCount, elementByteCountMin: entryBodyByteCountMin)
        var entries: [RaftEntry<Command>] = []
        entries.reserveCapacity(count)
        var term = term
        for position in 0..<count {
            let start = offset
            let entry = try RaftEntry<Command>(
                bodyFrom: &self, at: previous.advanced(by: position + 1))
            guard entry.term >= term else {
                throw error("entry", .malformed("\(entry.term) follows \(term)"), at: start)
            }
            term = entry.term
            entries.append(entry)
        }
        return entries
    }
}
