import Foundation
import Glibc

/// Requests to a port on this machine, each on a connection of its own.
enum Loopback {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    struct Reply: Sendable {
        var status: Int
        /// Names in lower case.
        var fields: [String: String]
        var body: Data

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: JSON { get throws { try JSON(body) } }
    }

    /// One HTTP request; `body` is JSON.
    static func http(
        _ method: String, _ target: String, port: Int, body: String? = nil,
        fields: [String: String] = [:], within limit: Duration = patience
    ) async throws -> Reply {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            text += "\(name): \(value)\r\n"
        }
        if let body {
            text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        let bytes = try await exchange(text + "\r\n" + (body ?? ""), port, limit) { _ in false }
        return try parse(bytes)
    }

    /// The first line of the reply to an inline RESP command.
    static func resp(
        _ command: String, port: Int, within limit: Duration = .seconds(2)
    ) async throws -> String {
        let newline = UInt8(ascii: "\n")
        let bytes = try await exchange(command + "\r\n", port, limit) { $0.contains(newline) }
        guard let end = bytes.firstIndex(of: newline) else {
            throw Failure(description: "port \(port) closed the connection")
        }
        return String(decoding: bytes[..<end], as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Blocks a thread that is no thread of the tests' tasks.
    private static func exchange(
        _ text: String, _ port: Int, _ limit: Duration,
        until isComplete: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        let descriptor = try connected(to: port, limit)
                        defer { close(descriptor) }
                        _ = text.withCString {
                            send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL))
                        }
                        return try receive(from: descriptor, until: isComplete)
                    })
            }
        }
    }

    private static func connected(to port: Int, _ limit: Duration) throws -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        var pause = timeval(tv_sec: Int(limit.components.seconds), tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &pause, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &pause, size)
        guard Ports.withAddress(port, { connect(descriptor, $0, $1) }) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw Failure(description: "port \(port): \(reason)")
        }
        return descriptor
    }

    private static func receive(
        from descriptor: Int32, until isComplete: ([UInt8]) -> Bool
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while !isComplete(bytes) {
            let count = recv(descriptor, &block, block.count, 0)
            guard count >= 0 else {
                throw Failure(description: "no reply: \(String(cString: strerror(errno)))")
            }
            if count == 0 { break }
            bytes += block[..<count]
        }
        return bytes
    }

    private static func parse(_ bytes: [UInt8]) throws -> Reply {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
            throw Failure(description: "the reply has no end of its head")
        }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            .components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        var reply = Reply(
            status: words.count > 1 ? Int(words[1]) ?? 0 : 0, fields: [:],
            body: Data(bytes[end.upperBound...]))
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            reply.fields[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return reply
    }
}
