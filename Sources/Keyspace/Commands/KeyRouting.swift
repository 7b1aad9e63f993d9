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
        let facts = facts[Int(id.rawValue)]
        guard facts.firstKey > 0 else { return .anywhere }
        let slot = keySlot(frame[Int(facts.firstKey)])
        return facts.hasOneKey || haveSlot(slot, frame, id) ? .slot(slot) : .crossSlot
    }

    /// Whether all keys are in the slot.
    private func haveSlot(_ slot: HashSlot, _ frame: CommandFrame, _ id: CommandID) -> Bool {
        guard let keys = self[id].keys else { return true }
        return keys.positions(argumentCount: frame.count).allSatisfy {
            keySlot(frame[$0]) == slot
        }
    }
}
