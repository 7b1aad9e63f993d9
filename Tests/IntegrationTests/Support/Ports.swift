import Glibc
import Synchronization

/// Ports for nodes: RESP at `base`, HTTP 1000 and bus 10000 above. The base stays below 20000, so
/// that no bus port is one that the kernel gives to clients (from 32768 on).
enum Ports {
    struct NoneFree: Error {}

    private static let candidates = 11_000..<19_000
    /// Moves on and never back, so that a test does not meet the ports of the one before it. Where
    /// it begins differs from run to run, for two runs on one machine.
    private static let cursor = Mutex(candidates.lowerBound + Int(getpid()) * 37 % 7_000)

    /// The first of `count` neighbours whose ports are all free now.
    static func base(for count: Int) throws -> Int {
        for _ in 0..<1_000 {
            let base = cursor.withLock { cursor in
                if cursor + count > candidates.upperBound { cursor = candidates.lowerBound }
                defer { cursor += count }
                return cursor
            }
            if (base..<base + count).allSatisfy(isFree) { return base }
        }
        throw NoneFree()
    }

    private static func isFree(_ port: Int) -> Bool {
        [port, port + 1_000, port + 10_000].allSatisfy { canBind($0, SOCK_STREAM) }
            && canBind(port + 10_000, SOCK_DGRAM)
    }

    private static func canBind(_ port: Int, _ kind: __socket_type) -> Bool {
        let descriptor = socket(AF_INET, Int32(kind.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var yes: Int32 = 1
        if kind == SOCK_STREAM {
            setsockopt(
                descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        }
        return withAddress(port) { bind(descriptor, $0, $1) } == 0
    }

    /// Calls a function of the sockets API with 127.0.0.1 and this port.
    static func withAddress(
        _ port: Int, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
