import EmberCluster
import Testing

@testable import RaftConsensus

@Suite struct MembershipTests {
    private func founded(_ voters: [UInt64]) -> (Group, RaftID) {
        let group = Group(voters: voters)
        group.checksQuorumOnDisk = false
        let leader = group.elect()
        group.settle()
        return (group, leader)
    }

    @Test func `one node grows to three, learners first`() throws {
        let (group, leader) = founded([1])
        for command in 1...5 { _ = try group.propose(UInt64(command), at: leader) }
        group.add(RaftID(10))
        group.add(RaftID(11))
        #expect(throws: RaftRefusal.notAMember(RaftID(10))) {
            try group.configure(voters: [1, 10], at: leader)
        }
        #expect(try group.configure(voters: [1], learners: [10, 11], at: leader) != nil)
        #expect(group.settle())
        #expect(group.ledger(RaftID(10)).commands == Array(1...5))
        #expect(group.core(RaftID(10)).status.role == .learner)
        #expect(group.core(RaftID(10)).nextDeadline == .distantFuture, "a learner campaigns never")

        #expect(try group.configure(voters: [1, 10, 11], at: leader) != nil)
        #expect(group.core(leader).configuration.isJoint, "in force when appended")
        #expect(group.settle())
        let target = RaftConfiguration(voters: [1, 10, 11].map { RaftID($0) })
        for id in group.ids { #expect(group.core(id).configuration == target) }
        group.crash(leader)
        #expect(group.run { group.leader != nil && group.leader != leader })
        #expect(group.violations == [])
    }

    @Test func `the members that are there already are no change`() throws {
        let (group, leader) = founded([1, 2, 3])
        #expect(try group.configure(voters: [3, 2, 1], at: leader) == nil)
        #expect(throws: RaftRefusal.noVoters) { try group.configure(voters: [], at: leader) }
    }

