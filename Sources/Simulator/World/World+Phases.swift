// A run: form the cluster, let things go wrong, heal a quorum and see whether it can work, heal
// everything and see whether all agree and come to rest, start everything from disk and see whether
// it is still so.

import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension World {
    /// T, of which the bounds of liveness are multiples.
    private var electionTimeout: Int64 { plan.settings.raft.electionTimeout.wholeNanoseconds }

    /// Runs every phase, up to the first violation.
    package func runToEnd() {
        warmUp()
        if violation == nil { goWrong() }
        if violation == nil { healCore() }
        if violation == nil { healAll() }
        if violation == nil { releaseTheRemoved() }
        if violation == nil { comeToRest() }
        if violation == nil { loseOne() }
        if violation == nil { restartAll() }
        if violation == nil {
            for checker in checkers { checker.finished(in: self) }
        }
        close()
    }

    /// Forms the cluster, and then lets somebody change what is sent until the faults are over. The
    /// nodes need not agree on anything any more; they must live, and recover.
    package func runUnderAttack(by attacker: some Attacker) {
        warmUp()
        self.attacker = attacker
        if violation == nil { goWrong() }
        for node in nodes { end(node, .powerLost) }
        for node in nodes { start(node) }
        close()
    }

    private func enter(_ phase: String) {
        log.add(.phase, node: 0, at: time, UInt64(phase.utf8.count)) { "phase: \(phase)" }
    }

    // MARK: 1) Warm-up

    /// Blank nodes become a cluster as an operator makes them one: by a manifest.
    func warmUp() {
        enter("warm-up")
        for node in nodes { start(node) }
        let first = nodes[0]
        run(for: 2_000_000_000) { first.process?.engine.state.nodes.isEmpty == false }
        cluster = first.process?.engine.identity.cluster
        let targets = nodes.prefix(plan.nodeCount).map { node in
            JoinTarget(
                host: node.address.host, respPort: node.address.respPort,
                busPort: node.address.busPort)
        }
        var random = streams.stream("workload")
        let job = Job(
            id: JobID(at: first.clock.wallMilliseconds(at: time), using: &random),
            kind: .bootstrap(BootstrapManifest(nodes: targets)),
            createdAt: first.clock.wallMilliseconds(at: time), createdBy: "simulator",
            idempotencyKey: nil)
        spawn(on: first) { door in
            _ = try? await door.control.call(.propose(.createJob(job)))
        }
        let isDone = run(for: 30_000_000_000) { [self] in isFormed && isConverged }
        if !isDone, violation == nil {
            fail("L0", "the cluster does not form within 30 s: \(differences)")
        }
    }

    private var isFormed: Bool {
        guard let state = nodes[0].process?.engine.state else { return false }
        return state.nodes.count == plan.nodeCount && state.slots.isComplete
            && state.jobs.allSatisfy(\.status.isEnded)
    }

    // MARK: 2) Faults

    private func goWrong() {
        enter("faults")
        for node in nodes { node.backUp() }
        startTopologyClients()
        startDataClients()
        for (number, fault) in plan.schedule.faults.enumerated() {
            schedule(.fault(number), at: time + fault.at)
        }
        run(for: max(plan.faultDuration, plan.schedule.end))
    }

    // MARK: 3) A core

    /// A random quorum is healed, everybody else is cut off from it: it must elect a leader within
    /// 10 T and commit within 20 T more (L1).
    private func healCore() {
        guard var core = drawCore() else { return enter("no core") }
        becomeCalm()
        enter("core \(core)")
        isolate(core)
        // For as long as a leader takes the others to be in contact, it may still begin a change of
        // the members that needs them. Whoever is needed then comes to the core.
        run(for: electionTimeout + 100_000_000)
        if !isQuorum(core, of: halvesInForce) {
            guard let larger = drawCore(around: core) else { return enter("no core") }
            core = larger
            enter("core \(core)")
            isolate(core)
        }
        let hasLeader = run(for: 10 * electionTimeout) { [self] in
            core.contains { nodes[$0].process?.engine.isLeader == true }
        }
        guard violation == nil else { return }
        if !hasLeader { return fail("L1", "\(core) has no leader after 10 T: \(differences)") }
        probe(nodes[core[0]], core)
    }

    private func isolate(_ core: [Int]) {
        for first in core {
            for second in nodes.indices where first != second {
                network.clear(first, second)
                if !core.contains(second) {
                    network.block(first, second)
                    network.block(second, first)
                }
            }
        }
        for index in core { heal(nodes[index]) }
    }

    private func probe(_ node: SimNode, _ core: [Int]) {
        let flag = Flag()
        spawn(on: node) { [self] door in
            while !flag.isSet, !isWorkloadOver {
                let shard = door.service.view.selfNode?.shard ?? ShardID(high: 0, middle: 0, low: 0)
                if case .applied? = try? await door.control.call(.propose(.bumpEpoch(shard))) {
                    flag.isSet = true
                }
                await sleep(10_000_000)
            }
        }
        let isDone = run(for: 20 * electionTimeout) { flag.isSet }
        if !isDone, violation == nil {
            fail("L1", "\(core) commits nothing in 20 T: \(differences)")
        }
        flag.isSet = true
    }

    private func heal(_ node: SimNode) {
        resume(node)
        // Who is about to go has gone, and is back.
        if node.process?.absence != nil { end(node, .stopped) }
        node.extraDiskLatency = 0
        node.volume.byteCountLimit = nil
        node.volume.failsNextFlush = false
        start(node)
    }

    /// The sets of voters of whom a majority each must agree, by any node's word.
    private var halvesInForce: [[RaftID]] {
        let configurations = nodes.compactMap { node -> RaftConfiguration? in
            guard let glance = node.process?.glance, glance.identity.cluster == cluster else {
                return nil
            }
            return glance.raftConfiguration
        }
        return configurations.flatMap { [$0.voters, $0.outgoingVoters] }.filter { !$0.isEmpty }
    }

    /// Enough voters for every configuration that any node may stand by; nil when no quorum has its
    /// disks.
    private func drawCore(around chosen: [Int] = []) -> [Int]? {
        let halves = halvesInForce
        guard !halves.isEmpty else { return nil }
        var core = chosen
        for node in nodes.shuffled(using: &faultRandom) where !core.contains(node.index) {
            guard node.brokenBy == nil, !node.isRotten, !node.hasForgotten,
                let identity = node.identity,
                identity.cluster == cluster,
                halves.contains(where: { $0.contains(identity.raftID) })
            else { continue }
            if !isQuorum(core, of: halves) || faultRandom.chance(300) { core.append(node.index) }
        }
        return isQuorum(core, of: halves) ? core : nil
    }

    private func isQuorum(_ core: [Int], of halves: [[RaftID]]) -> Bool {
        let ids = core.compactMap { nodes[$0].identity?.raftID }
        return halves.allSatisfy { half in
            half.count { ids.contains($0) } > half.count / 2
        }
    }

    // MARK: 4) Everybody

    private func healAll() {
        enter("heal all")
        becomeCalm()
        endAllFaults()
        network.unblockAll()
        for node in nodes { heal(node) }
        // The workload goes on for a moment, so that the healed nodes have something to follow.
        run(for: 500_000_000)
        isWorkloadOver = true
        let isDone = run(for: 40_000_000_000) { [self] in
            followLastMember()
            return isConverged && isQuiet
        }
        if !isDone, violation == nil { fail("L2", "no convergence within 40 s: \(differences)") }
    }

    /// Of a cluster that everybody was removed from, the last member may join one that another has
    /// founded since. That one has to come to rest then.
    private func followLastMember() {
        let clusters = nodes.compactMap(\.identity?.cluster)
        guard let last = cluster, !clusters.contains(last) else { return }
        cluster = clusters.max { left, right in
            clusters.count { $0 == left } < clusters.count { $0 == right }
        }
    }

    /// The members that are there: those whose disks somebody has lost are not waited for.
    var members: [SimNode] {
        nodes.filter { $0.process?.engine.identity.cluster == cluster }
    }

    /// Who knows most: another may have been removed without having heard of it.
    var reference: ClusterEngine? {
        members.compactMap(\.process?.engine).max { $0.commitIndex < $1.commitIndex }
    }

    var isConverged: Bool { differences.isEmpty }

    /// The leader has nothing left to do by itself, and nobody waits for an answer: what is under
    /// way could be decided at any moment.
    private var isQuiet: Bool {
        guard let state = reference?.state,
            members.allSatisfy({ $0.process?.answers.isEmpty == true })
        else { return false }
        return state.quarantine.isEmpty && state.jobs.allSatisfy(\.status.isEnded)
    }

    /// What keeps the members from agreeing; empty when they do.
    var differences: String {
        var found: [String] = []
        let engines = members.compactMap { node in node.process.map { (node.index, $0.engine) } }
        guard let reference else { return "nobody is in the cluster" }
        if !engines.contains(where: { $0.1.isLeader }) { found.append("no leader") }
        let present = engines.filter { reference.state.nodes[$0.1.identity.node] != nil }
        // After a restart nobody is in the state yet.
        if reference.commitIndex < reference.lastIndex
            || present.contains(where: { reference.commitIndex < $0.1.lastIndex })
        {
            found.append("something to commit")
        }
        let hash = reference.state.hash64
        for (index, engine) in present {
            if engine.applied != reference.commitIndex {
                found.append("n\(index) applied \(engine.applied) of \(reference.commitIndex)")
            } else if engine.state.hash64 != hash {
                found.append("n\(index) has another state")
            }
            if engine.knownLeader == nil { found.append("n\(index) knows no leader") }
            for (other, peer) in present where other != index {
                let health = engine.health(of: peer.identity.node)
                if health != .alive {
                    found.append("n\(index) believes n\(other) \(health?.word ?? "unlisted")")
                }
            }
        }
        for node in nodes where node.brokenBy == nil && !node.isUp {
            found.append("n\(node.index) is down")
        }
        return found.joined(separator: ", ")
    }

    /// A node that has sealed its own cluster for this one asks until it is let in.
    private var isSomebodyJoining: Bool {
        nodes.contains { node in
            guard let engine = node.process?.engine, engine.identity.cluster != cluster else {
                return false
            }
            return engine.state.seal?.target == cluster
        }
    }

    // MARK: 5) From disk

    private func restartAll() {
        enter("restart all")
        guard let before = reference?.state else { return }
        let isGrowing = isSomebodyJoining
        for node in nodes { end(node, faultRandom.chance(500) ? .killed : .powerLost) }
        for node in nodes { start(node) }
        let isDone = run(for: 30_000_000_000) { [self] in isConverged && isQuiet }
        guard violation == nil else { return }
        if !isDone { return fail("L2", "no convergence after a restart of all: \(differences)") }
        guard let after = reference?.state else { return }
        let isSame = after.hash64 == before.hash64
        if after.revision < before.revision || !isSame && !isGrowing {
            fail(
                "D1", "revision \(before.revision) became \(after.revision) by a restart of all")
        }
    }
}

/// Set by a task, read by the world. Confined to the thread that runs the world.
private final class Flag: @unchecked Sendable {
    var isSet = false
}

extension MemberHealth {
    fileprivate var word: String { "\(self)" }
}
