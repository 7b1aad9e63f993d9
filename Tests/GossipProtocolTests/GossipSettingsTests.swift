import EmberCluster
import GossipProtocol
import Testing

@Suite struct GossipSettingsTests {
    @Test(arguments: GossipProfile.allCases)
    func `every profile is within the bounds`(profile: GossipProfile) {
        #expect(profile.settings.problems == [])
    }

    @Test func `the default is one data centre`() {
        let settings = GossipSettings()
        #expect(settings == GossipProfile.lan.settings)
        // The cluster profile, as documented.
        #expect(settings.probeInterval == .milliseconds(200))
        #expect(settings.probeTimeout == .milliseconds(80))
        #expect(settings.indirectProbeCount == 3)
        #expect(settings.suspicionMultiplier == 4)
        #expect(settings.suspicionMaxMultiplier == 4)
        #expect(settings.healthScoreLimit == 8)
        #expect(settings.gossipInterval == .milliseconds(100))
        #expect(settings.gossipFanout == 3)
        #expect(settings.gossipToDeadDuration == .seconds(30))
        #expect(settings.retransmitMultiplier == 4)
        #expect(settings.syncInterval == .seconds(30))
        #expect(settings.syncTimeout == .seconds(2))
        #expect(settings.packetByteLimit == 1_400)
    }

    @Test func `the profiles differ in patience`() {
        let (wan, lan, local) = (
            GossipProfile.wan.settings, GossipProfile.lan.settings, GossipProfile.local.settings
        )
        #expect(wan.probeTimeout > lan.probeTimeout)
        #expect(lan.probeTimeout > local.probeTimeout)
        #expect(wan.syncInterval > lan.syncInterval)
        #expect(lan.syncInterval > local.syncInterval)
    }

    @Test func `every value out of bounds is named, all at once`() {
        var settings = GossipSettings.lan
        settings.probeTimeout = .milliseconds(300)
        settings.gossipFanout = 0
        settings.packetByteLimit = 100
        settings.stallTolerance = .seconds(-1)
        let problems = settings.problems
        #expect(problems.count == 4)
        for name in ["probe timeout", "gossip fan-out", "packet byte limit", "stall tolerance"] {
            #expect(problems.contains { $0.hasPrefix(name) }, "\(name) in \(problems)")
        }
    }

    @Test func `without Lifeguard there are no nacks, no local health and no dynamic suspicion`() {
        var settings = GossipSettings.lan
        settings.usesLifeguard = false
        var conversation = Conversation.quiet(members: 5, settings: settings)
        conversation.hear(
            from: 2, .pingRequest(sequence: 7, target: node(3)))
        conversation.run(for: .milliseconds(150), answering: [2, 4, 5])
        #expect(
            !conversation.takePackets().contains { $0.packet.body == .nack(sequence: 7) })
        conversation.hear(from: 3, [suspect(2, by: 3), suspect(1, by: 3)])
        #expect(conversation.core.healthScore == 0)
        let deadline = conversation.core.report(of: node(2))?.suspicionDeadline
        #expect(deadline == conversation.now.advanced(by: .milliseconds(800)))
        // A late tick is taken at its word.
        conversation.tick(at: conversation.now.advanced(by: .seconds(10)))
        #expect(conversation.core.health(of: node(2)) == .dead)
    }
}
