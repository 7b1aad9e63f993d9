import EmberCluster
import Testing

@Suite struct SlotCommandTests {
    @Test func `slots are assigned to several shards in one entry`() {
        var journal = Journal(nodes: 2)
        journal.expectChange(
            .assignSlots([assignment(1, slots(0, 9)), assignment(2, slots(10, 19))]))
        #expect(journal.state.slots(servedBy: node(1)) == slots(0, 9))
        #expect(journal.state.slots(servedBy: node(2)) == slots(10, 19))
        #expect(journal.state.revision == journal.index)
        #expect(journal.state.shards.map(\.revision) == [journal.index, journal.index])
        // Slots move, but neither the primary nor the members do.
        #expect(journal.state.shards.map(\.epoch.rawValue) == [1, 1])
        #expect(journal.state.shards.map(\.configEpoch) == [2, 1])
    }

    @Test func `an assignment that is already so changes nothing`() {
        var journal = Journal(nodes: 2)
        _ = journal.assign(slots(0, 9), to: 1)
        journal.expect(.unchanged, of: .assignSlots([assignment(1, slots(3, 5))]))
        journal.expect(.unchanged, of: .assignSlots([]))
        journal.expect(.unchanged, of: .assignSlots([assignment(2, SlotSet())]))
        // Part of it is new.
        journal.expectChange(.assignSlots([assignment(1, slots(5, 12))]))
        #expect(journal.state.slots(servedBy: node(1)) == slots(0, 12))
    }

    @Test func `an assignment is all or nothing`() {
        var journal = Journal(nodes: 2)
        _ = journal.assign(slots(10, 19), to: 2)
        let good = assignment(1, slots(0, 9))
        journal.expectRefusal(
            .slotBusy(slot(10), owner: shard(2)),
            of: .assignSlots([good, assignment(1, slots(10, 12))]))
        journal.expectRefusal(
            .slotBusy(slot(15), owner: shard(2)),
            of: .assignSlots([good, assignment(1, SlotSet([range(15, 15), range(20, 25)]))]))
        journal.expectRefusal(
            .unknownShard(shard(8)), of: .assignSlots([good, assignment(8, slots(30, 31))]))
        journal.expectRefusal(
            .invalidArgument(pointer: "/assignments", message: "slot 9 is assigned twice"),
            of: .assignSlots([good, assignment(2, slots(9, 11))]))
        journal.expectRefusal(
            .invalidArgument(pointer: "/assignments", message: "slot 0 is assigned twice"),
            of: .assignSlots([good, good]))
        journal.expectRefusal(
            .preconditionFailed(expected: 2, actual: 1),
            of: .assignSlots([good, assignment(2, slots(30, 31), epoch: 2)]))
        journal.expectChange(.assignSlots([good, assignment(2, slots(30, 31), epoch: 1)]))
    }

