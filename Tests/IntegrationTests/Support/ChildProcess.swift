import Foundation
import Glibc

/// How a process ended.
enum Ending: Equatable, CustomStringConvertible {
    case exited(Int32)
    case killed(bySignal: Int32)

    var description: String {
        switch self {
        case .exited(let status): "exited with status \(status)"
        case .killed(let signal): "was killed by signal \(signal)"
        }
    }
}

/// A program that we started. It inherits three descriptors and nothing else, as `Process` closes
/// the rest: a socket of another test would stay open for as long as the program lives.
final class ChildProcess {
    private let process = Process()
    var pid: pid_t { process.processIdentifier }

    /// - Parameter environment: what differs from `Environment.forChildren`.
    init(
        _ command: [String], in folder: String, environment: [String: String] = [:],
        input: FileHandle = .nullDevice, output: FileHandle, errors: FileHandle
    ) throws {
        let program = command[0]
        let path = program.contains("/") ? program : Environment.tool(program)
        guard let path else {
            throw Environment.Missing(description: "no \(program) in PATH; run deploy/test")
        }
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = Environment.forChildren.merging(environment) { _, own in own }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    /// Nil while it runs.
    func poll() -> Ending? {
        guard !process.isRunning else { return nil }
        let status = process.terminationStatus
        return process.terminationReason == .exit ? .exited(status) : .killed(bySignal: status)
    }

    func send(_ signal: Int32) {
        // Never to a number that may belong to somebody else by now.
        if poll() == nil { kill(pid, signal) }
    }

    func waitForEnd(within limit: Duration) async throws -> Ending {
        try await eventually("the end of process \(pid)", within: limit) { poll() }
    }

    /// Ends it, whatever it does.
    func destroy() {
        guard poll() == nil else { return }
        // A script has children; `Process` gives each program a group of its own.
        if getpgid(pid) == pid { kill(-pid, SIGKILL) }
        kill(pid, SIGKILL)
        process.waitUntilExit()
    }
}

/// What a program that ran to its end has said.
struct Output: CustomStringConvertible {
    var ending: Ending
    var text: String
    var errors: String

    var succeeded: Bool { ending == .exited(0) }
    /// Without the empty lines at the end; `redis-cli` adds one to errors.
    var line: String { text.trimmingCharacters(in: .newlines) }
    var description: String { "it \(ending) and wrote:\n\(text)\(errors)" }
}

/// Runs a program to its end, and kills it at the limit.
func run(
    _ command: [String], in folder: String = "/", environment: [String: String] = [:],
    input: String = "", within limit: Duration = .seconds(60)
) async throws -> Output {
    let files = try [TemporaryFile(input), TemporaryFile(), TemporaryFile()]
    let child = try ChildProcess(
        command, in: folder, environment: environment, input: files[0].handle,
        output: files[1].handle, errors: files[2].handle)
    defer { child.destroy() }
    let ending: Ending
    do {
        ending = try await child.waitForEnd(within: limit)
    } catch {
        throw Environment.Missing(
            description: "`\(command.joined(separator: " "))` did not end within \(limit); "
                + "it wrote: \(files[1].text)\(files[2].text)")
    }
    return Output(ending: ending, text: files[1].text, errors: files[2].text)
}

/// A file without a name: nothing to remove, and no pipe that could fill up.
private final class TemporaryFile {
    let handle: FileHandle

    init(_ text: String = "") throws {
        var template = Array((NSTemporaryDirectory() + "/ember-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw Environment.Missing(
                description: "no temporary file: \(String(cString: strerror(errno)))")
        }
        unlink(template)
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.seek(toOffset: 0)
    }

    /// All of it, wherever the position is that we share with the program.
    var text: String {
        let descriptor = handle.fileDescriptor
        var status = stat()
        fstat(descriptor, &status)
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }
}
