@testable import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing

@Suite struct VoterPlanTests {
    /// Nodes 1...n, all alive for a minute and caught up, in these zones.
    private func nodes(_ count: UInt64, zones: [String] = []) -> [VoterPlan.Candidate] {
        (1...count).map { id in
            VoterPlan.Candidate(
                id: RaftID(id), zone: zones.isEmpty ? "" : zones[Int(id - 1) % zones.count],
                isCaughtUp: true, isInContact: true, aliveFor: .seconds(60))
        }
    }

    private func configuration(_ voters: [UInt64], _ learners: [UInt64] = []) -> RaftConfiguration {
        RaftConfiguration(
            voters: voters.map { RaftID($0) }, learners: learners.map { RaftID($0) })
    }

    private func plan(
        _ current: RaftConfiguration, _ nodes: [VoterPlan.Candidate], leader: UInt64 = 1
    ) -> VoterPlan {
        VoterPlan(
            current: current, candidates: nodes, leader: RaftID(leader),
            settings: AutopilotSettings())
    }

    /// Plans until nothing is left to do; learners catch up at once.
    private func settled(
        _ start: RaftConfiguration, _ nodes: [VoterPlan.Candidate], leader: UInt64 = 1
    ) -> RaftConfiguration {
        var current = start
        for _ in 0..<20 {
            guard case .configure(let next) = plan(current, nodes, leader: leader).step else {
                return current
            }
            #expect(next.voters.contains(RaftID(leader)), "the leader stays")
            current = next
        }
        Issue.record("the plan does not come to rest")
        return current
    }

    @Test(
        arguments: [
            (1, [1], []), (2, [1], [2]), (3, [1, 2, 3], []), (4, [1, 2, 3], [4]),
            (5, [1, 2, 3, 4, 5], []), (7, [1, 2, 3, 4, 5], [6, 7]), (30, [1, 2, 3, 4, 5], [6, 7]),
        ] as [(UInt64, [UInt64], [UInt64])])
    func `voters and standbys for each size`(
        count: UInt64, voters: [UInt64], standbys: [UInt64]
    ) {
        #expect(settled(configuration([1]), nodes(count)) == configuration(voters, standbys))
    }

    @Test func `a group that lacks voters does not wait, and grows by pairs`() {
        var five = nodes(5)
        for position in 1..<5 { five[position].aliveFor = .milliseconds(10) }
        five[4].isCaughtUp = false
        let plan = plan(configuration([1], [2, 3, 4, 5]), five)
        #expect(plan.step == .configure(configuration([1, 2, 3], [4, 5])))
        #expect(plan.voterTarget == 5)
    }

