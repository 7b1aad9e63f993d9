import EmberCluster
import RaftConsensus
import Testing

/// Committed entries that come another way than from the leader.
@Suite struct LearningTests {
    private typealias Core = RaftCore<String>

    private let voters = RaftConfiguration(voters: [RaftID(1), RaftID(2), RaftID(3)])
    private let start = Instant.zero

    private func core(
        _ id: UInt64, entries: [RaftEntry<String>] = [], term: UInt64 = 0
    ) -> Core {
        var generator = SplitMix64(seed: id)
        let point = SnapshotPoint(index: .zero, term: .zero, configuration: voters)
        return Core(
            id: RaftID(id),
            recovered: RecoveredState(
                hardState: HardState(term: Term(term)), snapshot: point, entries: entries),
            settings: RaftSettings(), at: start, using: &generator)
    }

    private func entry(_ index: UInt64, _ term: UInt64) -> RaftEntry<String> {
        RaftEntry(
            index: LogIndex(index), term: Term(term), payload: .command("\(index) of \(term)"),
            byteCount: 1)
    }

    private func position(_ index: UInt64, _ term: UInt64) -> LogPosition {
        LogPosition(index: LogIndex(index), term: Term(term))
    }

    /// Drains, and reports every write as durable; the indexes that were applied.
    private func settle(_ core: inout Core) -> [UInt64] {
        var applied: [UInt64] = []
        while true {
            let effects = core.takeEffects()
            if effects.isEmpty { return applied }
            applied += effects.committed.map(\.index.rawValue)
            if let write = effects.write { core.persisted(write.token, at: start) }
            core.checkInvariants()
        }
    }

    @Test func `what is learned is written, then applied, and its term is taken over`() {
        var core = core(9)
        let isTaken = core.learn([entry(1, 2), entry(2, 5)], after: position(0, 0), at: start)
        #expect(isTaken)
        let effects = core.takeEffects()
        #expect(effects.committed.isEmpty, "not before it is durable")
        #expect(effects.write?.entries.count == 2)
        #expect(effects.write?.hardState?.term == Term(5))
        core.persisted(effects.write!.token, at: start)
        let later = core.takeEffects()
        #expect(later.committed.map(\.index.rawValue) == [1, 2])
        #expect(core.commitIndex == LogIndex(2))
        #expect(core.configuration == voters)
    }

    @Test func `entries that are there already are neither written nor applied again`() {
        var core = core(9)
        core.learn([entry(1, 1), entry(2, 1)], after: position(0, 0), at: start)
        let first = settle(&core)
        #expect(first == [1, 2])
        let isTaken = core.learn([entry(2, 1), entry(3, 1)], after: position(1, 1), at: start)
        #expect(isTaken)
        let second = settle(&core)
        #expect(second == [3])
        let isAgreed = core.learn([], after: position(1, 1), at: start)
        #expect(isAgreed)
        let third = settle(&core)
        #expect(third == [])
        #expect(core.commitIndex == LogIndex(3))
    }

    @Test func `entries that do not follow are not taken`() {
        var core = core(9)
        let isFar = core.learn([entry(5, 1)], after: position(4, 1), at: start)
        #expect(!isFar)
        let isGap = core.learn([entry(2, 1)], after: position(0, 0), at: start)
        #expect(!isGap, "a gap")
        let isFalling = core.learn([entry(1, 3), entry(2, 2)], after: position(0, 0), at: start)
        #expect(!isFalling, "terms never fall")
        #expect(core.lastIndex == .zero)
        #expect(core.commitIndex == .zero)
    }

    @Test func `an uncommitted end that contradicts is cut, one that agrees is committed`() {
        var contradicting = core(9, entries: [entry(1, 1), entry(2, 1), entry(3, 1)], term: 1)
        let isTaken = contradicting.learn([entry(2, 2)], after: position(1, 1), at: start)
        #expect(isTaken)
        #expect(contradicting.lastIndex == LogIndex(2))
        let cut = settle(&contradicting)
        #expect(cut == [1, 2])

        // After a restart: nothing is known to be committed, and one word is enough.
        var restarted = core(9, entries: [entry(1, 1), entry(2, 1), entry(3, 1)], term: 1)
        #expect(restarted.lastPosition == position(3, 1))
        let isAgreed = restarted.learn([], after: restarted.lastPosition, at: start)
        #expect(isAgreed)
        let kept = settle(&restarted)
        #expect(kept == [1, 2, 3])
    }

    @Test func `who abstains does not lead even where the log says that it was alone`() {
        var core = core(9)
        core.abstain(at: start)
        let alone = RaftEntry<String>(
            index: LogIndex(1), term: Term(1),
            payload: .configuration(RaftConfiguration(voters: [RaftID(9)])), byteCount: 1)
        core.learn([alone, entry(2, 1)], after: position(0, 0), at: start)
        let learned = settle(&core)
        #expect(learned == [1, 2])
        #expect(core.configuration.voters == [RaftID(9)])
        #expect(core.nextDeadline == .distantFuture)
        core.tick(at: start.advanced(by: .seconds(60)))
        #expect(!core.isLeader)
        #expect(core.term == Term(1))
    }

