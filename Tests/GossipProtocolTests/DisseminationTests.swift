import EmberCluster
import GossipProtocol
import Testing

/// SWIM 4.1, Lifeguard IV-C, and the exchanges over streams.
@Suite struct DisseminationTests {
    // MARK: Rumors

    @Test func `a newcomer tells of itself`() {
        var conversation = Conversation(members: 3)
        conversation.run(for: .milliseconds(500), answering: [2, 3])
        #expect(conversation.take().rumors.contains(alive(1)))
    }

    @Test func `each node sends a rumor a limited number of times`() {
        var conversation = Conversation.quiet(members: 12)
        conversation.hear(from: 3, [left(2)])
        conversation.run(for: .seconds(5), answering: Set(3...12))
        let count = conversation.take().rumors.count { $0 == left(2) }
        #expect(count == 4 * 2)
        #expect(conversation.core.rumorQueueCount == 0)
    }

    @Test func `rounds go to three peers, ten times a second, and only with news`() {
        var conversation = Conversation.quiet(members: 12)
        conversation.run(for: .seconds(2), answering: Set(2...12))
        #expect(!conversation.take().packets.contains { $0.body == .gossip })
        conversation.hear(from: 3, [left(2)])
        conversation.tick(at: conversation.now)
        let first = conversation.takePackets().filter { $0.packet.body == .gossip }
        #expect(Set(first.map(\.to)).count == 3)
        let begun = conversation.now
        var second: [UInt32] = []
        while second.isEmpty {
            conversation.step(answering: Set(2...12))
            second = conversation.takePackets().filter { $0.packet.body == .gossip }.map(\.to)
        }
        #expect(begun.duration(to: conversation.now) == .milliseconds(100))
    }

    @Test func `a packet never exceeds its bytes, however much there is to tell`() {
        var conversation = Conversation.quiet(members: 200)
        for subject: UInt32 in 3...200 { conversation.hear(from: 2, [suspect(subject, by: 2)]) }
        conversation.run(for: .seconds(1))
        let packets = conversation.take().packets
        #expect(packets.contains { $0.rumors.count > 15 })
        #expect(packets.allSatisfy { $0.byteCountMax <= 1_400 })
    }

    @Test func `the queue of rumors is bounded`() {
        var settings = GossipSettings.cluster
        settings.rumorQueueLimit = 16
        var conversation = Conversation.quiet(members: 100, settings: settings)
        let droppedBefore = conversation.core.counters.rumorsDropped
        for subject: UInt32 in 3...100 { conversation.hear(from: 2, [suspect(subject, by: 2)]) }
        #expect(conversation.core.rumorQueueCount == 16)
        #expect(conversation.core.counters.rumorsDropped == droppedBefore + 98 - 16)
    }

