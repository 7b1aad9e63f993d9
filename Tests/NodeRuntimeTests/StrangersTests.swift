import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import NodeRuntime
import RaftConsensus
import Testing
import WireCodec

/// What comes to the bus from somebody who is no member.
@Suite struct StrangersTests {
    private let directory: TemporaryDirectory
    private static let seed: UInt64 = 0xBAD

    init() throws { directory = try TemporaryDirectory() }

    /// A node with some slots, whose bus a stranger has found.
    private func withNode(_ body: (TestNode) async throws -> Void) async throws {
        let node = try await TestNode.start(directory("a"))
        await node.isReady()
        try await node.service.addSlotsHere(slots(0, 99))
        let before = node.service.view.state
        try await body(node)
        #expect(node.service.view.state == before, "seed \(Self.seed)")
        // It still decides, and reads what it decided.
        try await node.service.addSlotsHere(slots(100, 199))
        let view = try await node.service.linearizableView()
        #expect(view.state.slots(servedBy: node.id) == slots(0, 199))
        await node.stop()
    }

    private func expectRefused(_ count: UInt64, by node: TestNode) async {
        let counters = node.runtime.busCounters
        // Views are published several times a second, so the counter is looked at as often.
        await node.sees("\(count) refusals, seed \(Self.seed)") { _ in
            counters.refused.value >= count
        }
        #expect(counters.refused.value == count, "seed \(Self.seed)")
    }

    @Test func `random bytes in streams are refused, and the streams closed`() async throws {
        try await withNode { node in
            var random = SplitMix64(seed: Self.seed)
            for _ in 0..<20 {
                let stranger = RawSocket(.stream, to: node.address.busPort)
                let count = Int.random(in: BusFrame.headerByteCount...5_000, using: &random)
                stranger.send((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
                #expect(stranger.isClosedByPeer, "seed \(Self.seed)")
            }
            await expectRefused(20, by: node)
            #expect(node.runtime.busCounters.messagesReceived.value == 0)
        }
    }

    @Test func `random datagrams are refused`() async throws {
        try await withNode { node in
            var random = SplitMix64(seed: Self.seed)
            let stranger = RawSocket(.datagram, to: node.address.busPort)
            for _ in 0..<50 {
                let count = Int.random(in: 1...1_400, using: &random)
                stranger.send((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
            }
            await expectRefused(50, by: node)
            #expect(node.runtime.busCounters.datagramsReceived.value == 0)
        }
    }

    @Test func `well-formed frames of strangers are refused`() async throws {
        try await withNode { node in
            let cluster = node.service.view.state.id
            let foreign = ClusterID(high: 1, middle: 2, low: 3)
            func bytes(_ kind: FrameKind, _ cluster: ClusterID, _ message: BusMessage) -> [UInt8] {
                BusFrame.bytes(kind: kind, cluster: cluster, message) ?? []
            }
            let peer = PeerIdentity(
                node: NodeID(high: 9, middle: 9, low: 9), cluster: foreign, bootEpoch: 1,
                address: NodeAddress(host: "127.0.0.1", respPort: 1, httpPort: 2, busPort: 3))
            var damaged = bytes(.join, foreign, .hello(peer))
            damaged[damaged.count - 1] ^= 1
            let cases: [[UInt8]] = [
                // Another cluster's messages are none of ours.
                bytes(.message, foreign, .removed(1 << 40)),
                // Nobody has said who speaks.
                bytes(.message, cluster, .removed(1 << 40)),
                bytes(.message, cluster, .streamPing(1)),
                damaged,
            ]
            for bytes in cases {
                let stranger = RawSocket(.stream, to: node.address.busPort)
                stranger.send(bytes)
                #expect(stranger.isClosedByPeer)
            }
            await expectRefused(UInt64(cases.count), by: node)
        }
    }

    @Test func `from another cluster only the steps of a join are heard`() async throws {
        try await withNode { node in
            let foreign = ClusterID(high: 1, middle: 2, low: 3)
            let peer = PeerIdentity(
                node: NodeID(high: 9, middle: 9, low: 9), cluster: foreign, bootEpoch: 1,
                address: NodeAddress(host: "127.0.0.1", respPort: 1, httpPort: 2, busPort: 3))
            let stranger = RawSocket(.stream, to: node.address.busPort)
            let standing = NodeStanding(
                leader: RaftID(9), term: Term(1 << 40), applied: LogIndex(1 << 40), hint: .none)
            // A frame that may cross clusters, with messages in it that mean nothing between them.
            for message in [
                .hello(peer), .removed(1 << 40),
                .request(id: 1, .propose(.unassignSlots(.all, from: nil))),
                .reply(id: 1, .leased(standing)),
            ] as [BusMessage] {
                stranger.send(BusFrame.bytes(kind: .join, cluster: foreign, message) ?? [])
            }
            let counters = node.runtime.busCounters
            await node.sees("all but the hello have arrived") { _ in
                counters.messagesReceived.value == 3
            }
            #expect(counters.refused.value == 0)
        }
    }
}
