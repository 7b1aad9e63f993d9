import EmberCluster
import Testing

@testable import RaftConsensus

@Suite struct ElectionTests {
    @Test func `a sole voter leads at its first tick and commits with its own flush`() throws {
        let group = Group(voters: [1])
        group.run(for: .milliseconds(2))
        #expect(group.leader == RaftID(1))
        #expect(group.core(RaftID(1)).commitIndex == LogIndex(1))
        let position = try group.propose(7, at: RaftID(1))
        #expect(group.ledger(RaftID(1)).commands.isEmpty, "applied before its flush")
        group.run(for: .milliseconds(2))
        #expect(position.index == LogIndex(2))
        #expect(group.ledger(RaftID(1)).commands == [7])
        #expect(group.core(RaftID(1)).nextDeadline == .distantFuture, "nobody to send to")
    }

    @Test func `three members elect one leader and follow it`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        for id in group.ids {
            #expect(group.core(id).leader == leader)
            #expect(group.core(id).term == Term(1))
        }
        #expect(group.now < Instant.zero.advanced(by: .milliseconds(620)))
        #expect(group.violations == [])
    }

    @Test func `a quiet group holds no election`() {
        let group = Group(voters: [1, 2, 3, 4, 5])
        let leader = group.elect()
        group.run(for: .seconds(60))
        #expect(group.leader == leader)
        #expect(group.highestTerm == Term(1))
    }

    @Test func `the death of a leader is answered within two timeouts`() {
        let group = Group(voters: [1, 2, 3])
        let old = group.elect()
        group.crash(old)
        #expect(group.run(within: .milliseconds(650)) { group.leader != nil })
        #expect(group.leader != old)
    }

    @Test func `a member cut off raises no term and disturbs nobody when it returns`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let lonely = group.ids.first { $0 != leader }!
        group.partition([lonely])
        group.run(for: .seconds(5))
        #expect(group.core(lonely).term == Term(1))
        #expect(group.core(lonely).status.role == .preCandidate)
        group.heal()
        group.run(for: .seconds(1))
        #expect(group.leader == leader)
        #expect(group.highestTerm == Term(1))
        #expect(group.core(lonely).leader == leader)
    }

    @Test func `a leader without its quorum steps down, and late answers do not revive it`() throws
    {
        let group = Group(voters: [1, 2, 3])
        let old = group.elect()
        group.settle()
        group.partition([old])
        _ = try group.propose(9, at: old)
        // The election timeout, and a heartbeat interval because that is when the leader looks.
        group.run(for: .milliseconds(410))
        #expect(!group.core(old).isLeader)
        #expect(group.members[old]!.roleChanges.contains(.lostLeadership(of: Term(1))))
        let peer = group.ids.first { $0 != old }!
        let late = AppendReply(outcome: .accepted(match: LogIndex(1)), round: 1)
        group.deliver(Message(term: Term(1), body: .appendReply(late)), from: peer, to: old)
        #expect(!group.core(old).isLeader)
    }

    @Test func `a member that only misses the leader does not depose it`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let half = group.ids.first { $0 != leader }!
        group.cut(leader, half)
        group.run(for: .seconds(5))
        #expect(group.leader == leader)
        #expect(group.highestTerm == Term(1))
    }

    @Test func `a bridge between two halves keeps the group live`() {
        let group = Group(voters: [1, 2, 3, 4, 5])
        _ = group.elect()
        group.settle()
        // 1 and 2 reach 3, and 4 and 5 reach 3, but not each other.
        for left in [RaftID(1), RaftID(2)] {
            for right in [RaftID(4), RaftID(5)] { group.cut(left, right) }
        }
        group.run(for: .seconds(3))
        let leader = group.leader
        let term = group.highestTerm
        group.run(for: .seconds(3))
        #expect(group.leader != nil)
        #expect(group.leader == leader)
        #expect(group.highestTerm == term)
    }

    @Test func `a pre-vote is ignored while a leader is heard and granted after`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        var voter = group.core(group.ids.first { $0 != leader }!)
        let request = VoteRequest(
            lastIndex: voter.lastIndex, lastTerm: voter.term(at: voter.lastIndex)!,
            isTransfer: false)
        let message = Message(term: Term(2), body: .preVote(request))
        voter.receive(message, from: RaftID(9), at: group.now)
        #expect(voter.takeEffects().messages == [])
        voter.receive(message, from: RaftID(9), at: group.now.advanced(by: .milliseconds(301)))
        let reply = Message(term: Term(2), body: .preVoteReply(VoteReply(isGranted: true)))
        #expect(voter.takeEffects().messages.map(\.message) == [reply])
        #expect(voter.term == Term(1), "a pre-vote changes no term")
    }

    @Test func `a vote leaves only after it is durable, and is the only one of its term`() {
        var random = SplitMix64(seed: 1)
        var core = Core(
            id: RaftID(1), recovered: .founding(voters: [1, 2, 3].map { RaftID($0) }),
            settings: RaftSettings(), at: .zero, using: &random)
        let request = VoteRequest(lastIndex: .zero, lastTerm: .zero, isTransfer: false)
        let message = Message(term: Term(3), body: .vote(request))
        core.receive(message, from: RaftID(2), at: .zero)
        let effects = core.takeEffects()
        #expect(effects.messages == [])
        #expect(effects.write?.hardState == HardState(term: Term(3), votedFor: RaftID(2)))
        #expect(effects.write?.messagesAfterFlush.count == 1)

        // The second candidate's refusal must not overtake the unflushed term either.
        core.receive(message, from: RaftID(3), at: .zero)
        let second = core.takeEffects()
        #expect(second.messages == [])
        #expect(second.write?.isBarrier == true)
        #expect(
            second.write?.messagesAfterFlush.first?.message.body
                == .voteReply(VoteReply(isGranted: false)))
    }

    @Test func `a candidate on a slow disk waits a whole timeout for answers`() throws {
        var random = SplitMix64(seed: 1)
        var core = Core(
            id: RaftID(1), recovered: .founding(voters: [1, 2, 3].map { RaftID($0) }),
            settings: RaftSettings(), at: .zero, using: &random)
        let start = core.nextDeadline
        core.tick(at: start)
        let grant = Message(term: Term(1), body: .preVoteReply(VoteReply(isGranted: true)))
        core.receive(grant, from: RaftID(2), at: start)
        let vote = try #require(core.takeEffects().write)
        #expect(vote.hardState?.votedFor == RaftID(1))

        let flushed = start.advanced(by: .milliseconds(250))
        core.persisted(vote.token, at: flushed)
        #expect(core.nextDeadline == flushed.advanced(by: core.electionTimeout))
    }

    @Test func `a member behind in the log gets no vote`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let behind = group.ids.first { $0 != leader }!
        group.partition([behind])
        for command in 1...5 { _ = try group.propose(UInt64(command), at: leader) }
        group.run(for: .milliseconds(100))
        group.heal()
        group.cut(behind, leader)
        group.crash(leader)
        group.run(within: .seconds(5)) { group.leader != nil }
        #expect(group.leader != behind)
        #expect(group.leader != nil)
    }

    /// Raft, section 5.4.1. After a transfer no pre-vote stands before this.
    @Test(
        arguments: [
            (lastIndex: 3, lastTerm: 2, isGranted: true),
            (lastIndex: 2, lastTerm: 2, isGranted: false),
            (lastIndex: 9, lastTerm: 1, isGranted: false),
            (lastIndex: 1, lastTerm: 3, isGranted: true),
        ] as [(lastIndex: UInt64, lastTerm: UInt64, isGranted: Bool)])
    func `a vote needs a log at least as new`(
        lastIndex: UInt64, lastTerm: UInt64, isGranted: Bool
    ) {
        var random = SplitMix64(seed: 1)
        var recovered = RecoveredState<UInt64>.founding(voters: [1, 2, 3].map { RaftID($0) })
        recovered.hardState = HardState(term: Term(3))
        recovered.entries = [1, 1, 2].enumerated().map { position, term in
            Entry(
                index: LogIndex(UInt64(position + 1)), term: Term(term), payload: .noOp,
                byteCount: 0)
        }
        var core = Core(
            id: RaftID(1), recovered: recovered, settings: RaftSettings(), at: .zero,
            using: &random)
        let request = VoteRequest(
            lastIndex: LogIndex(lastIndex), lastTerm: Term(lastTerm), isTransfer: true)
        core.receive(Message(term: Term(4), body: .vote(request)), from: RaftID(2), at: .zero)
        let answers = core.takeEffects().write?.messagesAfterFlush.map(\.message.body)
        #expect(answers == [.voteReply(VoteReply(isGranted: isGranted))])
    }

    @Test func `a tick that comes too late blames nobody`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let follower = group.ids.first { $0 != leader }!
        var core = group.core(follower)
        let late = core.nextDeadline.advanced(by: .milliseconds(301))
        core.tick(at: late)
        #expect(core.takeEffects().messages == [])
        #expect(core.nextDeadline >= late.advanced(by: .milliseconds(300)))

        var leading = group.core(leader)
        leading.tick(at: group.now.advanced(by: .seconds(5)))
        #expect(leading.isLeader, "its own stall is no silence of others")
    }

    @Test func `a timeout that lost an election is not kept for the next`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        var core = group.core(group.ids.first { $0 != leader }!)
        var timeouts: Set<Duration> = [core.electionTimeout]
        for _ in 0..<8 {
            let request = AppendRequest<UInt64>(
                previousIndex: .zero, previousTerm: .zero, entries: [], commit: .zero, round: 0)
            core.receive(
                Message(term: core.term.next, body: .append(request)), from: leader, at: group.now)
            timeouts.insert(core.electionTimeout)
            let deadline = group.now.advanced(by: core.electionTimeout)
            #expect(core.nextDeadline == deadline)
        }
        #expect(timeouts.count == 9)
        #expect(timeouts.allSatisfy { (.milliseconds(300) ..< .milliseconds(600)) ~= $0 })
    }

    @Test func `an older leader learns the newer term`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let ahead = group.ids.first { $0 != leader }!
        let request = VoteRequest(lastIndex: .zero, lastTerm: .zero, isTransfer: true)
        group.deliver(Message(term: Term(8), body: .vote(request)), from: RaftID(9), to: ahead)
        #expect(group.core(ahead).term == Term(8))
        group.run(for: .seconds(2))
        #expect(group.leader != nil)
        #expect(group.highestTerm > Term(8))
        #expect(group.core(ahead).leader == group.leader)
    }
}
