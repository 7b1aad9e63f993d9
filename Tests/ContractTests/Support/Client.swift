import Glibc

struct Reply: Sendable {
    var status = 0
    /// Names in lower case.
    var fields: [String: String] = [:]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }
    /// Without parameters.
    var contentType: String {
        String((fields["content-type"] ?? "").prefix { $0 != ";" })
    }

    func json() throws -> JSONValue { try JSONValue(parsing: body) }
}

struct Request: Sendable {
    var method: String
    var target: String
    var fields: [String: String] = [:]
    var body: String?

    static func get(_ target: String, _ fields: [String: String] = [:]) -> Request {
        Request(method: "GET", target: target, fields: fields)
    }

    static func post(
        _ target: String, _ body: String, _ fields: [String: String] = [:]
    ) -> Request {
        Request(method: "POST", target: target, fields: fields.json, body: body)
    }

    static func put(_ target: String, _ body: String, _ fields: [String: String] = [:]) -> Request {
        Request(method: "PUT", target: target, fields: fields.json, body: body)
    }

    static func delete(_ target: String, _ fields: [String: String] = [:]) -> Request {
        Request(method: "DELETE", target: target, fields: fields)
    }

    fileprivate var text: String {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            text += "\(name): \(value)\r\n"
        }
        if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
        return text + "\r\n" + (body ?? "")
    }
}

extension [String: String] {
    fileprivate var json: [String: String] {
        merging(["Content-Type": "application/json"]) { own, _ in own }
    }
}

/// One request on a connection of its own. It blocks a thread of its own, never one of those that
/// the server's tasks need.
enum Client {
    struct Failure: Error {
        let reason: String
    }

    static func send(_ request: Request, to port: UInt16) async throws -> Reply {
        let text = request.text
        return try await withCheckedThrowingContinuation { continuation in
            detachThread { continuation.resume(with: Result { try exchange(text, port) }) }
        }
    }

    private static func exchange(_ text: String, _ port: UInt16) throws -> Reply {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafeBytes(of: &address) {
            connect(
                descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self),
                socklen_t($0.count))
        }
        guard status == 0 else { throw Failure(reason: String(cString: strerror(errno))) }
        _ = text.utf8.withContiguousStorageIfAvailable {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        return try parse(readToEnd(descriptor))
    }

    private static func readToEnd(_ descriptor: Int32) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &block, block.count, 0)
            // A server that refuses a body unread resets the connection behind its reply.
            guard count > 0 else {
                if bytes.isEmpty { throw Failure(reason: "no reply: errno \(errno)") }
                return bytes
            }
            bytes += block[..<count]
        }
    }

    private static func parse(_ bytes: [UInt8]) throws -> Reply {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
            throw Failure(reason: "no end of header")
        }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            .split(separator: "\r\n")
        var reply = Reply()
        reply.status = Int(lines.first?.split(separator: " ")[1] ?? "") ?? 0
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            reply.fields[line[..<colon].lowercased()] = String(value)
        }
        reply.body = Array(bytes[end.upperBound...])
        return reply
    }
}

private func detachThread(_ work: @escaping @Sendable () -> Void) {
    final class Box {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { context in
            Unmanaged<Box>.fromOpaque(context!).takeRetainedValue().work()
            return nil
        }, Unmanaged.passRetained(Box(work)).toOpaque())
    pthread_detach(thread)
}
