import ClusterEngine
import DurableLog
import EmberCluster
@testable import NodeRuntime
import NodeStore
import RaftConsensus
import Synchronization
import Testing

@Suite struct LogWriterTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ number: UInt64) -> RaftWrite<ClusterCommand> {
        let entry = RaftEntry<ClusterCommand>(
            index: LogIndex(number), term: Term(1), payload: .noOp, byteCount: 0)
        return RaftWrite(
            token: WriteToken(number), hardState: HardState(term: Term(1), votedFor: nil),
            snapshot: nil, truncateFrom: nil, entries: [entry], messagesAfterFlush: [])
    }

    /// What the writer reports: batches of tokens, in the order of their reports.
    private final class Reports: Sendable {
        let batches = Mutex<[[UInt64]]>([])

        func add(_ tasks: [LogWriter.Task]) {
            let tokens = tasks.compactMap { task -> UInt64? in
                if case .write(let write) = task { write.token.rawValue } else { nil }
            }
            batches.withLock { $0.append(tokens) }
        }

        var all: [[UInt64]] { batches.withLock { $0 } }
    }

    private func recovered() throws -> [UInt64] {
        let log = try DataDirectory(directory("a")).openLog(generation: 1)
        return log.recovered.entries.map(\.index.rawValue)
    }

    private func writer(
        _ data: DataDirectory, done: @escaping @Sendable ([LogWriter.Task]) -> Void
    ) throws -> LogWriter {
        LogWriter(
            directory: data, log: try data.openLog(generation: 1).log, generation: 1,
            fail: { fatalError($0) }, done: done)
    }

    @Test func `what comes while the disk works is one batch, in order, and durable when reported`()
        throws
    {
        let reports = Reports()
        let writes = (1...101).map { write($0) }
        do {
            let data = try DataDirectory(directory("a"))
            let target = Mutex<LogWriter?>(nil)
            let writer = try writer(data) { tasks in
                reports.add(tasks)
                // On the disk's thread, which has not looked at its queue again yet.
                guard reports.all.count == 1 else { return }
                target.withLock { $0 }?.enqueue(writes.dropFirst().map { .write($0) })
            }
            target.withLock { $0 = writer }
            writer.enqueue([.write(writes[0])])
            writer.stop()
            target.withLock { $0 = nil }
        }
        #expect(reports.all == [[1], Array(2...101)])
        #expect(try recovered() == Array(1...101))
    }

    @Test func `writes from many moments are reported once each, in order`() throws {
        let reports = Reports()
        do {
            let data = try DataDirectory(directory("a"))
            let writer = try writer(data) { reports.add($0) }
            for number in 1...200 as ClosedRange<UInt64> { writer.enqueue([.write(write(number))]) }
            // Takes what is queued to its end.
            writer.stop()
        }
        #expect(reports.all.flatMap { $0 } == Array(1...200))
        #expect(reports.all.allSatisfy { !$0.isEmpty })
        #expect(try recovered() == Array(1...200))
    }

    @Test func `a snapshot comes after the writes before it, and the log goes on behind it`() throws
    {
        let reports = Reports()
        do {
            let data = try DataDirectory(directory("a"))
            let writer = try writer(data) { reports.add($0) }
            for number in 1...5 as ClosedRange<UInt64> { writer.enqueue([.write(write(number))]) }
            let point = SnapshotPoint(
                index: LogIndex(4), term: Term(1),
                configuration: RaftConfiguration(voters: [RaftID(1)]))
            let snapshot = SnapshotToInstall(point: point, bytes: [1, 2])
            writer.enqueue([.snapshot(snapshot, dropThrough: LogIndex(3))])
            writer.enqueue([.write(write(6))])
            writer.stop()
        }
        let data = try DataDirectory(directory("a"))
        let again = try data.openLog(generation: 1).recovered
        #expect(again.snapshot?.point.index == LogIndex(4))
        #expect(again.snapshot?.bytes == [1, 2])
        #expect(again.entries.map(\.index.rawValue).suffix(2) == [5, 6])
        #expect(reports.all.flatMap { $0 } == Array(1...6))
    }

    @Test func `adopting an identity begins an empty log and removes the old one`() throws {
        let reports = Reports()
        var adopted: StoredIdentity
        do {
            let data = try DataDirectory(directory("a"))
            adopted = try data.start()
            let writer = try writer(data) { reports.add($0) }
            writer.enqueue([.write(write(1))])
            var random = SplitMix64(seed: 1)
            adopted.identity = .founder(adopted.identity.node, generation: 2, using: &random)
            writer.enqueue([.adopt(adopted)])
            writer.enqueue([.write(write(1))])
            writer.enqueue([.write(write(2))])
            writer.stop()
        }
        #expect(reports.all.flatMap { $0 } == [1, 1, 2])
        #expect(try directory.names(in: "a") == ["begun", "identity", "lock", "log-2"])
        let data = try DataDirectory(directory("a"))
        #expect(try data.start().identity == adopted.identity)
        #expect(
            try data.openLog(generation: 2).recovered.entries.map(\.index.rawValue) == [1, 2])
    }
}
