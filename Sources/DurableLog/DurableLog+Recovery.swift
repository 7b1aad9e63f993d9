package import RaftConsensus
import WireCodec

// Recovery reads everything, decides, and only then changes files: a log that is refused is left as
// it was found.

/// What a log held when it was opened.
package struct RecoveredLog<Command: Sendable & Equatable>: Equatable, Sendable {
    /// There was none: the node starts for the first time, or its directory was emptied.
    package var isNew: Bool
    /// It does not hold all that was promised in it, by the word of whoever keeps the directory.
    package var isLost = false
    package var hardState: HardState
    package var snapshot: SnapshotToInstall?
    /// Consecutive, those after the snapshot.
    package var entries: [RaftEntry<Command>]
    /// What a crash had left and was put right, for the node's own log.
    package var repairs: [LogRepair]

    /// Whether nothing was ever written into it, or all of that is gone.
    package var isBlank: Bool {
        hardState == HardState() && snapshot == nil && entries.isEmpty
    }
}

/// A trace of a crash, and what became of it.
package enum LogRepair: Hashable, Sendable {
    /// The last flush had not ended; what there was of it was cut off.
    case cutTornTail(file: String, offset: Int, byteCount: Int)
    /// A snapshot had been taken over and got its name only now.
    case finishedSnapshot(file: String)
    /// Unfinished, or replaced by something newer.
    case removed(file: String)
}

extension DurableLog {
    /// Opens the log of a directory, or makes a new one where there is none.
    ///
    /// A record damaged by an unfinished flush is cut off. It is the last of all, without an intact
    /// record behind it, and was never reported durable. Any other damage or gap is an error that
    /// names file and offset, and changes nothing.
    package static func open(
        on disk: Storage, settings: LogSettings = LogSettings()
    ) throws(LogError) -> (log: Self, recovered: RecoveredLog<Command>) {
        var recovery = LogRecovery<Storage, Command>(disk: disk)
        try recovery.find()
        if recovery.isNew {
            try recovery.removeLeftovers()
            return (
                try create(on: disk, settings: settings),
                RecoveredLog(
                    isNew: true, hardState: HardState(), snapshot: nil, entries: [],
                    repairs: recovery.repairs)
            )
        }
        try recovery.replay()
        try recovery.chooseSnapshot()
        let snapshot = try recovery.settle()
        let covered = snapshot?.point.index ?? .zero
        let log = Self(
            disk: disk, settings: settings, segments: recovery.segments,
            end: recovery.end, shape: recovery.shape, snapshotPoint: snapshot?.point)
        return (
            log,
            RecoveredLog(
                isNew: false, hardState: recovery.shape.hardState, snapshot: snapshot,
                entries: recovery.entries.filter { $0.index > covered },
                repairs: recovery.repairs)
        )
    }

    private static func create(
        on disk: Storage, settings: LogSettings
    ) throws(LogError) -> Self {
        let head = SegmentHead(
            sequence: 1, restarts: false, base: .origin, hardState: HardState())
        let end = try prepareSegment(
            head, after: End(offset: 0, room: 0, checksum: 0, number: 1), on: disk)
        try commitSegment(head, on: disk)
        return Self(
            disk: disk, settings: settings,
            segments: [Segment(sequence: 1, lastIndexMax: .zero)], end: end, shape: LogShape(),
            snapshotPoint: nil)
    }
}

/// One reading of a directory, step by step.
struct LogRecovery<Storage: Disk, Command: WireCodable & Sendable & Equatable> {
    typealias Log = DurableLog<Storage, Command>

    private let disk: Storage
    private var snapshots: [SnapshotFile<Storage>] = []
    private var temporaryNames: [String] = []
    private var obsoleteNames: [String] = []
    private var chosenSnapshot: SnapshotFile<Storage>?
    private var isSnapshotUnnamed = false
    /// The end of the stream, which may not have reached the disk yet: a record, or a whole segment
    /// that has only its head.
    private var lastRecord: (offset: Int, bytes: [UInt8]) = (0, [])
    private var tornByteCount = 0

    private(set) var segments: [Log.Segment] = []
    private(set) var shape = LogShape()
    private(set) var end = Log.End(offset: 0, room: 0, checksum: 0, number: 0)
    private(set) var entries: [RaftEntry<Command>] = []
    private(set) var repairs: [LogRepair] = []

    init(disk: Storage) {
        self.disk = disk
    }

    var isNew: Bool { segments.isEmpty }

    private var activeName: String { LogSegment.name(segments[segments.count - 1].sequence) }

    // MARK: 1) Which files there are

