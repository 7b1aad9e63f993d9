import DurableLog
import RaftConsensus
import Testing

struct DamageTests {
    /// A log of one segment with a record per entry and no room, and where the records start.
    private func logOfRecords(_ count: UInt64) throws -> (disk: MemoryDisk, starts: [Int]) {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight())
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

    @Test func `zeros behind the last record are room for the next`() throws {
        let (disk, _) = try logOfRecords(2)
        disk[segment] += [UInt8](repeating: 0, count: 4_096)
        let count = disk[segment].count
        var (log, recovered) = try TestLog.open(on: disk, settings: .tight())
        #expect(recovered.entries.count == 2)
        #expect(recovered.repairs.isEmpty)
        log.append(write([entry(3, term: 1)]))
        try log.flush()
        #expect(disk[segment].count == count)
        #expect(try open(disk).entries.count == 3)
    }

    @Test func `room is made when a record does not fit, and used before more is made`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight(room: 1_000))
        var sizes: [Int] = []
        for index in 1...30 as ClosedRange<UInt64> {
            log.append(write([entry(index, term: 1)]))
            try log.flush()
            sizes.append(disk[segment].count)
            #expect(try open(disk.copy()).entries.count == Int(index))
        }
        #expect((2...6).contains(Set(sizes).count), "\(sizes)")
    }

    @Test func `a record torn in the room is cut off, and the room with it`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight(room: 4_000))
        log.append(write([entry(1, term: 1)]))
        try log.flush()
        let before = disk[segment]
        log.append(write([entry(2, term: 1)]))
        try log.flush()
        let after = disk[segment]
        #expect(before.count == after.count)
        let changed = after.indices.filter { before[$0] != after[$0] }
        let (first, last) = try (#require(changed.first), #require(changed.last))
        for missing in first...last where after[missing] != 0 {
            let torn = disk.copy()
            torn[segment][missing] = 0
            let recovered = try open(torn)
            #expect(recovered.entries.count == 1, "byte \(missing)")
            #expect(recovered.repairs.count == 1, "byte \(missing)")
            #expect(try open(torn).repairs.isEmpty, "byte \(missing)")
        }
    }

    @Test func `a record that became zeros is missed by the next segment`() throws {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk, settings: .tight(300, room: 100))
        var start = 0
        var index: UInt64 = 0
        while disk.fileNames.count == 1 {
            start = disk[segment].lastIndex { $0 != 0 }! + 1
            index += 1
            log.append(write([entry(index, term: 1)]))
            try log.flush()
        }
        // The last one began the second segment; the one before it ends at `start`.
        #expect(try open(disk.copy()).entries.count == Int(index))
        for offset in (start - 30)..<start { disk[segment][offset] = 0 }
        #expect(throws: LogError.self) { try open(disk) }
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
        var (log, _) = try TestLog.open(on: disk, settings: .tight(400))
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
        var (log, _) = try TestLog.open(on: disk, settings: .tight(200))
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
        var (log, _) = try TestLog.open(on: disk, settings: .tight(300))
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
