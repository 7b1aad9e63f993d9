// The topology as clients change and read it, one slot at a time: linearizability is a local
// property (Herlihy and Wing, theorem 1), so a topology is linearizable if every slot is. What
// spans slots, the revision, is carried along in every slot.

package import EmberCluster

/// Who owns one slot, with the guards of ``ClusterCommand/assignSlots(_:)`` and
/// ``ClusterCommand/unassignSlots(_:from:)``.
package struct SlotModel: SequentialModel {
    package struct State: Hashable, Sendable {
        package var owner: ShardID?
        /// The highest revision that anybody was told so far: later changes have later ones, later
        /// reads none that is earlier.
        package var revision: Revision
    }

    package enum Operation: Hashable, Sendable {
        case assign(ShardID)
        /// From the shard, or from whoever has it.
        case unassign(from: ShardID?)
        case read
    }

    package enum Outcome: Hashable, Sendable {
        /// By the entry at the revision.
        case changed(Revision)
        case unchanged
        /// Changed or unchanged: it is as it was asked for.
        case done
        /// Somebody has it.
        case busy(ShardID)
        /// Nobody has it, but its former owner may still serve it.
        case quarantined
        /// Refused for a reason that says nothing about this slot.
        case refused
        case owner(ShardID?, Revision)
    }

    package let initialState: State

    package init(owner: ShardID? = nil, revision: Revision = 0) {
        initialState = State(owner: owner, revision: revision)
    }

    package func state(
        after operation: Operation, with outcome: Outcome?, in state: State
    ) -> State? {
        switch operation {
        case .assign(let shard): assigned(to: shard, outcome, state)
        case .unassign(let shard): unassigned(from: shard, outcome, state)
        case .read: read(outcome, state)
        }
    }

    private func assigned(to shard: ShardID, _ outcome: Outcome?, _ state: State) -> State? {
        switch outcome {
        case nil: state.owner == nil ? State(owner: shard, revision: state.revision) : state
        case .changed(let revision):
            state.owner == nil ? changed(state, owner: shard, at: revision) : nil
        case .unchanged: state.owner == shard ? state : nil
        case .done:
            state.owner == nil || state.owner == shard
                ? State(owner: shard, revision: state.revision) : nil
        case .busy(let owner): state.owner == owner && owner != shard ? state : nil
        case .quarantined: state.owner == nil ? state : nil
        case .refused: state
        case .owner: nil
        }
    }

    private func unassigned(
        from shard: ShardID?, _ outcome: Outcome?, _ state: State
    ) -> State? {
        let applies = state.owner != nil && (shard == nil || shard == state.owner)
        return switch outcome {
        case nil: applies ? State(owner: nil, revision: state.revision) : state
        case .changed(let revision): applies ? changed(state, owner: nil, at: revision) : nil
        case .unchanged: applies ? nil : state
        case .done: applies ? State(owner: nil, revision: state.revision) : state
        case .refused: state
        case .busy, .quarantined, .owner: nil
        }
    }

    private func read(_ outcome: Outcome?, _ state: State) -> State? {
        switch outcome {
        case nil: return state
        case .owner(let owner, let revision):
            guard owner == state.owner, revision >= state.revision else { return nil }
            return State(owner: owner, revision: revision)
        case .changed, .unchanged, .done, .busy, .quarantined, .refused: return nil
        }
    }

    private func changed(_ state: State, owner: ShardID?, at revision: Revision) -> State? {
        revision > state.revision ? State(owner: owner, revision: revision) : nil
    }
}
