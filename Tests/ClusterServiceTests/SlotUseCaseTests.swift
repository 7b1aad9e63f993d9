import ClusterEngine
import ClusterService
import EmberCluster
import RaftConsensus
import Testing

@Suite struct SlotUseCaseTests {
    private let control = ScriptedControl(ViewDraft.halfAssigned)

    private var service: ClusterService { ClusterService(control) }

    @Test func `slots are added to the shard of this node`() async throws {
        try await service.addSlotsHere(slots(9_000, 9_009))
        #expect(
            service.view.state.slots(servedBy: node(1))
                == slots(0, 8_191).union(slots(9_000, 9_009)))
        #expect(
            control.calls == [
                .propose(
                    .assignSlots([SlotAssignment(shard: shard(1), slots: slots(9_000, 9_009))]))
            ])
    }

    @Test func `ADDSLOTS of a slot that has an owner is refused, even if this node is it`() async {
        await #expect(throws: ClusterError.slotBusy(slot(8_000), owner: shard(1))) {
            try await service.addSlotsHere(slots(8_000, 9_000))
        }
        await #expect(throws: ClusterError.slotBusy(slot(8_195), owner: shard(2))) {
            try await service.addSlotsHere(slots(8_195, 9_000))
        }
        #expect(control.calls.isEmpty)
    }

    @Test func `DELSLOTS of a slot that nobody has is refused`() async throws {
        await #expect(throws: ClusterError.slotUnassigned(slot(8_200))) {
            try await service.unassign(slots(8_195, 8_205))
        }
        #expect(control.calls.isEmpty)
        try await service.unassign(slots(8_190, 8_195))
        #expect(control.calls == [.propose(.unassignSlots(slots(8_190, 8_195), from: nil))])
        #expect(service.view.state.slots.owner(of: slot(8_195)) == nil)
    }

    @Test func `FLUSHSLOTS takes this node's slots and no others`() async throws {
        try await service.flushSlotsHere()
        #expect(control.calls == [.propose(.unassignSlots(slots(0, 8_191), from: shard(1)))])
        #expect(service.view.state.slots(servedBy: node(2)) == slots(8_192, 8_199))
        // Nothing left to take, nothing to commit.
        try await service.flushSlotsHere()
        #expect(control.calls.count == 1)
    }

    @Test func `a bumped epoch is told, with whether it moved`() async throws {
        let raised = try await service.bumpEpochHere()
        #expect(raised.isRaised)
        #expect(raised.epoch == service.view.raft.applied.rawValue)
        let again = try await service.bumpEpochHere()
        #expect(!again.isRaised)
        #expect(again.epoch == raised.epoch)
    }

    @Test func `a node between two clusters has no shard to change`() async {
        control.publish { $0.state = ClusterState(id: seal.target) }
        let joining = ClusterError.notReady("the node is starting, or joining a cluster")
        await #expect(throws: joining) { try await service.addSlotsHere(slots(0, 0)) }
        await #expect(throws: joining) { try await service.flushSlotsHere() }
        await #expect(throws: joining) { try await service.bumpEpochHere() }
        #expect(control.calls.isEmpty)
    }
}
