package import ClusterEngine
package import EmberCluster
import Synchronization

/// The one place where the control plane leaves what it knows, and everybody else picks it up.
///
/// Writer: the control thread. Readers: any thread. A reader holds an immutable value; the lock
/// covers the swap of a reference only. The data path compares ``routingGeneration`` (one atomic
/// load) and fetches the snapshot again only when it has moved.
package final class ViewBoard: Sendable {
    private struct Waiter {
        let id: UInt64
        let deadline: Instant
        let isSatisfied: @Sendable (ClusterView) -> Bool
        let continuation: CheckedContinuation<ClusterView, Never>
    }

    private struct State {
        var view: ClusterView
        var waiters: [Waiter] = []
        var lastWaiter: UInt64 = 0
        var isClosed = false
    }

    private let state: Mutex<State>
    private let routingState: Mutex<RoutingSnapshot>
    private let generation = Atomic<UInt64>(1)
    private let lease = Atomic<Int64>(0)

    package init(view: ClusterView) {
        state = Mutex(State(view: view))
        routingState = Mutex(RoutingSnapshot(state: view.state, selfID: view.selfID))
    }

    // MARK: Reading

    package var view: ClusterView { state.withLock { $0.view } }

    package var routing: RoutingSnapshot { routingState.withLock { $0 } }

    /// Moves whenever ``routing`` is another one; never 0.
    package var routingGeneration: UInt64 { generation.load(ordering: .acquiring) }

    /// Until when this node may serve its slots, on the clock of ``ControlPlane/now()``.
    package var leaseDeadline: Instant {
        Instant(nanoseconds: lease.load(ordering: .relaxed))
    }

    /// The first view that satisfies the claim, or the one at hand when the time is over. Looked at
    /// with every publication, of which there are several a second, and under the lock: the claim
    /// must look at nothing but the view it is given.
    package func view(
        by deadline: Instant, satisfying isSatisfied: @escaping @Sendable (ClusterView) -> Bool
    ) async -> ClusterView {
        await withCheckedContinuation { continuation in
            let ready: ClusterView? = state.withLock { state in
                if state.isClosed || isSatisfied(state.view) { return state.view }
                state.lastWaiter += 1
                state.waiters.append(
                    Waiter(
                        id: state.lastWaiter, deadline: deadline, isSatisfied: isSatisfied,
                        continuation: continuation))
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }

    // MARK: Publishing

    package func publish(_ view: ClusterView, at now: Instant) {
        let previous = self.view
        if previous.state.revision != view.state.revision || previous.state.id != view.state.id
            || previous.state.seal != view.state.seal
        {
            // First the routing: who has seen a slot added in a view may send a command for it.
            let routing = RoutingSnapshot(state: view.state, selfID: view.selfID)
            routingState.withLock { $0 = routing }
            generation.wrappingAdd(1, ordering: .releasing)
        }
        state.withLock { $0.view = view }
        resumeWaiters(view, at: now)
    }

    package func publishLease(until deadline: Instant) {
        lease.store(deadline.nanoseconds, ordering: .relaxed)
    }

    /// The control thread has stopped, so there is nothing left to wait for.
    package func close() {
        let (view, waiters) = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [] }
            return (state.view, state.waiters)
        }
        for waiter in waiters { waiter.continuation.resume(returning: view) }
    }

    private func resumeWaiters(_ view: ClusterView, at now: Instant) {
        let done = state.withLock { state in
            let done = state.waiters.filter { $0.deadline <= now || $0.isSatisfied(view) }
            state.waiters.removeAll { waiter in done.contains { $0.id == waiter.id } }
            return done
        }
        for waiter in done { waiter.continuation.resume(returning: view) }
    }
}
