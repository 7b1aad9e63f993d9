import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import Testing

@Suite struct ClusterSummaryTests {
    private func summary(_ draft: ViewDraft) -> ClusterSummary { ClusterSummary(draft.view) }

    @Test func `everything served by everybody alive is healthy`() {
        let summary = summary(ViewDraft.three)
        #expect(summary.health == .healthy)
        #expect(summary.slotsAssigned == HashSlot.count)
        #expect(summary.slotsServed == HashSlot.count)
        #expect(summary.slotsSuspect == 0)
        #expect(summary.slotsDead == 0)
        #expect(summary.servingShards == 3)
        #expect(MemberHealth.allCases.map(summary.nodeCount) == [3, 0, 0, 0])
        #expect(summary.failureTolerance == 1)
    }

    @Test func `a slot without an owner, a suspect, or a dead node without slots degrade`() {
        #expect(summary(ViewDraft(nodes: 3, slots: HashSlot.count - 1)).health == .degraded)
        var suspect = ViewDraft.three
        suspect.health[2] = .suspect
        #expect(summary(suspect).health == .degraded)
        #expect(summary(suspect).slotsSuspect == 5_461)
        #expect(summary(suspect).slotsServed == HashSlot.count - 5_461)
        #expect(summary(suspect).nodeCount(.suspect) == 1)

        var idle = ViewDraft.three
        let freed = idle.state.slots(servedBy: node(3))
        idle.apply(.unassignSlots(freed, from: nil))
        idle.apply(.releaseSlots(shard(3), upTo: idle.applied))
        idle.apply(.assignSlots([SlotAssignment(shard: shard(1), slots: freed)]))
        #expect(summary(idle).health == .healthy)
        #expect(summary(idle).servingShards == 2)
        idle.health[3] = .dead
        #expect(summary(idle).health == .degraded)
        #expect(summary(idle).nodeCount(.dead) == 1)
    }

    @Test(arguments: [MemberHealth.dead, .left])
    func `slots whose primary is gone are a failure`(health: MemberHealth) {
        var draft = ViewDraft.three
        draft.health[2] = health
        #expect(summary(draft).health == .failing)
        #expect(summary(draft).slotsDead == 5_461)
        #expect(summary(draft).slotsAssigned == HashSlot.count)
    }

    @Test func `no leader is a failure, and a sealed cluster is degraded`() {
        var draft = ViewDraft.three
        draft.leader = nil
        #expect(summary(draft).health == .failing)
        var sealed = ViewDraft.one
        #expect(summary(sealed).health == .healthy)
        sealed.apply(.seal(seal))
        #expect(summary(sealed).health == .degraded)
    }

    /// Voters, how many of them are dead, and how many more may die.
    @Test(arguments: [
        (1, 0, 0), (2, 0, 0), (3, 0, 1), (3, 1, 0), (3, 2, 0), (5, 0, 2), (5, 1, 1), (5, 2, 0),
        (5, 4, 0),
    ])
    func `the tolerance counts voters that are alive`(voters: Int, dead: Int, tolerance: Int) {
        var draft = ViewDraft(nodes: 6)
        draft.learners = draft.voters.suffix(6 - voters)
        draft.voters = Array(draft.voters.prefix(voters))
        for number in 0..<dead { draft.health[number + 2] = .dead }
        // Learners decide nothing.
        draft.health[6] = .dead
        #expect(summary(draft).failureTolerance == tolerance)
    }

    @Test func `a voter that the state does not know is not counted on`() {
        var draft = ViewDraft.two
        draft.voters.append(99)
        #expect(summary(draft).failureTolerance == 0)
        draft.voters = [1]
        #expect(summary(draft).failureTolerance == 0)
    }
}

@Suite struct RoutingSnapshotTests {
    private func route(_ snapshot: RoutingSnapshot, _ number: Int) -> String {
        switch snapshot.route(slot(number)) {
        case .here: "here"
        case .moved(let index): String(decoding: snapshot.target(index), as: UTF8.self)
        case .unassigned: "nowhere"
        }
    }

    @Test func `every slot leads here, to its primary, or nowhere`() {
        var draft = ViewDraft(nodes: 3, slots: 16_000)
        draft.apply(
            .assignSlots([SlotAssignment(shard: shard(2), slots: slots(16_100, 16_100))]))
        let snapshot = RoutingSnapshot(state: draft.state, selfID: node(1))
        #expect(snapshot.revision == draft.state.revision)
        #expect(!snapshot.isSealed)
        #expect([0, 5_460].map { route(snapshot, $0) } == ["here", "here"])
        #expect([5_461, 10_921].map { route(snapshot, $0) } == ["10.0.0.2:7002", "10.0.0.2:7002"])
        #expect(
            [10_922, 15_999].map { route(snapshot, $0) } == ["10.0.0.3:7003", "10.0.0.3:7003"])
        #expect([16_000, 16_383].map { route(snapshot, $0) } == ["nowhere", "nowhere"])
        // A shard with several runs is one target.
        #expect(snapshot.route(slot(16_100)) == snapshot.route(slot(5_461)))
        let own = draft.state.slots(servedBy: node(1))
        #expect(SlotRange.all.slots.allSatisfy { snapshot.isOwnedHere($0) == own.contains($0) })
    }

    @Test func `a replica sends its clients to the primary`() {
        let nodes = [1, 2].map {
            ClusterNode(id: node($0), address: address($0), shard: shard(1), raftID: UInt64($0))
        }
        let state = ClusterState(
            id: ClusterID(high: 1, middle: 1, low: 1), revision: 3, nodes: nodes,
            shards: [Shard(id: shard(1), primary: node(1), replicas: [node(2)])],
            slots: SlotMap(allOwnedBy: shard(1)), quarantine: [], tombstones: [], jobs: [],
            seal: seal)
        let snapshot = RoutingSnapshot(state: state, selfID: node(2))
        #expect(route(snapshot, 0) == "10.0.0.1:7001")
        #expect(snapshot.isSealed)
    }

    @Test func `slots of a shard whose primary nobody knows lead nowhere`() {
        let state = ClusterState(
            id: ClusterID(high: 1, middle: 1, low: 1), revision: 3, nodes: [],
            shards: [Shard(id: shard(1), primary: node(1))],
            slots: SlotMap(allOwnedBy: shard(1)), quarantine: [], tombstones: [], jobs: [],
            seal: nil)
        #expect(route(RoutingSnapshot(state: state, selfID: node(2)), 9) == "nowhere")
        #expect(route(RoutingSnapshot(state: state, selfID: node(1)), 9) == "here")
    }
}