    mutating func find() throws(LogError) {
        let names = try onDisk { () throws(DiskError) in try disk.list() }
        var sequences: [UInt64] = []
        for name in names.sorted() {
            if let sequence = LogSegment.sequence(ofName: name) {
                sequences.append(sequence)
            } else if let snapshot = SnapshotFile(name: name, on: disk) {
                snapshots.append(snapshot)
            } else if isTemporary(name) {
                temporaryNames.append(name)
            }
        }
        if sequences.isEmpty, let snapshot = snapshots.first {
            throw .missing(file: LogSegment.name(1), why: "there is \(snapshot.name), and no log")
        }
        try selectSegments(sequences)
    }

    private func isTemporary(_ name: String) -> Bool {
        guard name.hasSuffix(temporarySuffix) else { return false }
        let stem = String(name.dropLast(temporarySuffix.count))
        return LogSegment.sequence(ofName: stem) != nil
            || SnapshotFile(name: stem, on: disk) != nil
    }

    /// The newest segments back to one that restarts the log, or to a gap in the numbers. What lies
    /// before the gap was being dropped when a crash came; if it is missed, no snapshot will reach
    /// the base of the first segment taken.
    private mutating func selectSegments(_ sequences: [UInt64]) throws(LogError) {
        var rest = sequences.sorted()[...]
        while let sequence = rest.last {
            if let first = segments.first, first.sequence != sequence + 1 { break }
            rest.removeLast()
            segments.insert(Log.Segment(sequence: sequence, lastIndexMax: .zero), at: 0)
            if try readHead(sequence).restarts { break }
        }
        obsoleteNames += rest.map { LogSegment.name($0) }
    }

    private func readHead(_ sequence: UInt64) throws(LogError) -> SegmentHead {
        let name = LogSegment.name(sequence)
        let bytes = try onDisk { () throws(DiskError) in
            try disk.read(name, from: 0, count: LogSegment.headByteCountMax)
        }
        return try bytes.withUnsafeBufferPointer { (bytes) throws(LogError) in
            let head = try LogSegment.head(of: name, in: UnsafeRawBufferPointer(bytes)).head
            guard head.sequence == sequence else {
                throw .damaged(
                    file: name, offset: LogSegment.preambleByteCount,
                    why: "is segment \(head.sequence) by its head")
            }
            return head
        }
    }

    // MARK: 2) What they say

    mutating func replay() throws(LogError) {
        for position in segments.indices {
            let name = LogSegment.name(segments[position].sequence)
            let bytes = try readWhole(name)
            try bytes.withUnsafeBufferPointer { (bytes) throws(LogError) in
                try replaySegment(position, name, UnsafeRawBufferPointer(bytes))
            }
        }
    }

    private func readWhole(_ name: String) throws(LogError) -> [UInt8] {
        try onDisk { () throws(DiskError) in
            let count = try disk.byteCount(of: name) ?? 0
            return try disk.read(name, from: 0, count: count)
        }
    }

    private mutating func replaySegment(
        _ position: Int, _ name: String, _ bytes: UnsafeRawBufferPointer
    ) throws(LogError) {
        let (head, headRecord) = try LogSegment.head(of: name, in: bytes)
        if position == 0 {
            shape = LogShape(hardState: head.hardState, base: head.base)
            end = Log.End(
                offset: 0, room: 0, checksum: headRecord.previousChecksum,
                number: headRecord.number)
        } else if !shape.last.agrees(with: head.base) || head.hardState != shape.hardState {
            throw .damaged(
                file: name, offset: headRecord.offset,
                why: "goes on after \(head.base.index), the segment before ends at "
                    + "\(shape.lastIndex), or their votes differ")
        }
        try step(over: headRecord, in: name)
        var lastOffset = 0
        while end.offset < bytes.count {
            guard let record = LogRecord(in: bytes, at: end.offset) else {
                if isRoom(bytes[end.offset...]) {
                    end.room = bytes.count
                } else {
                    try cutTail(position, name, bytes)
                }
                break
            }
            try step(over: record, in: name)
            lastOffset = record.offset
            let payload = bytes[record.payloadOffset..<record.end]
            try follow(
                UnsafeRawBufferPointer(rebasing: payload), position, name, record.payloadOffset)
        }
        lastRecord = (lastOffset, [UInt8](bytes[lastOffset..<end.offset]))
    }

    /// Checks that a record is the next of the stream.
    private mutating func step(over record: LogRecord, in name: String) throws(LogError) {
        guard record.number == end.number, record.previousChecksum == end.checksum else {
            throw .damaged(
                file: name, offset: record.offset,
                why: "record \(record.number) stands where \(end.number) should follow, "
                    + "or is of another history")
        }
        end = Log.End(
            offset: record.end, room: record.end, checksum: record.checksum,
            number: record.number + 1)
    }

