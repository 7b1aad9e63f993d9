@testable import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing

/// Nodes beyond the voters: they follow the log without being in the Raft group.
@Suite struct TopologyTests {
    private func twelve(seed: UInt64, settings: EngineSettings = .brisk) -> VirtualCluster {
        let cluster = VirtualCluster.bootstrapped(12, seed: seed, settings: settings)
        #expect(cluster.settleVoters(5, standbys: 2), "seed \(seed)")
        return cluster
    }

    @Test func `twelve nodes: five vote, two stand by, and a change is everywhere in a second`() {
        let cluster = twelve(seed: 101)
        #expect(cluster.observers.count == 5)
        let leader = cluster.leaders[0]
        #expect(cluster.raft(leader)?.status.peers.count == 6, "the leader sends to nobody else")
        for observer in cluster.observers {
            #expect(cluster.view(observer)?.raft.role == .observer)
            #expect(cluster.view(observer)?.raft.leader == cluster.raft(leader)?.id)
            #expect(cluster.view(observer)?.isServingEverything == true)
        }
        for round in 0..<5 {
            guard case .success = cluster.change(through: leader) else {
                Issue.record("round \(round): not committed")
                return
            }
            #expect(cluster.run(for: .seconds(1)) { cluster.isAgreed }, "round \(round)")
        }
    }

    @Test func `an observer proposes and reads as any other node`() {
        let cluster = twelve(seed: 102)
        let observer = cluster.observers[0]
        let start = cluster.now
        guard case .success(.applied(.changed, let revision)) = cluster.change(through: observer)
        else {
            Issue.record("not committed")
            return
        }
        #expect(cluster.state(observer)!.revision >= revision, "it sees its own change")
        let other = cluster.observers[1]
        guard case .success(.readable(let readable)) = cluster.answer(other, .readIndex) else {
            Issue.record("not readable")
            return
        }
        #expect(readable >= revision)
        #expect(cluster.state(other)!.revision >= revision)
        #expect(start.duration(to: cluster.now) < .milliseconds(100))
    }

    @Test(arguments: [103, 104, 105] as [UInt64])
    func `the leader dies and no observer loses its lease`(seed: UInt64) {
        let cluster = twelve(seed: seed)
        let observers = cluster.observers
        #expect(
            cluster.run(for: .seconds(3)) { observers.allSatisfy { cluster.holdsLease($0) } })
        cluster.kill(cluster.leaders[0])
        for _ in 0..<40 {
            cluster.run(for: .milliseconds(100))
            for observer in observers where !cluster.holdsLease(observer) {
                Issue.record("seed \(seed): observer \(observer) is fenced at \(cluster.now)")
                return
            }
        }
        #expect(cluster.leaders.count == 1)
        let leader = cluster.raft(cluster.leaders[0])?.id
        for observer in observers { #expect(cluster.view(observer)?.raft.leader == leader) }
    }

