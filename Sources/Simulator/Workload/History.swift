package import EmberCluster

/// What the clients asked and heard, in true time, for the checkers.
package struct History: Sendable {
    package enum Request: Hashable, Sendable {
        /// Give unowned slots to a shard.
        case assign(SlotSet, to: ShardID)
        /// Take slots from whoever has them.
        case unassign(SlotSet)
        /// A linearizable read of who owns the watched slots.
        case readOwners
        case set(key: Int, value: Int)
        case get(key: Int)
    }

    package enum Result: Hashable, Sendable {
        case done
        /// By watched slot.
        case owners([ShardID?])
        /// Nil when the key is not there.
        case value(Int?)
        /// It certainly had no effect, and never will.
        case refused(ClusterError?)
        /// Nobody knows whether it had, or will have, an effect.
        case unknown
    }

    package struct Operation: Hashable, Sendable {
        package let client: Int
        package let request: Request
        package let start: Int64
        /// Nil while nothing was heard.
        package var end: Int64?
        package var result = Result.unknown
        /// The node that answered, and which life of it.
        package var node: Int
        package var life: Int
    }

    /// The slots that the topology clients move about; every operation names some of them.
    package static let watchedSlots: [HashSlot] = [5, 777, 4_096, 8_000, 12_345, 16_383]
        .compactMap { HashSlot($0) }

    package private(set) var operations: [Operation] = []

    mutating func begin(
        _ request: Request, client: Int, at time: Int64, node: SimNode
    ) -> Int {
        operations.append(
            Operation(
                client: client, request: request, start: time, end: nil, node: node.index,
                life: node.life))
        return operations.count - 1
    }

    /// - Parameters:
    ///   - node: Who answered, if it was not the node asked.
    mutating func end(
        _ position: Int, _ result: Result, at time: Int64, node: Int? = nil, life: Int? = nil
    ) {
        operations[position].result = result
        operations[position].end = result == .unknown ? nil : time
        operations[position].node = node ?? operations[position].node
        operations[position].life = life ?? operations[position].life
    }
}
