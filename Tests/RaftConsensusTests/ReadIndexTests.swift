import EmberCluster
import Testing

@testable import RaftConsensus

@Suite struct ReadIndexTests {
    @Test func `a read is confirmed in one round trip at the commit index`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        try group.read(1, at: leader)
        #expect(group.members[leader]!.reads == [])
        group.run(for: .milliseconds(2))
        let commit = group.core(leader).commitIndex
        #expect(group.members[leader]!.reads == [.ready(ReadToken(1), index: commit)])
    }

    @Test func `a sole voter confirms at once`() throws {
        let group = Group(voters: [1])
        let leader = group.elect()
        try group.read(1, at: leader)
        #expect(group.members[leader]!.reads == [.ready(ReadToken(1), index: LogIndex(1))])
    }

    @Test func `reads between two drains share one round`() throws {
        let group = Group(voters: [1, 2, 3])
        var leader = group.core(group.elect())
        _ = leader.takeEffects()
        for token in 1...5 { try leader.readIndex(ReadToken(UInt64(token))) }
        #expect(leader.takeEffects().messages.count == 2)
    }

    @Test func `a patient read goes with the next heartbeat and costs no message`() throws {
        let group = Group(voters: [1, 2, 3])
        var leader = group.core(group.elect())
        _ = leader.takeEffects()
        try leader.readIndex(ReadToken(1), isPatient: true)
        #expect(leader.takeEffects().messages == [])
        leader.tick(at: leader.nextDeadline)
        #expect(leader.takeEffects().messages.count == 2)
        #expect(leader.leadership?.reads.map(\.tokens) == [[ReadToken(1)]])
    }

    @Test func `answers to an older round confirm nothing`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let peer = group.ids.first { $0 != leader }!
        var core = group.core(leader)
        let round = core.leadership!.round
        try core.readIndex(ReadToken(1))
        _ = core.takeEffects()
        func answer(_ round: UInt64) {
            let reply = AppendReply(outcome: .accepted(match: core.lastIndex), round: round)
            core.receive(
                Message(term: core.term, body: .appendReply(reply)), from: peer, at: group.now)
        }
        answer(round)
        #expect(core.takeEffects().reads == [])
        answer(round + 1)
        #expect(core.takeEffects().reads.count == 1)
    }

    @Test func `a deposed leader's reads are lost, not answered`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        group.partition([leader])
        try group.read(1, at: leader)
        group.run(for: .seconds(1))
        #expect(group.members[leader]!.reads == [.lost(ReadToken(1))])
        #expect(throws: RaftRefusal.notLeader(leader: nil)) { try group.read(2, at: leader) }
    }

    @Test func `a new leader first commits in its own term`() throws {
        var random = SplitMix64(seed: 5)
        var core = Core(
            id: RaftID(1), recovered: .founding(voters: [1, 2].map { RaftID($0) }),
            settings: RaftSettings(), at: .zero, using: &random)
        core.receive(Message(term: Term(1), body: .timeoutNow), from: RaftID(2), at: .zero)
        core.receive(
            Message(term: Term(2), body: .voteReply(VoteReply(isGranted: true))),
            from: RaftID(2), at: .zero)
        try core.readIndex(ReadToken(1))
        let write = try #require(core.takeEffects().write)
        core.persisted(write.token, at: .zero)
        func answer(match: UInt64, round: UInt64) -> [ReadOutcome] {
            let reply = AppendReply(outcome: .accepted(match: LogIndex(match)), round: round)
            core.receive(
                Message(term: Term(2), body: .appendReply(reply)), from: RaftID(2), at: .zero)
            return core.takeEffects().reads
        }
        #expect(answer(match: 0, round: 1) == [])
        #expect(answer(match: 1, round: 1) == [], "the round begins after the commit")
        #expect(answer(match: 1, round: 2) == [.ready(ReadToken(1), index: LogIndex(1))])
    }
}
