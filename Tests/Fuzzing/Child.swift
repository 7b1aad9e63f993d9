import Glibc

/// A copy of this process that runs cases of one target until its time is over. What crashes it
/// leaves the number of the case in memory that both share.
struct Child {
    /// Shared with the child: the case at hand, and how many are done.
    private struct Progress {
        var current: UInt64
        var count: UInt64
    }

    enum End {
        case timeOver
        case flaw
        /// By this signal.
        case crash(Int32)
    }

    let target: any FuzzTarget.Type
    private let process: pid_t
    private let progress: UnsafeMutablePointer<Progress>

    /// - Parameters:
    ///   - first: The first case; the others follow.
    ///   - deadline: On the clock of ``monotonicSeconds()``.
    init(_ target: any FuzzTarget.Type, from first: UInt64, until deadline: Double) {
        self.target = target
        let page = mmap(
            nil, 4_096, PROT_READ | PROT_WRITE, MAP_SHARED | Int32(MAP_ANONYMOUS), -1, 0)
        guard let page, page != MAP_FAILED else { fatalError("mmap: errno \(errno)") }
        progress = page.bindMemory(to: Progress.self, capacity: 1)
        progress.initialize(to: Progress(current: first, count: 0))
        fflush(nil)
        process = fork()
        guard process >= 0 else { fatalError("fork: errno \(errno)") }
        if process == 0 { Self.work(target, progress, until: deadline) }
    }

    private static func work(
        _ target: any FuzzTarget.Type, _ progress: UnsafeMutablePointer<Progress>,
        until deadline: Double
    ) -> Never {
        // An allocation beyond this fails, and with it the process.
        var limit = rlimit(rlim_cur: 2 << 30, rlim_max: 2 << 30)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        while monotonicSeconds() < deadline {
            alarm(target.timeLimit)
            do throws(Flaw) {
                try target.run(case: progress.pointee.current)
            } catch {
                print("\(target.name): \(error.description.prefix(2_000))")
                fflush(nil)
                _exit(3)
            }
            progress.pointee.count += 1
            progress.pointee.current += 1
        }
        _exit(0)
    }

    var isRunning: Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0
            && info._sifields._sigchld.si_pid == 0
    }

    /// Waits for it.
    ///
    /// - Returns: Also the case at hand, how many were done before it, and the most memory that was
    ///   in use, in MiB.
    func end() -> (end: End, case: UInt64, count: UInt64, peak: Int) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let end: End = signal != 0 ? .crash(signal) : status == 0 ? .timeOver : .flaw
        defer { munmap(progress, 4_096) }
        return (end, progress.pointee.current, progress.pointee.count, usage.ru_maxrss / 1_024)
    }
}

/// Seconds of a clock that only goes forward.
func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
