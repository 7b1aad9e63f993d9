import Glibc

/// A copy of this process that does one thing and reports lines. A planted bug may end it with a
/// failed precondition or keep it busy for ever, and the original lives on to tell.
///
/// The process must have one thread, as this program has.
struct Fork {
    /// How a copy ended.
    struct End {
        let lines: [String]
        /// The signal that ended it: SIGILL or SIGTRAP after a failed precondition, SIGALRM when
        /// its time was over.
        let signal: Int32?
    }

    let process: pid_t
    private let output: Int32

    /// - Parameter body: Runs in the copy, which ends with it. Its argument reports one line.
    init(_ body: (@escaping (String) -> Void) -> Void) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { fatalError("pipe: errno \(errno)") }
        let child = fork()
        guard child >= 0 else { fatalError("fork: errno \(errno)") }
        if child == 0 {
            close(ends[0])
            // What the failure of a planted bug has to say is not news.
            let nowhere = open("/dev/null", O_WRONLY)
            dup2(nowhere, STDERR_FILENO)
            body { line in Self.write(line + "\n", to: ends[1]) }
            _exit(0)
        }
        close(ends[1])
        process = child
        output = ends[0]
    }

    /// Waits for the end of the copy.
    func end() -> End {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(output, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += chunk[..<count]
        }
        close(output)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        return End(lines: lines, signal: signal == 0 ? nil : signal)
    }

    /// Does something to each element in copies, so many at a time, and gathers what they report.
    static func map<Element>(
        _ elements: [Element], jobs: Int,
        _ body: (Element, @escaping (String) -> Void) -> Void
    ) -> [[String]] {
        var running: [Fork] = []
        var lines: [[String]] = []
        for element in elements {
            if running.count == jobs { lines.append(running.removeFirst().end().lines) }
            running.append(Fork { report in body(element, report) })
        }
        return lines + running.map { $0.end().lines }
    }

    /// Ends this process in so many seconds, unless it is said again.
    static func limit(seconds: UInt32) { alarm(seconds) }

    static func isTimeOut(_ signal: Int32) -> Bool { signal == SIGALRM }

    private static func write(_ text: String, to file: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
