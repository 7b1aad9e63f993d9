// How scenarios draw their plans. Every draw is made before the run begins.

import ClusterEngine
import EmberCluster
import RaftConsensus

/// What may go wrong together.
enum FaultFamily: CaseIterable {
    case crash, pause, partition, network, disk, fullDisk, clock, membership, voters
}

enum LossKind {
    case rot, wipe, log
}

extension Plan {
    private var allNodes: Int { nodeCount + spareCount }

    /// Settings at and off their defaults: "buggify" for what a cluster may be configured to.
    mutating func vary(_ random: inout SplitMix64) {
        network.latencyMin = Int64(50 + random.below(200)) * 1_000
        network.latencyMean = Int64(50 + random.below(1_000)) * 1_000
        if random.chance(500) { network.loss = random.below(20) }
        if random.chance(500) { network.duplication = random.below(50) }
        if random.chance(250) { network.corruption = random.below(10) }
        diskLatencyMean = Int64(100 + random.below(2_000)) * 1_000
        if random.chance(500) { settings.snapshotThreshold = UInt64(8 + random.below(60)) }
        settings.snapshotTail = UInt64(random.below(16))
        if random.chance(250) { settings.raft.appendEntryLimit = 1 + random.below(4) }
        if random.chance(250) { settings.raft.inflightMessageLimit = 1 + random.below(3) }
        if random.chance(250) { settings.raft.snapshotChunkByteLimit = 64 + random.below(512) }
        driftMax = Int64(random.below(500))
        thinkTime = Int64(50 + random.below(200)) * 1_000_000
    }

    /// Twice, some are away for longer than any suspicion lasts: stopped, or on an island.
    mutating func addIsolations(_ random: inout SplitMix64) {
        var faults = schedule.faults
        for number in 0..<2 {
            let at = Int64(number) * 11_000_000_000 + Int64(random.below(1_000)) * 1_000_000
            let island = random.chance(500) ? 1 : nodeCount / 2
            let first = random.below(nodeCount)
            var mask: UInt64 = 0
            for offset in 0..<island { mask |= 1 << UInt64((first + offset) % nodeCount) }
            let others = (1 << UInt64(nodeCount) - 1) & ~mask
            let action: Fault.Action =
                island == 1 && random.chance(500) ? .pause(first) : .split(mask, others)
            faults.append(Fault(at: at, action, for: 8_500_000_000))
        }
        faultDuration = 22_000_000_000
        schedule = Schedule(faults)
    }

    mutating func drawSwarm(_ random: inout SplitMix64) {
        let families = FaultFamily.allCases.filter { _ in random.chance(500) }
        if !families.isEmpty {
            addFaults(families, count: 4 + random.below(20), &random)
        }
        // Who removes nodes, or votes, while another's disk is gone has spent the budget of good
        // copies.
        let isShrinking = families.contains(.membership) || families.contains(.voters)
        if nodeCount >= 3, !isShrinking, random.chance(200) {
            addLosses(1, [.rot, .wipe, .log], &random)
        }
        topologyClients = 1 + random.below(3)
        dataClients = random.below(4)
    }

    mutating func addFaults(
        _ families: [FaultFamily], count: Int, _ random: inout SplitMix64
    ) {
        var faults = schedule.faults
        for _ in 0..<count {
            let at = Int64(random.below(Int(faultDuration / 1_000))) * 1_000
            faults.append(drawFault(random.pick(families), at: at, &random))
        }
        schedule = Schedule(faults)
    }

    /// Disks that lose what they had acknowledged. So many copies more must be good as are lost, or
    /// the cluster has forgotten what it promised; the caller keeps that budget.
    mutating func addLosses(_ count: Int, _ kinds: [LossKind], _ random: inout SplitMix64) {
        var nodes = Array(0..<nodeCount)
        var faults = schedule.faults
        for _ in 0..<count {
            let node = nodes.remove(at: random.below(nodes.count))
            let at = 1_000_000_000 + Int64(random.below(Int(faultDuration / 2_000))) * 1_000
            let action: Fault.Action =
                switch random.pick(kinds) {
                case .rot: .rot(node)
                case .wipe: .wipe(node)
                case .log: .loseLog(node)
                }
            faults.append(Fault(at: at, action, for: Self.drawDuration(200, 2_000, &random)))
        }
        schedule = Schedule(faults)
    }

    /// Nothing else goes wrong beside it: until somebody notices, the node counts for what it was.
    mutating func addRollBack(_ random: inout SplitMix64) {
        let node = random.below(nodeCount)
        var faults: [Fault] = []
        // Lives that the copy does not know of, or none.
        for number in 0..<random.below(3) {
            let at = 500_000_000 + Int64(number) * 2_500_000_000
            faults.append(
                Fault(at: at, .restart(node), for: Self.drawDuration(100, 400, &random)))
        }
        let at = 7_000_000_000 + Int64(random.below(1_000)) * 1_000_000
        faults.append(Fault(at: at, .rollBack(node), for: Self.drawDuration(50, 2_000, &random)))
        schedule = Schedule(faults)
    }

