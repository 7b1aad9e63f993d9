/// Where a node can be reached: one host, three ports.
public struct NodeAddress: Hashable, Sendable {
    /// IPv4 or IPv6 address, or a host name; no brackets, at most ``hostByteLimit`` bytes.
    public let host: String
    /// Redis clients.
    public let respPort: UInt16
    /// REST; by convention `respPort + 1000`.
    public let httpPort: UInt16
    /// Gossip over UDP, Raft over TCP; by convention `respPort + 10000`.
    public let busPort: UInt16

    /// The longest host name of the DNS (RFC 1035, 2.3.4).
    public static let hostByteLimit = 253

    public init(host: String, respPort: UInt16, httpPort: UInt16, busPort: UInt16) {
        self.host = host
        self.respPort = respPort
        self.httpPort = httpPort
        self.busPort = busPort
    }

    /// `host:port` of the RESP listener, as redirects name it.
    public var resp: String { "\(host):\(respPort)" }
    /// `host:port` of the bus.
    public var bus: String { "\(host):\(busPort)" }
}

extension NodeAddress: CustomStringConvertible {
    /// `host:port@busport`, as `CLUSTER NODES` writes it.
    public var description: String { "\(resp)@\(busPort)" }
}
