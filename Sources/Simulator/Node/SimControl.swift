package import ClusterEngine
package import ClusterService
package import EmberCluster
import Keyspace

/// The simulated node as the service layer sees it: the counterpart of `NodeRuntime`.
///
/// Confined to the thread that runs the world, as everything in it.
package final class SimControl: ControlPlane, @unchecked Sendable {
    private unowned let world: World
    private let node: SimNode
    private let process: SimProcess

    init(world: World, node: SimNode, process: SimProcess) {
        self.world = world
        self.node = node
        self.process = process
    }

    package var board: ViewBoard { process.board }

    package func call(
        _ call: EngineCall, in cluster: ClusterID?
    ) async throws(ClusterError) -> EngineAnswer {
        let result: Result<EngineAnswer, ClusterError> = await withUnsafeContinuation { answer in
            world.hand(call, in: cluster, to: process, of: node, answer)
        }
        return try result.get()
    }

    package func now() -> Instant { node.clock.now(at: world.time) }

    package func wallMilliseconds() -> Int64 { node.clock.wallMilliseconds(at: world.time) }
}

/// The keys of a simulated node, for the service layer.
///
/// Confined to the thread that runs the world.
package struct SimKeys: SlotKeys, @unchecked Sendable {
    private let process: SimProcess

    init(_ process: SimProcess) { self.process = process }

    package func keyCount(in slot: HashSlot) -> Int { process.keyspace.keyCount(in: slot) }

    package func keys(in slot: HashSlot, limit: Int) -> [[UInt8]] {
        process.keyspace.keys(in: slot, limit: limit)
    }

    package var totalKeyCount: Int { process.keyspace.totalKeyCount() }
}
