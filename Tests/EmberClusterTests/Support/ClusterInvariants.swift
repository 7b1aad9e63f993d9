import EmberCluster

/// What must hold in every state that a log can lead to. Each rule is worked out here from the
/// records alone, not with the code that keeps it.
enum ClusterInvariants {
    static func violations(of state: ClusterState) -> [String] {
        nodeViolations(state) + shardViolations(state) + slotViolations(state)
    }

    private static func nodeViolations(_ state: ClusterState) -> [String] {
        var found: [String] = []
        if Set(state.nodes.map(\.raftID)).count != state.nodes.count {
            found.append("two nodes share a Raft identity")
        }
        for node in state.nodes {
            if state.shards[node.shard] == nil { found.append("\(node.id) has no shard") }
            if state.tombstones[node.id] != nil { found.append("\(node.id) is member and removed") }
            if node.revision > state.revision { found.append("\(node.id) is ahead of its cluster") }
        }
        return found
    }

    private static func shardViolations(_ state: ClusterState) -> [String] {
        var found: [String] = []
        if Set(state.shards.map(\.configEpoch)).count != state.shards.count {
            found.append("two shards share a config epoch")
        }
        for shard in state.shards {
            if state.nodes[shard.primary]?.shard != shard.id {
                found.append("the primary of \(shard.id) is not its member")
            }
            if shard.replicas != shard.replicas.sorted() || shard.replicas.contains(shard.primary) {
                found.append("the replicas of \(shard.id) are out of order")
            }
            if max(shard.revision, shard.configEpoch) > state.revision {
                found.append("\(shard.id) is ahead of its cluster")
            }
        }
        return found
    }

    private static func slotViolations(_ state: ClusterState) -> [String] {
        var found: [String] = []
        var taken = SlotSet()
        for run in state.slots.runs {
            if state.shards[run.shard] == nil { found.append("\(run.range) has no shard") }
            taken.insert(run.range)
        }
        if taken.count != state.slots.assignedCount { found.append("slots are miscounted") }
        for entry in state.quarantine {
            if entry.slots.isEmpty { found.append("an empty quarantine of \(entry.shard)") }
            let overlap = entry.slots.intersection(taken)
            if !overlap.isEmpty {
                found.append("\(overlap) are quarantined and owned, or twice so")
            }
            taken = taken.union(entry.slots)
        }
        return found
    }
}

/// Who may still be serving a slot that was taken from it: kept from commands and outcomes alone.
struct FormerOwners {
    private var owners: [Int: (shard: ShardID, since: Revision)] = [:]

    /// Compares two states around one command.
    ///
    /// - Returns: Slots that went to a shard while another may still serve them.
    mutating func observe(
        _ command: ClusterCommand, from before: ClusterState, to after: ClusterState
    ) -> [Int] {
        if case .releaseSlots(let shard, let revision) = command {
            owners = owners.filter { $0.value.shard != shard || $0.value.since > revision }
        }
        guard before.slots != after.slots else { return [] }
        var violations: [Int] = []
        for index in 0..<HashSlot.count {
            guard let slot = HashSlot(index) else { continue }
            let (old, new) = (before.slots.owner(of: slot), after.slots.owner(of: slot))
            guard old != new else { continue }
            if let new {
                if let former = owners[index], former.shard != new { violations.append(index) }
                owners[index] = nil
            }
            if let old { owners[index] = (old, after.revision) }
        }
        return violations
    }
}
