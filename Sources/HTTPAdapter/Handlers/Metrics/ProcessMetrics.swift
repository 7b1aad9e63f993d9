internal import Glibc

/// What every Prometheus client library tells about its process, out of `/proc` (proc(5)).
enum ProcessMetrics {
    static func write(to page: inout MetricsText) {
        if let process = ProcessStatus.current {
            page.family(
                "process_cpu_seconds_total", .counter, "User and system CPU time spent, in seconds."
            )
            page.sample([:], process.cpuSeconds)
            page.gauge(
                "process_resident_memory_bytes", "Resident memory size.", process.residentBytes)
            page.gauge(
                "process_virtual_memory_bytes", "Virtual memory size.", process.virtualBytes)
            if let start = process.startSeconds {
                page.gauge(
                    "process_start_time_seconds", "Start of the process, in seconds since 1970.",
                    start)
            }
            page.gauge("process_threads", "Threads of the process.", process.threads)
        }
        if let count = openDescriptors {
            page.gauge("process_open_fds", "Open file descriptors.", count)
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            page.gauge(
                "process_max_fds", "Most file descriptors that may be open.", limit.rlim_cur)
        }
    }

    private static var openDescriptors: Int? {
        guard let directory = opendir("/proc/self/fd") else { return nil }
        defer { closedir(directory) }
        var count = 0
        while let entry = readdir(directory) {
            if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
        }
        // The one that reads the directory is not counted.
        return count - 1
    }
}

private struct ProcessStatus {
    let cpuSeconds: Double
    let threads: Int
    let virtualBytes: Int
    let residentBytes: Int
    let startSeconds: Double?

    static var current: ProcessStatus? {
        guard let text = read("/proc/self/stat"), let end = text.lastIndex(of: ")") else {
            return nil
        }
        // Behind the name, which may hold anything, field 3 comes first.
        let fields = text[text.index(after: end)...].split(separator: " ").map { Int($0) ?? 0 }
        guard fields.count > 21 else { return nil }
        let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        return ProcessStatus(
            cpuSeconds: Double(fields[11] + fields[12]) / ticks, threads: fields[17],
            virtualBytes: fields[20],
            residentBytes: fields[21] * sysconf(Int32(_SC_PAGESIZE)),
            startSeconds: bootSeconds.map { $0 + Double(fields[19]) / ticks })
    }

    /// When the kernel started, in seconds since 1970.
    private static let bootSeconds: Double? = read("/proc/stat")?.split(separator: "\n")
        .first { $0.hasPrefix("btime ") }
        .flatMap { Double($0.dropFirst("btime ".count)) }

    /// Files of `/proc` have no size: they are read to their end.
    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&block, 1, block.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += block[..<count]
        }
    }
}
