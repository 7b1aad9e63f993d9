@testable import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing

/// The autopilot and what operators ask of it, in whole clusters.
@Suite struct AutopilotTests {
    @Test func `nodes say where they stand, and voters are spread over it`() {
        let zones = ["a", "a", "a", "a", "b", "b", "c", "c"]
        let cluster = VirtualCluster.bootstrapped(8, seed: 201, zones: zones)
        #expect(
            cluster.run(for: .seconds(20)) {
                let counts = ["a", "b", "c"].map { zone in
                    cluster.voters.count { zones[$0] == zone }
                }
                return counts.sorted() == [1, 2, 2] && cluster.configuration?.isJoint == false
            }, "\(cluster.voters.map { zones[$0] })")
    }

    @Test(arguments: [202, 203, 204] as [UInt64])
    func `the only voter of two is removed, and the other one goes on`(seed: UInt64) {
        let cluster = VirtualCluster.bootstrapped(2, seed: seed)
        #expect(cluster.settleVoters(1, standbys: 1))
        let voter = cluster.voters[0]
        let other = 1 - voter
        let id = cluster.id(voter)
        _ = cluster.answer(
            other,
            .propose(.unassignSlots(cluster.state(other)!.slots(servedBy: id), from: nil)))
        guard
            case .success(.applied(.changed, _)) = cluster.answer(other, .propose(.removeNode(id)))
        else {
            Issue.record("seed \(seed): not removed \(cluster.trace)")
            return
        }
        #expect(
            cluster.run(for: .seconds(5)) {
                cluster.state(other)?.nodes.count == 1 && cluster.raft(other)?.isLeader == true
                    && cluster.state(voter)?.nodes.count == 1
            }, "seed \(seed)")
        let shard = cluster.state(other)!.shards[0].id
        let slots = SlotSet([SlotRange(start: 0, end: 0)!])
        let result = cluster.answer(
            other, .propose(.unassignSlots(slots, from: shard)))
        guard case .success = result else {
            Issue.record("seed \(seed): \(String(describing: result))")
            return
        }
    }

    @Test func `leadership is handed to the voter that is named, by any node`() {
        let cluster = VirtualCluster.bootstrapped(8, seed: 205)
        #expect(cluster.settleVoters(5, standbys: 2))
        let target = cluster.voters.first { $0 != cluster.leaders[0] }!
        let observer = cluster.observers[0]
        let result = cluster.answer(observer, .transferLeadership(to: cluster.id(target)))
        guard case .success(.leads(cluster.id(target), _)) = result else {
            Issue.record("\(String(describing: result))")
            return
        }
        #expect(cluster.leaders == [target])
        // Who leads already has come to it.
        guard
            case .success(.leads) = cluster.answer(
                observer, .transferLeadership(to: cluster.id(target)))
        else {
            Issue.record("already so is no success")
            return
        }
        guard
            case .success(.leads(let next, _)) = cluster.answer(
                target, .transferLeadership(to: nil))
        else {
            Issue.record("no successor")
            return
        }
        #expect(next != cluster.id(target))
        guard
            case .failure(.invalidArgument) = cluster.answer(
                target, .transferLeadership(to: cluster.id(observer)))
        else {
            Issue.record("a node without a vote cannot lead")
            return
        }
    }

    @Test func `a leader that is demoted hands over and becomes an observer`() {
        let cluster = VirtualCluster.bootstrapped(8, seed: 206)
        #expect(cluster.settleVoters(5, standbys: 2))
        let leader = cluster.leaders[0]
        guard
            case .success = cluster.answer(
                3, .propose(.preferVoting(cluster.id(leader), .never)))
        else {
            Issue.record("not committed")
            return
        }
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.observers.contains(leader) && cluster.voters.count == 5
            })
        #expect(cluster.run(for: .seconds(2)) { cluster.holdsLease(leader) })
        guard case .success = cluster.change(through: leader) else {
            Issue.record("it cannot propose")
            return
        }
        _ = cluster.answer(3, .propose(.preferVoting(cluster.id(leader), .prefer)))
        #expect(cluster.run(for: .seconds(10)) { cluster.voters.contains(leader) })
    }

    @Test(arguments: [210, 211] as [UInt64])
    func `a voter that has lost its log is readmitted as a new member`(seed: UInt64) {
        let cluster = VirtualCluster.bootstrapped(5, seed: seed)
        #expect(cluster.settleVoters(5, standbys: 0))
        let victim = cluster.voters.first { $0 != cluster.leaders[0] && $0 != 0 }!
        let id = cluster.id(victim)
        let old = cluster.nodes[victim].disk
        cluster.restore(
            victim, from: VirtualCluster.Disk(identity: old.identity, bootEpoch: old.bootEpoch))
        // Until the log says so it is no member of the group, whatever the configuration names.
        #expect(cluster.raft(victim)?.lastHeardLeader == nil)
        #expect(
            cluster.run(for: .seconds(10)) {
                let member = cluster.state(victim)?.nodes[id]?.raftID
                return member != nil && member != old.identity.raftID.rawValue
                    && cluster.isAgreed && cluster.holdsLease(victim)
                    && cluster.voters.count == 5 && cluster.voters.contains(victim)
            }, "seed \(seed)")
        #expect(cluster.configuration?.contains(old.identity.raftID) == false)
    }

    @Test(arguments: [212, 213] as [UInt64])
    func `a founder that has lost its log founds nothing, and is readmitted`(seed: UInt64) {
        let cluster = VirtualCluster.bootstrapped(5, seed: seed)
        #expect(cluster.settleVoters(5, standbys: 0))
        let id = cluster.id(0)
        let old = cluster.nodes[0].disk.identity
        #expect(old.isFounder)
        cluster.loseLog(0)
        let isBack = cluster.run(for: .seconds(20)) {
            #expect(cluster.raft(0)?.isLeader != true || cluster.nodes[0].disk.identity != old)
            let member = cluster.state(0)?.nodes[id]?.raftID
            return member != nil && member != old.raftID.rawValue && cluster.isAgreed
                && cluster.holdsLease(0) && cluster.voters.contains(0)
        }
        #expect(isBack, "seed \(seed)")
        #expect(cluster.nodes[0].disk.identity.cluster == old.cluster)
        #expect(cluster.configuration?.contains(old.raftID) == false)
    }

    @Test func `a founder alone that has lost its log does not begin again`() {
        let cluster = VirtualCluster(nodes: 1, seed: 214)
        #expect(cluster.run(for: .seconds(2)) { cluster.state(0)?.nodes.count == 1 })
        cluster.loseLog(0)
        cluster.run(for: .seconds(30))
        #expect(cluster.leaders.isEmpty)
        #expect(cluster.state(0)?.nodes.isEmpty == true)
        #expect(!cluster.holdsLease(0))
    }

    @Test(arguments: [207, 208, 209] as [UInt64])
    func `a voter that comes back with an old disk is readmitted as a new member`(seed: UInt64) {
        let cluster = VirtualCluster.bootstrapped(5, seed: seed)
        #expect(cluster.settleVoters(5, standbys: 0))
        cluster.run(for: .seconds(1))
        let victim = cluster.voters.first { $0 != cluster.leaders[0] }!
        let copy = cluster.nodes[victim].disk
        let id = cluster.id(victim)
        // Two more lives, in which it has promised what the copy does not know of.
        for _ in 0..<2 {
            cluster.kill(victim)
            cluster.start(victim)
            cluster.run(for: .seconds(1))
            _ = cluster.change(through: cluster.leaders[0])
        }
        let oldID = cluster.nodes[victim].disk.identity.raftID
        cluster.restore(victim, from: copy)
        #expect(
            cluster.run(for: .seconds(10)) {
                let node = cluster.state(victim)?.nodes[id]
                return node != nil && node?.raftID != oldID.rawValue && cluster.isAgreed
                    && cluster.holdsLease(victim)
            }, "seed \(seed)")
        #expect(cluster.nodes[victim].disk.bootEpoch > copy.bootEpoch + 2)
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.voters.count == 5 && cluster.voters.contains(victim)
            }, "seed \(seed)")
        let isTold = cluster.events.contains { node, event in
            if case .bootEpochSuperseded = event { node == victim } else { false }
        }
        #expect(isTold)
    }
}
