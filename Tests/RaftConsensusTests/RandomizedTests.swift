import EmberCluster
import Testing

@testable import RaftConsensus

@Suite struct RandomizedTests {
    /// Losses, repetitions, reordering, slow disks, crashes, pauses, partitions and compactions, in
    /// an order that the seed decides; then peace, in which everybody must come to agree.
    @Test(arguments: 1...50)
    func `faults of every kind break no promise`(seed: Int) {
        let group = Group(seed: UInt64(seed), voters: seed % 3 == 0 ? [1, 2, 3, 4, 5] : [1, 2, 3])
        group.settings.snapshotChunkByteLimit = 40
        group.latency = .microseconds(200)...Duration.milliseconds(20)
        group.flushDelay = .microseconds(100)...Duration.milliseconds(15)
        group.lossPercent = seed % 4 * 5
        group.repeatPercent = 5
        var command: UInt64 = 0
        for _ in 0..<80 {
            disturb(group)
            for _ in 0..<Int.random(in: 0...3, using: &group.random) {
                command += 1
                for id in group.alive where group.core(id).isLeader {
                    _ = try? group.propose(command, at: id)
                }
            }
            group.run(for: group.draw(.milliseconds(5)...Duration.milliseconds(150)))
            group.checkLogMatching()
        }
        makePeace(group)
        let isSettled = group.settle(within: .seconds(20))
        #expect(isSettled, "seed \(seed): no agreement after the faults ended")
        group.checkLogMatching()
        #expect(group.violations == [], "seed \(seed)")
        let ledgers = group.ids.map { group.ledger($0) }
        #expect(ledgers.allSatisfy { $0 == ledgers[0] }, "seed \(seed)")
        #expect(ledgers[0].commands.count > 5, "seed \(seed): nothing was decided")
    }

    private func disturb(_ group: Group) {
        let id = group.ids.randomElement(using: &group.random)!
        switch Int.random(in: 0..<12, using: &group.random) {
        case 0: group.partition([id])
        case 1:
            let other = group.ids.randomElement(using: &group.random)!
            group.cut(id, other)
        case 2, 3: group.heal()
        case 4: group.crash(id)
        case 5, 6, 7:
            for id in group.ids where group.members[id]!.core == nil { group.restart(id) }
        case 8: group.pause(id, for: .milliseconds(500))
        case 9:
            if group.members[id]!.core != nil { group.compact(id, tail: 2) }
        case 10:
            if let leader = group.leader { try? group.transfer(from: leader, to: id) }
        default: break
        }
    }

    private func makePeace(_ group: Group) {
        group.heal()
        group.lossPercent = 0
        group.repeatPercent = 0
        for id in group.ids where group.members[id]!.core == nil { group.restart(id) }
    }
}
