internal import CMicrohttpd
internal import Synchronization

/// A suspended connection. libmicrohttpd leaves it alone until it is resumed, which happens once.
struct SuspendedConnection: @unchecked Sendable {
    // `@unchecked`: `DeferredReply.state` hands the pointer to the one caller that resumes it.
    fileprivate let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }
}

/// The reply that a suspended connection waits for. Whoever is first answers: the handler's task,
/// the deadline, or the server's end; the others find it settled.
///
///     waiting --(first answer)--> answered --(libmicrohttpd calls again)--> taken
final class DeferredReply: Sendable {
    private enum State {
        case waiting(SuspendedConnection, Task<Void, Never>?)
        case answered(HTTPResponse)
        case taken
    }

    private let state: Mutex<State>
    private let server: HTTPServerCore
    let requestID: RequestID
    let isRead: Bool

    /// - Parameter connection: suspended already.
    init(
        _ connection: SuspendedConnection, server: HTTPServerCore, requestID: RequestID,
        isRead: Bool
    ) {
        self.state = Mutex(.waiting(connection, nil))
        self.server = server
        self.requestID = requestID
        self.isRead = isRead
        server.suspendedCount.add(1, ordering: .relaxed)
    }

    /// Remembers the task that works on the answer, so that a time-out can cancel it. If the time
    /// is up already, that is now; a task that has answered itself does not notice.
    func attach(_ task: Task<Void, Never>) {
        let isWaiting = state.withLock { state in
            guard case .waiting(let connection, nil) = state else { return false }
            state = .waiting(connection, task)
            return true
        }
        if !isWaiting { task.cancel() }
    }

    /// Answers, unless somebody has.
    func settle(_ response: HTTPResponse) {
        guard let (connection, _) = answer(response) else { return }
        server.deadlines.remove(self)
        resume(connection)
    }

    /// Answers that the time is up, and cancels the work.
    func expire() {
        abandon(.deadlineExpired(isRead: isRead))
    }

    func abandon(_ refusal: HTTPRefusal) {
        let response = server.application.response(to: refusal, requestID)
        guard let (connection, task) = answer(response) else { return }
        task?.cancel()
        resume(connection)
    }

    /// The answer, for libmicrohttpd's thread; nil while there is none.
    func take() -> HTTPResponse? {
        state.withLock { state in
            guard case .answered(let response) = state else { return nil }
            state = .taken
            return response
        }
    }

    private func answer(
        _ response: HTTPResponse
    ) -> (SuspendedConnection, Task<Void, Never>?)? {
        state.withLock { state in
            guard case .waiting(let connection, let task) = state else { return nil }
            state = .answered(response)
            return (connection, task)
        }
    }

    /// Nothing may touch the connection afterwards.
    private func resume(_ connection: SuspendedConnection) {
        MHD_resume_connection(connection.pointer)
        server.suspendedCount.subtract(1, ordering: .releasing)
    }
}
