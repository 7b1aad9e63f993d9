import EmberCluster
import GossipProtocol
import Testing

/// SWIM 3.1 and 4.3, Lifeguard IV-A.
@Suite struct ProbingTests {
    @Test func `alone, a node waits for nothing`() {
        var conversation = Conversation(members: 1)
        #expect(conversation.core.nextDeadline == .distantFuture)
        conversation.tick(at: milliseconds(10_000))
        #expect(conversation.take() == [])
    }

    @Test func `each member is probed once before any is probed twice`() {
        var conversation = Conversation.quiet(members: 8)
        conversation.run(for: .milliseconds(200 * 7), answering: [2, 3, 4, 5, 6, 7, 8])
        _ = conversation.take()
        var targets: [UInt32] = []
        while targets.count < 28 {
            let probe = conversation.nextProbe()
            targets.append(probe.target)
            conversation.hear(from: probe.target, .ack(sequence: probe.sequence))
        }
        for target: UInt32 in 2...8 {
            let positions = targets.indices.filter { targets[$0] == target }
            #expect(!positions.isEmpty)
            for (left, right) in zip(positions, positions.dropFirst()) {
                // 2n - 1 periods with n targets (SWIM, 4.3).
                #expect(right - left <= 2 * 7 - 1, "\(targets)")
            }
        }
    }

    @Test func `an ack in time ends the probe and is measured`() throws {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        let ackedBefore = conversation.core.counters.probesAcked
        conversation.now = conversation.now.advanced(by: .milliseconds(7))
        conversation.hear(from: probe.target, .ack(sequence: probe.sequence))
        let report = try #require(conversation.core.report(of: node(probe.target)))
        #expect(try #require(report.roundTrip) > .zero)
        #expect(report.lastHeardAt == conversation.now)
        #expect(conversation.core.counters.probesAcked == ackedBefore + 1)
        _ = conversation.nextProbe()
        #expect(conversation.core.counters.probesFailed == 0)
    }

    @Test func `after the timeout helpers and a stream are asked`() {
        var conversation = Conversation.quiet(members: 6)
        let probe = conversation.nextProbe()
        let begun = conversation.now
        conversation.step()
        #expect(begun.duration(to: conversation.now) == .milliseconds(80))
        let effects = conversation.take()
        let asked = effects.compactMap { effect -> NodeID? in
            guard case .send(let packet, let helper) = effect else { return nil }
            let request = GossipPacket.Body.pingRequest(
                sequence: probe.sequence, target: node(probe.target))
            #expect(packet.body == request)
            return helper
        }
        #expect(Set(asked).count == 3)
        #expect(!asked.contains(node(probe.target)))
        #expect(effects.contains(.streamPing(node(probe.target), sequence: probe.sequence)))
    }

    @Test func `an ack by a helper saves the target`() {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        conversation.step()
        let helper: UInt32 = probe.target == 2 ? 3 : 2
        conversation.hear(from: helper, .ack(sequence: probe.sequence))
        _ = conversation.nextProbe()
        #expect(conversation.core.health(of: node(probe.target)) == .alive)
        #expect(conversation.core.counters.probesAckedByHelper == 1)
    }

    @Test func `an ack by somebody who was not asked counts for nothing`() {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        conversation.hear(from: 9, .ack(sequence: probe.sequence))
        conversation.hear(from: probe.target, .ack(sequence: probe.sequence &+ 99))
        _ = conversation.nextProbe()
        #expect(conversation.core.health(of: node(probe.target)) == .suspect)
    }

    /// The next probe is answered over a stream, and over nothing else.
    private func answerByStream(_ conversation: inout Conversation) -> [GossipEffect] {
        let probe = conversation.nextProbe()
        let asked = GossipEffect.streamPing(node(probe.target), sequence: probe.sequence)
        while !conversation.take().contains(asked) { conversation.step() }
        conversation.core.streamPingAnswered(
            by: node(probe.target), sequence: probe.sequence, at: conversation.now)
        return conversation.take()
    }

    @Test func `a target that answers on a stream is not accused`() {
        var conversation = Conversation.quiet(members: 2)
        _ = answerByStream(&conversation)
        _ = conversation.nextProbe()
        #expect(conversation.core.health(of: node(2)) == .alive)
        #expect(conversation.core.report(of: node(2))?.reachedBy == .stream)
    }

