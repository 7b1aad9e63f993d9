// Rules of gossip that can be seen on the wire and in what each node says it believes.

import ClusterEngine
import DurableLog
import EmberCluster
import GossipProtocol
import WireCodec

final class GossipRuleChecker: Checker {
    private struct Life: Hashable {
        let node: NodeID
        let bootEpoch: BootEpoch
    }

    private struct Step {
        let at: Instant
        let stalls: UInt64
        let life: Int
        /// Set for a while after the node was stopped.
        var wokeAt: Instant?
    }

    /// What each node believes of the others, where it is not *alive*.
    private var beliefs: [Int: [NodeID: MemberHealth]] = [:]
    /// The highest incarnation that each process has claimed for itself.
    private var announced: [Life: Incarnation] = [:]
    /// Whose death each node has been told of by a rumor, and when that was sent last.
    private var toldDead: [Int: [Life: Int64]] = [:]
    /// The last step of each node.
    private var lastSteps: [Int: Step] = [:]
    private var stallsBefore: [Int: UInt64] = [:]
    /// When the network, and each node, was last in trouble, in true time.
    private var networkTrouble: Int64 = 0
    private var trouble: [Int: Int64] = [:]

    func ended(_ node: SimNode, in world: World) {
        beliefs[node.index] = nil
        // What is still under way reaches its next process.
        toldDead[node.index] = toldDead[node.index]?.filter { $1 > world.time - 1_000_000_000 }
        trouble[node.index] = world.time
    }

    func started(
        _ node: SimNode, from recovered: RecoveredLog<ClusterCommand>, in world: World
    ) { trouble[node.index] = world.time }

    func stepped(_ node: SimNode, in world: World) {
        for (_, fault) in world.activeFaults { note(fault.action, at: world.time) }
        checkAwakening(of: node, in: world)
    }

    func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {
        switch effect {
        case .datagram(let packet, let address):
            checkRumors(packet.rumors, from: node, in: world)
            guard let receiver = world.index(of: address) else { return }
            noteDeaths(in: packet.rumors, to: receiver, at: world.time)
            checkAccused(packet, from: node, to: receiver, in: world)
        case .message(.gossipSync(let sync), _):
            let rumors = sync.records.map { record in
                GossipRumor(
                    subject: record.id, bootEpoch: record.standing.bootEpoch,
                    incarnation: record.standing.incarnation, claim: .left)
            }
            checkRumors(rumors, from: node, in: world)
        case .log(.memberHealth(let subject, let old, let new)):
            changed(subject, from: old, to: new, at: node, in: world)
        case .adopt: beliefs[node.index] = nil
        default: break
        }
    }

    // MARK: Rules

    /// 1.5: a node that was stopped notices it before anything runs out.
    private func checkAwakening(of node: SimNode, in world: World) {
        guard let glance = node.process?.glance, glance.nodeCount > 1 else {
            lastSteps[node.index] = nil
            return
        }
        let now = node.clock.now(at: world.time)
        let stalls = glance.stalls
        let last = lastSteps[node.index]
        let isSameLife = last?.life == node.life
        lastSteps[node.index] = Step(
            at: now, stalls: stalls, life: node.life, wokeAt: isSameLife ? last?.wokeAt : nil)
        guard let last, isSameLife else { return }
        if let wokeAt = last.wokeAt {
            guard wokeAt.advanced(by: .milliseconds(300)) < now else { return }
            lastSteps[node.index]?.wokeAt = nil
            if stalls == stallsBefore[node.index] {
                world.fail("1.5", "\(world.describe(node)) has slept and does not know it")
            }
        } else if last.at.advanced(by: .seconds(2)) < now {
            lastSteps[node.index]?.wokeAt = now
            stallsBefore[node.index] = last.stalls
        }
    }

    /// Only the subject raises its incarnation (SWIM, 4.2).
    private func checkRumors(_ rumors: [GossipRumor], from node: SimNode, in world: World) {
        let own = node.process?.glance.identity.node
        for rumor in rumors {
            let life = Life(node: rumor.subject, bootEpoch: rumor.bootEpoch)
            let known = announced[life] ?? .zero
            if rumor.subject == own {
                announced[life] = max(known, rumor.incarnation)
            } else if rumor.incarnation > known {
                world.fail(
                    "S8",
                    "\(world.describe(node)) tells of \(rumor.subject.short) in incarnation "
                        + "\(rumor.incarnation), which it has not claimed itself")
            }
        }
    }

    /// S9: whoever is accused is told so in every packet it gets.
    private func checkAccused(
        _ packet: GossipPacket, from node: SimNode, to receiver: Int, in world: World
    ) {
        guard let target = world.nodes[receiver].process?.engine.identity.node,
            let belief = beliefs[node.index]?[target], belief == .suspect || belief == .dead,
            node.process?.engine.gossipReport(of: target)?.health == belief
        else { return }
        let isTold = packet.rumors.contains { $0.subject == target && $0.health != .alive }
        if !isTold {
            world.fail(
                "S9",
                "\(world.describe(node)) holds n\(receiver) for \(belief) and does not tell it")
        }
    }

    private func noteDeaths(in rumors: [GossipRumor], to receiver: Int, at time: Int64) {
        for rumor in rumors where rumor.health == .dead {
            let life = Life(node: rumor.subject, bootEpoch: rumor.bootEpoch)
            toldDead[receiver, default: [:]][life] = time
        }
    }

    private func changed(
        _ subject: NodeID, from old: MemberHealth, to new: MemberHealth, at node: SimNode,
        in world: World
    ) {
        beliefs[node.index, default: [:]][subject] = new == .alive ? nil : new
        guard new == .dead, let report = node.process?.engine.gossipReport(of: subject) else {
            return
        }
        let life = Life(node: subject, bootEpoch: report.bootEpoch)
        checkOrigin(of: life, from: old, at: node, in: world)
        checkTruth(of: life, at: node, in: world)
    }

    /// S13: nobody is dead before it was suspected here, or a rumor has said that its time to
    /// refute ran out elsewhere. The full state of a peer is no such rumor.
    private func checkOrigin(
        of life: Life, from old: MemberHealth, at node: SimNode, in world: World
    ) {
        guard old == .alive, toldDead[node.index]?[life] == nil else { return }
        world.fail(
            "S13",
            "\(world.describe(node)) holds \(life.node.short) for dead, which nobody has said in a "
                + "rumor")
    }

    /// S7: who was well for a long time, in a network that was, is not dead, however unwell the
    /// node is that says so.
    private func checkTruth(of life: Life, at node: SimNode, in world: World) {
        guard
            let subject = world.nodes.first(where: { $0.process?.engine.identity.node == life.node }
            )
        else { return }
        let troubled = max(networkTrouble, trouble[subject.index] ?? 0)
        guard world.time - troubled > Self.recovery else { return }
        world.fail(
            "S7", "\(world.describe(node)) holds n\(subject.index) for dead, which is well")
    }

    /// Longer than a suspicion lasts, in nanoseconds.
    private static let recovery: Int64 = 10_000_000_000

    private func note(_ action: Fault.Action, at time: Int64) {
        switch action {
        case .split, .cut, .loss, .lag, .reset: networkTrouble = time
        case .voting, .transfer: break
        case .kill(let node), .crash(let node), .restart(let node), .pause(let node),
            .drift(let node, _), .jump(let node, _), .slow(let node, _), .failFlush(let node),
            .full(let node), .rot(let node), .wipe(let node), .loseLog(let node),
            .rollBack(let node), .move(let node), .join(let node), .remove(let node):
            trouble[node] = time
        }
    }
}
