// The use cases of a cluster: the only door for HTTP, RESP and tools. A read is answered from the
// view at hand; a change is handed to the engine and returns once it is applied on this node.

package import ClusterEngine
package import EmberCluster
import RaftConsensus

package struct ClusterService: Sendable {
    let control: any ControlPlane
    package let keys: any SlotKeys

    package init(control: any ControlPlane, keys: any SlotKeys) {
        self.control = control
        self.keys = keys
    }

    // MARK: Reading

    package var board: ViewBoard { control.board }

    /// What this node knows now.
    package var view: ClusterView { control.board.view }

    package func now() -> Instant { control.now() }

    /// A view that shows everything committed before the call (ReadIndex, Raft thesis 6.4).
    ///
    /// - Throws: ``ClusterError/noLeader`` when no quorum confirms in time,
    ///   ``ClusterError/outcomeUnknown`` when this node does not catch up in time.
    package func linearizableView() async throws(ClusterError) -> ClusterView {
        guard case .readable(let index) = try await control.call(.readIndex) else {
            throw .internal("a read was answered as something else")
        }
        let view = await control.board.view(by: deadline(.seconds(5))) {
            $0.raft.applied.rawValue >= index
        }
        // This node lags behind what it was promised: an older view would be a lie.
        guard view.raft.applied.rawValue >= index else { throw .outcomeUnknown }
        return view
    }

    /// Whether this node may serve its slots at this moment.
    package var holdsLease: Bool { control.board.leaseDeadline > control.now() }

    // MARK: Steps

    func deadline(_ timeout: Duration) -> Instant { control.now().advanced(by: timeout) }

    /// Commits a change and waits for it here.
    @discardableResult
    func commit(_ command: ClusterCommand) async throws(ClusterError) -> ApplyOutcome {
        let cluster = view.state.id
        guard
            case .applied(let outcome, let revision) = try await control.call(
                .propose(command), in: cluster)
        else { throw .internal("a proposal was answered as something else") }
        if case .refused(let error) = outcome { throw error }
        // The answer may overtake the view that shows the change.
        let view = await control.board.view(by: deadline(.seconds(5))) {
            $0.raft.applied.rawValue >= revision || $0.state.id != cluster
        }
        // Committed, but not to be seen here yet: no success to report.
        guard view.raft.applied.rawValue >= revision || view.state.id != cluster else {
            throw .outcomeUnknown
        }
        return outcome
    }

    /// The same, repeated while what is in the way goes away by itself, such as a quarantined slot.
    @discardableResult
    func commitPatiently(_ command: ClusterCommand) async throws(ClusterError) -> ApplyOutcome {
        let deadline = deadline(.seconds(5))
        let cluster = view.state.id
        while true {
            do throws(ClusterError) {
                return try await commit(command)
            } catch {
                guard case .slotQuarantined(let slot, let shard) = error,
                    control.now() < deadline
                else { throw error }
                // Until that very slot is free: each attempt is an entry in the log, and two that
                // wait for any change would wake each other for ever.
                let view = await control.board.view(by: deadline) { view in
                    view.state.id != cluster
                        || !view.state.quarantine.contains {
                            $0.shard == shard && $0.slots.contains(slot)
                        }
                }
                // This node has been removed meanwhile: what was asked of one cluster is not done
                // in another.
                guard view.state.id == cluster else { throw error }
            }
        }
    }
}