    @Test func `a suspect is told with every packet what it must refute`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        conversation.run(for: .milliseconds(700), answering: [3])
        #expect(conversation.core.rumorQueueCount == 0)
        _ = conversation.take()
        conversation.hear(from: 2, .ping(sequence: 4, target: node(1)))
        #expect(conversation.take().packets.first?.rumors.first?.health == .suspect)
        conversation.hear(from: 3, .ping(sequence: 4, target: node(1)))
        #expect(conversation.take().packets.first?.rumors == [])
    }

    @Test func `the recently dead are still told, and then no more`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [dead(2, by: 3)])
        conversation.run(for: .milliseconds(150), answering: [3])
        #expect(conversation.takePackets().contains { $0.to == 2 && $0.packet.body == .gossip })
        conversation.run(for: .seconds(31), answering: [3])
        _ = conversation.take()
        conversation.hear(from: 3, [alive(3, 1)])
        conversation.run(for: .seconds(1), answering: [3])
        #expect(!conversation.takePackets().contains { $0.to == 2 && $0.packet.body == .gossip })
    }

    @Test func `packets under this node's own id are ignored`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 1, .ping(sequence: 1, target: node(1)), [dead(2, by: 1)])
        #expect(conversation.take() == [])
        #expect(conversation.core.health(of: node(2)) == .alive)
        conversation.hear(from: 1, .gossip, boot: 3)
        #expect(conversation.take() == [.bootEpochSuperseded(by: 3)])
    }

    // MARK: Topology

    private func gossip(_ hint: TopologyHint) -> GossipPacket {
        GossipPacket(
            sender: node(2), bootEpoch: 1, topologyHint: hint, body: .gossip, rumors: [])
    }

    @Test func `a newer topology is reported at once, and again after a second`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.core.setTopologyHint(TopologyHint(revision: 5, hash: 1))
        let newer = TopologyHint(revision: 6, hash: 2)
        conversation.hear(gossip(TopologyHint(revision: 4, hash: 9)))
        conversation.hear(gossip(TopologyHint(revision: 5, hash: 1)))
        #expect(conversation.take() == [])
        conversation.hear(gossip(newer))
        conversation.hear(gossip(newer))
        #expect(conversation.take() == [.topologyHeard(newer, from: node(2))])
        conversation.run(for: .seconds(1), answering: [2, 3])
        _ = conversation.take()
        conversation.hear(gossip(newer))
        #expect(conversation.take() == [.topologyHeard(newer, from: node(2))])
        conversation.core.setTopologyHint(newer)
        conversation.hear(gossip(newer))
        #expect(conversation.take() == [])
    }

    @Test func `another topology of the same revision is reported`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.core.setTopologyHint(TopologyHint(revision: 5, hash: 1))
        let other = TopologyHint(revision: 5, hash: 2)
        conversation.hear(gossip(other))
        #expect(conversation.take() == [.topologyHeard(other, from: node(2))])
        conversation.hear(from: 2, .ping(sequence: 1, target: node(1)))
        let hint = conversation.take().packets.first?.topologyHint
        #expect(hint == TopologyHint(revision: 5, hash: 1))
    }

    // MARK: Exchanges

    private func record(_ rumor: GossipRumor) -> GossipSync.Record {
        GossipSync.Record(
            id: rumor.subject, address: address(rumor.subject.low), standing: rumor.standing)
    }

    private func sync(
        _ kind: GossipSync.Kind, from sender: UInt32, _ rumors: [GossipRumor]
    ) -> GossipSync {
        GossipSync(
            kind: kind, sender: node(sender), bootEpoch: 1, topologyHint: .none,
            records: rumors.map(record))
    }

    @Test func `a newcomer asks three, and then one at a time until it is answered`() {
        var generator = SplitMix64(seed: 4)
        var core = GossipCore(
            selfID: node(1), bootEpoch: 1, address: address(1), using: &generator)
        core.setMembers((1...9).map { (node($0), address($0)) }, at: .zero)
        func requests(until instant: Instant) -> Int {
            while core.nextDeadline <= instant { core.tick(at: core.nextDeadline) }
            return core.drainEffects().count {
                if case .sync(let sync, _) = $0 { sync.kind == .request } else { false }
            }
        }
        #expect(requests(until: milliseconds(100)) == 3)
        #expect(requests(until: milliseconds(2_100)) == 1)
        core.receive(sync(.reply, from: 2, []), at: milliseconds(2_200))
        #expect(requests(until: milliseconds(20_000)) <= 1)
    }

    @Test func `full states are exchanged once per interval`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.run(for: .seconds(300), answering: [2, 3])
        let requests = conversation.take().count { if case .sync = $0 { true } else { false } }
        #expect(requests == 10)
    }

    @Test func `a request is merged first and then answered with everything`() {
        var conversation = Conversation.quiet(members: 4)
        conversation.hear(sync(.request, from: 2, [left(3), alive(4, 3)]))
        let replies = conversation.take().compactMap { effect -> GossipSync? in
            if case .sync(let reply, node(2)) = effect { reply } else { nil }
        }
        #expect(replies.map(\.kind) == [.reply])
        let expected = [alive(1), alive(2), left(3), alive(4, 3)].map(record)
        #expect(replies.first?.records == expected)
    }

    @Test func `a remote death is an accusation, a remote farewell is final`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(sync(.reply, from: 2, [dead(3, by: 2), left(4), suspect(5, by: 3)]))
        #expect(conversation.core.health(of: node(3)) == .suspect)
        #expect(conversation.core.report(of: node(3))?.accusers == [node(2)])
        #expect(conversation.core.health(of: node(4)) == .left)
        #expect(conversation.core.report(of: node(5))?.accusers == [node(2)])
    }

    @Test func `an exchange that holds this node for dead is refuted`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(sync(.request, from: 2, [dead(1, by: 3, boot: 1, 4)]))
        #expect(conversation.core.incarnation == Incarnation(5))
        guard case .sync(let reply, _)? = conversation.take().last else {
            Issue.record("no reply")
            return
        }
        #expect(reply.records.first == record(alive(1, 5)))
    }

    @Test func `the dead are pinged now and then, and one that answers is asked for its state`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [dead(2, by: 3)])
        var sequence: UInt64?
        while sequence == nil {
            conversation.step(answering: [3])
            for (packet, receiver) in conversation.takePackets() where receiver == 2 {
                guard case .ping(let number, node(2)) = packet.body else { continue }
                sequence = number
                #expect(packet.rumors.first == dead(2, by: 3))
            }
        }
        #expect(conversation.now < milliseconds(60_000))
        conversation.hear(from: 2, .ack(sequence: sequence ?? 0))
        let asked = conversation.take().contains {
            if case .sync(let sync, node(2)) = $0 { sync.kind == .request } else { false }
        }
        #expect(asked)
    }

    // MARK: Leaving

    @Test func `a leaver says so, answers for another second, and goes`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.core.leave(at: conversation.now)
        let begun = conversation.now
        conversation.hear(from: 2, .ping(sequence: 8, target: node(1)), [suspect(1, by: 2)])
        #expect(conversation.take().packets.map(\.body) == [.ack(sequence: 8)])
        #expect(conversation.core.incarnation == Incarnation(0))
        var effects: [GossipEffect] = []
        while !effects.contains(.leaveFinished) {
            conversation.step()
            effects += conversation.take()
        }
        #expect(effects.rumors.count { $0 == left(1) } == 3)
        #expect(effects.packets.allSatisfy { $0.body == .gossip })
        let duration = begun.duration(to: conversation.now)
        #expect((.milliseconds(1_000)...Duration.milliseconds(1_200)).contains(duration))
        #expect(conversation.core.nextDeadline == .distantFuture)
        #expect(conversation.core.health(of: node(1)) == .left)
    }

    @Test func `alone, a node leaves at once`() {
        var conversation = Conversation(members: 1)
        conversation.core.leave(at: conversation.now)
        #expect(conversation.take() == [.leaveFinished])
    }
}