    @Test func `dead voters are replaced, and come back as something else`() {
        let cluster = twelve(seed: 106)
        let leader = cluster.leaders[0]
        let victims = cluster.voters.filter { $0 != leader }.prefix(2)
        for victim in victims { cluster.kill(victim) }
        #expect(
            cluster.run(for: .seconds(15)) {
                cluster.configuration?.isJoint == false && cluster.voters.count == 5
                    && cluster.standbys.count == 2
                    && !victims.contains { cluster.voters.contains($0) }
                    && !victims.contains { cluster.standbys.contains($0) }
            }, "\(String(describing: cluster.configuration))")
        #expect(cluster.view(leader)?.raft.autopilot.failureTolerance == 2)
        // Now two more: together they would have been too many.
        for victim in cluster.voters.filter({ $0 != leader }).prefix(2) { cluster.kill(victim) }
        guard case .success = cluster.change(through: leader) else {
            Issue.record("three of five voters decide nothing: \(cluster.trace)")
            return
        }
        for victim in victims { cluster.start(victim) }
        #expect(cluster.run(for: .seconds(5)) { cluster.isAgreed })
    }

    @Test func `an observer that was cut off learns what it missed when the cut heals`() {
        let cluster = twelve(seed: 107)
        let observer = cluster.observers[0]
        for other in cluster.nodes.indices where other != observer {
            cluster.cuts.insert([observer, other])
        }
        cluster.run(for: .seconds(3))
        #expect(!cluster.holdsLease(observer))
        #expect(cluster.view(observer)?.raft.leader == nil)
        for _ in 0..<3 { _ = cluster.change(through: cluster.leaders[0]) }
        cluster.cuts = []
        #expect(cluster.run(for: .seconds(2)) { cluster.isAgreed && cluster.holdsLease(observer) })
    }

    @Test func `an observer comes back from disk, from a state and a log of long ago`() {
        var settings = EngineSettings.brisk
        settings.snapshotThreshold = 30
        settings.snapshotTail = 5
        settings.raft.snapshotChunkByteLimit = 500
        let cluster = twelve(seed: 108, settings: settings)
        let observer = cluster.observers[0]
        let leader = cluster.leaders[0]
        cluster.kill(observer)
        _ = cluster.change(through: leader)
        cluster.start(observer)
        #expect(cluster.run(for: .seconds(2)) { cluster.isAgreed })
        cluster.kill(observer)
        for _ in 0..<80 { _ = cluster.change(through: leader) }
        cluster.start(observer)
        #expect(
            cluster.run(for: .seconds(3)) { cluster.isAgreed && cluster.holdsLease(observer) })
        #expect(cluster.nodes[observer].disk.snapshot != nil, "a whole state was sent")
    }

    @Test func `all twelve restart at once and agree`() {
        let cluster = twelve(seed: 109)
        for index in cluster.nodes.indices { cluster.kill(index) }
        for index in cluster.nodes.indices { cluster.start(index) }
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.leaders.count == 1 && cluster.isAgreed
                    && cluster.nodes.indices.allSatisfy { cluster.holdsLease($0) }
            })
        #expect(cluster.settleVoters(5, standbys: 2))
    }

    @Test func `an observer at another address is found there`() {
        let cluster = twelve(seed: 110)
        let observer = cluster.observers[0]
        let id = cluster.id(observer)
        cluster.move(observer, to: "127.0.0.9", port: 7_900)
        #expect(
            cluster.run(for: .seconds(5)) {
                cluster.isAgreed && cluster.state(0)?.nodes[id]?.address.respPort == 7_900
                    && cluster.holdsLease(observer)
            })
    }

    @Test func `an observer whose state went wrong stops serving and takes over the leader's`() {
        let cluster = twelve(seed: 111)
        let observer = cluster.observers[0]
        #expect(cluster.run(for: .seconds(3)) { cluster.holdsLease(observer) })
        let shard = cluster.state(observer)!.shards[3].id
        cluster.corrupt(observer) { state in
            let slots = state.slots.slots(of: shard)
            _ = state.apply(.unassignSlots(slots, from: shard), at: state.revision)
        }
        #expect(!cluster.isAgreed)
        #expect(cluster.run(for: .seconds(1)) { !cluster.holdsLease(observer) })
        #expect(cluster.run(for: .seconds(2)) { cluster.isAgreed && cluster.holdsLease(observer) })
        let isRepaired = cluster.events.contains { node, event in
            if case .topologyRepaired = event { node == observer } else { false }
        }
        #expect(isRepaired)
        // For good: the disk has it right too.
        cluster.run(for: .milliseconds(100))
        cluster.kill(observer)
        cluster.start(observer)
        #expect(cluster.run(for: .seconds(2)) { cluster.isAgreed && cluster.holdsLease(observer) })
    }

    @Test func `a joiner beyond the voters knows the cluster at once`() {
        let cluster = VirtualCluster.bootstrapped(9, seed: 112)
        #expect(cluster.settleVoters(5, standbys: 2))
        let joiner = cluster.addNode()
        cluster.run(for: .milliseconds(200))
        guard case .success(.met) = cluster.meet(joiner, cluster.leaders[0]) else {
            Issue.record("not taken in")
            return
        }
        #expect(
            cluster.run(for: .milliseconds(500)) {
                cluster.state(joiner)?.nodes.count == 10 && cluster.holdsLease(joiner)
            })
    }

    @Test func `a removed observer is told`() {
        let cluster = twelve(seed: 113)
        let observer = cluster.observers[0]
        let id = cluster.id(observer)
        let slots = cluster.state(0)!.slots(servedBy: id)
        _ = cluster.answer(0, .propose(.unassignSlots(slots, from: nil)))
        guard case .success = cluster.answer(0, .propose(.removeNode(id))) else {
            Issue.record("not removed")
            return
        }
        #expect(cluster.run(for: .seconds(2)) { cluster.state(observer)?.nodes.count == 1 })
        #expect(cluster.run(for: .seconds(2)) { cluster.holdsLease(observer) }, "it goes on alone")
    }
}