    private mutating func follow(
        _ payload: UnsafeRawBufferPointer, _ position: Int, _ name: String, _ offset: Int
    ) throws(LogError) {
        var reader = WireReader(payload)
        while reader.remaining > 0 {
            let start = offset + reader.offset
            let write: RaftWrite<Command>
            do throws(WireError) {
                write = try RaftWrite(fromLog: &reader)
            } catch {
                throw .damaged(file: name, offset: offset, error)
            }
            if let fault = shape.follow(write) {
                throw .damaged(file: name, offset: start, why: fault)
            }
            if let index = write.truncateFrom, let first = entries.first?.index {
                let kept = max(0, min(entries.count, first.distance(to: index)))
                entries.removeLast(entries.count - kept)
            }
            entries += write.entries
            if let last = write.entries.last?.index {
                segments[position].lastIndexMax = max(segments[position].lastIndexMax, last)
            }
        }
    }

    /// Whether nothing has been written there yet. If it had been and was lost, then before it was
    /// reported durable, or the head of the next segment tells.
    private func isRoom(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
        bytes.allSatisfy { $0 == 0 }
    }

    /// Notes that the last record is the torn end of an unfinished flush, unless something proves
    /// that it had once been whole.
    private mutating func cutTail(
        _ position: Int, _ name: String, _ bytes: UnsafeRawBufferPointer
    ) throws(LogError) {
        let successor = LogRecord.successor(in: bytes, behind: end.offset, laterThan: end.number)
        if let successor {
            throw .damaged(
                file: name, offset: end.offset,
                why: "record \(end.number) is broken, and record \(successor.number) at byte "
                    + "\(successor.offset) is intact")
        }
        guard position == segments.count - 1 else {
            throw .damaged(
                file: name, offset: end.offset,
                why: "record \(end.number) is broken, and a later segment follows")
        }
        tornByteCount = bytes.count - end.offset
    }

    // MARK: 3) Which snapshot the log builds on

    mutating func chooseSnapshot() throws(LogError) {
        let base = shape.base
        for snapshot in snapshots {
            guard snapshot.index >= base.index else {
                obsoleteNames.append(snapshot.name)
                continue
            }
            guard shape.term(at: snapshot.index) == snapshot.term else {
                throw .damaged(
                    file: snapshot.name, offset: 0,
                    why: "stands for \(snapshot.index) of \(snapshot.term), which the log from "
                        + "\(base.index) to \(shape.lastIndex) does not hold")
            }
            // They come in ascending order.
            if let chosenSnapshot { obsoleteNames.append(chosenSnapshot.name) }
            chosenSnapshot = snapshot
        }
        guard chosenSnapshot == nil, base.index > .zero else { return }
        let wanted = SnapshotFile(index: base.index, term: base.term ?? .zero, on: disk)
        guard temporaryNames.contains(wanted.temporaryName) else {
            throw .missing(
                file: wanted.name, why: "the log begins after \(base.index), and nothing before it")
        }
        temporaryNames.removeAll { $0 == wanted.temporaryName }
        chosenSnapshot = wanted
        isSnapshotUnnamed = true
    }

    // MARK: 4) Making it so

    /// Reads the snapshot, puts the files in order, and makes durable what was read.
    mutating func settle() throws(LogError) -> SnapshotToInstall? {
        let snapshot = try settleSnapshot()
        let name = activeName
        let end = end
        if tornByteCount > 0 {
            repairs.append(
                .cutTornTail(file: name, offset: end.offset, byteCount: tornByteCount))
            try onDisk { () throws(DiskError) in try disk.truncate(name, to: end.offset) }
        }
        // The process before may have died of a failed flush, with pages that look written and are
        // not. Written once more, they are.
        let last = lastRecord
        try onDisk { () throws(DiskError) in
            try disk.write(last.bytes, to: name, at: last.offset)
            try disk.flush(name)
            try disk.flushDirectory()
        }
        try removeLeftovers()
        return snapshot
    }

    private mutating func settleSnapshot() throws(LogError) -> SnapshotToInstall? {
        guard let file = chosenSnapshot else { return nil }
        if isSnapshotUnnamed {
            try file.commit()
            repairs.append(.finishedSnapshot(file: file.name))
        }
        return try file.read()
    }

    mutating func removeLeftovers() throws(LogError) {
        for name in obsoleteNames + temporaryNames {
            try onDisk { () throws(DiskError) in try disk.remove(name) }
            repairs.append(.removed(file: name))
        }
    }
}
