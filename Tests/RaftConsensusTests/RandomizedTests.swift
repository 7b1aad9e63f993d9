import EmberCluster
import Testing

@testable import RaftConsensus

/// Losses, repetitions, reordering, slow disks, crashes, pauses, partitions, transfers, reads and
/// compactions, in an order that the seed decides; then peace, in which everybody must come to
/// agree.
@Suite struct RandomizedTests {
    @Test(arguments: 1...50)
    func `faults of every kind break no promise`(seed: Int) {
        let group = troubled(seed: seed, voters: seed % 3 == 0 ? [1, 2, 3, 4, 5] : [1, 2, 3])
        live(through: 30, of: group) { _ in }
        expectAgreement(of: group, seed: seed)
    }

    @Test(arguments: 51...75)
    func `faults in the middle of membership changes break no promise`(seed: Int) {
        let group = troubled(seed: seed, voters: [1, 2, 3])
        group.checksQuorumOnDisk = false
        live(through: 30, of: group, change)
        expectAgreement(of: group, seed: seed)
    }

    private func troubled(seed: Int, voters: [UInt64]) -> Group {
        var settings = RaftSettings()
        settings.snapshotChunkByteLimit = 40
        settings.inflightMessageLimit = 4
        settings.appendEntryLimit = 3
        let group = Group(seed: UInt64(seed), voters: voters, settings: settings)
        group.latency = .microseconds(200)...Duration.milliseconds(20)
        group.flushDelay = .microseconds(100)...Duration.milliseconds(15)
        group.lossPercent = seed % 4 * 5
        group.repeatPercent = 5
        return group
    }

    private func live(through rounds: Int, of group: Group, _ extra: (Group) -> Void) {
        var serial: UInt64 = 0
        for _ in 0..<rounds {
            disturb(group)
            extra(group)
            for _ in 0..<Int.random(in: 0...3, using: &group.random) {
                for id in group.alive where group.core(id).isLeader {
                    serial += 1
                    _ = try? group.propose(serial, at: id)
                    try? group.read(serial, at: id)
                }
            }
            group.run(for: group.draw(.milliseconds(5)...Duration.milliseconds(200)))
            group.checkLogMatching()
        }
    }

    private func disturb(_ group: Group) {
        let id = group.ids.randomElement(using: &group.random)!
        switch Int.random(in: 0..<12, using: &group.random) {
        case 0: group.partition([id])
        case 1: group.cut(id, group.ids.randomElement(using: &group.random)!)
        case 2, 3: group.heal()
        case 4: group.crash(id)
        case 5, 6, 7: restartAll(group)
        case 8: group.pause(id, for: .milliseconds(500))
        case 9: if group.members[id]!.core != nil { group.compact(id, tail: 2) }
        case 10: if let leader = group.leader { try? group.transfer(from: leader, to: id) }
        default: break
        }
    }

    /// Asks the leader for a random set of voters, with a new learner now and then. Members that
    /// are left out are gone for good: an id is not used twice.
    private func change(_ group: Group) {
        guard let leader = group.leader, group.chance(50) else { return }
        let configuration = group.core(leader).configuration
        var learners = configuration.learners.map(\.rawValue)
        if learners.count < 2 {
            let id = UInt64(100 + group.ids.count)
            learners.append(id)
            let voters = configuration.voters.map(\.rawValue)
            if (try? group.configure(voters: voters, learners: learners, at: leader)) != nil {
                group.add(RaftID(id))
            }
            return
        }
        let candidates = configuration.members.map(\.rawValue).shuffled(using: &group.random)
        let voters = Array(candidates.prefix(Int.random(in: 1...5, using: &group.random)))
        let rest = candidates.dropFirst(voters.count)
        _ = try? group.configure(voters: voters, learners: Array(rest.prefix(1)), at: leader)
    }

    private func restartAll(_ group: Group) {
        for id in group.ids where group.members[id]!.core == nil { group.restart(id) }
    }

    private func expectAgreement(of group: Group, seed: Int) {
        group.heal()
        group.lossPercent = 0
        group.repeatPercent = 0
        restartAll(group)
        let isSettled = group.settle(within: .seconds(20))
        #expect(isSettled, "seed \(seed): no agreement after the faults ended")
        // A transfer, or the end of an old leader, may still take the first one or two.
        for _ in 0..<3 where group.history.last?.entry.payload != .command(.max) {
            group.run(within: .seconds(5)) {
                group.leader.map { (try? group.propose(.max, at: $0)) != nil } ?? false
            }
            group.settle()
        }
        group.checkLogMatching()
        #expect(group.violations == [], "seed \(seed)")
        guard let leader = group.leader else { return }
        let members = group.core(leader).configuration.members
        for id in members {
            #expect(group.ledger(id) == group.ledger(leader), "seed \(seed): \(id)")
        }
        #expect(group.ledger(leader).commands.last == .max, "seed \(seed): not live")
    }
}
