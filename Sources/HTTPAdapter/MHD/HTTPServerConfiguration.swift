/// The settings of the HTTP listener.
package struct HTTPServerConfiguration: Sendable {
    /// Address to listen on. `::` also accepts IPv4.
    package var host = "127.0.0.1"
    /// 0 takes any free port; `HTTPServer.port` says which.
    package var port: UInt16 = 0
    /// Threads that read, answer and write. Fewer: one slow immediate handler delays more clients.
    /// More: they take the cores from the data path.
    package var threads = 2
    /// Open connections, all threads together. Lower: pollers are turned away, their connection is
    /// closed at once. Higher: `connectionMemory` and a descriptor each.
    package var connectionLimit = 1024
    /// Open connections of one client address; 0 means no limit of its own. Lower: clients behind
    /// one proxy starve each other. Higher: one broken client can hold the whole listener.
    package var connectionsPerAddressLimit = 512
    /// Seconds without a byte, in either direction, until a connection is closed; suspended ones do
    /// not count. Lower: keep-alive pollers reconnect. Higher: dead peers hold their connections.
    package var idleTimeout = 60
    /// Bytes of memory per connection; a request's header and query must fit into it, longer ones
    /// get 431 or 414. Lower: long header fields are refused. Higher: memory for each connection.
    package var connectionMemory = 16 * 1024
    /// Longest request body in bytes, where the endpoint sets no other limit. jansson's tree of a
    /// hostile document takes some 70 times its length for a moment.
    package var bodyLimit = 256 * 1024
    /// How long deferred work may take, where the endpoint says nothing else. It should be longer
    /// than an election, so that a commit delayed by one is still reported.
    package var deadline = Duration.seconds(30)
    /// Connections that wait to be accepted.
    package var backlog = 511

    package init() {}

    /// Everything that is wrong with the settings, in words.
    package var problems: [String] {
        let checks: [(Bool, String)] = [
            ((1...64).contains(threads), "threads must be from 1 to 64"),
            (connectionLimit >= threads, "the connection limit must not be below the threads"),
            (connectionsPerAddressLimit >= 0, "the limit per address must not be negative"),
            ((1...86_400).contains(idleTimeout), "the idle time-out must be 1 s to 1 day"),
            (
                (2048...1 << 20).contains(connectionMemory),
                "connection memory must be 2 KiB to 1 MiB"
            ),
            ((0...1 << 26).contains(bodyLimit), "the body limit must be at most 64 MiB"),
            (deadline > .zero, "the deadline must be positive"),
            ((1...65_535).contains(backlog), "the backlog must be from 1 to 65535"),
        ]
        return checks.filter { !$0.0 }.map(\.1)
    }
}

/// What the server tells its surroundings. The functions run on its threads and must not block.
package struct HTTPServerObserver: Sendable {
    /// Called once per request, after its reply. Nil saves its cost.
    package var served: (@Sendable (AccessRecord) -> Void)?
    /// libmicrohttpd's own complaints: failing accepts, protocol errors.
    package var complained: (@Sendable (String) -> Void)?

    package init(
        served: (@Sendable (AccessRecord) -> Void)? = nil,
        complained: (@Sendable (String) -> Void)? = nil
    ) {
        self.served = served
        self.complained = complained
    }
}
