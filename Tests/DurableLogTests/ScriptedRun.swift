import DurableLog
import RaftConsensus
import Testing
import WireCodec

/// Any bytes: what the log carries does not matter to it.
struct TestCommand: WireCodable, Equatable, Sendable {
    var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func encode(into writer: inout WireWriter) { writer.counted(bytes) }

    init(from reader: inout WireReader) throws(WireError) {
        bytes = try reader.counted("command", limit: 1 << 20)
    }
}

typealias TestLog = DurableLog<MemoryDisk, TestCommand>
typealias TestWrite = RaftWrite<TestCommand>
typealias TestEntry = RaftEntry<TestCommand>

func entry(_ index: UInt64, term: UInt64, byteCount: Int = 40) -> TestEntry {
    if index % 7 == 3 {
        let configuration = RaftConfiguration(voters: [RaftID(1), RaftID(index)])
        return TestEntry(
            index: LogIndex(index), term: Term(term), payload: .configuration(configuration),
            byteCount: 8)
    }
    let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &+ Int(index * 31 + term)) }
    return TestEntry(
        index: LogIndex(index), term: Term(term), payload: .command(TestCommand(bytes)),
        byteCount: byteCount)
}

func write(
    _ hardState: HardState? = nil, snapshot: SnapshotToInstall? = nil, truncateFrom: UInt64? = nil,
    _ entries: [TestEntry] = []
) -> TestWrite {
    TestWrite(
        token: WriteToken(0), hardState: hardState, snapshot: snapshot,
        truncateFrom: truncateFrom.map { LogIndex($0) }, entries: entries, messagesAfterFlush: [])
}

func write(_ entries: [TestEntry]) -> TestWrite { write(nil, entries) }

func snapshot(_ index: UInt64, term: UInt64, byteCount: Int = 1_500) -> SnapshotToInstall {
    SnapshotToInstall(
        point: SnapshotPoint(
            index: LogIndex(index), term: Term(term),
            configuration: RaftConfiguration(voters: [RaftID(1), RaftID(2), RaftID(3)])),
        bytes: (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 * 7 + Int(index)) })
}

/// What a node is entitled to find after a restart, kept without any file.
struct Model: Equatable {
    var hardState = HardState()
    /// Every entry since the last installed snapshot; those that local snapshots cover, too.
    var entries: [TestEntry] = []
    var base: SnapshotToInstall?
    /// Local snapshots, ascending.
    var snapshots: [SnapshotToInstall] = []

    mutating func follow(_ write: TestWrite) {
        if let snapshot = write.snapshot {
            base = snapshot
            entries = []
            snapshots = []
        }
        if let index = write.truncateFrom { entries.removeAll { $0.index >= index } }
        entries += write.entries
        if let hardState = write.hardState { self.hardState = hardState }
    }

    /// Whether the log recovered this state. It may build on any snapshot that was begun, as long
    /// as it is not older than one that was finished.
    func matches(_ log: RecoveredLog<TestCommand>, begun: [SnapshotToInstall]) -> Bool {
        guard log.hardState == hardState else { return false }
        let newest = snapshots.last ?? base
        let candidates = [newest] + begun.map { Optional($0) }
        guard candidates.contains(log.snapshot) else { return false }
        let covered = log.snapshot?.point.index ?? .zero
        guard covered >= newest?.point.index ?? .zero else { return false }
        return log.entries == entries.filter { $0.index > covered }
    }
}

/// One thing that the owner of a log does.
enum Step {
    case write(TestWrite)
    case flush
    case save(SnapshotToInstall)
    case drop(UInt64)
}

/// Votes, appends, a truncation across segments, group commits, local snapshots with drops, and
/// a snapshot that takes the log's place. Entries of some sectors make torn writes likely.
let script: [Step] = {
    var steps: [Step] = []
    func vote(_ term: UInt64, _ id: UInt64?) -> HardState {
        HardState(term: Term(term), votedFor: id.map { RaftID($0) })
    }
    func append(_ range: ClosedRange<UInt64>, term: UInt64, _ state: HardState? = nil) {
        steps.append(.write(write(state, range.map { entry($0, term: term, byteCount: 700) })))
    }
    steps += [.write(write(vote(1, 2))), .flush]
    append(1...3, term: 1)
    append(4...4, term: 1)
    steps.append(.flush)
    steps += [.write(write(vote(2, nil))), .flush]
    append(5...12, term: 2)
    steps.append(.flush)
    append(13...14, term: 2)
    steps += [.flush, .save(snapshot(6, term: 2)), .drop(4)]
    // Another leader: entries from 11 on are replaced, in one write with its term.
    steps.append(
        .write(
            write(
                vote(3, 3), truncateFrom: 11, (11...12).map { entry($0, term: 3, byteCount: 900) }))
    )
    append(13...16, term: 3)
    steps.append(.flush)
    steps += [.save(snapshot(15, term: 3)), .drop(15)]
    append(17...18, term: 3)
    steps.append(.flush)
    // Far behind: a snapshot, the vote of its term and the entries behind it, after an ordinary
    // write.
    append(19...19, term: 3)
    steps.append(
        .write(
            write(
                vote(5, nil), snapshot: snapshot(40, term: 4),
                [entry(41, term: 5, byteCount: 600)])))
    append(42...43, term: 5)
    steps += [.flush, .write(write(vote(6, 1))), .flush]
    append(44...47, term: 6)
    steps += [.flush, .save(snapshot(44, term: 6)), .drop(44)]
    append(48...50, term: 6)
    steps.append(.flush)
    return steps
}()

/// Runs the script until it ends or the disk fails, and keeps every state that was ever accepted.
struct ScriptedRun {
    /// `states[n]`: after n writes.
    private(set) var states = [Model()]
    /// Writes that were reported durable.
    private(set) var acknowledged = 0
    /// Local snapshots that may or may not be there.
    private(set) var begun: [SnapshotToInstall] = []
    private(set) var hasEnded = false

    init(on disk: MemoryDisk, settings: LogSettings) {
        guard var (log, _) = try? TestLog.open(on: disk, settings: settings) else { return }
        for step in script {
            guard (try? perform(step, on: &log)) != nil else { return }
        }
        hasEnded = true
    }

    private mutating func perform(_ step: Step, on log: inout TestLog) throws {
        switch step {
        case .write(let write):
            var state = states[states.count - 1]
            state.follow(write)
            states.append(state)
            log.append(write)
        case .flush:
            try log.flush()
            acknowledged = states.count - 1
        case .save(let snapshot):
            begun.append(snapshot)
            try log.saveSnapshot(snapshot)
            states[states.count - 1].snapshots.append(snapshot)
        case .drop(let index):
            try log.dropPrefix(upTo: LogIndex(index))
        }
    }

    /// Whether a recovered log holds everything acknowledged and nothing that was never written.
    func explains(_ recovered: RecoveredLog<TestCommand>) -> Bool {
        states[acknowledged...].contains { $0.matches(recovered, begun: begun) }
    }
}
