import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus
import Synchronization
import Testing

@Suite struct ViewBoardTests {
    private let draft = ViewDraft.three

    private func later(_ draft: ViewDraft, by count: UInt64 = 1) -> ViewDraft {
        var draft = draft
        draft.applied += count
        return draft
    }

    /// Waits on the board in a task, which has its place in the queue when this returns.
    private func waiter(
        on board: ViewBoard, by deadline: Instant = .distantFuture, applied: UInt64
    ) async -> Task<ClusterView, Never> {
        let isAsked = Latch()
        let task = Task {
            await board.view(by: deadline) { view in
                // Under the lock: what is published after this finds the waiter.
                isAsked.open()
                return view.raft.applied.rawValue >= applied
            }
        }
        await isAsked.opened()
        return task
    }

    @Test func `a view that satisfies already is had at once`() async {
        let board = ViewBoard(view: draft.view)
        let view = await board.view(by: .zero) { _ in true }
        #expect(view.raft.applied.rawValue == draft.applied)
    }

    @Test func `a waiter gets the first view that satisfies, others wait on`() async {
        let board = ViewBoard(view: draft.view)
        let first = await waiter(on: board, applied: draft.applied + 2)
        let second = await waiter(on: board, applied: draft.applied + 3)
        for count in 1...3 as ClosedRange<UInt64> {
            board.publish(later(draft, by: count).view, at: .zero)
        }
        #expect(await first.value.raft.applied.rawValue == draft.applied + 2)
        #expect(await second.value.raft.applied.rawValue == draft.applied + 3)
    }

    @Test func `a waiter whose time is over gets the view at hand`() async {
        let board = ViewBoard(view: draft.view)
        let deadline = Instant(nanoseconds: 1_000)
        let task = await waiter(on: board, by: deadline, applied: .max)
        board.publish(later(draft, by: 1).view, at: Instant(nanoseconds: 999))
        board.publish(later(draft, by: 2).view, at: deadline)
        #expect(await task.value.raft.applied.rawValue == draft.applied + 2)
    }

    @Test func `the routing generation moves with the routing alone`() {
        let board = ViewBoard(view: draft.view)
        let start = board.routingGeneration
        #expect(start != 0)
        // Soft changes: what gossip sees, where the log stands, what jobs do.
        var changed = later(draft)
        changed.health[2] = .suspect
        changed.leader = nil
        let job = Job(
            id: JobID(high: 1, low: 1), kind: .bootstrap(BootstrapManifest(nodes: [])),
            createdAt: 0, createdBy: "test")
        #expect(changed.apply(.createJob(job)) == .job(job.id))
        let before = ObjectIdentifier(board.routing)
        board.publish(changed.view, at: .zero)
        #expect(board.routingGeneration == start)
        #expect(ObjectIdentifier(board.routing) == before)
        #expect(board.view.state.jobs.count == 1)

        changed.apply(.unassignSlots(slots(0, 9), from: nil))
        board.publish(changed.view, at: .zero)
        #expect(board.routingGeneration == start + 1)
        #expect(board.routing.route(slot(0)) == .unassigned)
        board.publish(changed.view, at: .zero)
        #expect(board.routingGeneration == start + 1)
    }

    @Test func `a seal and another cluster are other routings, too`() {
        let alone = ViewDraft.one
        let board = ViewBoard(view: alone.view)
        let start = board.routingGeneration
        var sealed = alone
        sealed.apply(.seal(seal))
        board.publish(sealed.view, at: .zero)
        #expect(board.routingGeneration == start + 1)
        #expect(board.routing.isSealed)
        var adopted = alone
        adopted.state = ClusterState(id: seal.target)
        board.publish(adopted.view, at: .zero)
        #expect(board.routingGeneration == start + 2)
        #expect(!board.routing.isSealed)
        // The same revision, the same slots, another cluster.
        var again = adopted
        again.state = ClusterState(id: ClusterID(high: 0xE, middle: 0, low: 0))
        board.publish(again.view, at: .zero)
        #expect(board.routingGeneration == start + 3)
    }

    @Test func `a lease is published beside the view`() {
        let board = ViewBoard(view: draft.view)
        #expect(board.leaseDeadline == .zero)
        board.publishLease(until: Instant(nanoseconds: 77))
        #expect(board.leaseDeadline == Instant(nanoseconds: 77))
    }

    /// One writer, four readers. A reader that has seen a view must find the routing that goes with
    /// it, or a slot that was just added would be refused to the very next command.
    @Test func `readers see views in order, and never a routing that is behind the view`() async {
        let base = draft
        let board = ViewBoard(view: base.view)
        let isOver = Latch()
        await withTaskGroup(of: [String].self) { group in
            for _ in 0..<4 {
                group.addTask { await self.readingFaults(board, until: isOver) }
            }
            group.addTask {
                var draft = base
                for number in 0..<60 {
                    draft.apply(.updateNode(node(2), address(3 + number % 2)))
                    board.publish(draft.view, at: .zero)
                    await Task.yield()
                }
                isOver.open()
                return []
            }
            for await faults in group { #expect(faults == []) }
        }
        #expect(board.routing.revision == board.view.state.revision)
    }

    private func readingFaults(_ board: ViewBoard, until isOver: Latch) async -> [String] {
        var faults: [String] = []
        var lastRevision: Revision = 0
        var lastGeneration: UInt64 = 0
        var isLast = false
        while !isLast {
            isLast = isOver.isOpen
            let view = board.view.state.revision
            let generation = board.routingGeneration
            let routing = board.routing.revision
            if view < lastRevision { faults.append("a view went back to \(view)") }
            if generation < lastGeneration { faults.append("the generation went back") }
            if routing < view { faults.append("routing \(routing) behind view \(view)") }
            (lastRevision, lastGeneration) = (view, generation)
            await Task.yield()
        }
        return faults
    }
}

/// Opens once; whoever waits for it goes on.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var isOpen: Bool { state.withLock { $0.isOpen } }

    func open() {
        let waiting = state.withLock { state in
            defer { state = State(isOpen: true) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func opened() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}