    @Test func `three probes in a row by stream alone mean that datagrams are lost`() {
        var conversation = Conversation.quiet(members: 2)
        let lost = GossipEffect.datagramsLost(node(2))
        // A member that has just come is given time.
        for _ in 1...4 { #expect(!answerByStream(&conversation).contains(lost)) }
        conversation.run(for: .seconds(10), answering: [2])
        _ = conversation.take()
        for _ in 1...2 { #expect(!answerByStream(&conversation).contains(lost)) }
        conversation.run(for: .seconds(1), answering: [2])
        _ = conversation.take()
        for probe in 1...6 {
            // Said once, on the third.
            #expect(answerByStream(&conversation).contains(lost) == (probe == 3), "\(probe)")
        }
    }

    @Test func `who is reached by helpers alone is reported so`() {
        var conversation = Conversation.quiet(members: 3)
        var probe = conversation.nextProbe()
        conversation.hear(from: probe.target, .ack(sequence: probe.sequence))
        let first = conversation.core.report(of: node(probe.target))
        #expect(first?.reachedBy == .direct)
        probe = conversation.nextProbe()
        conversation.step()
        conversation.hear(from: 5 - probe.target, .ack(sequence: probe.sequence))
        #expect(conversation.core.report(of: node(probe.target))?.reachedBy == .helper)
    }

    @Test func `round trips are smoothed`() throws {
        var conversation = Conversation(members: 2)
        for (sample, smoothed) in [(8, 8_000), (16, 9_000), (1, 8_000)] as [(Int64, Int64)] {
            let probe = conversation.nextProbe()
            conversation.now = conversation.now.advanced(by: .milliseconds(sample))
            conversation.hear(from: 2, .ack(sequence: probe.sequence))
            let report = try #require(conversation.core.report(of: node(2)))
            #expect(report.roundTrip == .microseconds(smoothed))
        }
    }

    @Test func `silence to the end of the period makes a suspect`() {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        let begun = conversation.now
        conversation.step()
        conversation.step()
        #expect(begun.duration(to: conversation.now) == .milliseconds(200))
        let events = conversation.take().events
        #expect(events.map(\.id) == [node(probe.target)])
        #expect(events.map(\.new) == [.suspect])
        #expect(events.map(\.accusers) == [[node(1)]])
    }

    @Test func `a target that refuted meanwhile is not accused`() {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        conversation.hear(from: 3, [alive(probe.target, 1)])
        conversation.run(for: .milliseconds(200))
        #expect(conversation.core.health(of: node(probe.target)) == .alive)
        #expect(conversation.core.counters.probesFailed == 1)
    }

    // MARK: As a target

    @Test func `a ping is answered by its target only`() {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 2, .ping(sequence: 5, target: node(1)))
        conversation.hear(from: 2, .ping(sequence: 6, target: node(9)))
        let packets = conversation.takePackets()
        #expect(packets.map(\.packet.body) == [.ack(sequence: 5)])
        #expect(packets.map(\.to) == [2])
        #expect(conversation.core.counters.packetsIgnored == 1)
    }

    // MARK: As a helper

    @Test func `a helper pings the target and passes its answer on`() throws {
        var conversation = Conversation.quiet(members: 4)
        conversation.hear(from: 2, .pingRequest(sequence: 70, target: node(3)))
        let sent = conversation.takePackets()
        #expect(sent.map(\.to) == [3])
        guard case .ping(let sequence, node(3)) = try #require(sent.first).packet.body else {
            Issue.record("\(sent) is no ping")
            return
        }
        conversation.hear(from: 3, .ack(sequence: sequence))
        let answers = conversation.takePackets()
        #expect(answers.map(\.to) == [2])
        #expect(answers.map(\.packet.body) == [.ack(sequence: 70)])
        conversation.hear(from: 3, .ack(sequence: sequence))
        #expect(conversation.takePackets().isEmpty)
    }

    @Test func `a helper says at four fifths of the timeout that it heard nothing`() {
        var conversation = Conversation.quiet(members: 4)
        conversation.hear(from: 2, .pingRequest(sequence: 70, target: node(3)))
        let asked = conversation.now
        var nackAt: Instant?
        while nackAt == nil {
            conversation.step(answering: [2, 4])
            let nacks = conversation.takePackets().filter {
                $0.to == 2 && $0.packet.body == .nack(sequence: 70)
            }
            if !nacks.isEmpty { nackAt = conversation.now }
        }
        #expect(nackAt.map { asked.duration(to: $0) } == .milliseconds(64))
    }

