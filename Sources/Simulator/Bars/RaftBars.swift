// What Raft promises about time, measured on whole nodes at default timing: how long a cluster is
// without a leader when its leader dies, and whether it holds on to one that does not.

import ClusterEngine
import EmberCluster
import RaftConsensus

/// The bars of one cluster on one network.
package struct RaftBars: Sendable {
    package var nodeCount: Int
    /// Datagrams, and segments of streams, that are lost; per mille.
    package var loss = 0
    package var seed: UInt64 = 1

    package init(nodeCount: Int, loss: Int = 0, seed: UInt64 = 1) {
        self.nodeCount = nodeCount
        self.loss = loss
        self.seed = seed
    }

    private var name: String { "\(nodeCount) nodes, \(loss / 10).\(loss % 10) % loss" }

    // MARK: The leader dies

    /// From the loss of the leader's machine until another leads and has committed an entry of its
    /// own term: from then on it can commit whatever it is given.
    package func elections(kills: Int) -> [Bar] {
        let watch = ReignWatch()
        let world = formedWorld(plan(), watch)
        var dice = world.streams.stream("kills")
        var times: [Int64] = []
        while times.count < kills, world.violation == nil {
            // Anywhere between two heartbeats.
            world.run(for: 1_000_000_000 + Int64(dice.below(1_000_000)) * 1_000)
            guard let time = loseLeader(of: world, watch) else { break }
            times.append(time)
        }
        let isCut = times.count < kills
        let remark =
            isCut ? complaint(of: world) : "\(kills) kills; worst \(milliseconds(times.max() ?? 0))"
        world.close()
        // A lost segment of a stream comes again after 200 ms: where some are lost, one may be.
        let slowest: Int64 = loss == 0 ? 900 : 1_100
        return [(500, 450), (990, slowest)].map { permille, limit in
            Bar(
                name: "\(name): leader lost to new leader, p\(permille / 10)",
                measured: isCut ? .max : (times.quantile(permille: permille) + 999_999) / 1_000_000,
                limit: limit, unit: "ms", remark: remark)
        }
    }

    /// - Returns: Nanoseconds without a leader; nil when there was none, or none came.
    private func loseLeader(of world: World, _ watch: ReignWatch) -> Int64? {
        guard let leader = world.leader, let engine = leader.process?.engine else { return nil }
        let lostAt = world.time
        watch.await(after: engine.term)
        world.end(leader, .powerLost)
        world.run(for: 30_000_000_000) { watch.begin != nil }
        guard let begin = watch.begin else { return nil }
        world.start(leader)
        return world.run(for: 30_000_000_000) { world.isConverged } ? begin - lostAt : nil
    }

    // MARK: Nothing happens

    /// Elections in so many election timeouts in which no process and no connection fails, with
    /// clocks at the bound of what they may differ by (L3).
    ///
    /// - Parameter flaps: One node that does not lead is cut off from all others every few seconds,
    ///   for longer than an election timeout.
    package func quiet(timeouts: Int, flaps: Bool = false) -> Bar {
        var plan = plan()
        plan.driftMax = plan.settings.clockDriftPermille * 1_000 / 2
        let watch = ReignWatch()
        let world = formedWorld(plan, watch)
        let termBefore = world.leader?.process?.engine.term ?? .zero
        let timeout = plan.settings.raft.electionTimeout.wholeNanoseconds
        let end = world.time + Int64(timeouts) * timeout
        let flapping = world.nodes.last { $0.process?.engine.isLeader != true }?.index ?? 0
        while world.time < end, world.violation == nil {
            world.run(for: min(2_000_000_000, end - world.time))
            if flaps { cutOff(flapping, in: world, for: 700_000_000) }
        }
        let term = world.nodes.compactMap(\.process?.engine.term).max() ?? .zero
        let elections = Int64(term.rawValue) - Int64(termBefore.rawValue)
        let isBroken = world.violation != nil || termBefore == .zero
        let remark = isBroken ? complaint(of: world) : "clocks off by up to \(plan.driftMax) ppm"
        world.close()
        return Bar(
            name: "\(name): elections in \(timeouts) timeouts"
                + (flaps ? ", one node flapping" : " of quiet"),
            measured: isBroken ? .max : elections, limit: 0, unit: "", remark: remark)
    }

    private func cutOff(_ index: Int, in world: World, for duration: Int64) {
        let others = world.nodes.indices.filter { $0 != index }
        for other in others {
            world.network.block(index, other)
            world.network.block(other, index)
        }
        world.run(for: duration)
        for other in others { world.network.clear(index, other) }
    }

    // MARK: The world

    private func plan() -> Plan {
        var plan = Plan(nodeCount: nodeCount)
        plan.network.loss = loss
        return plan
    }

    private func formedWorld(_ plan: Plan, _ watch: ReignWatch) -> World {
        let world = World(plan: plan, seed: seed)
        world.checkers = [LeaderChecker(), EngineChecker(), watch]
        world.warmUp()
        return world
    }

    private func complaint(of world: World) -> String {
        world.violation.map { "\($0.rule): \($0.message)" } ?? "gave up: \(world.differences)"
    }

    private func milliseconds(_ nanoseconds: Int64) -> String { "\(nanoseconds / 1_000_000) ms" }
}

extension World {
    var leader: SimNode? { nodes.first { $0.process?.engine.isLeader == true } }
}

/// Notes when a leader of a new term can commit.
private final class ReignWatch: Checker {
    private var lastTerm = Term.zero
    private(set) var begin: Int64?

    func await(after term: Term) {
        lastTerm = term
        begin = nil
    }

    func stepped(_ node: SimNode, in world: World) {
        guard begin == nil, let engine = node.process?.engine, engine.isLeader,
            engine.term > lastTerm
        else { return }
        let committed = engine.commitIndex
        let entry = engine.logEntries(from: committed, through: committed).first
        if entry?.term == engine.term { begin = world.time }
    }
}
