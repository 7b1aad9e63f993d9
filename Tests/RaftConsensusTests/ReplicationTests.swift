import EmberCluster
import Testing

@testable import RaftConsensus

@Suite struct ReplicationTests {
    @Test func `a proposal is applied everywhere in one round trip and a half`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let position = try group.propose(42, at: leader)
        // 1 ms there, 1 ms flush, 1 ms back, 1 ms for the commit index.
        group.run(for: .milliseconds(4))
        for id in group.ids {
            #expect(group.ledger(id).commands == [42])
            #expect(group.ledger(id).applied == position.index)
        }
        #expect(group.violations == [])
    }

    @Test func `proposals between two drains share one message and one write`() throws {
        let group = Group(voters: [1, 2, 3])
        var leader = group.core(group.elect())
        for command in 1...10 { _ = try leader.propose(UInt64(command), byteCount: 8) }
        let effects = leader.takeEffects()
        #expect(effects.messages.count == 2)
        #expect(effects.write?.entries.count == 10)
    }

    @Test func `a follower refuses and names the leader`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let follower = group.ids.first { $0 != leader }!
        #expect(throws: RaftRefusal.notLeader(leader: leader)) {
            try group.propose(1, at: follower)
        }
    }

    @Test func `uncommitted bytes are bounded, one large command is not refused`() throws {
        var settings = RaftSettings()
        settings.uncommittedByteLimit = 20
        let group = Group(voters: [1, 2, 3], settings: settings)
        var leader = group.core(group.elect())
        _ = try leader.propose(1, byteCount: 100)
        #expect(throws: RaftRefusal.tooManyUncommittedBytes) {
            try leader.propose(2, byteCount: 1)
        }
    }

    @Test func `an answer to a heartbeat does not wait for the disk, one to entries does`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        var follower = group.core(group.ids.first { $0 != leader }!)
        let last = follower.lastIndex
        let term = follower.term
        func append(_ entries: [Entry], previous: LogIndex, round: UInt64) -> Message {
            Message(
                term: term,
                body: .append(
                    AppendRequest(
                        previousIndex: previous, previousTerm: term, entries: entries,
                        commit: last, round: round)))
        }
        let entry = Entry(index: last.next, term: term, payload: .command(5), byteCount: 8)
        follower.receive(append([entry], previous: last, round: 7), from: leader, at: group.now)
        let first = follower.takeEffects()
        #expect(first.messages == [])
        #expect(first.write?.entries == [entry])
        #expect(first.write?.messagesAfterFlush.count == 1)

        follower.receive(append([], previous: last.next, round: 8), from: leader, at: group.now)
        let second = follower.takeEffects()
        let reply = AppendReply(outcome: .accepted(match: last), round: 8)
        #expect(second.messages.map(\.message.body) == [.appendReply(reply)])
        #expect(second.write == nil)
    }

    /// Raft, figure 7: the new leader of term 8 repairs each of six followers.
    @Test(
        arguments: [
            [1, 1, 1, 4, 4, 5, 5, 6, 6],
            [1, 1, 1, 4],
            [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6],
            [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7],
            [1, 1, 1, 4, 4, 4, 4],
            [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3],
        ] as [[UInt64]])
    func `a leader makes a follower's log its own`(terms: [UInt64]) throws {
        let voters = [1, 2, 3].map { RaftID($0) }
        let group = Group(voters: [])
        group.checksQuorumOnDisk = false
        let leaderTerms: [UInt64] = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6]
        group.add(RaftID(1), recovered: log(leaderTerms, term: 7, voters: voters))
        group.add(RaftID(2), recovered: log(leaderTerms, term: 7, voters: voters))
        group.add(RaftID(3), recovered: log(terms, term: 7, voters: voters))
        var refusals = 0
        group.filter = { from, envelope in
            if case .appendReply(let reply) = envelope.message.body, from == RaftID(3),
                case .rejected = reply.outcome
            {
                refusals += 1
            }
            return true
        }
        let timeout = Message(term: Term(7), body: .timeoutNow)
        group.deliver(timeout, from: RaftID(3), to: RaftID(1))
        #expect(group.run { group.leader == RaftID(1) })
        #expect(group.settle())
        #expect(group.core(RaftID(3)).log.entries == group.core(RaftID(1)).log.entries)
        #expect(group.members[RaftID(3)]!.disk.entries == group.core(RaftID(1)).log.entries)
        #expect(refusals <= 4, "a refusal skips a term, not an entry")
        #expect(group.violations == [])
    }

    private func log(
        _ terms: [UInt64], term: UInt64, voters: [RaftID]
    ) -> RecoveredState<UInt64> {
        var state = RecoveredState<UInt64>.founding(voters: voters)
        state.hardState = HardState(term: Term(term))
        state.entries = terms.enumerated().map { position, term in
            Entry(
                index: LogIndex(UInt64(position + 1)), term: Term(term),
                payload: .command(UInt64(position)), byteCount: 8)
        }
        return state
    }

    /// Raft, figure 8: an older entry on a majority is not committed by counting alone.
    @Test func `an entry of an older term commits only with one of the leader's own`() throws {
        let voters = [1, 2, 3, 4, 5].map { RaftID($0) }
        var random = SplitMix64(seed: 3)
        var core = Core(
            id: RaftID(1), recovered: log([1, 2], term: 3, voters: voters),
            settings: RaftSettings(), at: .zero, using: &random)
        core.receive(Message(term: Term(3), body: .timeoutNow), from: RaftID(2), at: .zero)
        #expect(core.term == Term(4))
        for voter in voters[1...2] {
            core.receive(
                Message(term: Term(4), body: .voteReply(VoteReply(isGranted: true))),
                from: voter, at: .zero)
        }
        #expect(core.isLeader)
        let write = try #require(core.takeEffects().write)
        core.persisted(write.token, at: .zero)
        func accept(_ index: UInt64) {
            for voter in voters[1...2] {
                let reply = AppendReply(outcome: .accepted(match: LogIndex(index)), round: 1)
                core.receive(
                    Message(term: Term(4), body: .appendReply(reply)), from: voter, at: .zero)
            }
        }
        accept(2)
        #expect(core.commitIndex == .zero, "entry 2 of term 2 is on three of five")
        accept(3)
        #expect(core.commitIndex == LogIndex(3))
        #expect(core.takeEffects().committed.map(\.index.rawValue) == [1, 2, 3])
    }

    @Test func `an old, shorter append does not cut the log`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        for command in 1...5 { _ = try group.propose(UInt64(command), at: leader) }
        group.settle()
        let follower = group.ids.first { $0 != leader }!
        let last = group.core(follower).lastIndex
        let first = group.core(follower).log.entries[0]
        let old = AppendRequest(
            previousIndex: .zero, previousTerm: .zero, entries: [first], commit: .zero, round: 0)
        group.deliver(
            Message(term: Term(1), body: .append(old)), from: leader, to: follower)
        #expect(group.core(follower).lastIndex == last)
    }

    @Test func `an append whose entries do not follow each other is dropped`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let follower = group.ids.first { $0 != leader }!
        let before = group.core(follower).log.entries
        let last = group.core(follower).lastIndex
        for (index, term) in [(2, 1), (1, 1), (1, 9)] as [(Int, UInt64)] {
            let entry = Entry(
                index: last.advanced(by: index), term: Term(term), payload: .noOp, byteCount: 0)
            let request = AppendRequest(
                previousIndex: last, previousTerm: Term(index == 1 && term == 1 ? 2 : 1),
                entries: [entry], commit: .zero, round: 0)
            group.deliver(
                Message(term: Term(1), body: .append(request)), from: leader, to: follower)
            #expect(group.core(follower).log.entries == before)
        }
    }

    @Test func `the end of an old write does not vouch for entries that replaced its own`() throws {
        var random = SplitMix64(seed: 3)
        var core = Core(
            id: RaftID(1), recovered: .founding(voters: [1, 2, 3].map { RaftID($0) }),
            settings: RaftSettings(), at: .zero, using: &random)
        func append(_ term: UInt64, _ terms: [UInt64], from leader: UInt64) -> RaftWrite<UInt64>? {
            let entries = terms.enumerated().map { position, term in
                Entry(
                    index: LogIndex(UInt64(position + 1)), term: Term(term), payload: .noOp,
                    byteCount: 0)
            }
            let request = AppendRequest(
                previousIndex: .zero, previousTerm: .zero, entries: entries, commit: .zero,
                round: 1)
            core.receive(
                Message(term: Term(term), body: .append(request)), from: RaftID(leader), at: .zero)
            return core.takeEffects().write
        }
        let first = try #require(append(1, [1, 1, 1], from: 2))
        let second = try #require(append(2, [1, 2], from: 3))
        #expect(second.truncateFrom == LogIndex(2))
        #expect(second.entries.map(\.term) == [Term(2)])
        core.persisted(first.token, at: .zero)
        #expect(core.status.durable == LogIndex(1))
        core.persisted(second.token, at: .zero)
        #expect(core.status.durable == LogIndex(2))
    }

    @Test func `a full window empties after losses without a report`() throws {
        var settings = RaftSettings()
        settings.inflightMessageLimit = 3
        settings.appendEntryLimit = 1
        let group = Group(voters: [1, 2, 3], settings: settings)
        let leader = group.elect()
        group.settle()
        let slow = group.ids.first { $0 != leader }!
        group.filter = { _, envelope in
            guard case .append(let request) = envelope.message.body else { return true }
            return envelope.to != slow || request.entries.isEmpty
        }
        for command in 1...10 { _ = try group.propose(UInt64(command), at: leader) }
        group.run(for: .milliseconds(20))
        #expect(group.core(leader).leadership!.peers.first { $0.id == slow }!.next <= LogIndex(5))
        group.filter = { _, _ in true }
        #expect(group.settle(within: .milliseconds(200)))
        #expect(group.ledger(slow).commands == Array(1...10))
    }

    @Test func `a caught-up peer reported unreachable goes on with the next heartbeat`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let peer = group.ids.first { $0 != leader }!
        group.members[leader]!.core!.reportUnreachable(peer)
        group.run(for: .milliseconds(60))
        let status = group.core(leader).status.peers.first { $0.id == peer }
        #expect(status?.phase == .replicate)
    }

    @Test func `a leader commits with its followers' disks before its own`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let position = try group.propose(1, at: leader)
        group.members[leader]!.queuedWrites[0].at = group.now.advanced(by: .milliseconds(30))
        group.run(for: .milliseconds(10))
        #expect(group.core(leader).commitIndex == position.index)
        #expect(group.ledger(leader).applied < position.index, "applied before its own flush")
        group.run(for: .milliseconds(30))
        #expect(group.ledger(leader).applied == position.index)
    }

    @Test func `a crash loses what was not flushed and nothing that was acknowledged`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        for command in 1...20 { _ = try group.propose(UInt64(command), at: leader) }
        group.run { group.ledger(leader).commands.count == 20 }
        for id in group.ids { group.crash(id) }
        group.run(for: .milliseconds(10))
        for id in group.ids { group.restart(id) }
        let next = group.elect()
        group.settle()
        #expect(group.ledger(next).commands == Array(1...20))
        #expect(group.violations == [])
    }

    @Test func `the minority's proposals are lost and the majority's kept`() throws {
        let group = Group(voters: [1, 2, 3, 4, 5])
        let old = group.elect()
        group.settle()
        let companion = group.ids.first { $0 != old }!
        group.partition([old, companion])
        _ = try group.propose(666, at: old)
        group.run(within: .seconds(3)) { group.leader != nil && group.leader != old }
        let new = try #require(group.leader)
        group.run(for: .milliseconds(50))
        _ = try group.propose(1, at: new)
        group.run(for: .milliseconds(500))
        group.heal()
        #expect(group.settle())
        for id in group.ids { #expect(group.ledger(id).commands == [1]) }
        #expect(group.violations == [])
    }
}
