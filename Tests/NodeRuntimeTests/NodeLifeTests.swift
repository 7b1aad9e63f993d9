import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import NodeRuntime
import RaftConsensus
import Testing

@Suite struct NodeLifeTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Two nodes of one cluster. Of two one votes, so the leader decides without the follower,
    /// whose data stands at the path.
    private func startPair() async throws -> (
        leader: TestNode, follower: TestNode, followerPath: String
    ) {
        let one = try await TestNode.start(directory("a"), respPort: 7_001)
        let other = try await TestNode.start(directory("b"), respPort: 7_002)
        await one.isReady()
        await other.isReady()
        _ = try await one.meet(other)
        await one.sees("both are members") { $0.state.nodes.count == 2 && $0.leader != nil }
        let isLeading = one.service.view.leader?.id == one.id
        let follower = isLeading ? other : one
        await follower.sees("it is in") { $0.state.nodes.count == 2 }
        return (isLeading ? one : other, follower, directory(isLeading ? "b" : "a"))
    }

    @Test func `a node that starts alone leads itself, serves, and stops`() async throws {
        let node = try await TestNode.start(directory("a"))
        #expect(node.address.busPort != 0)
        await node.isReady()
        let view = node.service.view
        #expect(view.selfID == node.id)
        #expect(view.leader?.id == node.id)
        #expect(view.selfNode?.address == node.address)
        #expect(view.bootEpoch == 1)
        try await node.service.addSlotsHere(.all)
        #expect(node.service.view.isServingEverything)
        #expect(node.runtime.board.routing.isOwnedHere(keySlot("foo")))
        await node.stop()
        await #expect(throws: ClusterError.self) { try await node.service.bumpEpochHere() }
    }

    @Test func `two nodes meet, decide together, and see each other go`() async throws {
        let one = try await TestNode.start(directory("a"), respPort: 7_001)
        let other = try await TestNode.start(directory("b"), respPort: 7_002)
        await one.isReady()
        await other.isReady()
        #expect(try await one.meet(other) == other.id)
        for node in [one, other] {
            await node.sees("both are members") { $0.state.nodes.count == 2 }
        }
        #expect(one.service.view.state.id == other.service.view.state.id)

        // A change from either side is seen by a linearizable read on the other.
        try await one.service.addSlotsHere(slots(0, 99))
        try await other.service.addSlotsHere(slots(100, 199))
        let seen = try await one.service.linearizableView().state
        #expect(seen.slots(servedBy: other.id) == slots(100, 199))
        #expect(try await other.service.linearizableView().state.slots == seen.slots)
        let owner = one.runtime.board.routing.route(HashSlot(150)!)
        #expect(owner == .moved(0))

        let (leader, follower) =
            one.service.view.leader?.id == one.id ? (one, other) : (other, one)
        await follower.stop()
        let gone = follower.id
        await leader.sees("it said goodbye") { $0.health(of: gone) == .left }
        await leader.stop()
    }

    @Test func `a node that was away has its identity, a higher boot epoch, and catches up`()
        async throws
    {
        let (leader, away, path) = try await startPair()
        let before = away.service.view
        await away.stop()

        try await leader.service.addSlotsHere(slots(0, 99))
        let back = try await TestNode.start(
            path, respPort: away.address.respPort,
            busPort: Int(away.address.busPort))
        #expect(back.id == away.id)
        let wanted = leader.service.view.state
        let view = await back.sees("it has caught up") { $0.state.slots == wanted.slots }
        #expect(view.bootEpoch == before.bootEpoch + 1)
        #expect(view.state.nodes[back.id]?.raftID == before.selfNode?.raftID)
        let id = back.id
        await leader.sees("it is seen alive, in its new life") {
            $0.health(of: id) == .alive && $0.members[id]?.bootEpoch == before.bootEpoch + 1
        }
        try await back.service.addSlotsHere(slots(100, 199))
        await back.stop()
        await leader.stop()
    }

    @Test func `a node alone comes back with everything it had decided`() async throws {
        let first = try await TestNode.start(directory("a"))
        await first.isReady()
        try await first.service.addSlotsHere(slots(5, 500))
        let before = first.service.view
        await first.stop()
        let second = try await TestNode.start(
            directory("a"), busPort: Int(first.address.busPort))
        await second.isReady()
        let after = second.service.view
        #expect(after.selfID == before.selfID)
        #expect(after.state.id == before.state.id)
        #expect(after.state.slots == before.state.slots)
        #expect(after.bootEpoch == 2)
        #expect(after.raft.term > before.raft.term)
        await second.stop()
    }

    @Test func `a node that comes back at another address is found there`() async throws {
        let (leader, away, path) = try await startPair()
        await away.stop()
        try await leader.service.addSlotsHere(slots(0, 99))
        let back = try await TestNode.start(
            path, respPort: 7_009, busPort: 0)
        let (id, address) = (back.id, back.address)
        await leader.sees("the log has its new address") { $0.state.nodes[id]?.address == address }
        await back.sees("it has caught up") { $0.state.nodes[id]?.address == address }
        await back.stop()
        await leader.stop()
    }

    /// Nobody who is up knows where the voter is, and it hears no leader.
    @Test func `a voter that comes back at another address votes on`() async throws {
        var nodes: [TestNode] = []
        for number in 1...3 as ClosedRange<UInt16> {
            let node = try await TestNode.start(directory("\(number)"), respPort: 7_000 + number)
            await node.isReady()
            if let first = nodes.first { _ = try await first.meet(node) }
            nodes.append(node)
        }
        for node in nodes {
            await node.sees("all three vote") { view in
                view.leader != nil && !view.raft.isJoint
                    && view.raft.members.filter(\.isVoter).count == 3
            }
        }
        let leader = nodes[0].service.view.leader?.id
        guard let place = nodes.firstIndex(where: { $0.id != leader }) else { return }
        await nodes[place].stop()
        nodes[place] = try await TestNode.start(directory("\(place + 1)"), respPort: 7_009)
        let (id, address) = (nodes[place].id, nodes[place].address)
        for node in nodes {
            await node.sees("its new address") { $0.state.nodes[id]?.address == address }
        }
        try await nodes[place].service.addSlotsHere(slots(0, 99))
        for node in nodes { await node.stop() }
    }

    @Test func `a node that was removed while it was away is told when it is back`() async throws {
        let one = try await TestNode.start(directory("a"), respPort: 7_001)
        let other = try await TestNode.start(directory("b"), respPort: 7_002)
        await one.isReady()
        await other.isReady()
        _ = try await one.meet(other)
        await one.sees("both are members") { $0.state.nodes.count == 2 && $0.leader != nil }
        let isLeading = one.service.view.leader?.id == one.id
        let (leader, away) = isLeading ? (one, other) : (other, one)
        await away.sees("it is in") { $0.state.nodes.count == 2 }
        let cluster = leader.service.view.state.id
        await away.stop()
        try await leader.service.removeNode(away.id)
        let back = try await TestNode.start(directory(isLeading ? "b" : "a"), respPort: 7_009)
        #expect(back.id == away.id)
        let view = await back.sees("it is a cluster of one") {
            $0.state.id != cluster && $0.state.nodes.count == 1
        }
        #expect(view.state.slots.assignedCount == 0)
        await back.stop()
        await leader.stop()
    }

    @Test func `before its start and after its stop a node takes no call`() async throws {
        let runtime = try NodeRuntime.open(DataDirectory(directory("a")), log: quietLog)
        await #expect(throws: ClusterError.notReady("the node is starting or stopping")) {
            try await runtime.call(.readIndex)
        }
        #expect(runtime.board.view.selfID == runtime.nodeID)
        #expect(runtime.board.view.selfNode == nil)
    }

    @Test func `whoever waits for a view is not kept waiting by a node that stops`() async throws {
        let node = try await TestNode.start(directory("a"))
        await node.isReady()
        let board = node.runtime.board
        async let waiting = board.view(by: .distantFuture) { _ in false }
        await node.stop()
        #expect(await waiting.selfID == node.id)
        #expect(await board.view(by: .distantFuture) { _ in false }.selfID == node.id)
    }

    @Test func `a bus port that is taken ends the start`() async throws {
        let node = try await TestNode.start(directory("a"))
        await #expect(throws: (any Error).self) {
            try await TestNode.start(directory("b"), busPort: Int(node.address.busPort))
        }
        await node.stop()
    }
}
