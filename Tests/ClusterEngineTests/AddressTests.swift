@testable import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing
import WireCodec

/// Members that come back at other addresses.
@Suite struct AddressTests {
    /// Found by the simulator: everybody has moved, and only the log behind the snapshot says where
    /// to.
    @Test(arguments: [UInt64(1), 2, 3])
    func `a restarted voter finds the others where the end of its log says they are`(
        seed: UInt64
    ) throws {
        let cluster = VirtualCluster.bootstrapped(3, seed: seed)
        #expect(cluster.settleVoters(3, standbys: 0))
        cluster.run(for: .seconds(1))
        let snapshot = try snapshot(of: 0, in: cluster)
        for node in [1, 2] { try move(node, in: cluster) }
        var disk = cluster.nodes[0].disk
        disk.snapshot = snapshot
        disk.entries.removeAll { $0.index <= snapshot.point.index }

        // No leader is left that would know, and whoever is left looks for node 0 in vain.
        for node in [0, 1] { cluster.kill(node) }
        cluster.restore(0, from: disk)
        cluster.move(0, to: "127.0.0.9", port: 7_900)

        let hasLeader = cluster.run(for: .seconds(10)) { cluster.leaders.count == 1 }
        #expect(hasLeader, "seed \(seed)\(cluster.trace)")
        #expect(cluster.change(through: 2) != nil, "seed \(seed)\(cluster.trace)")
    }

    @Test func `what the end of a log says of a move is forgotten when its subject says otherwise`()
        throws
    {
        let cluster = VirtualCluster.bootstrapped(3, seed: 4)
        #expect(cluster.settleVoters(3, standbys: 0))
        let member = cluster.nodes[1].disk.identity.raftID
        let elsewhere = NodeAddress(
            host: "127.0.0.9", respPort: 7_901, httpPort: 8_901, busPort: 17_901)
        let snapshot = try snapshot(of: 0, in: cluster)
        var disk = cluster.nodes[0].disk
        disk.snapshot = snapshot
        let command = ClusterCommand.updateNode(cluster.id(1), elsewhere)
        disk.entries = [
            RaftEntry(
                index: snapshot.point.index.next, term: disk.hardState.term,
                payload: .command(command), byteCount: command.wireBytes.count)
        ]
        cluster.restore(0, from: disk)
        #expect(cluster.nodes[0].engine?.address(of: member) == elsewhere)

        cluster.deliver(.streamPong(1), to: 0, from: 1)
        #expect(cluster.nodes[0].engine?.address(of: member) == cluster.nodes[1].address)
    }

    @Test func `a late word of a process that is gone does not move its successor back`() throws {
        let cluster = VirtualCluster.bootstrapped(3, seed: 5)
        #expect(cluster.settleVoters(3, standbys: 0))
        let node = cluster.nodes[1]
        let member = node.disk.identity.raftID
        let elsewhere = NodeAddress(
            host: "127.0.0.9", respPort: 7_901, httpPort: 8_901, busPort: 17_901)
        func hear(bootEpoch: BootEpoch, at address: NodeAddress) {
            let peer = PeerIdentity(
                node: cluster.id(1), cluster: node.disk.identity.cluster, bootEpoch: bootEpoch,
                address: address)
            cluster.deliver(.streamPong(1), to: 0, from: peer)
        }

        hear(bootEpoch: 9, at: elsewhere)
        hear(bootEpoch: 1, at: node.address)

        #expect(cluster.nodes[0].engine?.address(of: member) == elsewhere)
    }

    /// The state of a node as it would be found behind a snapshot taken now.
    private func snapshot(of node: Int, in cluster: VirtualCluster) throws -> SnapshotToInstall {
        let engine = try #require(cluster.nodes[node].engine)
        let point = try #require(engine.raft.snapshotPoint(at: engine.applied))
        return SnapshotToInstall(point: point, bytes: engine.state.wireBytes)
    }

    /// Until everybody knows where the node is now.
    private func move(_ node: Int, in cluster: VirtualCluster) throws {
        cluster.move(node, to: "127.0.0.9", port: UInt16(7_900 + node))
        let address = cluster.nodes[node].address
        let isKnown = cluster.run(for: .seconds(10)) {
            cluster.isAgreed && cluster.leaders.count == 1
                && cluster.state(0)?.nodes[cluster.id(node)]?.address == address
        }
        #expect(isKnown, "\(cluster.trace)")
    }
}