    @Test func `one change at a time, and none before a commit of the leader's own term`() throws {
        let (group, leader) = founded([1, 2, 3])
        _ = try group.configure(voters: [1, 2, 3], learners: [10], at: leader)
        #expect(throws: RaftRefusal.changeInFlight) {
            try group.configure(voters: [1, 2, 3], learners: [10, 11], at: leader)
        }
        group.settle()
        _ = try group.configure(voters: [1, 2, 10], at: leader)
        #expect(throws: RaftRefusal.changeInFlight) {
            try group.configure(voters: [1, 2, 3], at: leader)
        }

        let (young, old) = founded([1, 2, 3])
        young.crash(old)
        young.run { young.leader != nil }
        let new = try #require(young.leader)
        #expect(throws: RaftRefusal.noCommitInTerm) {
            try young.configure(voters: [1, 2, 3], learners: [10], at: new)
        }
    }

    @Test(arguments: [true, false])
    func `a joint configuration needs both majorities and is left once`(
        isNewHalfSilent: Bool
    ) throws {
        let (group, leader) = founded([1, 2, 3])
        let companions = group.ids.filter { $0 != leader }
        for id in [10, 11] as [UInt64] { group.add(RaftID(id)) }
        _ = try group.configure(voters: [1, 2, 3], learners: [10, 11], at: leader)
        group.settle()
        // Each half has a majority only with one of these pairs.
        group.partition(isNewHalfSilent ? [RaftID(10), RaftID(11)] : companions)
        let kept = leader.rawValue
        _ = try group.configure(voters: [kept, 10, 11], at: leader)
        let position = try group.propose(77, at: leader)
        group.run(for: .milliseconds(200))
        #expect(group.core(leader).commitIndex < position.index)
        group.heal()
        #expect(group.run { group.core(leader).commitIndex >= position.index.next })
        _ = try group.propose(78, at: leader)
        group.run(for: .milliseconds(500))
        let configurations = group.core(leader).log.entries.filter {
            if case .configuration = $0.payload { return true }
            return false
        }
        #expect(configurations.count == 3, "learners, joint, left")
        #expect(!group.core(leader).configuration.isJoint)
        #expect(group.violations == [])
    }

    @Test func `a truncated configuration gives way to the one before it`() throws {
        let (group, leader) = founded([1, 2, 3])
        group.partition([leader])
        _ = try group.configure(voters: [1, 2, 3], learners: [10], at: leader)
        #expect(group.core(leader).configuration.learners == [RaftID(10)])
        group.run(within: .seconds(3)) { group.leader != nil && group.leader != leader }
        group.run(for: .milliseconds(100))
        group.heal()
        #expect(group.settle())
        #expect(group.core(leader).configuration.learners == [])
        group.crash(leader)
        group.restart(leader)
        #expect(group.core(leader).configuration.learners == [])
        #expect(group.violations == [])
    }

    @Test func `a removed leader commits its removal, hands over and never campaigns`() throws {
        let (group, leader) = founded([1, 2, 3])
        let rest = group.ids.filter { $0 != leader }
        _ = try group.configure(voters: rest.map(\.rawValue), at: leader)
        let began = group.now
        #expect(group.run { group.leader.map { $0 != leader } ?? false })
        #expect(began.duration(to: group.now) < .milliseconds(100), "no timeout is waited for")
        group.run(for: .seconds(3))
        #expect(!group.core(leader).isLeader)
        #expect(group.core(leader).nextDeadline == .distantFuture)
        #expect(group.core(leader).configuration.voters == rest)
        #expect(group.leaders.values.count == 2)
        #expect(group.violations == [])
    }

    @Test func `a removed follower does not disturb the rest`() throws {
        let (group, leader) = founded([1, 2, 3])
        let removed = group.ids.last { $0 != leader }!
        _ = try group.configure(
            voters: group.ids.filter { $0 != removed }.map(\.rawValue), at: leader)
        group.run(for: .seconds(3))
        #expect(group.leader == leader)
        #expect(group.highestTerm == Term(1))
    }

    @Test func `a demoted voter keeps receiving`() throws {
        let (group, leader) = founded([1, 2, 3])
        let demoted = group.ids.first { $0 != leader }!
        let voters = group.ids.filter { $0 != demoted }.map(\.rawValue)
        _ = try group.configure(voters: voters, learners: [demoted.rawValue], at: leader)
        _ = try group.propose(5, at: leader)
        #expect(group.settle())
        #expect(group.ledger(demoted).commands == [5])
        #expect(group.core(demoted).status.role == .learner)
    }

    @Test func `a crash in the middle of a joint change does not stop it`() throws {
        let (group, leader) = founded([1, 2, 3])
        group.add(RaftID(10))
        _ = try group.configure(voters: [1, 2, 3], learners: [10], at: leader)
        group.settle()
        let others = group.ids.filter { $0 != leader }.map(\.rawValue)
        _ = try group.configure(voters: others, at: leader)
        // The joint entry is on its way, its commit is not known to anybody else.
        group.run(for: .milliseconds(2))
        group.crash(leader)
        #expect(group.run { group.leader != nil })
        #expect(group.run { group.alive.allSatisfy { !group.core($0).configuration.isJoint } })
        let voters = group.core(group.leader!).configuration.voters.map(\.rawValue)
        #expect(voters == others)
        #expect(group.violations == [])
    }

    /// Thesis, section 4.2.2. Found by seed 2586: the members that stay may not elect a leader,
    /// since the joint configuration needs the vote of one that has a longer log than they.
    @Test func `a leader that failed before its removal was committed leads once more`() throws {
        let (group, leader) = founded([1])
        for id in [10, 11] as [UInt64] { group.add(RaftID(id)) }
        _ = try group.configure(voters: [1], learners: [10, 11], at: leader)
        group.settle()
        group.filter = { _, envelope in
            guard case .append(let request) = envelope.message.body,
                case .configuration(let configuration) = request.entries.last?.payload
            else { return true }
            return configuration.isJoint
        }
        _ = try group.configure(voters: [10, 11], at: leader)
        #expect(group.run { !group.core(leader).configuration.isJoint })
        group.run(for: .milliseconds(5))
        group.crash(leader)
        group.filter = { _, _ in true }
        group.run(for: .seconds(3))
        #expect(group.leader == nil, "the others need its vote")
        group.restart(leader)
        #expect(group.core(leader).status.role == .learner)
        #expect(group.run { group.leader.map { $0 != leader } ?? false })
        #expect(group.settle())
        let voters = group.core(group.leader!).configuration.voters
        #expect(voters == [RaftID(10), RaftID(11)])
        #expect(group.core(leader).nextDeadline == .distantFuture)
        #expect(group.violations == [])
    }

    @Test func `a learner that is asked for its vote gives it`() throws {
        let (group, leader) = founded([1, 2, 3])
        group.add(RaftID(10))
        _ = try group.configure(voters: [1, 2, 3], learners: [10], at: leader)
        group.settle()
        var learner = group.core(RaftID(10))
        let request = VoteRequest(
            lastIndex: learner.lastIndex, lastTerm: learner.term, isTransfer: false)
        let later = group.now.advanced(by: .seconds(1))
        learner.receive(Message(term: Term(2), body: .vote(request)), from: RaftID(2), at: later)
        let answers = learner.takeEffects().write?.messagesAfterFlush.map(\.message.body)
        #expect(answers == [.voteReply(VoteReply(isGranted: true))])
    }
}
