import EmberCluster
import Testing

@Suite struct NodeCommandTests {
    @Test func `the founder begins with a shard of its own and no slot`() {
        var journal = Journal()
        journal.expectChange(.form(founder: node(1), address: address(1)))
        let founder = journal.state.nodes[node(1)]
        #expect(founder?.raftID == ClusterState.founderRaftID)
        #expect(founder?.address == address(1))
        #expect(journal.state.role(of: node(1)) == .primary)
        #expect(journal.state.shards[shard(1)]?.epoch.rawValue == 1)
        #expect(journal.state.slots.assignedCount == 0)
        #expect(journal.state.revision == 1)
        // Once founded, always founded.
        journal.expect(.unchanged, of: .form(founder: node(2), address: address(2)))
    }

    @Test func `an admitted node has an identity of its own and the slots it brought`() {
        var journal = Journal(nodes: 1)
        journal.expectChange(.addNode(admission(2, slots: slots(5, 9), nonce: 3)))
        let member = journal.state.nodes[node(2)]
        #expect(member?.raftID == journal.index)
        #expect(member?.joinNonce == 3)
        #expect(member?.revision == journal.index)
        #expect(journal.state.slots(servedBy: node(2)) == slots(5, 9))
        #expect(journal.state.primary(of: slot(7))?.id == node(2))
        #expect(journal.state.shards[shard(2)]?.configEpoch == journal.index)
        #expect(journal.state.revision == journal.index)
    }

    @Test func `the same join again changes nothing, another join of the id is refused`() {
        var journal = Journal(nodes: 2)
        journal.expect(.unchanged, of: .addNode(admission(2)))
        journal.expect(.unchanged, of: .addNode(admission(2, slots: slots(0, 5))))
        journal.expectRefusal(
            .joinRefused(.duplicateNode(node(2))), of: .addNode(admission(2, nonce: 2)))
    }

    @Test func `slots that somebody owns or may still serve refuse a join by name`() {
        var journal = Journal(nodes: 2)
        _ = journal.assign(slots(10, 19), to: 1)
        _ = journal.assign(slots(20, 29), to: 2)
        journal.expectChange(.unassignSlots(slots(20, 24), from: nil))
        journal.expectRefusal(
            .joinRefused(.overlap([range(18, 24)])),
            of: .addNode(admission(3, slots: SlotSet([range(0, 5), range(18, 24)]))))
        journal.expectRefusal(
            .joinRefused(.overlap([range(10, 10), range(29, 29)])),
            of: .addNode(admission(3, slots: SlotSet([range(10, 10), range(29, 30)]))))
        journal.expectChange(.addNode(admission(3, slots: SlotSet([range(0, 9), range(30, 40)]))))
    }

    @Test func `a full cluster takes nobody more`() {
        let nodes = (1...ClusterState.nodeLimit).map {
            ClusterNode(
                id: node($0), address: address($0 % 200), shard: shard($0), raftID: UInt64($0))
        }
        var journal = Journal(
            state: ClusterState(
                id: ClusterID(high: 1, middle: 1, low: 1), revision: 20_000, nodes: nodes,
                shards: [], slots: SlotMap(), quarantine: [], tombstones: [], jobs: [], seal: nil))
        journal.expectRefusal(
            .joinRefused(.full(limit: ClusterState.nodeLimit)), of: .addNode(admission(10_001)))
    }

    @Test func `a node may move to another address and stays who it is`() {
        var journal = Journal(nodes: 2)
        let before = journal.state
        journal.expectChange(.updateNode(node(2), address(5)))
        #expect(journal.state.nodes[node(2)]?.address == address(5))
        #expect(journal.state.nodes[node(2)]?.raftID == before.nodes[node(2)]?.raftID)
        #expect(journal.state.shards == before.shards)
        #expect(journal.state.revision == journal.index)
        journal.expect(.unchanged, of: .updateNode(node(2), address(5)))
        journal.expectRefusal(.unknownNode(node(8)), of: .updateNode(node(8), address(5)))
    }

    @Test func `a removed node leaves a tombstone, and takes its shard along`() {
        var journal = Journal(nodes: 2)
        journal.expectChange(.removeNode(node(2)))
        #expect(journal.state.nodes.map(\.id) == [node(1)])
        #expect(journal.state.shards.map(\.id) == [shard(1)])
        #expect(journal.state.tombstones[node(2)]?.revision == journal.index)
        #expect(journal.state.revision == journal.index)
        journal.expect(.unchanged, of: .removeNode(node(2)))
        journal.expectRefusal(.unknownNode(node(8)), of: .removeNode(node(8)))
        journal.expectRefusal(.unknownNode(node(2)), of: .updateNode(node(2), address(5)))
    }

