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
/// there.
final class LogWriter: @unchecked Sendable {
    typealias Task = StoreTask

    private struct Queue {
        var tasks: [Task] = []
        var isRunning = false
    }

    private let pool: NIOThreadPool
    private let queue = Mutex(Queue())
    private var store: NodeStore<DataDirectory>
    private let fail: @Sendable (String) -> Never

    /// Called on the disk's thread when tasks are done, in order.
    private let done: @Sendable ([Task]) -> Void

    init(
        directory: DataDirectory, log: NodeLog, generation: UInt64,
        fail: @escaping @Sendable (String) -> Never,
        done: @escaping @Sendable ([Task]) -> Void
    ) {
        store = NodeStore(files: directory, log: log, generation: generation)
        self.fail = fail
        self.done = done
        pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
    }

    func enqueue(_ task: Task) {
        let mustStart = queue.withLock { queue in
            queue.tasks.append(task)
            defer { queue.isRunning = true }
            return !queue.isRunning
        }
        if mustStart { pool.submit { _ in self.run() } }
    }

    /// Waits for what is queued, then ends the thread.
    func stop() {
        // The pool would hand an unstarted run to another thread and not wait for its end.
        while queue.withLock({ $0.isRunning }) { usleep(500) }
        try? pool.syncShutdownGracefully()
    }

    private func run() {
        while true {
            let tasks = queue.withLock { queue in
                defer { queue.tasks = [] }
                if queue.tasks.isEmpty { queue.isRunning = false }
                return queue.tasks
            }
            if tasks.isEmpty { return }
            do {
                try store.perform(tasks)
            } catch {
                fail("the log cannot be written: \(error)")
            }
            done(tasks)
        }
    }
}
