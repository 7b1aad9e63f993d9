import RaftConsensus
import WireCodec

/// A snapshot on disk: the point, a varint length, and the state in an ``AtomicFile``.
///
/// The name states the point, so that recovery can choose without reading. A snapshot under its
/// final name is always part of the log's history; one that was received and not yet taken over has
/// the temporary name.
struct SnapshotFile<Storage: Disk> {
    let index: LogIndex
    let term: Term
    private let file: AtomicFile<Storage>

    /// 1 MiB is more than the point of the largest configuration takes.
    private static var byteLimit: Int { WireLimit.snapshotByteCount + 1 << 20 }

    init(_ point: SnapshotPoint, on disk: Storage) {
        self.init(index: point.index, term: point.term, on: disk)
    }

    init(index: LogIndex, term: Term, on disk: Storage) {
        self.index = index
        self.term = term
        file = AtomicFile(
            "snapshot-\(hexadecimal(index.rawValue))-\(hexadecimal(term.rawValue))", on: disk,
            payloadByteLimit: Self.byteLimit)
    }

    /// Nil for the names of other files.
    init?(name: String, on disk: Storage) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "snapshot",
            let index = number(hexadecimal: parts[1]), let term = number(hexadecimal: parts[2])
        else { return nil }
        self.init(index: LogIndex(index), term: Term(term), on: disk)
    }

    var name: String { file.name }
    var temporaryName: String { file.temporaryName }

    /// Makes the snapshot durable under the temporary name.
    func prepare(_ snapshot: SnapshotToInstall) throws(LogError) {
        let count = snapshot.bytes.count
        precondition(count <= WireLimit.snapshotByteCount, "a snapshot of \(count) bytes")
        try file.prepare { writer in
            writer.value(snapshot.point)
            writer.counted(snapshot.bytes)
        }
    }

    func commit() throws(LogError) { try file.commit() }

    func read() throws(LogError) -> SnapshotToInstall {
        let snapshot = try file.read { (reader) throws(WireError) in
            SnapshotToInstall(
                point: try reader.value(),
                bytes: try reader.counted("state", limit: WireLimit.snapshotByteCount))
        }
        guard let snapshot else {
            throw .missing(file: name, why: "it was there a moment ago")
        }
        guard snapshot.point.index == index, snapshot.point.term == term else {
            throw .damaged(file: name, offset: 0, why: "is of another point than its name")
        }
        return snapshot
    }
}