    mutating func addRollingRestart(_ random: inout SplitMix64) {
        var faults: [Fault] = []
        var at: Int64 = 500_000_000
        for _ in 0..<2 {
            for node in Array(0..<nodeCount).shuffled(using: &random) {
                let action: Fault.Action = random.chance(700) ? .restart(node) : .move(node)
                faults.append(Fault(at: at, action, for: Self.drawDuration(1_600, 2_000, &random)))
                at += 2_500_000_000 + Int64(random.below(1_500)) * 1_000_000
            }
        }
        faultDuration = at
        schedule = Schedule(faults)
    }

    mutating func addJoins(_ random: inout SplitMix64) {
        var faults = schedule.faults
        for node in nodeCount..<allNodes {
            let at = Int64(random.below(Int(faultDuration / 1_500))) * 1_000
            faults.append(Fault(at: at, .join(node)))
            // Asked again, as an operator does who saw the first attempt fail.
            faults.append(Fault(at: at + 3_000_000_000, .join(node)))
        }
        schedule = Schedule(faults)
    }

    private static func drawDuration(
        _ least: Int, _ most: Int, _ random: inout SplitMix64
    ) -> Int64 {
        Int64(least + random.below(most - least)) * 1_000_000
    }

    private func drawFault(
        _ family: FaultFamily, at: Int64, _ random: inout SplitMix64
    ) -> Fault {
        let node = random.below(nodeCount)
        switch family {
        case .crash:
            let action: Fault.Action = random.pick([.kill(node), .crash(node), .restart(node)])
            return Fault(at: at, action, for: Self.drawDuration(50, 3_000, &random))
        case .pause:
            return Fault(at: at, .pause(node), for: Self.drawDuration(50, 3_000, &random))
        case .partition: return drawPartition(at: at, &random)
        case .network: return drawNetworkFault(at: at, &random)
        case .disk:
            return random.chance(500)
                ? Fault(
                    at: at, .slow(node, 1_000 + random.below(400_000)),
                    for: Self.drawDuration(100, 3_000, &random))
                : Fault(at: at, .failFlush(node))
        case .fullDisk:
            return Fault(at: at, .full(node), for: Self.drawDuration(300, 3_000, &random))
        case .clock: return drawClockFault(at: at, &random)
        case .membership:
            let other = random.below(allNodes)
            return Fault(at: at, random.chance(600) ? .join(other) : .remove(other))
        case .voters:
            let preference = random.pick(VotingPreference.allCases)
            return Fault(at: at, random.chance(700) ? .voting(node, preference) : .transfer(node))
        }
    }

    private func drawPartition(at: Int64, _ random: inout SplitMix64) -> Fault {
        let duration = Self.drawDuration(100, 5_000, &random)
        guard allNodes > 1 else { return Fault(at: at, .loss(300), for: duration) }
        let everybody = (UInt64(1) << UInt64(allNodes)) - 1
        let node = random.below(allNodes)
        let other = (node + 1 + random.below(allNodes - 1)) % allNodes
        switch random.below(4) {
        case 0: return Fault(at: at, .cut(node, other), for: duration)
        case 1:
            return Fault(
                at: at, .split(1 << UInt64(node), everybody & ~(1 << UInt64(node))), for: duration)
        case 2:
            // A bridge: two halves that share one node.
            let left = random.next() & everybody & ~(1 << UInt64(node))
            let right = everybody & ~left & ~(1 << UInt64(node))
            return Fault(at: at, .split(left, right), for: duration)
        default:
            let left = random.next() & everybody
            return Fault(at: at, .split(left, everybody & ~left), for: duration)
        }
    }

    private func drawNetworkFault(at: Int64, _ random: inout SplitMix64) -> Fault {
        let duration = Self.drawDuration(100, 3_000, &random)
        let node = random.below(allNodes)
        switch random.below(3) {
        case 0: return Fault(at: at, .loss(50 + random.below(400)), for: duration)
        case 1: return Fault(at: at, .lag(1_000 + random.below(100_000)), for: duration)
        default:
            let other = (node + 1 + random.below(max(1, allNodes - 1))) % allNodes
            return Fault(at: at, .reset(node, other))
        }
    }

    private func drawClockFault(at: Int64, _ random: inout SplitMix64) -> Fault {
        let node = random.below(nodeCount)
        if random.chance(500) {
            // Half the bound, so that two clocks differ by no more than the bound.
            let most = Int(settings.clockDriftPermille) * 500
            return Fault(at: at, .drift(node, random.below(2 * most + 1) - most))
        }
        return Fault(at: at, .jump(node, random.below(7_200_000) - 3_600_000))
    }
}
