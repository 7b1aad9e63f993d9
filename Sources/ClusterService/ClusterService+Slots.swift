import ClusterEngine
package import EmberCluster

extension ClusterService {
    /// Gives unowned slots to shards, all or none.
    ///
    /// - Throws: ``ClusterError/slotBusy(_:owner:)`` for the first slot that has another owner.
    package func assign(_ assignments: [SlotAssignment]) async throws(ClusterError) {
        try await commitPatiently(.assignSlots(assignments))
    }

    /// `CLUSTER ADDSLOTS`: gives unowned slots to this node's shard.
    ///
    /// - Throws: ``ClusterError/slotBusy(_:owner:)`` also for slots that this node owns already, as
    ///   Redis does.
    package func addSlotsHere(_ slots: SlotSet) async throws(ClusterError) {
        let view = view
        let shard = try shardHere()
        for run in view.state.slots.runs where !slots.intersection(SlotSet([run.range])).isEmpty {
            let busy = slots.intersection(SlotSet([run.range])).ranges[0].start
            throw .slotBusy(busy, owner: run.shard)
        }
        try await assign([SlotAssignment(shard: shard, slots: slots)])
    }

    /// `CLUSTER DELSLOTS`: takes slots from whoever owns them.
    ///
    /// - Throws: ``ClusterError/slotUnassigned(_:)`` for the first slot that nobody owns.
    package func unassign(_ slots: SlotSet) async throws(ClusterError) {
        if let free = view.state.slots.unassigned.intersection(slots).ranges.first {
            throw .slotUnassigned(free.start)
        }
        try await commit(.unassignSlots(slots, from: nil))
    }

    /// `CLUSTER FLUSHSLOTS`: takes all slots from this node.
    package func flushSlotsHere() async throws(ClusterError) {
        let shard = try shardHere()
        let slots = view.state.slots.slots(of: shard)
        if !slots.isEmpty { try await commit(.unassignSlots(slots, from: shard)) }
    }

    /// `CLUSTER BUMPEPOCH`: makes this node's config epoch the highest.
    ///
    /// - Returns: The epoch, and whether it was raised.
    package func bumpEpochHere() async throws(ClusterError) -> (epoch: Revision, isRaised: Bool) {
        let shard = try shardHere()
        let outcome = try await commit(.bumpEpoch(shard))
        let epoch = view.state.shards[shard]?.configEpoch ?? 0
        return (epoch, outcome == .changed)
    }

    private func shardHere() throws(ClusterError) -> ShardID {
        guard let node = view.selfNode else {
            throw .notReady("the node is starting, or joining a cluster")
        }
        return node.shard
    }
}
