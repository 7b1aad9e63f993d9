import Synchronization

/// Totals of one RESP server. Writers: its event loops, once per batch; readers: anyone.
final class ServerStatistics: Sendable {
    let connectionsReceived = Atomic<UInt64>(0)
    let connectionsRejected = Atomic<UInt64>(0)
    let commands = Atomic<UInt64>(0)
    let errorReplies = Atomic<UInt64>(0)
    let inputBytes = Atomic<UInt64>(0)
    let outputBytes = Atomic<UInt64>(0)

    var totals: RESPServerTotals {
        RESPServerTotals(
            connectionsReceived: connectionsReceived.load(ordering: .relaxed),
            connectionsRejected: connectionsRejected.load(ordering: .relaxed),
            commands: commands.load(ordering: .relaxed),
            errorReplies: errorReplies.load(ordering: .relaxed),
            inputBytes: inputBytes.load(ordering: .relaxed),
            outputBytes: outputBytes.load(ordering: .relaxed))
    }

    /// What `CONFIG RESETSTAT` takes back.
    func reset() {
        connectionsReceived.store(0, ordering: .relaxed)
        connectionsRejected.store(0, ordering: .relaxed)
        commands.store(0, ordering: .relaxed)
        errorReplies.store(0, ordering: .relaxed)
        inputBytes.store(0, ordering: .relaxed)
        outputBytes.store(0, ordering: .relaxed)
    }

    @inline(__always)
    func add(commands count: Int, errors: Int) {
        commands.wrappingAdd(UInt64(truncatingIfNeeded: count), ordering: .relaxed)
        if errors > 0 {
            errorReplies.wrappingAdd(UInt64(truncatingIfNeeded: errors), ordering: .relaxed)
        }
    }
}

/// Totals since the start, or since the last `CONFIG RESETSTAT`.
package struct RESPServerTotals: Hashable, Sendable {
    package let connectionsReceived: UInt64
    package let connectionsRejected: UInt64
    package let commands: UInt64
    package let errorReplies: UInt64
    package let inputBytes: UInt64
    package let outputBytes: UInt64
}
