internal import Glibc

/// Why the server could not start: one sentence for the operator.
package struct HTTPServerError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

/// A bound, listening TCP socket. Made here and not by libmicrohttpd, which would only say that
/// something failed.
struct ListenSocket: ~Copyable {
    let descriptor: Int32
    let port: UInt16

    /// - Parameters:
    ///   - host: a numeric address or a name; `::` also accepts IPv4.
    ///   - port: 0 takes any free port.
    init(host: String, port: UInt16, backlog: Int) throws(HTTPServerError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        guard status == 0, let address = found else {
            let reason = String(cString: gai_strerror(status))
            throw HTTPServerError(description: "cannot listen on \(host): \(reason)")
        }
        defer { freeaddrinfo(found) }
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let type = address.pointee.ai_socktype | flags
        let descriptor = socket(address.pointee.ai_family, type, 0)
        guard descriptor >= 0, Self.listen(descriptor, on: address.pointee, backlog: backlog) else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw HTTPServerError(description: "cannot listen on \(host) port \(port): \(reason)")
        }
        self.descriptor = descriptor
        self.port = Self.boundPort(of: descriptor)
    }

    private static func listen(
        _ descriptor: Int32, on address: addrinfo, backlog: Int
    ) -> Bool {
        // A restart must not wait for the old connections' TIME_WAIT.
        var yes: Int32 = 1
        var no: Int32 = 0
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        if address.ai_family == AF_INET6 {
            setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, size)
        }
        // Accepted sockets inherit it. A reply is written whole, there is nothing to wait for.
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, size)
        return bind(descriptor, address.ai_addr, address.ai_addrlen) == 0
            && Glibc.listen(descriptor, Int32(backlog)) == 0
    }

    private static func boundPort(of descriptor: Int32) -> UInt16 {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &storage) { bytes in
            let address = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            guard getsockname(descriptor, address, &size) == 0 else { return 0 }
            return PeerAddress(address).port
        }
    }
}
