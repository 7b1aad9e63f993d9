import EmberCluster

@testable import RaftConsensus

typealias Core = RaftCore<UInt64>
typealias Entry = RaftEntry<UInt64>
typealias Message = RaftMessage<UInt64>

/// What a member would find after a power failure: only completed writes.
struct Disk {
    var hardState = HardState()
    var snapshot: SnapshotPoint
    var snapshotBytes: [UInt8] = []
    var entries: [Entry] = []

    init(_ recovered: RecoveredState<UInt64>) {
        hardState = recovered.hardState
        snapshot = recovered.snapshot
        entries = recovered.entries
    }

    var recovered: RecoveredState<UInt64> {
        RecoveredState(hardState: hardState, snapshot: snapshot, entries: entries)
    }

    mutating func complete(_ write: RaftWrite<UInt64>) {
        if let snapshot = write.snapshot {
            self.snapshot = snapshot.point
            snapshotBytes = snapshot.bytes
            entries = []
        }
        if let first = write.truncateFrom { entries.removeAll { $0.index >= first } }
        if let first = write.entries.first {
            let last = entries.last?.index ?? snapshot.index
            precondition(first.index == last.next, "write of \(first.index) after \(last)")
        }
        entries += write.entries
        if let hardState = write.hardState {
            precondition(hardState.term >= self.hardState.term, "the term on disk fell")
            let isSecondVote =
                hardState.term == self.hardState.term && self.hardState.votedFor != nil
                && hardState.votedFor != self.hardState.votedFor
            precondition(!isSecondVote, "two votes in \(hardState.term)")
            self.hardState = hardState
        }
    }

    func chunk(for request: SnapshotRequest) -> SnapshotChunk {
        SnapshotSource(
            SnapshotToInstall(point: snapshot, bytes: snapshotBytes),
            chunkByteLimit: request.byteLimit
        ).chunk(for: request)
    }

    func holds(_ entry: Entry) -> Bool {
        entry.index <= snapshot.index || entries.contains(entry)
    }
}

/// The list of all commands applied: equal lists are equal histories.
struct Ledger: Equatable {
    var commands: [UInt64] = []
    var applied = LogIndex.zero

    mutating func apply(_ entry: Entry) {
        precondition(entry.index == applied.next, "applied \(entry.index) after \(applied)")
        applied = entry.index
        if case .command(let command) = entry.payload { commands.append(command) }
    }

    var bytes: [UInt8] {
        commands.flatMap { command in (0..<8).map { UInt8(truncatingIfNeeded: command >> ($0 * 8)) }
        }
    }

    init() {}

    init(bytes: [UInt8], applied: LogIndex) {
        self.applied = applied
        commands = stride(from: 0, to: bytes.count, by: 8).map { start in
            (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << ($1 * 8) }
        }
    }
}
