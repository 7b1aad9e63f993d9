import DurableLog
import RaftConsensus
import Testing

struct DamageTests {
    /// A log of one segment with a record per entry, and where the records start.
    private func logOfRecords(_ count: UInt64) throws -> (disk: MemoryDisk, starts: [Int]) {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk)
        var starts: [Int] = []
        for index in 1...count {
            starts.append(disk[segment].count)
            log.append(write([entry(index, term: 1)]))
            try log.flush()
        }
        return (disk, starts)
    }

    private let segment = "log-0000000000000001"

    private func open(_ disk: MemoryDisk) throws(LogError) -> RecoveredLog<TestCommand> {
        try TestLog.open(on: disk).recovered
    }

    @Test func `a flipped bit before the last record is refused, with file and offset`() throws {
        let (disk, starts) = try logOfRecords(6)
        for (position, start) in starts.dropLast().enumerated() {
            for offset in start..<starts[position + 1] {
                let damaged = disk.copy()
                damaged[segment][offset] ^= 0x10
                let error = #expect(throws: LogError.self) { try open(damaged) }
                guard case .damaged(let file, let place, _)? = error else {
                    Issue.record("byte \(offset): \(String(describing: error))")
                    continue
                }
                #expect(file == segment)
                #expect(place == start, "byte \(offset)")
            }
        }
    }

    @Test func `a damaged head is refused`() throws {
        let (disk, starts) = try logOfRecords(2)
        for offset in 0..<starts[0] {
            let damaged = disk.copy()
            damaged[segment][offset] ^= 0x01
            #expect(throws: LogError.self, "byte \(offset)") { try open(damaged) }
        }
    }

    @Test func `a log that is refused is left as it was`() throws {
        let (disk, starts) = try logOfRecords(3)
        disk[segment][starts[1] + 30] ^= 1
        let before = disk.operationCount
        #expect(throws: LogError.self) { try open(disk) }
        #expect(disk.operationCount == before)
    }

    @Test func `a torn last record is cut off, wherever it was torn`() throws {
        let (disk, starts) = try logOfRecords(4)
        let last = starts[3]
        for end in (last + 1)..<disk[segment].count {
            let torn = disk.copy()
            torn[segment].removeLast(torn[segment].count - end)
            let recovered = try open(torn)
            #expect(recovered.entries.map(\.index.rawValue) == [1, 2, 3])
            #expect(
                recovered.repairs == [
                    .cutTornTail(file: segment, offset: last, byteCount: end - last)
                ])
            #expect(torn[segment].count == last)
            #expect(try open(torn).repairs.isEmpty)
        }
    }

    @Test func `zeros behind the last record are cut off`() throws {
        let (disk, _) = try logOfRecords(2)
        let count = disk[segment].count
        disk[segment] += [UInt8](repeating: 0, count: 4_096)
        let recovered = try open(disk)
        #expect(recovered.entries.count == 2)
        #expect(disk[segment].count == count)
    }

    @Test func `a record repeated behind the log is refused`() throws {
        let (disk, starts) = try logOfRecords(3)
        disk[segment] += disk[segment][starts[1]..<starts[2]]
        #expect(throws: LogError.self) { try open(disk) }
    }

    @Test func `a record that disappeared from the middle is refused`() throws {
        let (disk, starts) = try logOfRecords(3)
        disk[segment].removeSubrange(starts[1]..<starts[2])
        let error = #expect(throws: LogError.self) { try open(disk) }
        guard case .damaged(segment, starts[1], _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a missing segment is refused`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, segmentByteLimit: 400)
        for index in 1...20 as ClosedRange<UInt64> {
            log.append(write([entry(index, term: 1)]))
            try log.flush()
        }
        let segments = disk.fileNames
        #expect(segments.count > 3)
        for name in segments.dropLast() {
            let damaged = disk.copy()
            damaged.forget(name)
            let error = #expect(throws: LogError.self, "\(name)") { try open(damaged) }
            guard case .missing? = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
        }
    }

    @Test func `damage at the end of a segment that is not the last is refused`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, segmentByteLimit: 200)
        for index in 1...8 as ClosedRange<UInt64> {
            log.append(write([entry(index, term: 1)]))
            try log.flush()
        }
        disk[segment].removeLast()
        let error = #expect(throws: LogError.self) { try open(disk) }
        guard case .damaged(segment, _, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a damaged snapshot is refused`() throws {
        let (disk, name) = try logWithSnapshot()
        for offset in stride(from: 0, to: disk[name].count, by: 37) {
            let damaged = disk.copy()
            damaged[name][offset] ^= 0x80
            let error = #expect(throws: LogError.self, "byte \(offset)") { try open(damaged) }
            if case .damaged(let file, _, _)? = error { #expect(file == name) }
        }
    }

    @Test func `a missing snapshot is refused once the log builds on it`() throws {
        let (disk, name) = try logWithSnapshot()
        disk.forget(name)
        let error = #expect(throws: LogError.self) { try open(disk) }
        guard case .missing(name, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a snapshot without a log is refused`() throws {
        let (disk, name) = try logWithSnapshot()
        for file in disk.fileNames where file != name { disk.forget(file) }
        #expect(throws: LogError.self) { try open(disk) }
    }

    @Test func `a snapshot beyond the end of the log is refused`() throws {
        let (disk, name) = try logWithSnapshot()
        let (other, _) = try logOfRecords(3)
        let log = other[segment]
        for file in disk.fileNames where file != name { disk.forget(file) }
        try disk.create(segment)
        disk[segment] = log
        let error = #expect(throws: LogError.self) { try open(disk) }
        guard case .damaged(name, _, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// Segments 1... are dropped up to a snapshot at 9.
    private func logWithSnapshot() throws -> (disk: MemoryDisk, snapshotName: String) {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, segmentByteLimit: 300)
        for index in 1...12 as ClosedRange<UInt64> {
            log.append(write([entry(index, term: 2)]))
            try log.flush()
        }
        try log.saveSnapshot(snapshot(9, term: 2))
        try log.dropPrefix(upTo: LogIndex(9))
        #expect(!disk.fileNames.contains(segment))
        return (disk, "snapshot-0000000000000009-0000000000000002")
    }

    @Test func `errors tell the operator what to do`() throws {
        let (disk, starts) = try logOfRecords(3)
        disk[segment][starts[1] + 25] ^= 1
        let error = #expect(throws: LogError.self) { try open(disk) }
        let text = try #require(error?.description)
        #expect(text.contains(segment))
        #expect(text.contains("byte \(starts[1])"))
        #expect(text.contains("Restore the data directory"))
    }
}
