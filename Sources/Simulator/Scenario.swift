import ClusterEngine
import EmberCluster

/// A family of runs: what the cluster is, and what goes wrong, drawn from the seed.
package struct Scenario: Sendable {
    package let name: String
    /// One line for `ember-sim scenarios`.
    package let summary: String
    let draw: @Sendable (inout SplitMix64) -> Plan

    /// The plan of one seed, with its schedule.
    package func plan(seed: UInt64) -> Plan {
        var random = RandomStreams(seed: seed).stream("plan of \(name)")
        return draw(&random)
    }

    package static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }

    package static let all: [Scenario] = [
        Scenario(name: "raft-1", summary: "one node, its disk and its process") { random in
            var plan = Plan(nodeCount: 1)
            plan.vary(&random)
            plan.addFaults([.crash, .pause, .disk, .clock], count: 8, &random)
            return plan
        },
        Scenario(name: "raft-3", summary: "three nodes; crashes, pauses, partitions") { random in
            var plan = Plan(nodeCount: 3)
            plan.vary(&random)
            plan.addFaults([.crash, .pause, .partition, .network], count: 12, &random)
            return plan
        },
        Scenario(name: "raft-5", summary: "five nodes; crashes, pauses, partitions") { random in
            var plan = Plan(nodeCount: 5)
            plan.vary(&random)
            plan.addFaults([.crash, .pause, .partition, .network], count: 16, &random)
            return plan
        },
        Scenario(name: "raft-membership", summary: "nodes join and leave while others fail") {
            random in
            var plan = Plan(nodeCount: 3)
            plan.spareCount = 3
            plan.vary(&random)
            plan.addFaults([.membership], count: 6, &random)
            plan.addFaults([.crash, .pause, .partition, .network], count: 6, &random)
            return plan
        },
        Scenario(name: "voters", summary: "operators say who votes and leads while others fail") {
            random in
            var plan = Plan(nodeCount: 4 + random.below(3))
            plan.vary(&random)
            plan.settings.autopilot.stabilizationTime = .milliseconds(500)
            plan.settings.autopilot.deadVoterTimeout = .milliseconds(1_000 + random.below(2_000))
            plan.diskLatencyMean = Int64(1 + random.below(40)) * 1_000_000
            plan.thinkTime = 40_000_000
            plan.addFaults([.voters], count: 16, &random)
            plan.addFaults([.partition, .pause, .crash], count: 8, &random)
            return plan
        },
        Scenario(name: "raft-storage", summary: "disks tear, fail, fill, rot and crawl") { random in
            var plan = Plan(nodeCount: random.chance(500) ? 3 : 5)
            plan.vary(&random)
            plan.addFaults([.crash, .disk], count: 14, &random)
            plan.addLosses(1, [.rot], &random)
            return plan
        },
        Scenario(name: "swim-10", summary: "ten nodes under loss, crashes and one-way cuts") {
            random in
            var plan = Plan(nodeCount: 10)
            plan.vary(&random)
            plan.network.loss = random.below(50)
            plan.faultDuration = 8_000_000_000
            plan.addFaults([.crash, .partition, .network], count: 8, &random)
            return plan
        },
        Scenario(name: "swim-stall", summary: "six nodes that stall for seconds") { random in
            var plan = Plan(nodeCount: 6)
            plan.vary(&random)
            plan.addFaults([.pause], count: 14, &random)
            return plan
        },
        Scenario(name: "partition-heal", summary: "five nodes, splits of every kind") { random in
            var plan = Plan(nodeCount: 5)
            plan.vary(&random)
            plan.addFaults([.partition], count: 10, &random)
            return plan
        },
        Scenario(name: "isolation", summary: "one is cut off or stopped for long, then another") {
            random in
            var plan = Plan(nodeCount: 4 + random.below(3))
            plan.vary(&random)
            plan.addIsolations(&random)
            return plan
        },
        Scenario(name: "stale-reads", summary: "many readers while leaders stop and are cut off") {
            random in
            var plan = Plan(nodeCount: 3)
            plan.vary(&random)
            plan.thinkTime = 20_000_000
            plan.topologyClients = 6
            plan.dataClients = 0
            plan.faultDuration = 7_000_000_000
            plan.addFaults([.pause, .partition], count: 9, &random)
            return plan
        },
        Scenario(name: "slow-disks", summary: "leaders are lost while their disks are behind") {
            random in
            var plan = Plan(nodeCount: random.chance(500) ? 3 : 5)
            plan.vary(&random)
            plan.diskLatencyMean = Int64(20 + random.below(100)) * 1_000_000
            plan.thinkTime = 30_000_000
            plan.topologyClients = 4
            plan.faultDuration = 7_000_000_000
            plan.addFaults([.partition, .pause], count: 9, &random)
            return plan
        },
        Scenario(name: "lease-drift", summary: "clocks at the bound of drift, leaders cut off") {
            random in
            var plan = Plan(nodeCount: 3)
            plan.vary(&random)
            // Two clocks may differ by the bound, so each by half of it.
            plan.driftMax = plan.settings.clockDriftPermille * 1_000 / 2
            plan.topologyClients = 3
            plan.addFaults([.clock, .partition, .pause], count: 14, &random)
            return plan
        },
        Scenario(name: "rolling-restart", summary: "one after the other stops and comes back") {
            random in
            var plan = Plan(nodeCount: random.chance(500) ? 3 : 5)
            plan.vary(&random)
            plan.addRollingRestart(&random)
            return plan
        },
        Scenario(name: "lost-disk", summary: "a node comes back without its disk, or its log") {
            random in
            var plan = Plan(nodeCount: random.chance(500) ? 3 : 5)
            plan.vary(&random)
            plan.addLosses(1, [.wipe, .log], &random)
            plan.addFaults([.crash, .partition], count: 6, &random)
            return plan
        },
        Scenario(name: "old-disk", summary: "a node comes back with an old copy of its disk") {
            random in
            var plan = Plan(nodeCount: random.chance(500) ? 3 : 5)
            plan.vary(&random)
            plan.addRollBack(&random)
            return plan
        },
        Scenario(name: "full-disk", summary: "disks without space") { random in
            var plan = Plan(nodeCount: 3)
            plan.vary(&random)
            plan.addFaults([.fullDisk], count: 6, &random)
            plan.addFaults([.crash, .network], count: 3, &random)
            return plan
        },
        Scenario(name: "clock-jump", summary: "wall clocks jump, monotonic ones drift") { random in
            var plan = Plan(nodeCount: 3)
            plan.vary(&random)
            plan.addFaults([.clock], count: 12, &random)
            plan.addFaults([.crash, .pause], count: 4, &random)
            return plan
        },
        Scenario(name: "joining", summary: "a cluster grows while it is being hurt") { random in
            var plan = Plan(nodeCount: 1 + random.below(3))
            plan.spareCount = 4
            plan.vary(&random)
            plan.addJoins(&random)
            plan.addFaults([.crash, .partition, .network], count: 5, &random)
            return plan
        },
        Scenario(name: "swarm", summary: "everything drawn anew for each seed") { random in
            var plan = Plan(nodeCount: [1, 2, 3, 3, 4, 5, 5, 7][random.below(8)])
            plan.spareCount = random.below(3)
            plan.vary(&random)
            plan.drawSwarm(&random)
            return plan
        },
    ]
}
