import ClusterEngine
import ClusterService
import EmberCluster
import Testing

/// What dry runs tell, over the stub's view: three shards own slots 0-15999, 16300-16383 are in
/// quarantine, and the fourth node is dead and serves nothing.
struct PlanTests {
    private let view = StubCluster().board.view
    private let nodes = StubCluster.nodeIDs
    private let shards = StubCluster.shardIDs

    private func target(_ position: Int) -> JoinTarget {
        let address = StubCluster.address(position)
        return JoinTarget(
            host: address.host, respPort: address.respPort, busPort: address.busPort)
    }

    @Test func `a join adds a stranger, and a member not again`() throws {
        let stranger = try ClusterService.planJoin(target(8), idempotencyKey: nil, in: view)
        #expect(stranger.steps == [.addNode(target(8))])
        #expect(stranger.warnings == [.targetNotAsked])
        #expect(stranger.blockers == [])
        #expect(stranger.revision == view.state.revision)
        let member = try ClusterService.planJoin(target(1), idempotencyKey: nil, in: view)
        #expect(member.steps == [])
        #expect(member.warnings == [.isMember(target(1))])
    }

    @Test func `a bootstrap is blocked by slots that have owners`() throws {
        let manifest = BootstrapManifest(nodes: [target(0), target(8)])
        let plan = try ClusterService.planBootstrap(manifest, idempotencyKey: nil, in: view)
        #expect(plan.steps == [.addNode(target(8))])
        #expect(plan.blockers == [.slotBusy(StubCluster.range(0, 0).start, owner: shards[0])])
        #expect(plan.warnings == [.targetsNotAsked, .survivesNoFailure])
    }

    @Test func `a bootstrap of a new cluster spreads the slots`() throws {
        var state = ClusterState(id: ClusterID(high: 1, middle: 2, low: 3))
        let form = ClusterCommand.form(founder: nodes[0], address: StubCluster.address(0))
        #expect(state.apply(form, at: 1) == .changed)
        let manifest = BootstrapManifest(nodes: [target(0), target(8), target(9)])
        let plan = try ClusterService.planBootstrap(
            manifest, idempotencyKey: nil, in: StubCluster.view(state, applied: 1))
        let split = BootstrapManifest.evenSplit(over: 3)
        #expect(
            plan.steps == [
                .addNode(target(8)), .addNode(target(9)),
                .assignSlots([split[0]], to: .node(at: target(0))),
                .assignSlots([split[1]], to: .node(at: target(8))),
                .assignSlots([split[2]], to: .node(at: target(9))),
            ])
        #expect(plan.blockers == [])
    }

    @Test func `a removal is blocked while the node serves`() throws {
        let serving = try ClusterService.planRemoval(of: nodes[0], in: view)
        let node = try #require(view.state.nodes[nodes[0]])
        #expect(serving.steps == [.removeNode(nodes[0])])
        #expect(serving.blockers == [.blocked(view.state.removalBlockers(of: node))])
        #expect(serving.warnings == [.removesThisNode])
        let idle = try ClusterService.planRemoval(of: nodes[3], in: view)
        #expect(idle.blockers == [])
        #expect(idle.warnings == [.nodeIsAbsent])
    }

    @Test func `an assignment plans what is new, and tells what is in the way`() throws {
        let repeated = try ClusterService.planAssignment(
            [
                StubCluster.assignment(0, 0, 9), StubCluster.assignment(1, 10_922, 10_922),
                StubCluster.assignment(2, 15_999, 16_010),
            ], in: view)
        #expect(
            repeated.steps == [
                .assignSlots([StubCluster.range(16_000, 16_010)], to: .shard(shards[2]))
            ])
        #expect(
            repeated.warnings == [.ownsSlotsAlready(shards[0]), .ownsSlotsAlready(shards[1])])
        #expect(repeated.blockers == [])
        let busy = try ClusterService.planAssignment(
            [StubCluster.assignment(0, 5_461, 5_461)], in: view)
        #expect(busy.blockers.count == 1)
    }

    @Test func `what is wrong with the request is thrown, and not planned`() {
        let stranger = ShardID(ofFirstPrimary: NodeID(high: 99, middle: 1, low: 1))
        #expect(throws: ClusterError.unknownShard(stranger)) {
            try ClusterService.planAssignment(
                [SlotAssignment(shard: stranger, slots: SlotSet([.all]), expectedEpoch: nil)],
                in: view)
        }
        let unknown = NodeID(high: 99, middle: 1, low: 1)
        #expect(throws: ClusterError.unknownNode(unknown)) {
            try ClusterService.planRemoval(of: unknown, in: view)
        }
    }
}
