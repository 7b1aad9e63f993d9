package import RaftConsensus

// RaftMessage    u8 kind, term, body
//   1 preVote, 3 vote            last index, last term, bool transfer
//   2 preVoteReply, 4 voteReply  bool granted
//   5 append                     previous index, previous term, commit, varint round, entry bodies
//   6 appendReply                varint round, u8 outcome:
//                                  0 accepted: match; 1 rejected: previous, hint index, hint term;
//                                  2 stale
//   7 timeoutNow                 nothing
//   8 snapshot                   point, varint total, varint offset, bytes, u64 checksum
//   9 snapshotReply              index, varint next offset
// RaftEnvelope   receiver, message

private enum MessageKind {
    static let preVote: UInt8 = 1
    static let preVoteReply: UInt8 = 2
    static let vote: UInt8 = 3
    static let voteReply: UInt8 = 4
    static let append: UInt8 = 5
    static let appendReply: UInt8 = 6
    static let timeoutNow: UInt8 = 7
    static let snapshot: UInt8 = 8
    static let snapshotReply: UInt8 = 9
}

extension RaftMessage: WireCodable where Command: WireCodable {
    package func encode(into writer: inout WireWriter) {
        func head(_ kind: UInt8) {
            writer.uint8(kind)
            writer.value(term)
        }
        func message(_ kind: UInt8, _ body: some WireCodable) {
            head(kind)
            writer.value(body)
        }
        switch body {
        case .preVote(let body): message(MessageKind.preVote, body)
        case .preVoteReply(let body): message(MessageKind.preVoteReply, body)
        case .vote(let body): message(MessageKind.vote, body)
        case .voteReply(let body): message(MessageKind.voteReply, body)
        case .append(let body): message(MessageKind.append, body)
        case .appendReply(let body): message(MessageKind.appendReply, body)
        case .timeoutNow: head(MessageKind.timeoutNow)
        case .snapshot(let body): message(MessageKind.snapshot, body)
        case .snapshotReply(let body): message(MessageKind.snapshotReply, body)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let start = reader.offset
        let kind = try reader.uint8("raft message kind")
        let term = try reader.value(as: Term.self)
        let body: Body
        switch kind {
        case MessageKind.preVote: body = .preVote(try reader.value())
        case MessageKind.preVoteReply: body = .preVoteReply(try reader.value())
        case MessageKind.vote: body = .vote(try reader.value())
        case MessageKind.voteReply: body = .voteReply(try reader.value())
        case MessageKind.append: body = .append(try reader.value())
        case MessageKind.appendReply: body = .appendReply(try reader.value())
        case MessageKind.timeoutNow: body = .timeoutNow
        case MessageKind.snapshot: body = .snapshot(try reader.value())
        case MessageKind.snapshotReply: body = .snapshotReply(try reader.value())
        case let other:
            throw reader.error("raft message kind", .unknownKind(UInt64(other)), at: start)
        }
        self.init(term: term, body: body)
    }
}

extension VoteRequest: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(lastIndex)
        writer.value(lastTerm)
        writer.bool(isTransfer)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            lastIndex: try reader.value(), lastTerm: try reader.value(),
            isTransfer: try reader.bool("transfer"))
    }
}

extension VoteReply: WireCodable {
    package func encode(into writer: inout WireWriter) { writer.bool(isGranted) }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(isGranted: try reader.bool("granted"))
    }
}

extension AppendRequest: WireCodable where Command: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(previousIndex)
        writer.value(previousTerm)
        writer.value(commit)
        writer.varint(round)
        writer.entries(entries, after: previousIndex)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let previousIndex = try reader.value(as: LogIndex.self)
        let previousTerm = try reader.value(as: Term.self)
        let commit = try reader.value(as: LogIndex.self)
        let round = try reader.counter("round")
        self.init(
            previousIndex: previousIndex, previousTerm: previousTerm,
            entries: try reader.entries(after: previousIndex, of: previousTerm),
            commit: commit, round: round)
    }
}

extension AppendReply: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.varint(round)
        switch outcome {
        case .accepted(let match):
            writer.uint8(0)
            writer.value(match)
        case .rejected(let previousIndex, let hintIndex, let hintTerm):
            writer.uint8(1)
            writer.value(previousIndex)
            writer.value(hintIndex)
            writer.value(hintTerm)
        case .stale:
            writer.uint8(2)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let round = try reader.counter("round")
        let outcome: Outcome
        switch try reader.uint8("append outcome") {
        case 0: outcome = .accepted(match: try reader.value())
        case 1:
            outcome = .rejected(
                previousIndex: try reader.value(), hintIndex: try reader.value(),
                hintTerm: try reader.value())
        case 2: outcome = .stale
        case let other:
            throw reader.error(
                "append outcome", .unknownKind(UInt64(other)), at: reader.offset - 1)
        }
        self.init(outcome: outcome, round: round)
    }
}

extension SnapshotChunk: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(point)
        writer.varint(totalByteCount)
        writer.varint(offset)
        writer.counted(bytes)
        writer.uint64(checksum.rawValue)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let point = try reader.value(as: SnapshotPoint.self)
        let total = try reader.number("snapshot size", limit: WireLimit.snapshotByteCount)
        let offset = try reader.number("chunk offset", limit: total)
        let bytes = try reader.counted("chunk", limit: total - offset)
        self.init(
            point: point, totalByteCount: UInt64(total), offset: UInt64(offset), bytes: bytes,
            checksum: SnapshotChecksum(rawValue: try reader.uint64("checksum")))
    }
}

extension SnapshotReply: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(index)
        writer.varint(nextOffset)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            index: try reader.value(),
            nextOffset: UInt64(
                try reader.number("next offset", limit: WireLimit.snapshotByteCount)))
    }
}

extension RaftEnvelope: WireCodable where Command: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(to)
        writer.value(message)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(to: try reader.value(), message: try reader.value())
    }
}