    @Test func `slots taken from an owner wait until it has let go of them`() {
        var journal = Journal(nodes: 3)
        _ = journal.assign(slots(0, 9), to: 1)
        journal.expectChange(.unassignSlots(slots(4, 12), from: nil))
        let taken = journal.index
        #expect(journal.state.slots(servedBy: node(1)) == slots(0, 3))
        #expect(
            journal.state.quarantine == [
                SlotQuarantine(shard: shard(1), slots: slots(4, 9), revision: taken)
            ])
        #expect(journal.state.quarantined(for: shard(1)).isEmpty)
        #expect(journal.state.quarantined(for: shard(2)) == slots(4, 9))
        journal.expectRefusal(
            .slotQuarantined(slot(4), shard: shard(1)),
            of: .assignSlots([assignment(2, slots(4, 4))]))
        // Not the shard that is asked for, and not for later removals.
        journal.expect(.unchanged, of: .releaseSlots(shard(2), upTo: taken))
        journal.expect(.unchanged, of: .releaseSlots(shard(1), upTo: taken - 1))
        let revision = journal.state.revision
        journal.expectChange(.releaseSlots(shard(1), upTo: taken))
        #expect(journal.state.revision == revision, "no slot moved")
        journal.expectChange(.assignSlots([assignment(2, slots(4, 9))]))
        journal.expect(.unchanged, of: .releaseSlots(shard(8), upTo: taken))
    }

    @Test func `the owner itself takes slots back at once`() {
        var journal = Journal(nodes: 2)
        _ = journal.assign(slots(0, 9), to: 1)
        journal.expectChange(.unassignSlots(slots(0, 9), from: shard(1)))
        journal.expectChange(.assignSlots([assignment(1, slots(0, 4))]))
        #expect(journal.state.quarantine.map(\.slots) == [slots(5, 9)])
        journal.expectChange(.assignSlots([assignment(1, slots(5, 9))]))
        #expect(journal.state.quarantine.isEmpty)
    }

    @Test func `two removals are released one after the other`() {
        var journal = Journal(nodes: 2)
        _ = journal.assign(slots(0, 9), to: 1)
        journal.expectChange(.unassignSlots(slots(0, 4), from: nil))
        let first = journal.index
        journal.expectChange(.unassignSlots(slots(5, 9), from: nil))
        journal.expectChange(.releaseSlots(shard(1), upTo: first))
        #expect(journal.state.quarantined(for: shard(2)) == slots(5, 9))
        journal.expectChange(.releaseSlots(shard(1), upTo: journal.index))
        #expect(journal.state.quarantine.isEmpty)
    }

    @Test func `slots are taken from one shard, or from whoever has them`() {
        var journal = Journal(nodes: 3)
        _ = journal.assign(slots(0, 9), to: 1)
        _ = journal.assign(slots(10, 19), to: 2)
        journal.expectChange(.unassignSlots(slots(8, 11), from: shard(1)))
        #expect(journal.state.slots(servedBy: node(1)) == slots(0, 7))
        #expect(journal.state.slots(servedBy: node(2)) == slots(10, 19))
        journal.expectChange(.unassignSlots(.all, from: nil))
        #expect(journal.state.slots.assignedCount == 0)
        #expect(Set(journal.state.quarantine.map(\.shard)) == [shard(1), shard(2)])
        journal.expect(.unchanged, of: .unassignSlots(.all, from: nil))
        journal.expect(.unchanged, of: .unassignSlots(.all, from: shard(3)))
        journal.expectRefusal(.unknownShard(shard(8)), of: .unassignSlots(.all, from: shard(8)))
    }

    @Test func `a bumped epoch is the highest, and a highest one stays`() {
        var journal = Journal(nodes: 3)
        journal.expect(.unchanged, of: .bumpEpoch(shard(3)))
        journal.expectChange(.bumpEpoch(shard(1)))
        #expect(journal.state.shards[shard(1)]?.configEpoch == journal.index)
        #expect(journal.state.shards[shard(1)]?.epoch.rawValue == 1)
        #expect(journal.state.revision == journal.index)
        journal.expect(.unchanged, of: .bumpEpoch(shard(1)))
        journal.expectRefusal(.unknownShard(shard(8)), of: .bumpEpoch(shard(8)))
    }
}

@Suite struct SealCommandTests {
    @Test func `a sealed cluster takes no change of its topology, and says where it is going`() {
        var journal = Journal(nodes: 1)
        _ = journal.assign(slots(0, 9), to: 1)
        let revision = journal.state.revision
        journal.expectChange(.seal(seal))
        #expect(journal.state.seal == seal)
        #expect(journal.state.revision == revision)
        let job = Job(
            id: JobID(high: 1, low: 1), kind: .bootstrap(BootstrapManifest(nodes: [])),
            createdAt: 0, createdBy: "test")
        let refused: [ClusterCommand] = [
            .addNode(admission(2)), .removeNode(node(1)),
            .assignSlots([assignment(1, slots(10, 11))]), .unassignSlots(.all, from: nil),
            .bumpEpoch(shard(1)), .createJob(job),
        ]
        for command in refused {
            journal.expectRefusal(.joining(target: seal.target), of: command)
        }
    }

    @Test func `what the join itself needs goes on`() {
        var journal = Journal(nodes: 1)
        _ = journal.assign(slots(0, 9), to: 1)
        journal.expectChange(.unassignSlots(slots(0, 3), from: nil))
        journal.expectChange(.seal(seal))
        journal.expectChange(.releaseSlots(shard(1), upTo: journal.index))
        journal.expectChange(.updateNode(node(1), address(5)))
        journal.expect(.unchanged, of: .form(founder: node(2), address: address(2)))
    }

    @Test func `one promise at a time`() {
        var journal = Journal(nodes: 1)
        journal.expectChange(.seal(seal))
        journal.expect(.unchanged, of: .seal(seal))
        let other = ClusterSeal(
            target: ClusterID(high: 0xE, middle: 0, low: 0), contact: address(8), nonce: 78)
        journal.expectRefusal(.joining(target: seal.target), of: .seal(other))
        // A late refusal of an attempt that is over lifts no other promise.
        journal.expect(.unchanged, of: .unseal(nonce: 78))
        journal.expectChange(.unseal(nonce: 77))
        #expect(journal.state.seal == nil)
        journal.expect(.unchanged, of: .unseal(nonce: 77))
        journal.expectChange(.seal(other))
    }

    @Test func `a cluster of several nodes is never sealed`() {
        var journal = Journal(nodes: 2)
        journal.expectRefusal(.joinRefused(.bothHaveSeveralNodes), of: .seal(seal))
    }
}
