import NIOCore
import Synchronization

/// Runs asynchronous work on an event loop, so that a command which waits for the cluster does not
/// pay for two more threads to be woken.
///
/// Work is still around when its loop has ended, if only to find that its connection is closed; it
/// then runs where all other asynchronous code does.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop
    private let isClosed = Mutex(false)

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // Under the lock, so that the loop does not end in between.
        let isAccepted = isClosed.withLock { isClosed in
            if !isClosed { run(job) }
            return !isClosed
        }
        if !isAccepted { globalConcurrentExecutor.enqueue(job) }
    }

    /// To be called before the loop ends.
    func close() { isClosed.withLock { $0 = true } }

    private func run(_ job: UnownedJob) {
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
