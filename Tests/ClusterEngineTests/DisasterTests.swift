import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing

@Suite struct DisasterTests {
    @Test(arguments: [501, 502] as [UInt64])
    func `a survivor of a lost majority is made to lead, with all it knew`(seed: UInt64) throws {
        let cluster = VirtualCluster.bootstrapped(3, seed: seed)
        #expect(
            cluster.run(for: .seconds(20)) {
                cluster.view(0)!.raft.members.count(where: \.isVoter) == 3
            }, "seed \(seed)")
        let survivor = cluster.leaders[0] == 2 ? 1 : 2
        let before = cluster.state(survivor)!
        for node in 0...2 { cluster.kill(node) }
        cluster.start(survivor)
        cluster.run(for: .seconds(5))
        #expect(cluster.leaders.isEmpty, "seed \(seed): one of three decided alone")

        cluster.kill(survivor)
        #expect(cluster.force(survivor))
        cluster.start(survivor)
        let isBack = cluster.run(for: .seconds(5)) {
            cluster.leaders == [survivor] && cluster.state(survivor)?.slots == before.slots
        }
        #expect(isBack, "seed \(seed)")
        let lost = before.nodes.map(\.id).filter {
            $0 != cluster.nodes[survivor].disk.identity.node
        }
        for id in lost {
            let shard = try #require(cluster.state(survivor)?.nodes[id]?.shard)
            let slots = cluster.state(survivor)!.slots.slots(of: shard)
            _ = cluster.answer(survivor, .propose(.unassignSlots(slots, from: shard)))
            let removed = cluster.answer(survivor, .propose(.removeNode(id)))
            guard case .success(.applied(.changed, _)) = removed else {
                Issue.record("seed \(seed): \(String(describing: removed))")
                return
            }
        }
        #expect(cluster.state(survivor)!.nodes.count == 1)
        #expect(!cluster.force(survivor), "it is the only voter already")
    }
}
