import ClusterEngine
import EmberCluster
import GossipProtocol
import RaftConsensus

/// A view in the making. Nodes are numbered from 1; their shards and Raft members likewise.
struct ViewDraft {
    var selfNumber = 1
    var state: ClusterState
    /// Nodes that are not alive.
    var health: [Int: MemberHealth] = [:]
    var applied: UInt64
    var leader: UInt64? = 1
    var voters: [UInt64]
    var learners: [UInt64] = []

    /// A cluster of `nodes`, all voters, over which the given number of slots is split evenly.
    init(nodes count: Int, slots slotCount: Int = HashSlot.count) {
        state = ClusterState(id: ClusterID(high: 0xC, middle: 0, low: 0))
        applied = 0
        voters = []
        apply(.form(founder: node(1), address: address(1)))
        for number in stride(from: 2, through: count, by: 1) {
            let admission = NodeAdmission(
                id: node(number), address: address(number), slots: SlotSet(), nonce: 1)
            apply(.addNode(admission))
        }
        voters = state.nodes.map(\.raftID)
        let cut = slots(0, slotCount - 1)
        apply(
            .assignSlots(
                BootstrapManifest.evenSplit(over: count).enumerated().map { position, range in
                    SlotAssignment(
                        shard: shard(position + 1), slots: SlotSet([range]).intersection(cut))
                }))
    }

    // Made once: an assignment looks at every slot.
    static let one = ViewDraft(nodes: 1)
    static let two = ViewDraft(nodes: 2)
    static let three = ViewDraft(nodes: 3)
    /// Two nodes; the second half of the slots is free, but for the first eight of it.
    static let halfAssigned = ViewDraft(nodes: 2, slots: 8_200)

    @discardableResult
    mutating func apply(_ command: ClusterCommand) -> ApplyOutcome {
        applied += 1
        return state.apply(command, at: applied)
    }

    var view: ClusterView {
        let reports = state.nodes.filter { $0.id != node(selfNumber) }.map { record in
            MemberReport(
                id: record.id, health: health[Int(record.id.high)] ?? .alive, since: .zero)
        }
        let members =
            voters.map {
                RaftView.Member(id: RaftID($0), isVoter: true, match: nil, lastContact: nil)
            }
            + learners.map {
                RaftView.Member(id: RaftID($0), isVoter: false, match: nil, lastContact: nil)
            }
        return ClusterView(
            selfID: node(selfNumber), selfAddress: address(selfNumber), bootEpoch: 1, state: state,
            members: OrderedTable(reports),
            raft: RaftView(
                selfID: RaftID(UInt64(selfNumber)), role: .leader, term: Term(1),
                leader: leader.map { RaftID($0) }, commit: LogIndex(applied),
                applied: LogIndex(applied), lastIndex: LogIndex(applied), snapshotIndex: .zero,
                isJoint: false, members: members),
            gossip: GossipCounters(), localHealthScore: 0)
    }
}

func node(_ number: Int) -> NodeID { NodeID(high: UInt64(number), middle: 0, low: 7) }

func shard(_ number: Int) -> ShardID { ShardID(ofFirstPrimary: node(number)) }

func address(_ number: Int) -> NodeAddress {
    NodeAddress(
        host: "10.0.0.\(number)", respPort: UInt16(7_000 + number),
        httpPort: UInt16(8_000 + number), busPort: UInt16(17_000 + number))
}

func slots(_ start: Int, _ end: Int) -> SlotSet { SlotSet([SlotRange(start: start, end: end)!]) }

func slot(_ number: Int) -> HashSlot { HashSlot(number)! }

let seal = ClusterSeal(
    target: ClusterID(high: 0xD, middle: 0, low: 0), contact: address(9), nonce: 77)
