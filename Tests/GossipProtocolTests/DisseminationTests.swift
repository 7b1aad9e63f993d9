import EmberCluster
@testable import GossipProtocol
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
        var conversation = Conversation.quiet(members: 80)
        for subject: UInt32 in 3...80 { conversation.hear(from: 2, [suspect(subject, by: 2)]) }
        conversation.run(for: .seconds(1))
        let packets = conversation.take().packets
        #expect(packets.contains { $0.rumors.count > 15 })
        #expect(packets.allSatisfy { $0.byteCountMax <= 1_400 })
    }

    @Test func `the queue of rumors is bounded`() {
        var settings = GossipSettings.lan
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

    /// Sets the hint of the machine, and lets it tell the others.
    private func tell(_ conversation: inout Conversation, _ hint: TopologyHint) {
        conversation.core.setTopologyHint(hint, at: conversation.now)
        conversation.run(for: .seconds(1), answering: [2, 3])
        _ = conversation.take()
    }

    private func gossip(_ hint: TopologyHint) -> GossipPacket {
        GossipPacket(
            sender: node(2), bootEpoch: 1, topologyHint: hint, body: .gossip, rumors: [])
    }

    @Test func `a newer topology is reported at once, and again after a second`() {
        var conversation = Conversation.quiet(members: 3)
        tell(&conversation, TopologyHint(revision: 5, hash: 1))
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
        tell(&conversation, newer)
        conversation.hear(gossip(newer))
        #expect(conversation.take() == [])
    }

    @Test func `another topology of the same revision is reported`() {
        var conversation = Conversation.quiet(members: 3)
        tell(&conversation, TopologyHint(revision: 5, hash: 1))
        let other = TopologyHint(revision: 5, hash: 2)
        conversation.hear(gossip(other))
        #expect(conversation.take() == [.topologyHeard(other, from: node(2))])
        conversation.hear(from: 2, .ping(sequence: 1, target: node(1)))
        let hint = conversation.take().packets.first?.topologyHint
        #expect(hint == TopologyHint(revision: 5, hash: 1))
    }

    @Test func `a newer topology of its own is gossiped at once, and as often as a rumor`() {
        var conversation = Conversation.quiet(members: 12)
        conversation.run(for: .seconds(1), answering: Set(2...12))
        _ = conversation.take()
        let hint = TopologyHint(revision: 9, hash: 1)
        let begun = conversation.now
        conversation.core.setTopologyHint(hint, at: begun)
        conversation.step()
        #expect(conversation.now == begun)
        let first = conversation.takePackets()
        #expect(first.count == 3)
        #expect(first.allSatisfy { $0.packet.body == .gossip && $0.packet.topologyHint == hint })
        conversation.run(for: .seconds(2), answering: Set(2...12))
        let gossip = conversation.take().packets.count { $0.body == .gossip }
        #expect((1...5).contains(gossip))
        // The same again, or an older one, is no news.
        conversation.core.setTopologyHint(hint, at: conversation.now)
        conversation.run(for: .seconds(1), answering: Set(2...12))
        #expect(!conversation.take().packets.contains { $0.body == .gossip })
    }

    // MARK: Exchanges

    private func record(_ rumor: GossipRumor) -> GossipSync.Record {
        GossipSync.Record(
            id: rumor.subject, address: address(rumor.subject.low), standing: rumor.standing)
    }

    private func sync(from sender: UInt32, _ body: GossipSync.Body) -> GossipSync {
        GossipSync(sender: node(sender), bootEpoch: 1, topologyHint: .none, body: body)
    }

    private func reply(from sender: UInt32, _ rumors: [GossipRumor]) -> GossipSync {
        sync(from: sender, .reply(rumors.map(record)))
    }

    private func request(
        from sender: UInt32, _ rumors: [GossipRumor],
        of buckets: MembershipDigest.Buckets = .max
    ) -> GossipSync {
        sync(from: sender, .request(buckets, rumors.map(record)))
    }

    private func syncs(_ effects: [GossipEffect], with peer: UInt32) -> [GossipSync.Body] {
        effects.compactMap { effect in
            if case .sync(let sync, node(peer)) = effect { sync.body } else { nil }
        }
    }

    private func isDigest(_ effect: GossipEffect) -> Bool {
        guard case .sync(let sync, _) = effect, case .digest = sync.body else { return false }
        return true
    }

    @Test func `a newcomer asks three, and then one at a time until it is answered`() {
        var generator = SplitMix64(seed: 4)
        var settings = GossipSettings.lan
        settings.syncInterval = .seconds(3_600)
        var core = GossipCore(
            selfID: node(1), bootEpoch: 1, address: address(1), settings: settings,
            using: &generator)
        core.setMembers((1...9).map { (node($0), address($0)) }, at: .zero)
        func requests(until instant: Instant) -> Int {
            while core.nextDeadline <= instant { core.tick(at: core.nextDeadline) }
            return core.drainEffects().count(where: isDigest)
        }
        #expect(requests(until: milliseconds(100)) == 3)
        #expect(requests(until: milliseconds(2_100)) == 1)
        core.receive(reply(from: 2, []), at: milliseconds(2_200))
        #expect(requests(until: milliseconds(20_000)) == 0)
    }

    @Test func `full states are exchanged once per interval`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.run(for: .seconds(300), answering: [2, 3])
        let requests = conversation.take().count { if case .sync = $0 { true } else { false } }
        #expect(requests == 10)
    }

    @Test func `a request is merged first and then answered with everything`() {
        var conversation = Conversation.quiet(members: 4)
        conversation.hear(request(from: 2, [left(3), alive(4, 3)]))
        let expected = [alive(1), alive(2), left(3), alive(4, 3)].map(record)
        #expect(syncs(conversation.take(), with: 2) == [.reply(expected)])
    }

    @Test func `only the buckets asked for are answered`() {
        var conversation = Conversation.quiet(members: 60)
        conversation.hear(request(from: 2, [], of: 1))
        let first = syncs(conversation.take(), with: 2).first
        guard case .reply(let some)? = first else {
            Issue.record("no reply")
            return
        }
        #expect((1..<30).contains(some.count))
        #expect(some.allSatisfy { MembershipDigest.bucket(of: $0.id) == 0 })
    }

    /// What a node believes that has heard of all these, each alive in its first life.
    private func digest(of numbers: ClosedRange<UInt32>) -> MembershipDigest {
        var digest = MembershipDigest()
        for number in numbers {
            digest.add(alive(number).standing, isAddressKnown: true, of: node(number))
        }
        return digest
    }

    @Test func `those who agree exchange digests and nothing else`() {
        var conversation = Conversation.quiet(members: 40)
        conversation.hear(sync(from: 2, .digest(digest(of: 1...40))))
        #expect(syncs(conversation.take(), with: 2) == [.reply([])])
        conversation.run(for: .seconds(61), answering: Set(2...40))
        let asked = conversation.take().filter(isDigest)
        #expect(asked.count == 1)
        guard case .sync(let own, _)? = asked.first else { return }
        #expect(own.body == .digest(digest(of: 1...40)))
    }

    @Test func `of members it has not heard of a node has nothing to tell`() {
        var conversation = Conversation.quiet(members: 4)
        let members = (1...6).map { (id: node($0), address: address($0)) }
        conversation.core.setMembers(members, at: conversation.now)
        conversation.hear(sync(from: 2, .digest(digest(of: 1...4))))
        #expect(syncs(conversation.take(), with: 2) == [.reply([])])
        conversation.hear(request(from: 2, []))
        let expected = (1...4).map { record(alive($0)) }
        #expect(syncs(conversation.take(), with: 2) == [.reply(expected)])
    }

    @Test func `those who differ exchange the buckets in which they do`() {
        var conversation = Conversation.quiet(members: 40)
        conversation.hear(sync(from: 2, .digest(digest(of: 1...39))))
        let body = syncs(conversation.take(), with: 2).first
        guard case .request(let buckets, let records)? = body else {
            Issue.record("no request")
            return
        }
        let bucket = MembershipDigest.bucket(of: node(40))
        #expect(buckets == 1 << MembershipDigest.Buckets(bucket))
        #expect(records.contains(record(alive(40))))
        #expect(records.count < 20)
    }

    @Test func `a remote death is an accusation, a remote farewell is final`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(reply(from: 2, [dead(3, by: 2), left(4), suspect(5, by: 3)]))
        #expect(conversation.core.health(of: node(3)) == .suspect)
        #expect(conversation.core.report(of: node(3))?.accusers == [node(2)])
        #expect(conversation.core.health(of: node(4)) == .left)
        #expect(conversation.core.report(of: node(5))?.accusers == [node(2)])
    }

    @Test func `an exchange that holds this node for dead is refuted`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(request(from: 2, [dead(1, by: 3, boot: 1, 4)]))
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
        #expect(conversation.take().contains(where: isDigest))
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
