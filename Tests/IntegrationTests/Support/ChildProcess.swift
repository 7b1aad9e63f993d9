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

/// A program that we started, in a process group of its own. It is not Foundation's `Process`,
/// which takes a script for alive as long as anything lives that the script has started.
///
/// It inherits three descriptors and nothing else: a socket of another test would stay open for as
/// long as the program lives.
final class ChildProcess {
    let pid: pid_t
    private var ending: Ending?

    /// - Parameter environment: what differs from `Environment.forChildren`.
    init(
        _ command: [String], in folder: String, environment: [String: String] = [:],
        input: FileHandle? = nil, output: FileHandle, errors: FileHandle
    ) throws {
        let name = command[0]
        guard let program = name.contains("/") ? name : Environment.tool(name) else {
            throw Environment.Missing(description: "no \(name) in PATH; run deploy/test")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input.fileDescriptor, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output.fileDescriptor, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.fileDescriptor, 2)
        try GNU.closeFrom(&actions, 3)
        try GNU.changeDirectory(&actions, folder)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The runner may ignore or block signals; what we start begins with the usual ones.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let variables = Environment.forChildren.merging(environment) { _, own in own }
        let arguments = command.map { strdup($0) } + [nil]
        let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + settings).forEach { free($0) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, program, &actions, &attributes, arguments, settings)
        guard status == 0 else {
            throw Environment.Missing(
                description: "\(program) does not start: \(String(cString: strerror(status)))")
        }
        self.pid = pid
    }

    /// Nil while it runs.
    func poll() -> Ending? {
        var status: Int32 = 0
        if ending == nil, waitpid(pid, &status, WNOHANG) == pid { end(with: status) }
        return ending
    }

    private func end(with status: Int32) {
        let signal = status & 0x7F
        ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(bySignal: signal)
    }

    func send(_ signal: Int32) {
        // Never to a number that may belong to somebody else by now.
        if poll() == nil { kill(pid, signal) }
    }

    func waitForEnd(within limit: Duration) async throws -> Ending {
        try await eventually("the end of process \(pid)", within: limit) { poll() }
    }

    /// Ends it and the rest of its group, whatever they do.
    func destroy() {
        guard poll() == nil else { return }
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        if waitpid(pid, &status, 0) == pid { end(with: status) }
    }
}

/// Two functions of glibc that the Glibc module does not show, as it is built without _GNU_SOURCE.
private enum GNU {
    private typealias Actions = UnsafeMutablePointer<posix_spawn_file_actions_t>

    static func closeFrom(
        _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ first: Int32
    )
        throws
    {
        typealias Function = @convention(c) (Actions, Int32) -> Int32
        let function = try symbol("posix_spawn_file_actions_addclosefrom_np", as: Function.self)
        _ = function(actions, first)
    }

    static func changeDirectory(
        _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ folder: String
    ) throws {
        typealias Function = @convention(c) (Actions, UnsafePointer<CChar>) -> Int32
        let function = try symbol("posix_spawn_file_actions_addchdir_np", as: Function.self)
        _ = function(actions, folder)
    }

    private static func symbol<Function>(_ name: String, as type: Function.Type) throws -> Function
    {
        guard let address = dlsym(nil, name) else {
            throw Environment.Missing(description: "no \(name); glibc 2.34 or later is needed")
        }
        return unsafeBitCast(address, to: type)
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
