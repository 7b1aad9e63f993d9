import ClusterEngine
import EmberCluster
import GossipProtocol
import RaftConsensus
import Testing

@Suite struct ClusterLifeTests {
    /// A cluster bootstrapped by its job.
    private func bootstrapped(
        _ count: Int, seed: UInt64, settings: EngineSettings = EngineSettings(),
        layout: [SlotSet] = []
    ) -> VirtualCluster {
        .bootstrapped(count, seed: seed, settings: settings, layout: layout)
    }

    @Test(arguments: [1, 3, 5])
    func `a bootstrap job joins the nodes and spreads the slots`(count: Int) {
        let cluster = bootstrapped(count, seed: 11)
        for index in 0..<count {
            #expect(cluster.state(index)?.slots.isComplete == true)
            #expect(cluster.state(index)?.nodes.count == count)
            #expect(
                cluster.run(for: .seconds(3)) {
                    cluster.nodes[index].engine!.leaseDeadline > cluster.now
                }, "node \(index) serves")
        }
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.view(0)!.raft.members.count(where: \.isVoter) == (count == 1 ? 1 : count)
            })
    }

    @Test func `a bootstrap with a layout gives each node what it says`() {
        let layout = [
            SlotSet([SlotRange(start: 0, end: 99)!, SlotRange(start: 300, end: 399)!]), SlotSet(),
            SlotSet([SlotRange(start: 100, end: 299)!]),
        ]
        let cluster = bootstrapped(3, seed: 12, layout: layout)
        let state = cluster.state(0)!
        for (index, slots) in layout.enumerated() {
            let node = state.nodes[cluster.nodes[index].disk.identity.node]!
            #expect(state.slots.slots(of: node.shard) == slots, "node \(index)")
        }
        #expect(state.layout.count == 2)
    }

    @Test(arguments: [21, 22, 23, 24] as [UInt64])
    func `the leader dies, another leads, and nothing acknowledged is lost`(seed: UInt64) {
        let cluster = bootstrapped(3, seed: seed)
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.view(0)!.raft.members.count(where: \.isVoter) == 3
            })
        let leader = cluster.leaders[0]
        let others = (0...2).filter { $0 != leader }
        let before = cluster.state(leader)!
        cluster.kill(leader)
        let shard = before.shards.first {
            $0.primary == cluster.nodes[others[0]].disk.identity.node
        }!
        let result = cluster.answer(others[0], .propose(.bumpEpoch(shard.id)))
        guard case .success = result else {
            Issue.record("seed \(seed): \(String(describing: result))")
            return
        }
        #expect(
            cluster.run(for: .seconds(3)) {
                others.allSatisfy {
                    cluster.view($0)!.health(of: cluster.nodes[leader].disk.identity.node) == .dead
                }
            }, "seed \(seed): the death is seen within three seconds")
        cluster.start(leader)
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.state(leader) == cluster.state(others[0])
                    && cluster.view(others[0])!.health(
                        of: cluster.nodes[leader].disk.identity.node) == .alive
            }, "seed \(seed)")
    }

    @Test func `a minority loses its leases and decides nothing`() {
        let cluster = bootstrapped(3, seed: 31)
        cluster.run(for: .seconds(5))
        let leader = cluster.leaders[0]
        for other in 0...2 where other != leader { cluster.cuts.insert([leader, other]) }
        cluster.run(for: .seconds(3))
        #expect(cluster.nodes[leader].engine!.leaseDeadline <= cluster.now)
        #expect(cluster.view(leader)!.isServingEverything == false)
        let shard = cluster.state(leader)!.shards[0].id
        let result = cluster.answer(leader, .propose(.bumpEpoch(shard)))
        #expect(result == .failure(.noLeader) || result == .failure(.outcomeUnknown))
        cluster.cuts = []
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.nodes[leader].engine!.leaseDeadline > cluster.now
                    && cluster.view(leader)!.isServingEverything
            })
    }

    @Test func `all nodes restart at once and serve again`() {
        let cluster = bootstrapped(3, seed: 41)
        cluster.run(for: .seconds(3))
        let before = cluster.state(0)!
        for index in 0...2 { cluster.kill(index) }
        for index in 0...2 { cluster.start(index) }
        #expect(
            cluster.run(for: .seconds(10)) {
                (0...2).allSatisfy {
                    cluster.state($0)?.slots == before.slots
                        && cluster.nodes[$0].engine!.leaseDeadline > cluster.now
                }
            })
    }

    @Test func `a removed node is told and goes on alone; only a meet lets it back`() {
        let cluster = bootstrapped(3, seed: 51)
        cluster.run(for: .seconds(5))
        let victim = 2
        let id = cluster.nodes[victim].disk.identity.node
        let slots = cluster.state(0)!.slots(servedBy: id)
        _ = cluster.answer(0, .propose(.unassignSlots(slots, from: nil)))
        let result = cluster.answer(0, .propose(.removeNode(id)))
        guard case .success(.applied(.changed, _)) = result else {
            Issue.record("\(String(describing: result))")
            return
        }
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.state(victim)?.nodes.count == 1 && cluster.state(0)?.nodes.count == 2
            })
        cluster.run(for: .seconds(5))
        #expect(cluster.state(0)?.nodes[id] == nil)
        guard case .success(.met) = cluster.meet(0, victim) else {
            Issue.record("the node was not let back in")
            return
        }
        #expect(cluster.run(for: .seconds(10)) { cluster.state(victim)?.nodes.count == 3 })
        // Replaying the log, it meets the entry that once removed it, which means it no more.
        cluster.run(for: .seconds(3))
        #expect(cluster.state(victim) == cluster.state(0))
        #expect(cluster.state(victim)?.nodes.count == 3)
    }

    @Test func `a slot taken away is free again once its owner has let go`() {
        let cluster = bootstrapped(3, seed: 61)
        cluster.run(for: .seconds(5))
        let state = cluster.state(0)!
        let (from, to) = (state.shards[0], state.shards[1])
        let slots = SlotSet([state.slots.slots(of: from.id).ranges[0]])
        _ = cluster.answer(0, .propose(.unassignSlots(slots, from: from.id)))
        #expect(cluster.state(0)?.quarantine.isEmpty == false)
        let assign = EngineCall.propose(.assignSlots([SlotAssignment(shard: to.id, slots: slots)]))
        #expect(cluster.run(for: .seconds(3)) { cluster.state(0)!.quarantine.isEmpty })
        guard case .success(.applied(.changed, _)) = cluster.answer(0, assign) else {
            Issue.record("the slots were not assigned")
            return
        }
    }

    @Test func `a read index covers what was committed before it, on every node`() {
        let cluster = bootstrapped(3, seed: 71)
        cluster.run(for: .seconds(5))
        let shard = cluster.state(0)!.shards[0].id
        guard
            case .success(.applied(_, let revision)) = cluster.answer(
                1, .propose(.bumpEpoch(shard)))
        else {
            Issue.record("not committed")
            return
        }
        for index in 0...2 {
            guard case .success(.readable(let readable)) = cluster.answer(index, .readIndex) else {
                Issue.record("node \(index) does not read")
                return
            }
            #expect(readable >= revision)
        }
    }

    @Test(arguments: [81, 82, 83] as [UInt64])
    func `a node that was away longer than the log reaches back gets a snapshot`(seed: UInt64) {
        var settings = EngineSettings()
        settings.snapshotThreshold = 20
        settings.snapshotTail = 2
        let cluster = bootstrapped(3, seed: seed, settings: settings)
        cluster.run(for: .seconds(5))
        let away = (0...2).first { $0 != cluster.leaders[0] }!
        let present = (0...2).filter { $0 != away }
        cluster.kill(away)
        let shards = cluster.state(present[0])!.shards.map(\.id)
        for round in 0..<60 {
            let result = cluster.answer(present[0], .propose(.bumpEpoch(shards[round % 3])))
            guard case .success = result else {
                Issue.record("seed \(seed), round \(round): \(String(describing: result))")
                return
            }
        }
        #expect(cluster.view(present[0])!.raft.snapshotIndex.rawValue > 0)
        cluster.start(away)
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.state(away) == cluster.state(present[0])
            }, "seed \(seed)")
        // What it was given survives the next crash of everybody.
        for index in 0...2 { cluster.kill(index) }
        for index in 0...2 { cluster.start(index) }
        #expect(
            cluster.run(for: .seconds(10)) {
                (0...2).allSatisfy { cluster.state($0)?.slots.isComplete == true }
            }, "seed \(seed)")
    }

    @Test func `a leader that leaves hands over before it goes`() {
        let cluster = bootstrapped(3, seed: 91)
        cluster.run(for: .seconds(5))
        let leader = cluster.leaders[0]
        cluster.leave(leader)
        #expect(cluster.run(for: .milliseconds(250)) { !cluster.leaders.contains(leader) })
        #expect(cluster.run(for: .milliseconds(250)) { cluster.leaders.count == 1 })
    }
}
