import DurableLog
import EmberCluster
import RaftConsensus
import WireCodec
import WireSpecimens

/// Recovery over files that are not as they were written. It may refuse them with an error; what it
/// takes was written once, and of what was acknowledged nothing is missing that stood before the
/// damage.
enum LogTarget: FuzzTarget {
    static let name = "log"
    static let summary = "recovery of logs and snapshots whose files are damaged"

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        let log = WrittenLog(&random)
        for _ in 0..<16 {
            let (files, damage) = Damage.inflict(on: log, &random)
            let disk = FileMap(files)
            guard let recovered = try? WrittenLog.Log.open(on: disk).recovered else { continue }
            try check(recovered, of: log, after: damage)
            guard let again = try? WrittenLog.Log.open(on: disk).recovered,
                again.hardState == recovered.hardState, again.entries == recovered.entries,
                again.snapshot == recovered.snapshot
            else { throw Flaw("\(damage): a second recovery makes something else of it") }
        }
    }

    private static func check(
        _ recovered: RecoveredLog<TestCommand>, of log: WrittenLog, after damage: Damage
    ) throws(Flaw) {
        guard damage.keepsChecksums else { return }
        if recovered.isNew {
            // Only where there is nothing at all.
            guard damage.removesFiles else { throw Flaw("\(damage): taken for a new log") }
            return
        }
        let known = log.points.indices.last { log.points[$0].explains(recovered, in: log) }
        guard let known else {
            throw Flaw("\(damage): recovers what was never written, \(recovered)")
        }
        guard known >= log.pointCount(safeFrom: damage) else {
            throw Flaw(
                "\(damage): only \(known) of \(log.points.count - 1) writes are left, "
                    + "\(recovered.repairs)")
        }
    }
}

/// A log as a node leaves it, and what it must be found to hold.
struct WrittenLog {
    typealias Log = DurableLog<FileMap, TestCommand>

    /// What there is after a write, and where the record ends that it was flushed with.
    struct Point {
        var hardState: HardState
        /// Behind the last snapshot that took the log's place.
        var entries: [RaftEntry<TestCommand>]
        var base: LogIndex
        var file: String
        var end: Int

        func explains(_ found: RecoveredLog<TestCommand>, in log: WrittenLog) -> Bool {
            let covered = found.snapshot?.point.index ?? .zero
            let isKnown = found.snapshot.map(log.snapshots.contains) ?? true
            return isKnown && covered >= base && found.hardState == hardState
                && found.entries == entries.filter { $0.index > covered }
        }
    }

    let files: [String: [UInt8]]
    private(set) var points: [Point] = []
    private(set) var snapshots: [SnapshotToInstall] = []

    init(_ random: inout SplitMix64) {
        let disk = FileMap()
        var draw = Draw(seed: random.next())
        var point = Point(hardState: HardState(), entries: [], base: .zero, file: "", end: 0)
        let settings = LogSettings(
            segmentByteLimit: 200 + random.below(2_000), roomByteCount: random.below(600))
        guard var log = try? Log.open(on: disk, settings: settings).log else {
            preconditionFailure("a new log cannot be made in memory")
        }
        points = [point]
        var accepted: [Point] = []
        for _ in 0..<(4 + random.below(30)) {
            let hardState = point.hardState
            let committed = log.snapshotPoint?.index ?? .zero
            let write = Self.write(after: &point, keeping: committed, &draw, &random)
            if let snapshot = write.snapshot {
                snapshots.append(snapshot)
                // The head of a segment of its own, and what was written with it behind that.
                var head = point
                (head.hardState, head.entries) = (hardState, [])
                accepted.append(head)
            }
            accepted.append(point)
            log.append(write)
            if random.chance(25) { continue }
            try? log.flush()
            let file = disk.files.keys.filter { $0.hasPrefix("log-") }.max() ?? ""
            for var flushed in accepted {
                (flushed.file, flushed.end) = (file, log.endOffset)
                points.append(flushed)
            }
            accepted = []
            if random.chance(15) { Self.save(point, &log, &snapshots, &draw, &random) }
        }
        // What was not flushed is none of it.
        files = disk.files
    }

    private static func write(
        after point: inout Point, keeping committed: LogIndex, _ draw: inout Draw,
        _ random: inout SplitMix64
    ) -> RaftWrite<TestCommand> {
        var snapshot: SnapshotToInstall?
        var truncateFrom: LogIndex?
        var hardState: HardState?
        var last = point.entries.last?.index ?? point.base
        if random.chance(5) {
            last = last.advanced(by: 1 + random.below(20))
            let term = point.hardState.term
            snapshot = SnapshotToInstall(
                point: SnapshotPoint(
                    index: last, term: term, configuration: draw.configuration()),
                bytes: draw.bytes(0...600))
            point.entries = []
            point.base = last
        } else if let first = point.entries.first, random.chance(15) {
            let from = first.index.advanced(by: random.below(point.entries.count))
            // What a snapshot stands for is committed, and never cut.
            if from > committed {
                truncateFrom = from
                point.entries.removeAll { $0.index >= from }
                last = from.previous
            }
        }
        if random.chance(40) || truncateFrom != nil {
            hardState = HardState(
                term: point.hardState.term.next, votedFor: draw.optional { $0.raftID() })
            point.hardState = hardState ?? point.hardState
        }
        let entries = (0..<random.below(5)).map { position in
            RaftEntry(
                index: last.advanced(by: position + 1), term: point.hardState.term,
                payload: draw.payload(), byteCount: random.below(100))
        }
        point.entries += entries
        return RaftWrite(
            token: WriteToken(0), hardState: hardState, snapshot: snapshot,
            truncateFrom: truncateFrom, entries: entries, messagesAfterFlush: [])
    }

    private static func save(
        _ point: Point, _ log: inout Log, _ snapshots: inout [SnapshotToInstall],
        _ draw: inout Draw, _ random: inout SplitMix64
    ) {
        guard !point.entries.isEmpty else { return }
        let entry = random.pick(point.entries)
        let snapshot = SnapshotToInstall(
            point: SnapshotPoint(
                index: entry.index, term: entry.term, configuration: draw.configuration()),
            bytes: draw.bytes(0...600))
        let newest = log.snapshotPoint?.index ?? .zero
        guard entry.index > newest, entry.index > point.base else { return }
        try? log.saveSnapshot(snapshot)
        snapshots.append(snapshot)
        try? log.dropPrefix(upTo: entry.index)
    }

    /// How many points no honest recovery may forget; 0 when that cannot be said.
    func pointCount(safeFrom damage: Damage) -> Int {
        guard !damage.removesFiles, let file = damage.file else { return 0 }
        let active = files.keys.filter { $0.hasPrefix("log-") }.max() ?? ""
        // Elsewhere than at the end of the stream nothing may be passed over in silence.
        guard file == active else { return points.count - 1 }
        return points.lastIndex { $0.file < active || $0.end <= damage.offset } ?? 0
    }
}
