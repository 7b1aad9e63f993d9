import EmberCluster
import Testing

/// Random logs. Rules are those of DESIGN D2 and D3: a command does its work or is a no-op with a
/// reason, and nothing a log can hold leads to a state that contradicts itself.
@Suite struct ApplyPropertyTests {
    /// How often each outcome came up, so that a generator gone dull is noticed.
    private struct Tally {
        var changed: Set<String> = []
        var refusals = 0
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `whatever the log holds, the state keeps its promises`(seed: UInt64) {
        var draw = Draw(seed: seed)
        var journal = Journal(nodes: 1)
        var former = FormerOwners()
        var tally = Tally()
        for step in 0..<100 {
            let before = journal.state
            let command = draw.command(for: before)
            let outcome = journal.apply(command)
            let comment = Comment("seed \(seed), step \(step): \(command.name), \(outcome.name)")
            expectHonest(outcome, before, journal.state, at: journal.index, comment)
            #expect(ClusterInvariants.violations(of: journal.state) == [], comment)
            if before.seal != nil { expectSameTopology(before, journal.state, comment) }
            let stolen = former.observe(command, from: before, to: journal.state)
            #expect(stolen == [], comment)
            note(command, outcome, in: &tally)

            let settled = journal.state
            let again = journal.apply(command)
            #expect(journal.state == settled, "repeated: \(comment)")
            #expect(again != .changed, "repeated: \(comment)")
        }
        #expect(tally.refusals > 10, "seed \(seed)")
        #expect(tally.changed.count >= 8, "seed \(seed): only \(tally.changed.sorted())")
    }

    /// The outcome says what happened, and the revision moves with the topology alone.
    private func expectHonest(
        _ outcome: ApplyOutcome, _ before: ClusterState, _ after: ClusterState, at index: Revision,
        _ comment: Comment
    ) {
        switch outcome {
        case .unchanged, .refused: #expect(after == before, comment)
        case .changed: #expect(after != before, comment)
        case .job(let id): #expect(after.jobs[id] != nil, comment)
        }
        let hasMoved =
            after.nodes != before.nodes || after.shards != before.shards
            || after.slots != before.slots
        #expect(after.revision == (hasMoved ? index : before.revision), comment)
        #expect(after.id == before.id, comment)
    }

    private func expectSameTopology(
        _ before: ClusterState, _ after: ClusterState, _ comment: Comment
    ) {
        #expect(after.nodes.map(\.id) == before.nodes.map(\.id), comment)
        #expect(after.shards == before.shards, comment)
        #expect(after.slots == before.slots, comment)
    }

    private func note(
        _ command: ClusterCommand, _ outcome: ApplyOutcome, in tally: inout Tally
    ) {
        switch outcome {
        case .changed, .job: tally.changed.insert(command.name)
        case .refused: tally.refusals += 1
        case .unchanged: break
        }
    }

    @Test func `the same log leads to the same state`() {
        var draw = Draw(seed: 7)
        var one = Journal(nodes: 1)
        var commands: [ClusterCommand] = []
        for _ in 0..<60 {
            commands.append(draw.command(for: one.state))
            one.apply(commands[commands.count - 1])
        }
        var other = Journal(nodes: 1)
        for command in commands { other.apply(command) }
        #expect(one.state == other.state, "seed 7")
        #expect(one.state.hashValue == other.state.hashValue)
    }
}

@Suite struct NameTests {
    @Test func `commands and outcomes have names for logs and metrics`() {
        #expect(ClusterCommand.removeNode(node(1)).name == "remove_node")
        #expect(ApplyOutcome.changed.name == "changed")
        #expect(ApplyOutcome.unchanged.name == "unchanged")
        #expect(
            ApplyOutcome.job(JobID(high: 1, low: 2)).name
                == "job 00000000-0000-0001-0000-000000000002")
        #expect(ApplyOutcome.refused(.noLeader).name == "refused: noLeader")
    }

    @Test func `only what may go away by itself is worth a second try`() {
        let retryable: [ClusterError] = [
            .slotQuarantined(slot(1), shard: shard(1)), .joining(target: seal.target),
            .unreachable(address: "h:1"), .noLeader, .outcomeUnknown, .overloaded, .notReady(""),
        ]
        let final: [ClusterError] = [
            .invalidArgument(pointer: "", message: ""), .unknownNode(node(1)),
            .unknownShard(shard(1)), .unknownJob(""), .slotBusy(slot(1), owner: shard(1)),
            .slotUnassigned(slot(1)), .blocked([]), .preconditionFailed(expected: 1, actual: 2),
            .idempotencyKeyReused(""), .conflictingJob(JobID(high: 1, low: 2)),
            .joinRefused(.bothHaveSeveralNodes), .unsupported(""), .internal(""),
        ]
        for error in retryable { #expect(error.isRetryable, "\(error)") }
        for error in final { #expect(!error.isRetryable, "\(error)") }
    }
}
