package import EmberCluster
package import RESPCodec

/// Where the keys of a request want it to go.
package enum KeyRouting: Hashable, Sendable {
    /// The request names no key: any node may answer.
    case anywhere
    case slot(HashSlot)
    /// The keys are in different slots.
    case crossSlot
}

extension CommandTable {
    /// The slot of a request that ``resolve(_:into:)`` accepted.
    package func routing(of frame: CommandFrame, for id: CommandID) -> KeyRouting {
        guard let keys = self[id].keys else { return .anywhere }
        let slot = keySlot(frame[keys.first])
        guard keys.last != keys.first else { return .slot(slot) }
        var positions = keys.positions(argumentCount: frame.count).makeIterator()
        _ = positions.next()
        while let position = positions.next() {
            guard keySlot(frame[position]) == slot else { return .crossSlot }
        }
        return .slot(slot)
    }
}