    @Test func `a late ack is passed on even after the nack`() throws {
        var conversation = Conversation.quiet(members: 4)
        conversation.hear(from: 2, .pingRequest(sequence: 70, target: node(3)))
        guard case .ping(let sequence, _)? = conversation.takePackets().first?.packet.body else {
            Issue.record("no ping")
            return
        }
        conversation.run(for: .milliseconds(100), answering: [2, 3, 4])
        _ = conversation.take()
        conversation.hear(from: 3, .ack(sequence: sequence))
        #expect(conversation.takePackets().map(\.packet.body).contains(.ack(sequence: 70)))
    }

    @Test func `requests beyond the limit, and repeated ones, are dropped`() {
        var settings = GossipSettings.lan
        settings.relayLimit = 2
        var conversation = Conversation.quiet(members: 4, settings: settings)
        for sequence: UInt64 in [1, 1, 2, 3] {
            conversation.hear(from: 2, .pingRequest(sequence: sequence, target: node(3)))
        }
        #expect(conversation.takePackets().count == 2)
        #expect(conversation.core.counters.packetsIgnored == 2)
    }

    // MARK: Local health

    @Test func `a failure that every helper confirms says nothing against the prober`() {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        conversation.step()
        conversation.hear(from: probe.target == 2 ? 3 : 2, .nack(sequence: probe.sequence))
        conversation.step()
        #expect(conversation.core.counters.probesFailed == 1)
        #expect(conversation.core.healthScore == 0)
    }

    @Test func `helpers that stay silent cast doubt on the prober, which slows down`() {
        var conversation = Conversation.quiet(members: 6)
        _ = conversation.nextProbe()
        conversation.step()
        conversation.step()
        #expect(conversation.core.counters.nacksMissed == 3)
        #expect(conversation.core.healthScore == 3)
        #expect(conversation.core.probePeriod == .milliseconds(800))
    }

    @Test func `success restores local health`() {
        var conversation = Conversation.quiet(members: 6)
        conversation.run(for: .milliseconds(1_000))
        #expect(conversation.core.healthScore > 0)
        conversation.run(for: .seconds(30), answering: [2, 3, 4, 5, 6])
        #expect(conversation.core.healthScore == 0)
    }

    @Test func `a hint from elsewhere brings the probe forward, not the verdict`() {
        var conversation = Conversation.quiet(members: 8)
        for target: UInt32 in [5, 2, 8] {
            let probe = conversation.nextProbe()
            conversation.hear(from: probe.target, .ack(sequence: probe.sequence))
            conversation.core.hurryProbe(of: node(target), at: conversation.now)
            let hurried = conversation.now
            let next = conversation.nextProbe()
            #expect(next.target == target)
            #expect(conversation.now == hurried)
            #expect(conversation.core.health(of: node(target)) == .alive)
            conversation.hear(from: next.target, .ack(sequence: next.sequence))
        }
    }

    // MARK: Late ticks

    @Test func `a tick that is very late gives no verdict`() {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        conversation.step()
        conversation.tick(at: conversation.now.advanced(by: .seconds(3)))
        #expect(conversation.core.health(of: node(probe.target)) == .alive)
        #expect(conversation.core.counters.stalls == 1)
        #expect(conversation.core.counters.probesFailed == 0)
        #expect(conversation.core.healthScore == 1)
    }

    @Test func `a late tick gives suspects their whole time again`() throws {
        var conversation = Conversation.quiet(members: 3)
        conversation.hear(from: 3, [suspect(2, by: 3)])
        conversation.tick(at: conversation.now.advanced(by: .seconds(60)))
        let report = try #require(conversation.core.report(of: node(2)))
        #expect(report.health == .suspect)
        let deadline = try #require(report.suspicionDeadline)
        #expect(conversation.now.duration(to: deadline) == .milliseconds(800))
        conversation.run(for: .milliseconds(800), answering: [3])
        #expect(conversation.core.health(of: node(2)) == .dead)
    }

    @Test func `a tick a little late takes nothing from the helpers' time`() throws {
        var conversation = Conversation.quiet(members: 3)
        let probe = conversation.nextProbe()
        conversation.tick(at: conversation.now.advanced(by: .milliseconds(300)))
        let askedAt = conversation.now
        #expect(conversation.core.health(of: node(probe.target)) == .alive)
        conversation.run(to: askedAt.advanced(by: .milliseconds(119)))
        #expect(conversation.core.health(of: node(probe.target)) == .alive)
        conversation.run(to: askedAt.advanced(by: .milliseconds(120)))
        #expect(conversation.core.health(of: node(probe.target)) == .suspect)
    }
}
