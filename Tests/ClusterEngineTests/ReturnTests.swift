@testable import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing
import WireCodec

/// Members that were removed, and let in again.
@Suite struct ReturnTests {
    /// Found by the simulator: its applied state has a tombstone, its log knows better, and without
    /// a leader nothing more can be applied.
    @Test(arguments: [UInt64(1), 2, 3])
    func `a restarted voter hears a member that was removed and let in behind its snapshot`(
        seed: UInt64
    ) throws {
        let cluster = VirtualCluster.bootstrapped(3, seed: seed)
        #expect(cluster.settleVoters(3, standbys: 0))
        let id = cluster.id(2)
        let slots = try #require(cluster.state(0)).slots(servedBy: id)
        _ = cluster.answer(0, .propose(.unassignSlots(slots, from: nil)))
        guard case .success(.applied(.changed, _)) = cluster.answer(0, .propose(.removeNode(id)))
        else {
            Issue.record("seed \(seed): not removed\(cluster.trace)")
            return
        }
        #expect(cluster.run(for: .seconds(5)) { cluster.state(2)?.nodes.count == 1 })
        let engine = try #require(cluster.nodes[0].engine)
        let point = try #require(engine.raft.snapshotPoint(at: engine.applied))
        let snapshot = SnapshotToInstall(point: point, bytes: engine.state.wireBytes)
        guard case .success(.met) = cluster.meet(0, 2) else {
            Issue.record("seed \(seed): not let back in\(cluster.trace)")
            return
        }
        #expect(cluster.settleVoters(3, standbys: 0))

        var disk = cluster.nodes[0].disk
        disk.snapshot = snapshot
        disk.entries.removeAll { $0.index <= snapshot.point.index }
        for node in 0...2 { cluster.kill(node) }
        cluster.restore(0, from: disk)
        cluster.start(2)
        let hasLeader = cluster.run(for: .seconds(10)) {
            cluster.leaders.count == 1 && cluster.state(0)?.nodes[id] != nil
        }
        #expect(hasLeader, "seed \(seed)\(cluster.trace)")
    }
}
