import ClusterEngine
import ClusterService
import EmberCluster
import RaftConsensus
import Testing

/// How every change is handed in: through the use case `bumpEpochHere` where any would do.
@Suite struct CommitTests {
    private let draft = ViewDraft.three

    /// A change that the leader has decided, three entries ahead of what is applied here.
    private func decided(_ outcome: ApplyOutcome = .changed) -> EngineAnswer {
        .applied(outcome, revision: draft.applied + 3)
    }

    @Test func `a change returns when it is applied on this node`() async throws {
        let control = ScriptedControl(draft, answers: [.success(decided())])
        let service = ClusterService(control)
        let applied = try await ticking {
            control.publish { $0.applied += 1 }
        } during: {
            _ = try await service.bumpEpochHere()
            return service.view.raft.applied.rawValue
        }
        #expect(applied >= draft.applied + 3)
        #expect(control.calls == [.propose(.bumpEpoch(shard(1)))])
    }

    @Test func `a change that is slow to show is waited for five seconds, not for ever`()
        async throws
    {
        let control = ScriptedControl(draft, answers: [.success(decided())])
        let service = ClusterService(control)
        let start = control.now()
        let end = try await ticking {
            control.advance(by: .milliseconds(500))
        } during: {
            await #expect(throws: ClusterError.outcomeUnknown) {
                try await service.bumpEpochHere()
            }
            return control.now()
        }
        #expect(start.duration(to: end) >= .seconds(5))
    }

    @Test func `a node that changes clusters meanwhile is waited for no longer`() async throws {
        let control = ScriptedControl(draft, answers: [.success(decided())])
        let service = ClusterService(control)
        // The clock stands still, so only the other cluster can end the wait.
        _ = try await ticking {
            if control.calls.count == 1 {
                control.publish { $0.state = ClusterState(id: seal.target) }
            }
        } during: {
            try await service.unassign(slots(0, 9))
        }
        #expect(service.view.state.id == seal.target)
    }

    @Test(arguments: someErrors)
    func `what the engine cannot do is said unchanged`(error: ClusterError) async {
        let control = ScriptedControl(draft, answers: [.failure(error)])
        await #expect(throws: error) { try await ClusterService(control).bumpEpochHere() }
        #expect(control.calls.count == 1)
    }

    @Test(arguments: someErrors)
    func `what the log refuses is said unchanged`(error: ClusterError) async {
        let control = ScriptedControl(
            draft, answers: [.success(.applied(.refused(error), revision: 1))])
        await #expect(throws: error) { try await ClusterService(control).bumpEpochHere() }
        #expect(control.calls.count == 1)
    }

    @Test func `an answer to another question is our own mistake`() async {
        func expectInternal(_ body: (ClusterService) async throws -> Void) async {
            let control = ScriptedControl(
                draft, answers: [.success(.met(node(2))), .success(.met(node(2)))])
            do {
                try await body(ClusterService(control))
                Issue.record("a wrong answer was taken")
            } catch {
                guard case .internal = error as? ClusterError else {
                    Issue.record("\(error)")
                    return
                }
            }
        }
        await expectInternal { _ = try await $0.bumpEpochHere() }
        await expectInternal { _ = try await $0.linearizableView() }
        let control = ScriptedControl(draft, answers: [.success(.readable(1))])
        await #expect(throws: ClusterError.internal("a meeting was answered as something else")) {
            try await ClusterService(control).meet(host: "h", respPort: 7_001)
        }
    }

    // MARK: Patience

    private let quarantined = ClusterError.slotQuarantined(slot(3), shard: shard(2))
    private let assignment = [SlotAssignment(shard: shard(1), slots: slots(3, 3))]

    @Test func `slots in quarantine are asked for again, as often as something is applied`()
        async throws
    {
        let refused = EngineAnswer.applied(.refused(quarantined), revision: 1)
        let control = ScriptedControl(
            draft,
            answers: [
                .success(refused), .success(refused),
                .success(.applied(.changed, revision: draft.applied)),
            ])
        let service = ClusterService(control)
        // The clock stands still: it is the applied entries that wake it.
        try await ticking {
            control.publish { $0.applied += 1 }
        } during: { [assignment] in
            try await service.assign(assignment)
        }
        #expect(control.calls == Array(repeating: .propose(.assignSlots(assignment)), count: 3))
    }

    @Test func `patience with a quarantine ends after five seconds`() async {
        let refused = EngineAnswer.applied(.refused(quarantined), revision: 1)
        let control = ScriptedControl(
            draft, answers: Array(repeating: .success(refused), count: 9))
        control.takes(.seconds(2))
        let service = ClusterService(control)
        await #expect(throws: quarantined) {
            try await ticking {
                control.publish { $0.applied += 1 }
            } during: { [assignment] in
                try await service.assign(assignment)
            }
        }
        // Asked at 0, 2 and 4 seconds; the last answer came at 6.
        #expect(control.calls.count == 3)
    }

    @Test func `what waits for a quarantine is not done in the next cluster of the node`() async {
        var draft = ViewDraft.two
        draft.apply(.unassignSlots(slots(16_383, 16_383), from: nil))
        let quarantined = ClusterError.slotQuarantined(slot(16_383), shard: shard(2))
        let refused = EngineAnswer.applied(.refused(quarantined), revision: 1)
        let control = ScriptedControl(
            draft, answers: [.success(refused), .success(.applied(.changed, revision: 1))])
        let service = ClusterService(control)
        await #expect(throws: quarantined) {
            try await ticking {
                if control.calls.isEmpty { return }
                control.publish {
                    $0.state = ClusterState(id: ClusterID(high: 0xD, middle: 0, low: 0))
                }
            } during: { [assignment] in
                try await service.assign(assignment)
            }
        }
        #expect(control.calls.count == 1)
    }

    @Test func `there is no patience with anything else`() async {
        for error in someErrors {
            let control = ScriptedControl(draft, answers: [.failure(error)])
            await #expect(throws: error) {
                try await ClusterService(control).assign([])
            }
            #expect(control.calls.count == 1)
        }
    }

    // MARK: Reading

    @Test func `a linearizable read shows what was committed before it`() async throws {
        let control = ScriptedControl(draft, answers: [.success(.readable(draft.applied + 2))])
        let service = ClusterService(control)
        let view = try await ticking {
            control.publish { $0.applied += 1 }
        } during: {
            try await service.linearizableView()
        }
        #expect(view.raft.applied.rawValue >= draft.applied + 2)
    }

    @Test func `without a quorum there is no linearizable read`() async {
        let control = ScriptedControl(draft, answers: [.failure(.noLeader)])
        await #expect(throws: ClusterError.noLeader) {
            try await ClusterService(control).linearizableView()
        }
    }

    @Test func `a lease is held until its deadline`() {
        let control = ScriptedControl(draft)
        let service = ClusterService(control)
        #expect(!service.holdsLease)
        control.board.publishLease(until: control.now().advanced(by: .seconds(1)))
        #expect(service.holdsLease)
        control.advance(by: .seconds(1))
        #expect(!service.holdsLease)
    }
}
