import Glibc

/// What the kernel says about this process.
enum ProcessFigures {
    static var processID: Int32 { getpid() }

    /// Resident memory in bytes; 0 when `/proc` cannot be read.
    static var residentBytes: Int {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        let text = [UInt8](unsafeUninitializedCapacity: 128) { buffer, count in
            count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
        let words = text.split(separator: UInt8(ascii: " "))
        guard words.count > 1 else { return 0 }
        let pages = words[1].reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }

    /// Processor time used since the start, in microseconds.
    static var cpuMicroseconds: (user: Int, system: Int) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return (microseconds(usage.ru_utime), microseconds(usage.ru_stime))
    }

    private static func microseconds(_ time: timeval) -> Int {
        Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec)
    }
}
