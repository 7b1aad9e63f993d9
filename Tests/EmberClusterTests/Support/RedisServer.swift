import Foundation
import Glibc

/// A `redis-server` in cluster mode on a free port of the loopback, for one test.
final class RedisServer {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process = Process()
    private let directory: URL
    private let socket: Int32

    /// Returns when the server answers on a socket.
    init() throws {
        guard let program = Self.program else {
            throw Failure(
                description: "redis-server is not installed: this test compares with it. "
                    + "Run deploy/test, which installs it, or apt-get install redis-server")
        }
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("ember-redis-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let (port, busPort) = (try Self.freePort(), try Self.freePort())
        let output = Pipe()
        process.executableURL = program
        process.currentDirectoryURL = directory
        process.arguments = [
            "--bind", "127.0.0.1", "--port", "\(port)", "--cluster-enabled", "yes",
            "--cluster-port", "\(busPort)", "--save", "", "--appendonly", "no",
        ]
        process.standardOutput = output
        process.standardError = output
        do {
            try process.run()
            try Self.waitUntilReady(output)
            socket = try Self.connect(port)
        } catch {
            Self.end(process, directory)
            throw error
        }
    }

    deinit {
        _ = close(socket)
        Self.end(process, directory)
    }

    /// `CLUSTER KEYSLOT` for each key, all in one pipeline.
    func slots(of keys: [[UInt8]]) throws -> [Int] {
        var request: [UInt8] = []
        for key in keys {
            request += Array("*3\r\n$7\r\nCLUSTER\r\n$7\r\nKEYSLOT\r\n$\(key.count)\r\n".utf8)
            request += key + [0x0D, 0x0A]
        }
        try send(request)
        return try lines(keys.count).map { line in
            guard line.hasPrefix(":"), let slot = Int(line.dropFirst()) else {
                throw Failure(description: "redis-server answered \(line)")
            }
            return slot
        }
    }

    // MARK: Bytes

    private func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { throw Failure(description: "cannot write to redis-server") }
            rest = rest.dropFirst(count)
        }
    }

    private func lines(_ count: Int) throws -> [Substring] {
        var text = ""
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while text.utf8.count(where: { $0 == 0x0A }) < count {
            let received = recv(socket, &chunk, chunk.count, 0)
            guard received > 0 else {
                throw Failure(description: "redis-server closed the connection, or fell silent")
            }
            text += String(decoding: chunk[..<received], as: UTF8.self)
        }
        return text.split(separator: "\r\n")
    }

    // MARK: Starting and ending

    private static var program: URL? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":")
            .map { URL(fileURLWithPath: "\($0)/redis-server") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// Reads what the server says until it says that it is ready, for ten seconds at most.
    private static func waitUntilReady(_ output: Pipe) throws {
        let descriptor = output.fileHandleForReading.fileDescriptor
        let deadline = ContinuousClock.now + .seconds(10)
        var said = ""
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while !said.contains("Ready to accept connections") {
            var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard ContinuousClock.now < deadline, poll(&wanted, 1, 1_000) >= 0 else {
                throw Failure(description: "redis-server was not ready in time: \(said)")
            }
            guard wanted.revents != 0 else { continue }
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else {
                throw Failure(description: "redis-server did not start: \(said)")
            }
            said += String(decoding: chunk[..<count], as: UTF8.self)
        }
    }

    private static func end(_ process: Process, _ directory: URL) {
        if process.isRunning {
            // Nothing in it is worth a clean end.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: directory)
    }

    /// A port that nobody had a moment ago.
    private static func freePort() throws -> UInt16 {
        let descriptor = tcpSocket()
        defer { _ = close(descriptor) }
        var name = loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard result == 0 else { throw Failure(description: "no free port on 127.0.0.1") }
        return UInt16(bigEndian: name.sin_port)
    }

    private static func connect(_ port: UInt16) throws -> Int32 {
        let descriptor = tcpSocket()
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var name = loopback(port)
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            _ = close(descriptor)
            throw Failure(description: "cannot connect to redis-server at port \(port)")
        }
        return descriptor
    }

    private static func tcpSocket() -> Int32 {
        Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        return name
    }
}
