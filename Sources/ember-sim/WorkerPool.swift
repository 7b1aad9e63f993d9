// Runs are made in processes of their own: the engines end the process when they contradict
// themselves, and a sweep must outlive that and name the seed.

import Glibc
import Simulator

/// One worker process: takes a request a line, answers with a result a line.
final class Worker {
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private var buffer: [UInt8] = []
    private(set) var request: RunRequest?

    /// - Throws: When the system has no process or descriptors to give.
    init() throws(UsageError) {
        var down: [Int32] = [0, 0]
        var up: [Int32] = [0, 0]
        guard pipe(&down) == 0, pipe(&up) == 0 else {
            throw UsageError("no pipes: \(String(cString: strerror(errno)))")
        }
        // What another worker inherits would keep this one's input open for ever.
        for descriptor in down + up { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, down[0], 0)
        posix_spawn_file_actions_adddup2(&actions, up[1], 1)
        var arguments: [UnsafeMutablePointer<CChar>?] = [
            strdup("ember-sim"), strdup("worker"), nil,
        ]
        var process: pid_t = 0
        let status = posix_spawn(
            &process, "/proc/self/exe", &actions, nil, &arguments, environ)
        for argument in arguments { free(argument) }
        posix_spawn_file_actions_destroy(&actions)
        close(down[0])
        close(up[1])
        guard status == 0 else {
            throw UsageError("no process: \(String(cString: strerror(status)))")
        }
        self.process = process
        input = down[1]
        output = up[0]
    }

    deinit {
        close(input)
        close(output)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    var descriptor: Int32 { output }

    func begin(_ request: RunRequest) {
        self.request = request
        let bytes = Array((request.line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    }

    /// Waits for a piece of the answer.
    ///
    /// - Returns: The result when it is complete; that of a crash when the process has ended.
    func receive() -> RunResult? {
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = read(output, &chunk, chunk.count)
        guard count > 0 else {
            request = nil
            return RunResult(endedBy: "the process ended: an engine contradicts itself")
        }
        buffer += chunk[..<count]
        guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        request = nil
        return RunResult(line) ?? RunResult(endedBy: "it answered '\(line)'")
    }

    /// The other side: reads requests until there are no more.
    static func serve() {
        while let line = readLine() {
            guard let request = RunRequest(line), let result = perform(request) else {
                print("- 0 0 usage no such run: \(line)")
                fflush(nil)
                continue
            }
            print(result.line)
            fflush(nil)
        }
    }

    private static func perform(_ request: RunRequest) -> RunResult? {
        guard let scenario = Scenario.named(request.scenario) else { return nil }
        return RunResult(
            Simulation.run(scenario, seed: request.seed, schedule: request.schedule))
    }
}

/// Several workers over a list of requests.
struct WorkerPool {
    let count: Int

    /// - Parameter done: Told each result, in the order in which they come.
    func run(
        _ requests: some Sequence<RunRequest>, _ done: (RunRequest, RunResult) -> Void
    ) throws(UsageError) {
        var rest = requests.makeIterator()
        var workers: [Worker] = []
        for _ in 0..<count {
            guard let request = rest.next() else { break }
            let worker = try Worker()
            worker.begin(request)
            workers.append(worker)
        }
        while !workers.isEmpty {
            var polls = workers.map {
                pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
            }
            poll(&polls, nfds_t(polls.count), -1)
            for index in polls.indices.reversed() where polls[index].revents != 0 {
                guard let request = workers[index].request,
                    let result = workers[index].receive()
                else { continue }
                done(request, result)
                if result.rule == "crash" { workers[index] = try Worker() }
                if let next = rest.next() {
                    workers[index].begin(next)
                } else {
                    workers.remove(at: index)
                }
            }
        }
    }

    /// One run in a process of its own.
    static func run(_ request: RunRequest) throws(UsageError) -> RunResult {
        var found: RunResult?
        try WorkerPool(count: 1).run([request]) { found = $1 }
        return found ?? RunResult(endedBy: "no answer")
    }
}
