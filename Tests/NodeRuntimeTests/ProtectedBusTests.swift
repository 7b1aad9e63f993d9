import BusSecurity
import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import NodeRuntime
import Testing
import WireCodec

/// Nodes whose cluster has a secret.
@Suite struct ProtectedBusTests {
    private let directory: TemporaryDirectory
    private let first = "first+secret+first+secret+first"
    private let second = "second+secret+second+secret+2nd"

    init() throws { directory = try TemporaryDirectory() }

    private func ring(_ secrets: String...) throws -> KeyRing {
        try KeyRing(secretFile: secrets.joined(separator: "\n"))
    }

    private func start(
        _ name: String, _ respPort: UInt16, _ protection: BusProtection?
    ) async throws -> TestNode {
        var settings = EngineSettings()
        settings.joinTimeout = .seconds(5)
        let node = try await TestNode.start(
            directory(name), respPort: respPort, settings: settings, protection: protection)
        await node.isReady()
        return node
    }

    /// Both are members of one cluster, and find each other alive.
    private func expectTogether(_ nodes: [TestNode]) async {
        for node in nodes {
            await node.sees("two members, both alive") { view in
                view.state.nodes.count == 2
                    && view.state.nodes.allSatisfy { view.health(of: $0.id) == .alive }
            }
        }
    }

    @Test func `nodes with one secret work together, and change it while they do`() async throws {
        let protection = BusProtection(ring: try ring(first))
        let one = try await start("a", 7_001, protection)
        let other = try await start("b", 7_002, protection)
        _ = try await one.meet(other)
        await expectTogether([one, other])

        var slot = 0
        for next in [try ring(first, second), try ring(second, first), try ring(second)] {
            for node in [one, other] {
                node.runtime.replaceRing(next)
                // In the middle of every step, from both sides.
                for changed in [one, other] {
                    try await changed.service.addSlotsHere(slots(slot, slot))
                    slot += 1
                }
            }
        }
        await expectTogether([one, other])
        #expect(try await one.service.linearizableView().state.slots.assignedCount == slot)
        await other.stop()
        await one.stop()
    }

    @Test func `a node without the secret, or with another, is not let in`() async throws {
        let one = try await start("a", 7_001, BusProtection(ring: try ring(first)))
        let clear = try await start("b", 7_002, nil)
        let stranger = try await start("c", 7_003, BusProtection(ring: try ring(second)))
        // All at once: a meeting that gets no answer is given up after five seconds.
        await withTaskGroup(of: Void.self) { group in
            for (asking, asked) in [(one, clear), (clear, one), (stranger, one)] {
                group.addTask {
                    await #expect(throws: ClusterError.self) { _ = try await asking.meet(asked) }
                }
            }
        }
        for node in [one, clear, stranger] {
            #expect(node.service.view.state.nodes.count == 1)
            await node.stop()
        }
    }

    @Test func `a datagram in clear, and one that is repeated, are refused`() async throws {
        let node = try await start("a", 7_001, BusProtection(ring: try ring(first)))
        let stranger = RawSocket(.datagram, to: node.address.busPort)
        let cluster = node.service.view.state.id
        stranger.send([UInt8]("EMBG in clear".utf8))
        var sealer = DatagramSealer(ring: try ring(first))
        let packet = GossipPacket(
            sender: node.id, bootEpoch: 1, topologyHint: .none, body: .gossip, rumors: [])
        let sealed = sealer.seal(try #require(GossipDatagram.bytes(cluster: cluster, packet)))
        stranger.send(sealed)
        stranger.send(sealed)
        let counters = node.runtime.busCounters
        await node.sees("two refusals, one packet") { _ in
            counters.refused.value >= 2 && counters.datagramsReceived.value >= 1
        }
        #expect(counters.refused.value == 2)
        #expect(counters.datagramsReceived.value == 1)
        await node.stop()
    }

    @Test func `a stream in clear is closed`() async throws {
        let node = try await start("a", 7_001, BusProtection(ring: try ring(first)))
        let stranger = RawSocket(.stream, to: node.address.busPort)
        stranger.send([UInt8](repeating: 0x45, count: 100))
        let counters = node.runtime.busCounters
        await node.sees("a refusal") { _ in counters.refused.value == 1 }
        #expect(counters.messagesReceived.value == 0)
        await node.stop()
    }

    @Test func `a cluster in clear is given a secret without a pause`() async throws {
        let ring = try ring(first)
        let steps: [(BusProtection?, BusProtection?)] = [
            (nil, BusProtection(ring: ring, phase: .accepting)),
            (
                BusProtection(ring: ring, phase: .accepting),
                BusProtection(ring: ring, phase: .sending)
            ),
            (
                BusProtection(ring: ring, phase: .sending),
                BusProtection(ring: ring, phase: .required)
            ),
        ]
        for (number, (left, right)) in steps.enumerated() {
            let one = try await start("a\(number)", 7_001, left)
            let other = try await start("b\(number)", 7_002, right)
            _ = try await one.meet(other)
            await expectTogether([one, other])
            try await other.service.addSlotsHere(slots(0, 9))
            try await one.service.addSlotsHere(slots(10, 19))
            await other.stop()
            await one.stop()
        }
    }
}