    @Test func `only a join lifts a tombstone, with a fresh Raft identity`() {
        var journal = Journal(nodes: 2)
        let first = journal.state.nodes[node(2)]?.raftID
        journal.expectChange(.removeNode(node(2)))
        // Even the nonce of its first join, for whoever asks now was not a member.
        journal.expectChange(.addNode(admission(2)))
        #expect(journal.state.tombstones.isEmpty)
        #expect(journal.state.nodes[node(2)]?.raftID == journal.index)
        #expect(journal.state.nodes[node(2)]?.raftID != first)
    }

    @Test func `a node that returns may bring the slots it lost, and nothing is left to wait for`()
    {
        var journal = Journal(nodes: 2)
        _ = journal.assign(slots(0, 9), to: 2)
        journal.expectChange(.unassignSlots(slots(0, 9), from: nil))
        journal.expectChange(.removeNode(node(2)))
        journal.expectChange(.addNode(admission(2, slots: slots(0, 5), nonce: 2)))
        #expect(journal.state.slots(servedBy: node(2)) == slots(0, 5))
        #expect(journal.state.quarantine.map(\.slots) == [slots(6, 9)])
    }

    @Test func `a node that is needed is not removed, and every reason is named`() {
        var journal = Journal(nodes: 1)
        _ = journal.assign(slots(0, 99), to: 1)
        let node1 = "node:\(node(1))"
        #expect(
            codes(refusing: .removeNode(node(1)), in: &journal) == [
                [.lastNode, .servesSlots]
            ])
        journal.apply(.addNode(admission(2)))
        guard case .refused(.blocked(let blockers)) = journal.apply(.removeNode(node(1))) else {
            Issue.record("a node that serves slots was removed")
            return
        }
        #expect(blockers.map(\.code) == [.servesSlots])
        #expect(blockers.map(\.subject) == [node1])
        #expect(blockers[0].message.contains("100 slots"))
    }

    private func codes(
        refusing command: ClusterCommand, in journal: inout Journal
    ) -> [[Blocker.Code]] {
        let before = journal.state
        guard case .refused(.blocked(let blockers)) = journal.apply(command) else { return [] }
        #expect(journal.state == before)
        return [blockers.map(\.code)]
    }

    /// Replicas come with a later command; the state that a snapshot carries may have them.
    @Test func `a primary with replicas stays, a replica goes and raises the shard's epoch`() {
        let primary = ClusterNode(
            id: node(1), address: address(1), shard: shard(1), raftID: 1, revision: 1)
        let replica = ClusterNode(
            id: node(2), address: address(2), shard: shard(1), raftID: 2, revision: 2)
        let shared = Shard(
            id: shard(1), primary: node(1), replicas: [node(2)], configEpoch: 1, revision: 2)
        var journal = Journal(
            state: ClusterState(
                id: ClusterID(high: 1, middle: 1, low: 1), revision: 2, nodes: [primary, replica],
                shards: [shared], slots: SlotMap(allOwnedBy: shard(1)), quarantine: [],
                tombstones: [], jobs: [], seal: nil))
        #expect(journal.state.role(of: node(2)) == .replica)
        #expect(journal.state.slots(servedBy: node(2)).isEmpty)
        #expect(
            codes(refusing: .removeNode(node(1)), in: &journal) == [[.servesSlots, .hasReplicas]])
        journal.expectChange(.removeNode(node(2)))
        #expect(journal.state.shards[shard(1)]?.replicas == [])
        #expect(journal.state.shards[shard(1)]?.epoch.rawValue == 2)
        #expect(journal.state.shards[shard(1)]?.configEpoch == 1)
        #expect(journal.state.slots(servedBy: node(1)) == .all)
    }

    @Test func `the oldest tombstone is forgotten beyond the limit`() {
        let graves = (1...ClusterState.tombstoneLimit).map {
            Tombstone(id: node(10_000 - $0), revision: UInt64($0))
        }
        let nodes = [1, 2].map {
            ClusterNode(id: node($0), address: address($0), shard: shard($0), raftID: UInt64($0))
        }
        var journal = Journal(
            state: ClusterState(
                id: ClusterID(high: 1, middle: 1, low: 1), revision: 9_000, nodes: nodes,
                shards: nodes.map { Shard(id: $0.shard, primary: $0.id) }, slots: SlotMap(),
                quarantine: [], tombstones: graves, jobs: [], seal: nil))
        journal.expectChange(.removeNode(node(2)))
        #expect(journal.state.tombstones.count == ClusterState.tombstoneLimit)
        #expect(journal.state.tombstones[node(9_999)] == nil)
        #expect(journal.state.tombstones[node(9_998)] != nil)
        #expect(journal.state.tombstones[node(2)] != nil)
    }
}
