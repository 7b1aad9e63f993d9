internal import CMicrohttpd
internal import Glibc

/// The address a request came from. Kept in binary: most requests never print it.
package struct PeerAddress: Hashable, Sendable, CustomStringConvertible {
    private enum Host: Hashable {
        case none
        case v4(UInt32)
        /// Network byte order, eight bytes each.
        case v6(UInt64, UInt64)
    }

    private let host: Host
    package let port: UInt16

    /// No known address, as in tests that build requests by hand.
    package static let unknown = PeerAddress(host: .none, port: 0)

    private init(host: Host, port: UInt16) {
        self.host = host
        self.port = port
    }

    init(_ address: UnsafePointer<sockaddr>?) {
        self = .unknown
        guard let address else { return }
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let inet = raw.loadUnaligned(as: sockaddr_in.self)
            self.init(host: .v4(inet.sin_addr.s_addr), port: UInt16(bigEndian: inet.sin_port))
        case AF_INET6:
            let inet = raw.loadUnaligned(as: sockaddr_in6.self)
            self.init(Self.words(of: inet.sin6_addr), port: UInt16(bigEndian: inet.sin6_port))
        default:
            break
        }
    }

    /// An IPv4 client of a dual-stack socket is shown as what it is.
    private init(_ words: (UInt64, UInt64), port: UInt16) {
        let low = UInt64(bigEndian: words.1)
        let isMappedIPv4 = words.0 == 0 && low >> 32 == 0xFFFF
        self.host =
            isMappedIPv4 ? .v4(UInt32(truncatingIfNeeded: low).bigEndian) : .v6(words.0, words.1)
        self.port = port
    }

    private static func words(of address: in6_addr) -> (UInt64, UInt64) {
        withUnsafeBytes(of: address) {
            (
                $0.loadUnaligned(as: UInt64.self),
                $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            )
        }
    }

    /// Without the port: `127.0.0.1`, `::1`, or `-`.
    package var hostDescription: String {
        switch host {
        case .none: "-"
        case .v4(let word): Self.text(AF_INET, word)
        case .v6(let high, let low): Self.text(AF_INET6, (high, low))
        }
    }

    package var description: String {
        switch host {
        case .none: "-"
        case .v4: "\(hostDescription):\(port)"
        case .v6: "[\(hostDescription)]:\(port)"
        }
    }

    private static func text<Address: BitwiseCopyable>(_ family: Int32, _ address: Address)
        -> String
    {
        withUnsafeBytes(of: address) { source in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) {
                inet_ntop(family, source.baseAddress, $0.baseAddress, socklen_t($0.count))
                    .map { String(cString: $0) } ?? "-"
            }
        }
    }
}
