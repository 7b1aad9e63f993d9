import DurableLog
import EmberCluster
import RaftConsensus
import Testing

/// Disaster recovery over a real log on a disk that forgets what was not flushed.
@Suite struct ForcedConfigurationTests {
    private let survivor = RaftID(2)

    /// A voter of three with five entries, of which the last is not known to be committed.
    private func disk() throws -> MemoryDisk {
        let disk = MemoryDisk()
        var (log, _) = try TestLog.open(on: disk)
        let voters = [RaftID(1), RaftID(2), RaftID(3)]
        let configuration = TestEntry(
            index: LogIndex(1), term: Term(3),
            payload: .configuration(RaftConfiguration(voters: voters)), byteCount: 24)
        log.append(
            write(
                HardState(term: Term(4), votedFor: RaftID(1)),
                [configuration, entry(2, term: 3), entry(4, term: 4)].enumerated().map {
                    TestEntry(
                        index: LogIndex(UInt64($0 + 1)), term: $1.term, payload: $1.payload,
                        byteCount: $1.byteCount)
                }))
        try log.flush()
        return disk
    }

    private func recovered(_ disk: MemoryDisk) throws -> RecoveredState<TestCommand> {
        let log = try TestLog.open(on: disk).recovered
        return RecoveredState(
            hardState: log.hardState, snapshot: log.snapshot?.point ?? .origin,
            entries: log.entries)
    }

    private func force(_ disk: MemoryDisk) throws {
        let state = try recovered(disk)
        var log = try TestLog.open(on: disk).log
        let forced = try #require(state.forcingConfiguration(of: survivor))
        #expect(forced.previous.voters == [RaftID(1), RaftID(2), RaftID(3)])
        log.append(forced.write)
        try log.flush()
    }

    @Test func `a survivor becomes the only voter, with its whole log and a new term`() throws {
        let disk = try disk()
        let before = try recovered(disk)
        try force(disk)
        let after = try recovered(disk)
        #expect(Array(after.entries.dropLast()) == before.entries)
        #expect(after.configuration == RaftConfiguration(voters: [survivor]))
        #expect(after.hardState == HardState(term: Term(5), votedFor: survivor))

        var random = SplitMix64(seed: 1)
        var core = RaftCore(
            id: survivor, recovered: after, settings: RaftSettings(), at: .zero, using: &random)
        core.tick(at: .zero)
        for _ in 0..<3 {
            if let write = core.takeEffects().write { core.persisted(write.token, at: .zero) }
        }
        #expect(core.isLeader)
        #expect(core.term == Term(6))
        #expect(core.commitIndex == core.lastIndex)
    }

    @Test func `a crash while it is forced leaves the old group or the new one`() throws {
        var random = SplitMix64(seed: 2)
        var found: Set<Int> = []
        for crash in 0..<4 {
            let disk = try disk()
            disk.crashingOperation = disk.operationCount + crash
            try? force(disk)
            let voters = try recovered(disk.afterCrash(using: &random)).configuration.voters
            #expect([1, 3].contains(voters.count), "seed 2, operation \(crash): \(voters)")
            found.insert(voters.count)
        }
        #expect(found.contains(3))
    }

    @Test func `who is alone already, or no member, is left as it is`() throws {
        let disk = try disk()
        try force(disk)
        #expect(try recovered(disk).forcingConfiguration(of: survivor) == nil)
        #expect(try recovered(try self.disk()).forcingConfiguration(of: RaftID(9)) == nil)
    }
}
