@testable import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing
import WireCodec

/// What a member may say and must not be believed.
@Suite struct HostileMessageTests {
    private func three(seed: UInt64) -> (VirtualCluster, leader: Int, follower: Int) {
        let cluster = VirtualCluster.bootstrapped(3, seed: seed)
        #expect(
            cluster.run(for: .seconds(20)) {
                cluster.view(0)!.raft.members.count(where: \.isVoter) == 3
            })
        let leader = cluster.leaders[0]
        return (cluster, leader, leader == 2 ? 1 : 2)
    }

    /// As from a leader of the next term: a leader of this one would not listen to another.
    private func snapshot(_ bytes: [UInt8], in cluster: VirtualCluster, for node: Int) -> BusMessage
    {
        let engine = cluster.nodes[node].engine!
        var checksum = SnapshotChecksum()
        checksum.add(bytes[...])
        let chunk = SnapshotChunk(
            point: SnapshotPoint(
                index: engine.lastIndex.advanced(by: 10), term: engine.term,
                configuration: engine.raftConfiguration),
            totalByteCount: UInt64(bytes.count), offset: 0, bytes: bytes, checksum: checksum)
        return .raft(
            from: engine.knownLeader!, to: engine.identity.raftID,
            RaftMessage(term: engine.term.next, body: .snapshot(chunk)))
    }

    @Test func `a snapshot that cannot be read, or is of another cluster, is not taken`() {
        let (cluster, leader, follower) = three(seed: 901)
        let before = cluster.state(follower)!
        let foreign = ClusterState(id: ClusterID(high: 1, middle: 2, low: 3))
        for (node, sender) in [(follower, leader), (leader, follower)] {
            for bytes in [[], [9, 9, 9], foreign.wireBytes] {
                let message = snapshot(bytes, in: cluster, for: node)
                cluster.deliver(message, to: node, from: sender)
            }
            let id = cluster.nodes[sender].disk.identity.node
            let refusals = cluster.events.filter { $0.event == .snapshotRefused(from: id) }
            #expect(refusals.map(\.node) == [node, node, node])
        }
        cluster.run(for: .seconds(1))
        #expect(cluster.state(follower) == before)
        for node in [leader, follower] {
            guard case .success = cluster.change(through: node) else {
                Issue.record("node \(node) is no use any more")
                return
            }
        }
    }

    @Test func `a node that has nobody to ask for the topology rests between two looks`() {
        let (cluster, leader, follower) = three(seed: 903)
        for other in 0...2 where other != follower { cluster.kill(other) }
        cluster.run(for: .seconds(3))
        #expect(cluster.nodes[follower].engine?.knownLeader == nil, "leader was \(leader)")
        var waits: [Duration] = []
        _ = cluster.effects(of: follower) { engine, start in
            engine.topology.dispute = .init(revision: 1, remedy: nil)
            var now = start
            for _ in 0..<20 {
                now = max(now, engine.nextDeadline)
                engine.tick(at: now, wallClock: 1_700_000_000_000)
                _ = engine.takeEffects()
                waits.append(now.duration(to: engine.nextDeadline))
            }
        }
        #expect(waits.allSatisfy { $0 > .zero }, "\(waits)")
    }

    @Test func `members by many names cost no more than a configuration has`() {
        let (cluster, leader, follower) = three(seed: 902)
        let to = cluster.nodes[follower].disk.identity.raftID
        for number in 1_000..<4_000 as Range<UInt64> {
            let message = BusMessage.raft(
                from: RaftID(number), to: to, RaftMessage(term: Term(0), body: .timeoutNow))
            cluster.deliver(message, to: follower, from: leader)
        }
        let heard = cluster.nodes[follower].engine!.heardFrom.count
        #expect((1...WireLimit.raftMemberCount).contains(heard))
        #expect(cluster.run(for: .seconds(2)) { cluster.isAgreed })
    }
}
