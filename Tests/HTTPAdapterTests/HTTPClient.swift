import Glibc
import Testing

/// One connection over which tests speak HTTP byte by byte.
///
/// Its reads block on threads of their own, never on those that the server's tasks need.
final class HTTPClient: @unchecked Sendable {
    // `@unchecked`: a test uses its connection from one task at a time.
    struct Reply {
        var status: Int
        var fields: [String: String]
        var body: String

        /// A string member of the JSON body.
        func member(_ name: String) -> String? {
            guard let start = body.firstRange(of: "\"\(name)\":\"") else { return nil }
            return String(body[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let descriptor: Int32
    private var pending: [UInt8] = []

    /// Connects over loopback, IPv4 unless told otherwise.
    init(port: UInt16, isIPv6: Bool = false) throws {
        descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let status = isIPv6 ? connectIPv6(port) : connectIPv4(port)
        // `deinit` closes the socket here too: every property is set.
        guard status == 0 else { throw Failure(description: String(cString: strerror(errno))) }
    }

    deinit { Glibc.close(descriptor) }

    private func connectIPv4(_ port: UInt16) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return connectTo(&address)
    }

    private func connectIPv6(_ port: UInt16) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        address.sin6_addr = in6addr_loopback
        return connectTo(&address)
    }

    private func connectTo<Address>(_ address: inout Address) -> Int32 {
        withUnsafeBytes(of: &address) { bytes in
            connect(
                descriptor, bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count))
        }
    }

    // MARK: Requests

    /// A request with the header fields that every one needs.
    static func request(
        _ method: String, _ target: String, _ fields: [String: String] = [:], body: String? = nil
    ) -> String {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: test\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
        return text + "\r\n" + (body ?? "")
    }

    func get(_ target: String, _ fields: [String: String] = [:]) async throws -> Reply {
        send(Self.request("GET", target, fields))
        return try await reply()
    }

    func post(
        _ target: String, _ body: String, _ fields: [String: String] = [:]
    ) async throws -> Reply {
        let fields = fields.merging(["Content-Type": "application/json"]) { own, _ in own }
        send(Self.request("POST", target, fields, body: body))
        return try await reply()
    }

    func send(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    // MARK: Replies

    /// The next reply; `isHead` if it is one to HEAD, which has a length and no body.
    func reply(isHead: Bool = false) async throws -> Reply {
        try await offPool { client in
            var reply = try client.readHeader()
            let isBodyless = isHead || reply.status == 304 || reply.status == 204
            let length = isBodyless ? 0 : Int(reply.fields["content-length"] ?? "0") ?? 0
            while client.pending.count < length { try client.fill() }
            reply.body = String(decoding: client.pending.prefix(length), as: UTF8.self)
            client.pending.removeFirst(length)
            return reply
        }
    }

    /// Whether the server closes the connection without another byte.
    func isClosed() async throws -> Bool {
        try await offPool { client in
            guard client.pending.isEmpty else { return false }
            do {
                try client.fill()
                return false
            } catch is Failure {
                return true
            }
        }
    }

    private func readHeader() throws -> Reply {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let range = pending.firstRange(of: end) {
                let text = String(decoding: pending[..<range.lowerBound], as: UTF8.self)
                pending.removeFirst(range.upperBound)
                return Self.parse(text)
            }
            try fill()
        }
    }

    private static func parse(_ header: String) -> Reply {
        let lines = header.split(separator: "\r\n")
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            fields[parts[0].lowercased()] = parts.count > 1 ? String(parts[1]) : ""
        }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        return Reply(status: status, fields: fields, body: "")
    }

    private func fill() throws {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else {
            let reason = count == 0 ? "closed" : String(cString: strerror(errno))
            throw Failure(description: "no reply: \(reason)")
        }
        pending += bytes.prefix(count)
    }

    private func offPool<R: Sendable>(
        _ work: @escaping @Sendable (HTTPClient) throws -> R
    ) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            detachThread { [self] in continuation.resume(with: Result { try work(self) }) }
        }
    }
}

/// A thread of its own: on Linux, Dispatch's global queues and Swift's tasks share their threads.
private func detachThread(_ body: @escaping @Sendable () -> Void) {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let status = pthread_create(
        &thread, nil,
        { argument in
            Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().body()
            return nil
        }, Unmanaged.passRetained(Box(body)).toOpaque())
    precondition(status == 0, "no thread for the client: \(status)")
    pthread_detach(thread)
}