    @Test func `a dead voter is replaced in one step, by a standby that is stable`() {
        var seven = nodes(7)
        seven[2].aliveFor = nil
        seven[2].deadFor = .seconds(4)
        let current = configuration([1, 2, 3, 4, 5], [6, 7])
        #expect(plan(current, seven).step == nil, "it may be back in a moment")
        seven[2].deadFor = .seconds(5)
        seven[5].aliveFor = .seconds(9)
        seven[6].isCaughtUp = false
        let early = plan(current, seven)
        #expect(early.step == nil)
        #expect(
            early.waits == [
                .stability(RaftID(6), .seconds(1)), .catchUp(RaftID(7)), .replacement(RaftID(3)),
            ])
        seven[5].aliveFor = .seconds(10)
        #expect(plan(current, seven).step == .configure(configuration([1, 2, 4, 5, 6], [7])))
    }

    @Test func `without anybody to replace it a dead voter stays`() {
        var three = nodes(3)
        three[2].aliveFor = nil
        three[2].deadFor = .seconds(60)
        let plan = plan(configuration([1, 2, 3]), three)
        #expect(plan.step == nil)
        #expect(plan.waits == [.replacement(RaftID(3))])
    }

    @Test func `two dead voters of five are replaced as standbys allow`() {
        var seven = nodes(7)
        for position in [3, 4] {
            seven[position].aliveFor = nil
            seven[position].deadFor = .seconds(60)
        }
        seven[6].isCaughtUp = false
        #expect(
            plan(configuration([1, 2, 3, 4, 5], [6, 7]), seven).step
                == .configure(configuration([1, 2, 3, 4, 6], [7])))
    }

    @Test func `no step takes away more than a minority`() {
        // Five voters, of whom two nodes are left in the cluster.
        let two = nodes(2)
        let step = plan(configuration([1, 2, 3, 4, 5]), two).step
        #expect(step == .configure(configuration([1, 2, 3])))
        #expect(settled(configuration([1, 2, 3, 4, 5]), two) == configuration([1], [2]))
    }

    @Test func `no step needs the vote of a node that has fallen silent`() {
        var nodes = nodes(3)
        nodes[1].isLeaving = true
        nodes[2].isInContact = false
        let plan = plan(configuration([1, 2, 3]), nodes)
        #expect(plan.step == nil)
        #expect(plan.waits.contains(.quorum))
        nodes[2].isInContact = true
        #expect(
            self.plan(configuration([1, 2, 3]), nodes).step == .configure(configuration([1, 3])))
    }

    @Test func `no step leaves less than a quorum alive`() {
        var three = nodes(3)
        three[2].aliveFor = nil
        three[2].deadFor = .seconds(60)
        three[1].isLeaving = true
        let plan = plan(configuration([1, 2, 3]), three)
        #expect(plan.step == nil)
        #expect(plan.waits.contains(.quorum))
    }

    @Test func `voters are spread over zones, and stay when that is so`() {
        let nine = nodes(9, zones: ["a", "a", "a", "b", "b", "b", "c", "c", "c"])
        let settled = settled(configuration([1]), nine)
        let zones = settled.voters.map { id in nine.first { $0.id == id }!.zone }
        #expect(Set(["a", "b", "c"].map { zone in zones.count { $0 == zone } }) == [1, 2])
        for leader in settled.voters {
            #expect(plan(settled, nine, leader: leader.rawValue).step == nil)
        }
    }

    @Test func `a voter gives way to a stable node in a zone that has none`() {
        var four = nodes(4, zones: ["a", "a", "b", "c"])
        four[3].aliveFor = .seconds(1)
        let current = configuration([1, 2, 3], [4])
        #expect(plan(current, four).step == nil)
        four[3].aliveFor = .seconds(10)
        #expect(plan(current, four).step == .configure(configuration([1, 3, 4], [2])))
    }

    @Test func `operators' preferences count before age and zone`() {
        var seven = nodes(7)
        seven[6].preference = .prefer
        seven[1].preference = .never
        let settled = settled(configuration([1, 2, 3, 4, 5], [6, 7]), seven)
        #expect(settled.voters.contains(RaftID(7)))
        #expect(!settled.contains(RaftID(2)))
        #expect(settled.voters.count == 5)
    }

    @Test func `a leader that shall not vote hands over to another voter`() {
        var three = nodes(3)
        three[0].preference = .never
        three[1].isCaughtUp = false
        #expect(plan(configuration([1, 2, 3]), three).step == .handOver(to: RaftID(3)))
        three[2].aliveFor = nil
        let waiting = plan(configuration([1, 2, 3]), three).step
        #expect(waiting == nil || waiting != .handOver(to: RaftID(3)))
        if case .configure(let next) = waiting { #expect(next.voters.contains(RaftID(1))) }
    }

    @Test func `the only voter passes its vote on when it is to go`() {
        var two = nodes(2)
        two[0].isLeaving = true
        #expect(plan(configuration([1], [2]), two).step == .configure(configuration([2])))
        two[1].isCaughtUp = false
        #expect(plan(configuration([1], [2]), two).step == nil)
    }

    @Test func `a removed voter leaves with the next step, and is replaced in it`() {
        let six = nodes(6).filter { $0.id != RaftID(3) }
        #expect(
            plan(configuration([1, 2, 3, 4, 5], [6]), six).step
                == .configure(configuration([1, 2, 4, 5, 6])))
    }

    @Test func `nothing is changed while a change is under way`() {
        let joint = RaftConfiguration(voters: [RaftID(1)], outgoingVoters: [RaftID(1), RaftID(2)])
        let plan = plan(joint, nodes(5))
        #expect(plan.step == nil)
        #expect(plan.waits == [.change])
    }
}
