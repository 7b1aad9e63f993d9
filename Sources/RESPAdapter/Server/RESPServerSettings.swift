package import RESPCodec

/// The settings of the RESP listener.
package struct RESPServerSettings: Sendable {
    /// Address to listen on.
    package var host = "127.0.0.1"
    /// 0 takes any free port; ``RESPServer/port`` says which.
    package var port: UInt16 = 0
    /// Threads that read, execute and write. One thread already saturates the client side of a
    /// two-core machine; a second pays off when cores are idle, and costs contended partitions.
    package var threads = 1
    /// Open connections. Lower: clients are turned away with Redis' `max number of clients` error.
    /// Higher: a descriptor and a few hundred bytes each.
    package var connectionLimit = 10_000
    /// What one request may make us hold.
    package var requestLimits = RequestLimits()
    /// Bytes of replies that wait for a client before its further requests wait too. Lower: more
    /// turns for large replies. Higher: memory per slow reader.
    package var outputPauseBytes = 256 << 10
    /// Bytes of replies that wait for a client before its connection is closed: reached only by a
    /// single reply of that size, since nothing is executed while ``outputPauseBytes`` wait.
    package var outputByteLimit = 1 << 30
    /// How long a peer may be silent before it is suspected, in milliseconds; what
    /// `CONFIG GET cluster-node-timeout` reports.
    package var nodeTimeoutMilliseconds = 2_000
    /// The product's version, for `INFO`.
    package var version = "dev"
    /// Connections that wait to be accepted; Redis' `tcp-backlog`.
    package var backlog = 511

    package init() {}

    /// Everything that is wrong with the settings, in words.
    package var problems: [String] {
        let checks: [(Bool, String)] = [
            ((1...64).contains(threads), "RESP threads must be from 1 to 64"),
            (connectionLimit > 0, "the connection limit must be positive"),
            (outputPauseBytes >= 1_024, "replies must wait from 1 KiB on, not earlier"),
            (
                outputByteLimit >= outputPauseBytes,
                "the output limit must not be below the point where requests wait"
            ),
            ((1...65_535).contains(backlog), "the backlog must be from 1 to 65535"),
        ]
        return checks.filter { !$0.0 }.map(\.1)
    }
}
