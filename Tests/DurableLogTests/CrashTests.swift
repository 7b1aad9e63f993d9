import DurableLog
import EmberCluster
import RaftConsensus
import Testing

struct CrashTests {
    /// Small segments, so that the script rolls over several, and large ones, so that it stays in
    /// one; room for a record or two, for many, or none.
    static let layouts: [LogSettings] = [
        .tight(1_500), .tight(5_000, room: 300), .tight(1 << 20), .tight(1 << 20, room: 3_000),
    ]

    @Test(arguments: layouts)
    func `without a crash the whole script is found again`(settings: LogSettings) throws {
        let disk = MemoryDisk()
        let run = ScriptedRun(on: disk, settings: settings)
        #expect(run.hasEnded)
        let (_, recovered) = try TestLog.open(on: disk)
        #expect(run.acknowledged == run.states.count - 1)
        #expect(run.explains(recovered))
        #expect(recovered.repairs.isEmpty)
        #expect(recovered.entries.map(\.index.rawValue) == Array(45...50))
        #expect(recovered.snapshot == snapshot(44, term: 6))
    }

    @Test(arguments: layouts)
    func `a crash at any operation loses nothing that was acknowledged`(
        settings: LogSettings
    ) throws {
        let whole = MemoryDisk()
        _ = ScriptedRun(on: whole, settings: settings)
        #expect(whole.operationCount > 40)
        for operation in 0..<whole.operationCount {
            for seed in 0..<6 as Range<UInt64> {
                try crash(at: operation, seed: seed, settings)
            }
        }
    }

    private func crash(at operation: Int, seed: UInt64, _ settings: LogSettings) throws {
        var generator = SplitMix64(seed: seed &* 1_000 &+ UInt64(operation))
        let disk = MemoryDisk()
        disk.crashingOperation = operation
        let run = ScriptedRun(on: disk, settings: settings)
        #expect(!run.hasEnded)
        let place = Comment(rawValue: "operation \(operation), seed \(seed)")
        let survivor = disk.afterCrash(using: &generator)
        try crashWhileRecovering(survivor, run, place, using: &generator)
        var (log, recovered) = try TestLog.open(on: survivor, settings: settings)
        #expect(run.explains(recovered), place)
        try goOn(&log, after: recovered, on: survivor, place)
    }

    /// A second crash, in the middle of the recovery from the first.
    private func crashWhileRecovering(
        _ survivor: MemoryDisk, _ run: ScriptedRun, _ place: Comment,
        using generator: inout SplitMix64
    ) throws {
        let disk = survivor.copy()
        disk.crashingOperation = Int.random(in: 0..<6, using: &generator)
        _ = try? TestLog.open(on: disk)
        let (_, recovered) = try TestLog.open(on: disk.afterCrash(using: &generator))
        #expect(run.explains(recovered), place)
    }

    /// A recovered log takes further writes, and they are found too.
    private func goOn(
        _ log: inout TestLog, after recovered: RecoveredLog<TestCommand>, on disk: MemoryDisk,
        _ place: Comment
    ) throws {
        let last = recovered.entries.last?.index ?? recovered.snapshot?.point.index ?? .zero
        let added = (1...3).map { entry(last.rawValue + $0, term: 9) }
        log.append(write(HardState(term: Term(9), votedFor: nil), added))
        try log.flush()
        var generator = SplitMix64(seed: 1)
        let (_, again) = try TestLog.open(on: disk.afterCrash(using: &generator))
        #expect(again.entries == recovered.entries + added, place)
        #expect(again.hardState.term == Term(9), place)
        #expect(again.snapshot == recovered.snapshot, place)
    }

    @Test func `what recovery reported survives the next crash, even after a failed flush`() throws
    {
        for byteCount in [10, 600, 5_000] {
            for seed in 0..<20 as Range<UInt64> {
                var generator = SplitMix64(seed: seed)
                let disk = MemoryDisk()
                var (log, _) = try TestLog.open(on: disk, settings: .tight(room: 2_000))
                log.append(write([entry(1, term: 1)]))
                try log.flush()
                log.append(write([entry(2, term: 1, byteCount: byteCount)]))
                disk.crashingOperation = disk.operationCount + 1
                #expect(throws: LogError.self) { try log.flush() }
                disk.restartProcess()
                let reported = try TestLog.open(on: disk).recovered.entries
                #expect(reported.count == 2)
                let (_, again) = try TestLog.open(on: disk.afterCrash(using: &generator))
                #expect(again.entries == reported, "\(byteCount) bytes, seed \(seed)")
            }
        }
    }

    @Test func `writes of one flush survive together or not at all`() throws {
        for seed in 0..<200 as Range<UInt64> {
            var generator = SplitMix64(seed: seed)
            let disk = MemoryDisk()
            let room = seed.isMultiple(of: 2) ? 0 : 1_500
            var (log, _) = try TestLog.open(on: disk, settings: .tight(room: room))
            log.append(write(HardState(term: Term(1), votedFor: RaftID(1))))
            try log.flush()
            for index in 1...5 as ClosedRange<UInt64> {
                log.append(write([entry(index, term: 1, byteCount: 400)]))
            }
            // The write and the flush are the next two operations; the crash comes in the flush.
            disk.crashingOperation = disk.operationCount + 1
            #expect(throws: LogError.self) { try log.flush() }
            let (_, recovered) = try TestLog.open(on: disk.afterCrash(using: &generator))
            #expect([0, 5].contains(recovered.entries.count), "seed \(seed)")
            #expect(recovered.hardState.votedFor == RaftID(1), "seed \(seed)")
        }
    }
}
