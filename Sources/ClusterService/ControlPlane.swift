package import ClusterEngine
package import EmberCluster

/// What the service layer needs of the node around it; `NodeRuntime` implements it over the engine.
package protocol ControlPlane: Sendable {
    /// Where the engine publishes what it knows.
    var board: ViewBoard { get }

    /// Hands a call to the engine and waits for its answer, or its time-out.
    ///
    /// - Parameter cluster: Refused when the node has moved to another one meanwhile; nil where it
    ///   does not matter.
    func call(
        _ call: EngineCall, in cluster: ClusterID?
    ) async throws(ClusterError) -> EngineAnswer

    /// The clock of views and leases: monotonic, counting suspend.
    func now() -> Instant

    /// Milliseconds since 1970, to date jobs.
    func wallMilliseconds() -> Int64
}

extension ControlPlane {
    package func call(_ call: EngineCall) async throws(ClusterError) -> EngineAnswer {
        try await self.call(call, in: nil)
    }
}

/// What the control plane asks of the keys on this node. Answers cover this node's keys only.
package protocol SlotKeys: Sendable {
    func keyCount(in slot: HashSlot) -> Int
    /// At most `limit` keys, in no order.
    func keys(in slot: HashSlot, limit: Int) -> [[UInt8]]
    var totalKeyCount: Int { get }
}
