internal import Glibc
internal import Synchronization

/// A thread that ends what takes too long.
///
/// It is a thread and not a `Task.sleep`, because the time-outs matter most when the cooperative
/// pool is stuck. It sleeps until the earliest deadline that it knew when it last looked: entries
/// come and go without waking it, unless a new one is due before that.
final class DeadlineWatch: Sendable {
    private struct State {
        var entries: [ObjectIdentifier: (reply: DeferredReply, due: ContinuousClock.Instant)] = [:]
        var wakesAt: ContinuousClock.Instant?
        /// Nothing is added any more, and why.
        var isClosed = false
        var isStopping = false
    }

    private let state = Mutex(State())
    private let clock = ContinuousClock()
    /// A byte in the pipe interrupts the sleep.
    private let readEnd: Int32
    private let writeEnd: Int32
    private let thread = Mutex<pthread_t?>(nil)

    init() {
        var ends: [Int32] = [-1, -1]
        let status = pipe(&ends)
        precondition(status == 0, "no pipe for the deadline thread: errno \(errno)")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
        let watch = Unmanaged.passRetained(self)
        thread.withLock { $0 = startThread { watch.takeRetainedValue().run() } }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Watches `reply`; false if the watch is closed.
    func add(_ reply: DeferredReply, within limit: Duration) -> Bool {
        let due = clock.now + limit
        let (isAdded, isEarlier) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.entries[ObjectIdentifier(reply)] = (reply, due)
            guard state.wakesAt.map({ due < $0 }) ?? true else { return (true, false) }
            state.wakesAt = due
            return (true, true)
        }
        if isEarlier { wake() }
        return isAdded
    }

    func remove(_ reply: DeferredReply) {
        // The entry dies outside the lock: it may be the last owner of a task.
        let entry = state.withLock { $0.entries.removeValue(forKey: ObjectIdentifier(reply)) }
        _ = entry
    }

    /// Accepts nothing more and hands over what is being watched.
    func shut() -> [DeferredReply] {
        state.withLock { state in
            state.isClosed = true
            let replies = state.entries.values.map(\.reply)
            state.entries = [:]
            return replies
        }
    }

    /// Ends the thread and waits for it.
    func stop() {
        state.withLock { $0.isStopping = true }
        wake()
        if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
    }

    private func run() {
        while true {
            let (due, wakesAt, isStopping) = state.withLock { state in
                (
                    Self.takeDue(&state, at: clock.now), state.wakesAt, state.isStopping
                )
            }
            if isStopping { return }
            for reply in due { reply.expire() }
            sleep(until: wakesAt)
        }
    }

    private static func takeDue(
        _ state: inout State, at now: ContinuousClock.Instant
    ) -> [DeferredReply] {
        let due = state.entries.filter { $0.value.due <= now }
        for key in due.keys { state.entries[key] = nil }
        state.wakesAt = state.entries.values.map(\.due).min()
        return due.values.map(\.reply)
    }

    private func sleep(until instant: ContinuousClock.Instant?) {
        var timeout: Int32 = -1
        if let instant {
            let left = (instant - clock.now).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            timeout = Int32(clamping: max(0, milliseconds + 1))
        }
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, timeout) > 0 else { return }
        var bytes: (UInt64, UInt64) = (0, 0)
        while read(readEnd, &bytes, MemoryLayout.size(ofValue: bytes)) > 0 {}
    }

    private func wake() {
        var byte: UInt8 = 0
        // A full pipe is as good as another byte.
        _ = write(writeEnd, &byte, 1)
    }
}

/// Starts a thread that can be joined.
func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let status = pthread_create(
        &thread, nil,
        { argument in
            Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().body()
            return nil
        }, Unmanaged.passRetained(Box(body)).toOpaque())
    precondition(status == 0, "no thread: errno \(status)")
    return thread
}
