import DurableLog
import RaftConsensus
import Testing

struct DurableLogTests {
    @Test func `a new log says so, and an old one does not`() throws {
        let disk = MemoryDisk()
        #expect(try TestLog.open(on: disk).recovered.isNew)
        let again = try TestLog.open(on: disk).recovered
        #expect(!again.isNew)
        #expect(again.entries.isEmpty)
        #expect(again.hardState == HardState())
    }

    @Test func `a write is in no file before the flush`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk)
        let before = disk.operationCount
        log.append(write([entry(1, term: 1)]))
        #expect(disk.operationCount == before)
        #expect(log.hasQueuedWrites)
        try log.flush()
        #expect(!log.hasQueuedWrites)
        #expect(try TestLog.open(on: disk).recovered.entries.count == 1)
    }

    @Test func `many waiting writes take one write and one flush`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk)
        let before = disk.operationCount
        for index in 1...100 as ClosedRange<UInt64> { log.append(write([entry(index, term: 1)])) }
        try log.flush()
        #expect(disk.operationCount - before == 2)
        try log.flush()
        #expect(disk.operationCount - before == 2)
    }

    @Test func `a write of more entries than one list holds is read again`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk)
        let entries = (1...70_000 as ClosedRange<UInt64>).map { entry($0, term: 1, byteCount: 1) }
        log.append(write(HardState(term: Term(1), votedFor: nil), entries))
        try log.flush()
        let recovered = try TestLog.open(on: disk).recovered
        #expect(recovered.entries == entries)
        #expect(recovered.hardState.term == Term(1))
    }

    @Test func `after a failed flush nothing more is tried`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk)
        log.append(write([entry(1, term: 1)]))
        disk.crashingOperation = disk.operationCount + 1
        let error = #expect(throws: LogError.self) { try log.flush() }
        #expect(error?.isRetryable == false)
        #expect(throws: LogError.failedBefore) { try log.flush() }
        #expect(throws: LogError.failedBefore) { try log.dropPrefix(upTo: .zero) }
    }

    @Test func `a full disk keeps the writes until there is space`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight(600))
        disk.byteCountLimit = 2_000
        var index: UInt64 = 0
        var failure: LogError?
        while failure == nil {
            index += 1
            log.append(write([entry(index, term: 1, byteCount: 150)]))
            do throws(LogError) { try log.flush() } catch { failure = error }
        }
        #expect(failure?.isRetryable == true)
        // What was acknowledged is there even if the process ends now.
        #expect(try TestLog.open(on: disk.copy()).recovered.entries.count == Int(index) - 1)
        log.append(write([entry(index + 1, term: 1, byteCount: 150)]))
        #expect(throws: LogError.self) { try log.flush() }
        disk.byteCountLimit = nil
        try log.flush()
        #expect(try TestLog.open(on: disk).recovered.entries.count == Int(index) + 1)
    }

    @Test func `segments are dropped when a snapshot covers them, and not before`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight(500))
        for index in 1...30 as ClosedRange<UInt64> {
            log.append(write([entry(index, term: 1)]))
            try log.flush()
        }
        let before = disk.fileNames.count
        try log.saveSnapshot(snapshot(25, term: 1))
        #expect(disk.fileNames.count == before + 1)
        try log.dropPrefix(upTo: LogIndex(10))
        let between = disk.fileNames.count
        #expect(between <= before)
        try log.dropPrefix(upTo: LogIndex(25))
        #expect(disk.fileNames.count < between)
        let recovered = try TestLog.open(on: disk).recovered
        #expect(recovered.entries.map(\.index.rawValue) == Array(26...30))
        #expect(recovered.snapshot == snapshot(25, term: 1))
    }

    @Test func `the vote survives the segment it was written in`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight(200))
        log.append(write(HardState(term: Term(4), votedFor: RaftID(7))))
        for index in 1...10 as ClosedRange<UInt64> {
            log.append(write([entry(index, term: 4)]))
            try log.flush()
        }
        try log.saveSnapshot(snapshot(10, term: 4))
        try log.dropPrefix(upTo: LogIndex(10))
        let recovered = try TestLog.open(on: disk).recovered
        #expect(recovered.hardState == HardState(term: Term(4), votedFor: RaftID(7)))
    }

    @Test func `a truncation into a dropped segment is recovered`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight(1))
        for index in 1...6 as ClosedRange<UInt64> {
            log.append(write([entry(index, term: 1)]))
            try log.flush()
        }
        log.append(
            write(
                HardState(term: Term(2), votedFor: nil), truncateFrom: 3,
                (3...8).map { entry($0, term: 2) }))
        try log.flush()
        log.append(write([entry(9, term: 2)]))
        try log.flush()
        try log.saveSnapshot(snapshot(6, term: 2))
        try log.dropPrefix(upTo: LogIndex(6))
        let recovered = try TestLog.open(on: disk).recovered
        #expect(recovered.entries.map(\.index.rawValue) == [7, 8, 9])
        #expect(recovered.entries.allSatisfy { $0.term == Term(2) })
    }

    @Test func `files of others are left alone`() throws {
        let disk = MemoryDisk()
        let others = [
            "identity", "identity.tmp", "log-1", "log-x.tmp", "snapshot-1-2", "notes.tmp",
        ]
        for name in others { try disk.create(name) }
        _ = try TestLog.open(on: disk)
        _ = try TestLog.open(on: disk)
        #expect(Set(disk.fileNames).isSuperset(of: others))
    }
}
