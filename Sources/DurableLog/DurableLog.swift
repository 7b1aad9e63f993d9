@_spi(Mutants) import EmberCluster
package import RaftConsensus
package import WireCodec

/// The Raft log, vote and snapshot of one node as files of a ``Disk``.
///
/// Keeps what Raft calls persistent state (figure 2 of the paper; compaction: thesis, chapter 5):
/// votes and entries are one ordered stream, a truncation and the entries in its place are one
/// record, a snapshot is durable before what it replaces goes, and nothing is reported durable that
/// was not flushed.
///
/// Behind the stream a segment holds zeros, a stretch at a time: to overwrite them costs a flush
/// less than to make the file longer.
///
///     log-…1  log-…2  log-…3      segments of the stream of writes, the last one active
///     snapshot-INDEX-TERM         at most one, apart from moments
///     *.tmp                       unfinished; removed at the next start
///
/// A write is accepted with ``append(_:)``, and durable when ``flush()`` has returned: everything
/// accepted meanwhile is one record and one flush. Its owner is whoever owns the Raft core.
///
/// Invariants: `durable` is what recovery would find now; `accepted` is `durable` followed by
/// `queued`.
package struct DurableLog<Storage: Disk, Command: WireCodable & Sendable & Equatable> {
    /// Where the stream ends.
    struct End {
        /// In the active segment.
        var offset: Int
        /// Behind it the segment is zeros up to here.
        var room: Int
        var checksum: UInt32
        /// Of the next record.
        var number: UInt64
    }

    struct Segment {
        let sequence: UInt64
        /// The highest entry that was ever written into it, even if truncated since.
        var lastIndexMax: LogIndex
    }

    let disk: Storage
    let settings: LogSettings
    /// Ascending, consecutive, never empty.
    private(set) var segments: [Segment]
    private(set) var end: End
    private(set) var durable: LogShape
    private var accepted: LogShape
    private var queued: [RaftWrite<Command>] = []
    /// Of the snapshot on disk.
    private(set) package var snapshotPoint: SnapshotPoint?
    private var hasFailed = false

    init(
        disk: Storage, settings: LogSettings, segments: [Segment], end: End, shape: LogShape,
        snapshotPoint: SnapshotPoint?
    ) {
        self.disk = disk
        self.settings = settings
        self.segments = segments
        self.end = end
        self.snapshotPoint = snapshotPoint
        durable = shape
        accepted = shape
    }

    /// Term and vote as recovery would find them now.
    package var durableHardState: HardState { durable.hardState }
    /// Of the last entry that recovery would find now.
    package var durableIndex: LogIndex { durable.lastIndex }

    /// Whether recovery would find nothing.
    package var isBlank: Bool { durable == LogShape() && snapshotPoint == nil }

    /// Where the stream ends in the last segment.
    package var endOffset: Int { end.offset }

    /// Whether ``flush()`` has something to do.
    package var hasQueuedWrites: Bool { !queued.isEmpty }

    /// Room that is kept for votes and for what a leader sends, once proposals are refused: some
    /// segments, and a snapshot beside the old one.
    package static var reserveByteCount: Int { 64 << 20 }

    /// Whether proposals should be refused before a write fails: less than the reserve is left.
    package func isShortOfSpace() throws(LogError) -> Bool {
        let available = try onDisk { () throws(DiskError) in try disk.availableByteCount() }
        return available.map { $0 < Self.reserveByteCount } ?? false
    }

    // MARK: Inputs

    /// Accepts a write; it is durable after the next ``flush()``. Touches no file.
    ///
    /// A write that no Raft core makes (a gap between entries, a term that goes back) is a fault of
    /// ours and ends the process, because recovery would refuse it.
    package mutating func append(_ write: RaftWrite<Command>) {
        guard !write.isBarrier else { return }
        if let point = write.snapshot?.point {
            let newest = max(snapshotPoint?.index ?? .zero, accepted.base.index)
            precondition(point.index > newest, "snapshot \(point.index) after \(newest)")
            accepted = LogShape(
                hardState: accepted.hardState,
                base: LogPosition(index: point.index, term: point.term))
        }
        if let fault = accepted.follow(write) { preconditionFailure("log: \(fault)") }
        queued.append(write)
    }

    /// Makes every accepted write durable.
    ///
    /// - Throws: ``LogError/diskFull(_:)`` leaves the writes accepted, to be flushed when there is
    ///   space. Every other error is final, and the process must end.
    package mutating func flush() throws(LogError) {
        try final { (log) throws(LogError) in
            while let write = log.queued.first {
                if let snapshot = write.snapshot {
                    try log.restart(from: snapshot, with: write)
                } else {
                    try log.flushRecord()
                }
            }
        }
    }

    /// Makes a snapshot of the local state machine durable, in place of the one before. An older or
    /// equally old one is ignored.
    ///
    /// - Parameter snapshot: Of an entry that is durable here.
    package mutating func saveSnapshot(_ snapshot: SnapshotToInstall) throws(LogError) {
        let point = snapshot.point
        guard point.index > (snapshotPoint?.index ?? .zero) else { return }
        precondition(durable.holds(point), "snapshot at \(point.index) of \(point.term)")
        try final { (log) throws(LogError) in
            let file = SnapshotFile(point, on: log.disk)
            try file.prepare(snapshot)
            try file.commit()
            try log.replaceSnapshot(by: point)
        }
    }

    /// Removes segments whose every entry is at or before `index`, which a durable snapshot must
    /// cover.
    package mutating func dropPrefix(upTo index: LogIndex) throws(LogError) {
        let covered = snapshotPoint?.index ?? .zero
        precondition(index <= covered, "dropping up to \(index), snapshot at \(covered)")
        try final { (log) throws(LogError) in
            while log.segments.count > 1, log.segments[0].lastIndexMax <= index {
                try log.remove(LogSegment.name(log.segments[0].sequence))
                log.segments.removeFirst()
            }
        }
    }

    // MARK: Steps

    /// Remembers a failure that cannot be repaired, so that nothing is tried after it.
    private mutating func final(
        _ body: (inout Self) throws(LogError) -> Void
    ) throws(LogError) {
        guard !hasFailed else { throw .failedBefore }
        do throws(LogError) {
            try body(&self)
        } catch {
            hasFailed = !error.isRetryable
            throw error
        }
    }

    /// Writes what is queued, up to the next snapshot, as one record.
    private mutating func flushRecord() throws(LogError) {
        if end.offset >= settings.segmentByteLimit { try roll() }
        var writer = WireWriter(reservingCapacity: 4 << 10)
        var end = end
        var count = 0
        end.checksum = LogRecord.append(
            to: &writer, number: end.number, previousChecksum: end.checksum
        ) { writer in
            for write in queued {
                // Half the limit, so that one more write fits.
                guard write.snapshot == nil, writer.count < LogRecord.payloadByteLimit / 2
                else { break }
                write.encodeForLog(into: &writer)
                count += 1
            }
        }
        end.number += 1
        let start = end.offset
        end.offset += writer.count
        if end.offset > end.room {
            end.room = end.offset + settings.roomByteCount
            writer.raw(repeatElement(0, count: settings.roomByteCount))
        }
        let name = LogSegment.name(segments[segments.count - 1].sequence)
        try onDisk { () throws(DiskError) in
            try disk.write(writer.bytes, to: name, at: start)
            if Mutant.failedFlushIgnored.isPlanted { return (try? disk.flush(name)) ?? () }
            try disk.flush(name)
        }
        self.end = end
        for write in queued.prefix(count) { becameDurable(write) }
        queued.removeFirst(count)
    }

    private mutating func becameDurable(_ write: RaftWrite<Command>) {
        let fault = durable.follow(write)
        precondition(fault == nil, "accepted before: \(fault ?? "")")
        if let last = write.entries.last {
            let active = segments.count - 1
            segments[active].lastIndexMax = max(segments[active].lastIndexMax, last.index)
        }
    }

    /// Starts the next segment.
    private mutating func roll() throws(LogError) {
        let head = SegmentHead(
            sequence: segments[segments.count - 1].sequence + 1, restarts: false,
            base: durable.last, hardState: durable.hardState)
        let end = try Self.prepareSegment(head, after: end, on: disk)
        try Self.commitSegment(head, on: disk)
        segments.append(Segment(sequence: head.sequence, lastIndexMax: .zero))
        self.end = end
    }

    /// Lets a received snapshot take the place of the log, in one step with the rest of its write.
    private mutating func restart(
        from snapshot: SnapshotToInstall, with write: RaftWrite<Command>
    ) throws(LogError) {
        let point = snapshot.point
        let base = LogPosition(index: point.index, term: point.term)
        let head = SegmentHead(
            sequence: segments[segments.count - 1].sequence + 1, restarts: true, base: base,
            hardState: durable.hardState)
        // 1) Snapshot and segment are durable under temporary names.
        let file = SnapshotFile(point, on: disk)
        try file.prepare(snapshot)
        let end = try Self.prepareSegment(head, with: write, after: end, on: disk)
        try onDisk { () throws(DiskError) in try disk.flushDirectory() }
        // 2) The segment gets its name: from here on recovery takes the new state.
        try Self.commitSegment(head, on: disk)
        // 3) So does the snapshot; recovery would do the same.
        try file.commit()
        // 4) What they replace goes.
        let obsolete = segments
        segments = [Segment(sequence: head.sequence, lastIndexMax: .zero)]
        self.end = end
        durable = LogShape(hardState: durable.hardState, base: base)
        becameDurable(write)
        queued.removeFirst()
        for segment in obsolete { try remove(LogSegment.name(segment.sequence)) }
        try replaceSnapshot(by: point)
    }

    private mutating func replaceSnapshot(by point: SnapshotPoint) throws(LogError) {
        let obsolete = snapshotPoint
        snapshotPoint = point
        if let obsolete { try remove(SnapshotFile(obsolete, on: disk).name) }
    }

    /// A name that a crash brings back is removed at the next start, so the directory is not
    /// flushed.
    private func remove(_ name: String) throws(LogError) {
        try onDisk { () throws(DiskError) in try disk.remove(name) }
    }

    /// Makes a segment that holds its head, and a first write, durable under the temporary name.
    ///
    /// - Returns: Where the stream then ends.
    static func prepareSegment(
        _ head: SegmentHead, with write: RaftWrite<Command>? = nil, after end: End,
        on disk: Storage
    ) throws(LogError) -> End {
        var writer = WireWriter(reservingCapacity: 256)
        var end = end
        writer.raw(LogSegment.preamble)
        writer.uint32(LogSegment.version)
        func append(_ payload: (inout WireWriter) -> Void) {
            end.checksum = LogRecord.append(
                to: &writer, number: end.number, previousChecksum: end.checksum, payload: payload)
            end.number += 1
        }
        append { $0.value(head) }
        if let write { append { write.encodeForLog(into: &$0) } }
        end.offset = writer.count
        end.room = writer.count
        let name = LogSegment.name(head.sequence) + temporarySuffix
        try onDisk { () throws(DiskError) in
            try disk.create(name)
            try disk.write(writer.bytes, to: name, at: 0)
            try disk.flush(name)
        }
        return end
    }

    static func commitSegment(_ head: SegmentHead, on disk: Storage) throws(LogError) {
        let name = LogSegment.name(head.sequence)
        try onDisk { () throws(DiskError) in
            try disk.rename(name + temporarySuffix, to: name)
            if !Mutant.directoryNotFlushed.isPlanted { try disk.flushDirectory() }
        }
    }
}

extension DurableLog: Sendable where Storage: Sendable {}
