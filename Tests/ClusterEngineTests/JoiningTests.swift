import ClusterEngine
import EmberCluster
import Testing

@Suite struct JoiningTests {
    @Test func `a node that starts alone leads itself, has an empty shard and a lease`() {
        let cluster = VirtualCluster(nodes: 1, seed: 1)
        #expect(
            cluster.run(for: .seconds(1)) { cluster.nodes[0].engine!.leaseDeadline > cluster.now })
        #expect(cluster.now < Instant(nanoseconds: 1_050_000_000))
        #expect(cluster.state(0)?.nodes.count == 1)
        #expect(cluster.state(0)?.slots.assignedCount == 0)
        #expect(cluster.leaders == [0])
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `two nodes that meet are one cluster, whoever asked`(seed: UInt64) {
        let cluster = VirtualCluster(nodes: 2, seed: seed)
        cluster.run(for: .milliseconds(200))
        let result = cluster.meet(0, 1)
        #expect(result == .success(.met(cluster.nodes[1].disk.identity.node)), "seed \(seed)")
        #expect(
            cluster.run(for: .seconds(5)) {
                cluster.state(0)?.nodes.count == 2 && cluster.state(0) == cluster.state(1)
            }, "seed \(seed)")
        #expect(cluster.leaders.count == 1)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `redis-cli's create: slots first, then each meets the first`(seed: UInt64) {
        let cluster = VirtualCluster(nodes: 3, seed: seed)
        cluster.run(for: .milliseconds(200))
        for (index, range) in BootstrapManifest.evenSplit(over: 3).enumerated() {
            let shard = cluster.state(index)!.shards[0].id
            let result = cluster.answer(
                index,
                .propose(.assignSlots([SlotAssignment(shard: shard, slots: SlotSet([range]))])))
            guard case .success(.applied(.changed, _)) = result else {
                Issue.record("seed \(seed): \(String(describing: result))")
                return
            }
        }
        for index in 1...2 {
            guard case .success(.met) = cluster.meet(index, 0) else {
                Issue.record("seed \(seed): node \(index) did not meet")
                return
            }
        }
        #expect(
            cluster.run(for: .seconds(10)) {
                (0...2).allSatisfy {
                    cluster.state($0)?.nodes.count == 3
                        && cluster.state($0)?.slots.isComplete == true
                }
            })
        let served = (0...2).map {
            cluster.state($0)!.slots(servedBy: cluster.nodes[$0].disk.identity.node).ranges
        }
        #expect(served == BootstrapManifest.evenSplit(over: 3).map { [$0] })
        // Three nodes, three voters.
        #expect(
            cluster.run(for: .seconds(10)) {
                cluster.view(0)!.raft.members.count(where: \.isVoter) == 3
            })
    }

    @Test func `mutual meets at the same moment converge`() {
        for seed in 1...8 as ClosedRange<UInt64> {
            let cluster = VirtualCluster(nodes: 2, seed: seed)
            cluster.run(for: .milliseconds(200))
            let targets = cluster.nodes.map {
                JoinTarget(
                    host: $0.address.host, respPort: $0.address.respPort,
                    busPort: $0.address.busPort)
            }
            let intent: [EngineCall] = [.meet(targets[1], .invite), .meet(targets[0], .invite)]
            _ = cluster.call(0, intent[0])
            _ = cluster.call(1, intent[1])
            #expect(
                cluster.run(for: .seconds(14)) {
                    cluster.state(0)?.nodes.count == 2 && cluster.state(1)?.nodes.count == 2
                }, "seed \(seed)")
        }
    }

    @Test func `slots that both own refuse the join and leave both as they were`() {
        let cluster = VirtualCluster(nodes: 2, seed: 7)
        cluster.run(for: .milliseconds(200))
        for index in 0...1 {
            let shard = cluster.state(index)!.shards[0].id
            let slots = SlotSet([SlotRange(start: index * 10, end: 15)!])
            _ = cluster.answer(
                index, .propose(.assignSlots([SlotAssignment(shard: shard, slots: slots)])))
        }
        let overlap = ClusterError.joinRefused(.overlap([SlotRange(start: 10, end: 15)!]))
        #expect(cluster.meet(0, 1) == .failure(overlap))
        cluster.run(for: .seconds(2))
        for index in 0...1 {
            #expect(cluster.state(index)?.seal == nil)
            #expect(cluster.state(index)?.nodes.count == 1)
            #expect(cluster.nodes[index].engine!.leaseDeadline > cluster.now)
        }
    }

    @Test func `a joiner that crashes while sealed goes on where it was`() {
        for seed in 1...6 as ClosedRange<UInt64> {
            let cluster = VirtualCluster(nodes: 2, seed: seed)
            cluster.run(for: .milliseconds(200))
            let target = cluster.nodes[1].address
            _ = cluster.call(
                0,
                .meet(
                    JoinTarget(
                        host: target.host, respPort: target.respPort, busPort: target.busPort),
                    .invite))
            // Node 1 seals itself for node 0, which dies before it can admit it.
            #expect(cluster.run(for: .seconds(5)) { cluster.state(1)?.seal != nil }, "seed \(seed)")
            cluster.kill(0)
            cluster.kill(1)
            cluster.start(1)
            cluster.run(for: .seconds(2))
            #expect(cluster.nodes[1].engine!.leaseDeadline == .zero, "a sealed node serves nothing")
            cluster.start(0)
            #expect(
                cluster.run(for: .seconds(10)) {
                    cluster.state(0)?.nodes.count == 2 && cluster.state(1) == cluster.state(0)
                }, "seed \(seed)")
        }
    }

    @Test func `meeting an address where nobody is says so`() {
        let cluster = VirtualCluster(nodes: 1, seed: 3)
        cluster.run(for: .milliseconds(200))
        let result = cluster.answer(
            0, .meet(JoinTarget(host: "127.0.0.1", respPort: 9, busPort: 10_009), .meet))
        #expect(result == .failure(.unreachable(address: "127.0.0.1:9")))
    }
}
