/// Runs the service layer's asynchronous code on the simulator's one thread: what is resumed waits
/// in a queue, in order, until the world has finished the event at hand.
///
/// Confined to the thread that runs the world, which alone resumes anything; that is why the queue
/// needs no lock.
final class JobExecutor: TaskExecutor, @unchecked Sendable {
    private var jobs: [UnownedJob] = []
    private var position = 0

    func enqueue(_ job: consuming ExecutorJob) {
        jobs.append(UnownedJob(job))
    }

    var isIdle: Bool { position == jobs.count }

    func drain() {
        while position < jobs.count {
            let job = jobs[position]
            position += 1
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
        jobs.removeAll(keepingCapacity: true)
        position = 0
    }
}
