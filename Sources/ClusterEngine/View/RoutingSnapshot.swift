package import EmberCluster

/// What the data path needs to know about the topology, in the form it needs it: immutable, built
/// once per revision by the control plane, read without a lock by every connection.
package final class RoutingSnapshot: Sendable {
    /// Where one command goes.
    package enum Route: Equatable, Sendable {
        /// This node owns the slot; serve it while the lease holds.
        case here
        /// `MOVED` to ``target(_:)`` of this index.
        case moved(Int)
        case unassigned
    }

    /// What becomes of a command for one slot.
    package enum Verdict: Equatable, Sendable {
        case serve
        /// `MOVED` to ``target(_:)`` of this index.
        case moved(Int)
        /// `CLUSTERDOWN`: nobody owns the slot.
        case unassigned
        /// `CLUSTERDOWN`: ours without a lease, or this node is on its way into another cluster.
        case down
    }

    package let revision: Revision
    /// On the way into another cluster: nothing is served.
    package let isSealed: Bool
    /// Per slot: 0 unassigned, 1 here, else 2 + index of a target.
    private let owners: [UInt16]
    /// `host:port` of the other primaries, as a redirect names them.
    private let targets: [[UInt8]]

    package init(state: ClusterState, selfID: NodeID) {
        let runs = state.slots.runs
        var targets: [[UInt8]] = []
        var codes: [ShardID: UInt16] = [:]
        for run in runs where codes[run.shard] == nil {
            let primary = state.shards[run.shard].flatMap { state.nodes[$0.primary] }
            if state.shards[run.shard]?.primary == selfID {
                codes[run.shard] = 1
            } else if let primary {
                codes[run.shard] = UInt16(2 + targets.count)
                targets.append(Array(primary.address.resp.utf8))
            } else {
                codes[run.shard] = 0
            }
        }
        owners = [UInt16](unsafeUninitializedCapacity: HashSlot.count) { owners, count in
            owners.initialize(repeating: 0)
            for run in runs {
                owners[run.range.start.index...run.range.end.index].update(
                    repeating: codes[run.shard]!)
            }
            count = HashSlot.count
        }
        self.targets = targets
        revision = state.revision
        isSealed = state.seal != nil
    }

    package func route(_ slot: HashSlot) -> Route {
        switch owners[slot.index] {
        case 0: .unassigned
        case 1: .here
        case let code: .moved(Int(code) - 2)
        }
    }

    /// Whether a node whose lease runs until `deadline` may serve what it owns.
    package func mayServe(at now: Instant, leaseUntil deadline: Instant) -> Bool {
        now < deadline && !isSealed
    }

    package func verdict(on slot: HashSlot, mayServe: Bool) -> Verdict {
        switch route(slot) {
        case .here: mayServe ? .serve : .down
        case .moved(let index): isSealed ? .down : .moved(index)
        case .unassigned: .unassigned
        }
    }

    /// Whether this node owns the slot: the one question of the hot path.
    @inline(__always)
    package func isOwnedHere(_ slot: HashSlot) -> Bool { owners[slot.index] == 1 }

    /// `host:port` in ASCII.
    package func target(_ index: Int) -> [UInt8] { targets[index] }
}
