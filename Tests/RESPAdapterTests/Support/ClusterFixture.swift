import ClusterEngine
import ClusterService
import EmberCluster
@testable import GossipProtocol
import RaftConsensus
import WireCodec

/// A view of a cluster that does not exist: three primaries, and a replica of the first.
struct ClusterFixture {
    static let first = NodeID(hex: "1111111111111111111111111111111111111111")!
    static let second = NodeID(hex: "2222222222222222222222222222222222222222")!
    static let third = NodeID(hex: "3333333333333333333333333333333333333333")!
    static let replica = NodeID(hex: "4444444444444444444444444444444444444444")!

    var selfID = ClusterFixture.first
    var revision: Revision = 40
    var applied: UInt64 = 42
    /// Slots by owner; the third primary owns two ranges.
    var slots: [(NodeID, Int, Int)] = [
        (first, 0, 5460), (second, 5461, 10_922), (third, 10_923, 16_000), (third, 16_002, 16_383),
        (second, 16_001, 16_001),
    ]
    var health: [NodeID: MemberHealth] = [second: .suspect, third: .dead]
    var nodes = [first, second, third]
    var hasReplica = true
    var tombstones: [NodeID] = []
    var seal: ClusterSeal?

    /// One node that owns every slot.
    static func alone(slots: [(Int, Int)] = [(0, 16_383)]) -> ClusterFixture {
        var fixture = ClusterFixture()
        fixture.nodes = [first]
        fixture.hasReplica = false
        fixture.slots = slots.map { (first, $0.0, $0.1) }
        fixture.health = [:]
        return fixture
    }

    static func address(_ position: Int) -> NodeAddress {
        NodeAddress(
            host: "127.0.0.1", respPort: UInt16(7_001 + position),
            httpPort: UInt16(8_001 + position), busPort: UInt16(17_001 + position))
    }

    private static func shard(_ node: NodeID) -> ShardID { ShardID(ofFirstPrimary: node) }

    var state: ClusterState {
        var map = SlotMap()
        for (owner, start, end) in slots {
            map.assign(SlotSet([SlotRange(start: start, end: end)!]), to: Self.shard(owner))
        }
        var records = nodes.enumerated().map { position, id in
            ClusterNode(
                id: id, address: Self.address(position), shard: Self.shard(id),
                raftID: UInt64(position + 1), revision: 10)
        }
        if hasReplica {
            records.append(
                ClusterNode(
                    id: Self.replica, address: Self.address(3), shard: Self.shard(Self.first),
                    raftID: 4, revision: 10))
        }
        let shards = nodes.enumerated().map { position, id in
            Shard(
                id: Self.shard(id), primary: id,
                replicas: hasReplica && id == Self.first ? [Self.replica] : [],
                configEpoch: UInt64(11 + position), revision: 20)
        }
        return ClusterState(
            id: ClusterID(high: 1, middle: 2, low: 3), revision: revision, nodes: records,
            shards: shards, slots: map, quarantine: [],
            tombstones: tombstones.map { Tombstone(id: $0, revision: 5) }, jobs: [], seal: seal)
    }

    var view: ClusterView {
        var gossip = GossipCounters()
        gossip.packetsSent = 7
        gossip.packetsReceived = 5
        gossip.probesSent = 3
        gossip.probesAcked = 2
        let reports = state.nodes.filter { $0.id != selfID }.map { node in
            report(node, health[node.id] ?? .alive)
        }
        return ClusterView(
            selfID: selfID, selfAddress: Self.address(0), bootEpoch: 6, state: state,
            members: OrderedTable(reports),
            raft: RaftView(
                selfID: RaftID(1), role: .leader, term: Term(3), leader: RaftID(1),
                commit: LogIndex(applied), applied: LogIndex(applied),
                lastIndex: LogIndex(applied), snapshotIndex: LogIndex(0), isJoint: false,
                members: []),
            gossip: gossip, localHealthScore: 0)
    }

    private func report(_ node: ClusterNode, _ health: MemberHealth) -> MemberReport {
        var report = MemberReport(id: node.id, health: health, since: .zero)
        if health == .suspect { report.accusers = [Self.first, Self.replica] }
        return report
    }
}
