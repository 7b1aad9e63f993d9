import ClusterEngine
import DurableLog
import EmberCluster
import Glibc
import NIOCore
import NIOPosix
import NodeStore
import RaftConsensus
import Synchronization

/// The disk's own thread: writes are taken in order, everything that waits shares one flush, and
/// the control thread never waits for a device.
///
/// `store` is owned by the thread pool's one thread; `queue` is guarded by its lock. A failed flush
/// ends the process: the page cache may already lie, so going on could acknowledge what is not
/// there. A full disk does not: what cannot be written waits, unacknowledged, until there is space.
final class LogWriter: @unchecked Sendable {
    typealias Task = StoreTask

    private struct Queue {
        var tasks: [Task] = []
        var isRunning = false
        var isStopping = false
    }

    /// How often a full disk is asked whether it has space again, in microseconds.
    private static let fullDiskInterval: UInt32 = 200_000

    private let pool: NIOThreadPool
    private let queue = Mutex(Queue())
    private var store: NodeStore<DataDirectory>
    /// What was last reported; of the disk's thread.
    private var isFull = false
    private let fail: @Sendable (String) -> Never

    /// Called on the disk's thread when the disk has become short of space, and when no longer.
    private let full: @Sendable (Bool) -> Void

    /// Called on the disk's thread when tasks are done, in order.
    private let done: @Sendable ([Task]) -> Void

    init(
        directory: DataDirectory, log: NodeLog, generation: UInt64,
        fail: @escaping @Sendable (String) -> Never,
        full: @escaping @Sendable (Bool) -> Void = { _ in },
        done: @escaping @Sendable ([Task]) -> Void
    ) {
        store = NodeStore(files: directory, log: log, generation: generation)
        self.fail = fail
        self.full = full
        self.done = done
        pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
    }

    func enqueue(_ tasks: [Task]) {
        if tasks.isEmpty { return }
        let mustStart = queue.withLock { queue in
            queue.tasks += tasks
            defer { queue.isRunning = true }
            return !queue.isRunning
        }
        if mustStart { pool.submit { _ in self.run() } }
    }

    /// Waits for what is queued, then ends the thread. What a full disk does not take is given up:
    /// nobody was told that it is durable.
    func stop() {
        queue.withLock { $0.isStopping = true }
        // The pool would hand an unstarted run to another thread and not wait for its end.
        while queue.withLock({ $0.isRunning }) { usleep(500) }
        try? pool.syncShutdownGracefully()
    }

    private func run() {
        var unfinished: [Task] = []
        while true {
            let (tasks, isEnd) = take()
            if isEnd { return }
            unfinished += tasks
            do throws(LogError) {
                try store.perform(tasks)
                if !unfinished.isEmpty { done(unfinished) }
                unfinished = []
                report(isFull: try store.isShortOfSpace())
            } catch {
                guard error.isRetryable else { fail("the log cannot be written: \(error)") }
                report(isFull: true)
            }
            if tasks.isEmpty || !unfinished.isEmpty { usleep(Self.fullDiskInterval) }
        }
    }

    /// The next tasks; none, and not the end, while a full disk has to be watched.
    private func take() -> (tasks: [Task], isEnd: Bool) {
        queue.withLock { queue in
            defer { queue.tasks = [] }
            let isEnd = queue.tasks.isEmpty && (!isFull || queue.isStopping)
            if isEnd { queue.isRunning = false }
            return (queue.tasks, isEnd)
        }
    }

    private func report(isFull: Bool) {
        guard isFull != self.isFull else { return }
        self.isFull = isFull
        full(isFull)
    }
}
