import ClusterEngine
import ClusterService
import EmberCluster
import Synchronization

/// A control plane that answers by script, and decides like a log of its own where the script ends.
///
/// Its clock stands still but for what `callDuration` and ``advance(by:)`` add.
final class ScriptedControl: ControlPlane {
    private struct State {
        var draft: ViewDraft
        var clock = Instant(nanoseconds: 60_000_000_000)
        var answers: [Result<EngineAnswer, ClusterError>] = []
        var calls: [EngineCall] = []
        var callDuration: Duration = .zero
    }

    static let wallTime: Int64 = 1_700_000_000_000

    let board: ViewBoard
    private let state: Mutex<State>

    init(_ draft: ViewDraft, answers: [Result<EngineAnswer, ClusterError>] = []) {
        board = ViewBoard(view: draft.view)
        state = Mutex(State(draft: draft, answers: answers))
    }

    // MARK: ControlPlane

    func now() -> Instant { state.withLock { $0.clock } }

    func wallMilliseconds() -> Int64 { Self.wallTime }

    func call(
        _ call: EngineCall, in cluster: ClusterID?
    ) async throws(ClusterError) -> EngineAnswer {
        let scripted = state.withLock { state in
            state.calls.append(call)
            state.clock = state.clock.advanced(by: state.callDuration)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        if let scripted { return try scripted.get() }
        switch call {
        case .propose(let command): return decide(command)
        case .readIndex: return .readable(state.withLock { $0.draft.applied })
        case .meet, .admit, .transferLeadership:
            throw .unsupported("the script knows no other node")
        }
    }

    private func decide(_ command: ClusterCommand) -> EngineAnswer {
        change { draft in
            let outcome = draft.apply(command)
            return .applied(outcome, revision: draft.applied)
        }
    }

    // MARK: What tests do to it

    var calls: [EngineCall] { state.withLock { $0.calls } }

    func takes(_ duration: Duration) { state.withLock { $0.callDuration = duration } }

    func advance(by duration: Duration) {
        state.withLock { $0.clock = $0.clock.advanced(by: duration) }
        publish { _ in }
    }

    /// Changes what the node knows, and publishes it.
    func publish(_ body: (inout ViewDraft) -> Void) { change(body) }

    private func change<Result>(_ body: (inout ViewDraft) -> Result) -> Result {
        let (result, view, now) = state.withLock { state in
            let result = body(&state.draft)
            return (result, state.draft.view, state.clock)
        }
        board.publish(view, at: now)
        return result
    }
}

/// Does `tick` again and again until `operation` is over, as the control thread turns beside it.
func ticking<Value: Sendable>(
    _ tick: @escaping @Sendable () -> Void,
    during operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let ticker = Task {
        while !Task.isCancelled {
            tick()
            await Task.yield()
        }
    }
    defer { ticker.cancel() }
    return try await operation()
}

struct StubKeys: SlotKeys {
    var totalKeyCount = 0

    func keyCount(in slot: HashSlot) -> Int { 0 }
    func keys(in slot: HashSlot, limit: Int) -> [[UInt8]] { [] }
}

extension ClusterService {
    init(_ control: ScriptedControl, keyCount: Int = 0) {
        self.init(control: control, keys: StubKeys(totalKeyCount: keyCount))
    }
}

/// One of every case, for what must hold of all of them.
let someErrors: [ClusterError] = [
    .invalidArgument(pointer: "/p", message: "m"), .unknownNode(node(8)), .unknownShard(shard(8)),
    .unknownJob("j"), .slotBusy(slot(1), owner: shard(2)), .slotUnassigned(slot(1)), .blocked([]),
    .preconditionFailed(expected: 1, actual: 2), .idempotencyKeyReused("k"),
    .conflictingJob(JobID(high: 1, low: 2)), .joinRefused(.bothHaveSeveralNodes),
    .joining(target: seal.target), .unreachable(address: "h:1"), .noLeader, .outcomeUnknown,
    .overloaded, .notReady("n"), .unsupported("u"), .internal("i"),
]