    @Test func `who refuses what it had acknowledged is named, unless the refusal is an old one`() {
        var generator = SplitMix64(seed: 1)
        var core = Core(
            id: RaftID(1), recovered: .founding(voters: [RaftID(1), RaftID(2)]),
            settings: RaftSettings(), at: start, using: &generator)
        var now = core.nextDeadline
        func hear(_ body: RaftMessage<String>.Body, _ term: UInt64 = 1) -> RaftEffects<String> {
            core.receive(RaftMessage(term: Term(term), body: body), from: RaftID(2), at: now)
            let effects = core.takeEffects()
            if let write = effects.write { core.persisted(write.token, at: now) }
            return effects
        }
        core.tick(at: now)
        _ = settle(&core)
        _ = hear(.preVoteReply(VoteReply(isGranted: true)))
        _ = settle(&core)
        _ = hear(.voteReply(VoteReply(isGranted: true)))
        #expect(core.isLeader)
        _ = settle(&core)
        _ = hear(
            .appendReply(AppendReply(outcome: .accepted(match: LogIndex(1)), round: 1)))
        #expect(core.commitIndex == LogIndex(1))
        let lost = AppendReply.Outcome.rejected(
            previousIndex: LogIndex(1), hintIndex: .zero, hintTerm: .zero)
        #expect(hear(.appendReply(AppendReply(outcome: lost, round: 1))).forgetfulPeers == [])
        now = core.nextDeadline
        core.tick(at: now)
        _ = settle(&core)
        #expect(
            hear(.appendReply(AppendReply(outcome: lost, round: 2))).forgetfulPeers == [RaftID(2)])
    }

    @Test func `a leader that has to abstain leads no more`() {
        var generator = SplitMix64(seed: 1)
        var core = Core(
            id: RaftID(1), recovered: .founding(voters: [RaftID(1)]), settings: RaftSettings(),
            at: start, using: &generator)
        core.tick(at: start)
        #expect(core.isLeader)
        core.abstain(at: start)
        let effects = core.takeEffects()
        #expect(!core.isLeader)
        #expect(effects.roleChanges.contains(.lostLeadership(of: Term(1))))
        #expect(throws: RaftRefusal.self) { try core.propose("a", byteCount: 1) }
    }

    @Test func `a snapshot is taken when the log does not cover it`() {
        var core = core(9, entries: [entry(1, 1)], term: 1)
        let point = SnapshotPoint(index: LogIndex(7), term: Term(3), configuration: voters)
        core.learn(SnapshotToInstall(point: point, bytes: [1]), at: start)
        let write = core.takeEffects().write
        #expect(write?.snapshot?.point == point)
        core.persisted(write!.token, at: start)
        let installed = core.takeEffects()
        #expect(installed.installedSnapshot?.bytes == [1])
        let old = SnapshotPoint(index: LogIndex(5), term: Term(3), configuration: voters)
        core.learn(SnapshotToInstall(point: old, bytes: [2]), at: start)
        let late = core.takeEffects()
        #expect(late.isEmpty)
        let isTaken = core.learn([entry(8, 3)], after: position(7, 3), at: start)
        #expect(isTaken)
        let applied = settle(&core)
        #expect(applied == [8])
    }

    @Test func `what is learned can be passed on, what is not yet applied cannot`() {
        var core = core(9, entries: [entry(1, 1), entry(2, 1), entry(3, 1)], term: 1)
        func passedOn(after index: UInt64) -> [UInt64]? {
            core.appliedEntries(after: LogIndex(index), byteLimit: .max, countLimit: 2)?
                .map(\.index.rawValue)
        }
        #expect(passedOn(after: 0) == [])
        core.learn([entry(2, 1)], after: position(1, 1), at: start)
        _ = settle(&core)
        #expect(passedOn(after: 0) == [1, 2])
        #expect(passedOn(after: 1) == [2])
        #expect(passedOn(after: 2) == [])
        core.compacted(to: core.snapshotPoint(at: LogIndex(2))!, dropThrough: LogIndex(1))
        #expect(passedOn(after: 0) == nil)
        #expect(passedOn(after: 1) == [2])
    }

    @Test func `a leader has nothing to learn`() {
        var generator = SplitMix64(seed: 1)
        var leader = Core(
            id: RaftID(1), recovered: .founding(voters: [RaftID(1)]), settings: RaftSettings(),
            at: start, using: &generator)
        leader.tick(at: start)
        _ = settle(&leader)
        #expect(leader.isLeader)
        let isTaken = leader.learn([entry(2, 9)], after: position(1, 1), at: start)
        #expect(!isTaken)
        #expect(leader.isLeader)
    }
}
