import EmberCluster
import Testing

@testable import RaftConsensus

@Suite struct TransferTests {
    private func founded() -> (Group, leader: RaftID, target: RaftID) {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        return (group, leader, group.ids.first { $0 != leader }!)
    }

    @Test func `leadership moves in milliseconds`() throws {
        let (group, leader, target) = founded()
        try group.transfer(from: leader, to: target)
        group.run(for: .milliseconds(10))
        #expect(group.leader == target)
        #expect(group.core(leader).leader == target)
        #expect(group.core(target).term == Term(2))
    }

    @Test func `a target behind is brought up to date first`() throws {
        let (group, leader, target) = founded()
        group.partition([target])
        for command in 1...50 { _ = try group.propose(UInt64(command), at: leader) }
        group.run(for: .milliseconds(100))
        group.heal()
        try group.transfer(from: leader, to: target)
        #expect(throws: RaftRefusal.transferring(to: target)) {
            try group.propose(51, at: leader)
        }
        #expect(group.run(within: .milliseconds(290)) { group.leader == target })
        #expect(group.violations == [])
    }

    @Test func `a transfer to a silent member is given up after a timeout`() throws {
        let (group, leader, target) = founded()
        group.crash(target)
        try group.transfer(from: leader, to: target)
        group.run(for: .milliseconds(310))
        #expect(group.core(leader).transferTarget == nil)
        #expect(group.core(leader).isLeader)
        _ = try group.propose(1, at: leader)
    }

    @Test func `a lost request is repeated`() throws {
        let (group, leader, target) = founded()
        var isLost = false
        group.filter = { _, envelope in
            guard case .timeoutNow = envelope.message.body, !isLost else { return true }
            isLost = true
            return false
        }
        try group.transfer(from: leader, to: target)
        group.run(for: .milliseconds(120))
        #expect(isLost)
        #expect(group.leader == target)
    }

    @Test func `only a voter can be given leadership, and to itself is done already`() throws {
        let (group, leader, _) = founded()
        #expect(throws: RaftRefusal.notAVoter(RaftID(9))) {
            try group.transfer(from: leader, to: RaftID(9))
        }
        try group.transfer(from: leader, to: leader)
        #expect(group.core(leader).transferTarget == nil)
    }
}
