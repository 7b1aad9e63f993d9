import EmberCluster
import GossipProtocol
import Testing

/// SWIM 4.2, Lifeguard IV-B and IV-C.
@Suite struct SuspicionTests {
    private func timeLeft(_ conversation: Conversation, _ subject: UInt32) -> Int64? {
        conversation.core.report(of: node(subject))?.suspicionDeadline.map {
            conversation.now.duration(to: $0).wholeMilliseconds
        }
    }

    // MARK: Precedence

    @Test func `of equal incarnations suspicion beats life, and life needs a higher one`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        conversation.hear(from: 4, [alive(2)])
        #expect(conversation.core.health(of: node(2)) == .suspect)
        conversation.hear(from: 4, [alive(2, 1)])
        #expect(conversation.core.health(of: node(2)) == .alive)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        #expect(conversation.core.health(of: node(2)) == .alive)
        #expect(conversation.take().events.map(\.new) == [.suspect, .alive])
    }

    @Test func `life and suspicion in one packet do not flip`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [suspect(2, by: 3), alive(2, 1)])
        #expect(conversation.take().events == [])
        #expect(conversation.core.health(of: node(2)) == .alive)
    }

    @Test func `the dead come back by a higher incarnation only`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [dead(2, by: 3)])
        conversation.hear(from: 3, [suspect(2, by: 4), alive(2)])
        #expect(conversation.core.health(of: node(2)) == .dead)
        conversation.hear(from: 3, [alive(2, 1)])
        #expect(conversation.core.health(of: node(2)) == .alive)
        #expect(conversation.core.counters.recoveries == 1)
    }

    @Test func `a restart supersedes death at once`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [dead(2, by: 3, boot: 1, 40)])
        _ = conversation.take()
        conversation.hear(from: 3, [alive(2, boot: 2)])
        let effects = conversation.take()
        let restart = GossipEffect.restarted(
            node(2), bootEpoch: 2, previous: 1, at: conversation.now)
        #expect(effects.contains(restart))
        #expect(effects.events.map(\.new) == [.alive])
    }

    @Test func `any packet of a newer process is enough to see the restart`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [dead(2, by: 3)])
        conversation.hear(from: 2, .ping(sequence: 1, target: node(1)), boot: 2)
        #expect(conversation.core.report(of: node(2))?.bootEpoch == 2)
        #expect(conversation.core.health(of: node(2)) == .alive)
    }

    @Test func `who has left is not accused any more`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 2, [left(2)])
        conversation.hear(from: 3, [suspect(2, by: 3), dead(2, by: 3)])
        #expect(conversation.core.health(of: node(2)) == .left)
        _ = conversation.take()
        conversation.run(for: .seconds(20), answering: [3, 4, 5])
        #expect(!conversation.takePackets().contains { $0.to == 2 })
    }

    // MARK: Time to refute

    @Test func `unconfirmed, a suspicion lasts four times as long as confirmed`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        #expect(timeLeft(conversation, 2) == 3_200)
        conversation.hear(from: 4, [suspect(2, by: 4)])
        // 3200 - 2400 * ln 2 / ln 3
        #expect(timeLeft(conversation, 2) == 1_685)
        conversation.hear(from: 5, [suspect(2, by: 5)])
        #expect(timeLeft(conversation, 2) == 800)
        #expect(conversation.core.report(of: node(2))?.accusers == [node(3), node(4), node(5)])
    }

    @Test func `an echo of an accusation confirms nothing`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        conversation.hear(from: 4, [suspect(2, by: 3)])
        conversation.hear(from: 5, [suspect(2, by: 3)])
        #expect(timeLeft(conversation, 2) == 3_200)
        #expect(conversation.core.counters.confirmations == 0)
    }

    @Test func `a confirmation that comes late makes the death due at once`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        conversation.run(for: .milliseconds(2_000), answering: [2, 3, 4, 5])
        conversation.hear(from: 4, [suspect(2, by: 4)])
        #expect(timeLeft(conversation, 2) == 0)
        conversation.step(answering: [3, 4, 5])
        #expect(conversation.core.health(of: node(2)) == .dead)
    }

    @Test func `in a cluster of three nobody's confirmation is awaited`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        #expect(timeLeft(conversation, 2) == 800)
    }

    @Test func `the last survivors do not wait for the dead to confirm`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [dead(4, by: 3), dead(5, by: 3)])
        conversation.hear(from: 3, [suspect(2, by: 3)])
        #expect(timeLeft(conversation, 2) == 800)
    }

    @Test func `each accusation is passed on as one of its own`() {
        var conversation = Conversation.quiet(members: 5)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        conversation.hear(from: 4, [suspect(2, by: 4)])
        conversation.run(for: .milliseconds(300), answering: [3, 4, 5])
        let rumors = Set(conversation.take().rumors)
        #expect(rumors.isSuperset(of: [suspect(2, by: 3), suspect(2, by: 4)]))
    }

    @Test func `an expired suspicion is a death that is told`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        let begun = conversation.now
        conversation.run(for: .milliseconds(900), answering: [3])
        let effects = conversation.take()
        #expect(effects.events.map(\.new) == [.suspect, .dead])
        #expect(effects.events.last?.at == begun.advanced(by: .milliseconds(800)))
        #expect(effects.events.last?.accusers == [node(3), node(1)])
        #expect(effects.rumors.contains(dead(2, by: 1)))
        #expect(conversation.core.counters.deathsDeclared == 1)
    }

    @Test func `the bounds of a suspicion are frozen at its start`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        let members = (1...100).map { (id: node($0), address: address($0)) }
        conversation.core.setMembers(members, at: conversation.now)
        #expect(timeLeft(conversation, 2) == 800)
    }

    // MARK: Unlisted

    @Test func `rumors about the unlisted change nothing until they are listed`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 2, [alive(9, boot: 4, 2), suspect(8, by: 2), dead(7, by: 2)])
        #expect(conversation.core.memberReports.map(\.id) == [node(2), node(3)])
        #expect(conversation.core.rumorQueueCount == 0)
        let members = [1, 2, 3, 7, 8, 9].map { (id: node($0), address: address($0)) }
        conversation.core.setMembers(members, at: conversation.now)
        conversation.core.checkInvariants()
        #expect(conversation.core.health(of: node(8)) == .alive)
        #expect(conversation.core.report(of: node(9))?.bootEpoch == 4)
        #expect(conversation.core.report(of: node(9))?.incarnation == Incarnation(2))
    }

    @Test func `the unlisted cannot accuse`() {
        var conversation = Conversation.quiet(members: 4)
        conversation.hear(from: 9, [suspect(2, by: 9), suspect(3, by: 3)])
        #expect(conversation.core.health(of: node(2)) == .alive)
        #expect(conversation.core.health(of: node(3)) == .alive)
    }

    @Test func `who is listed no more is forgotten with all that was said of it`() {
        var conversation = Conversation.quiet(members: 4)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        conversation.core.setMembers(
            [1, 3, 4].map { (node($0), address($0)) }, at: conversation.now)
        conversation.core.checkInvariants()
        #expect(conversation.core.health(of: node(2)) == nil)
        #expect(conversation.core.rumorQueueCount == 0)
        conversation.run(for: .seconds(5), answering: [3, 4])
        #expect(!conversation.takePackets().contains { $0.to == 2 })
    }

    @Test func `a member that is elsewhere than listed is reported once`() {
        var conversation = Conversation.quiet(members: 3)
        var moved = alive(2, 1)
        moved.claim = .alive(address(77))
        conversation.hear(from: 2, [moved])
        conversation.hear(from: 2, [moved])
        let reports = conversation.take().filter {
            $0 == .addressDiffers(node(2), listed: address(2), heard: address(77))
        }
        #expect(reports.count == 1)
        #expect(conversation.core.report(of: node(2))?.heardAddress == address(77))
    }

    // MARK: About this node

    @Test func `an accusation of this node is refuted by a higher incarnation`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [suspect(1, by: 3, boot: 1, 5)])
        #expect(conversation.core.incarnation == Incarnation(6))
        #expect(conversation.core.healthScore == 1)
        conversation.step(answering: [2, 3])
        #expect(conversation.take().rumors.contains(alive(1, 6)))
    }

    @Test func `one accusation is refuted once, however often it is heard`() {
        var conversation = Conversation.quiet(members: 3)
        for _ in 1...5 { conversation.hear(from: 3, [dead(1, by: 3)]) }
        #expect(conversation.core.incarnation == Incarnation(1))
        #expect(conversation.core.counters.refutations == 1)
        #expect(conversation.core.rumorQueueCount == 1)
    }

    @Test func `who missed the refutation is told again`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [suspect(1, by: 3)])
        conversation.run(for: .seconds(2), answering: [2, 3])
        #expect(conversation.core.rumorQueueCount == 0)
        _ = conversation.take()
        let accusation = [suspect(1, by: 3)]
        conversation.hear(from: 3, .ping(sequence: 1, target: node(1)), accusation)
        #expect(conversation.take().rumors == [alive(1, 1)])
        #expect(conversation.core.incarnation == Incarnation(1))
    }

    @Test func `this node's name with another address is contradicted`() {
        var conversation = Conversation.quiet(members: 3)
        var impostor = alive(1)
        impostor.claim = .alive(address(66))
        conversation.hear(from: 3, [alive(1)])
        #expect(conversation.core.incarnation == Incarnation(0))
        conversation.hear(from: 3, [impostor])
        #expect(conversation.core.incarnation == Incarnation(1))
        #expect(conversation.core.healthScore == 0)
    }

    @Test func `a later boot epoch under this node's id is reported, and adopted on request`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [dead(1, by: 3, boot: 7, 2)])
        conversation.hear(from: 3, [dead(1, by: 3, boot: 7, 2)])
        #expect(conversation.take() == [.bootEpochSuperseded(by: 7)])
        #expect(conversation.core.bootEpoch == 1)
        conversation.core.adopt(bootEpoch: 8, at: conversation.now)
        conversation.step(answering: [2, 3])
        #expect(conversation.take().rumors.contains(alive(1, boot: 8)))
    }

    @Test func `a process of an earlier life is told so with the answer to its ping`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [alive(2, boot: 5, 3)])
        while conversation.core.rumorQueueCount > 0 { conversation.step(answering: [2, 3]) }
        _ = conversation.take()
        conversation.hear(from: 2, .ping(sequence: 9, target: node(1)), boot: 1)
        let packets = conversation.take().packets
        #expect(packets.map(\.body) == [.ack(sequence: 9)])
        #expect(packets.flatMap(\.rumors).map(\.subject) == [node(2)])
        #expect(packets.flatMap(\.rumors).map(\.bootEpoch) == [5])
    }
}
