import EmberCluster
import Testing

@Suite struct ProposalTableTests {
    private let client = ProposalClient(member: 4, process: 2)

    private func once(
        _ sequence: UInt64, answeredBelow: UInt64 = 1, since: Revision = 0,
        _ change: ClusterCommand,
        by client: ProposalClient? = nil
    ) -> ClusterCommand {
        .once(
            ProposalStamp(
                client: client ?? self.client, sequence: sequence, answeredBelow: answeredBelow,
                since: since),
            change)
    }

    private func assign(_ slots: ClosedRange<Int>) -> ClusterCommand {
        .assignSlots([
            assignment(1, SlotSet([SlotRange(start: slots.lowerBound, end: slots.upperBound)!]))
        ])
    }

    @Test func `a copy of a change does nothing and has its outcome`() {
        var journal = Journal(nodes: 2)
        journal.expectChange(once(1, assign(0...5)))
        let taken = SlotSet([SlotRange(start: 0, end: 5)!])
        journal.expectChange(.unassignSlots(taken, from: shard(1)))
        journal.expect(.changed, of: once(1, assign(0...5)))
        #expect(journal.state.slots.slots(of: shard(1)).isEmpty)
    }

    @Test func `a refusal is remembered like any outcome`() {
        var journal = Journal(nodes: 2)
        let command = once(1, .removeNode(node(9)))
        #expect(journal.apply(command) == .refused(.unknownNode(node(9))))
        journal.expectChange(.addNode(admission(9)))
        journal.expectRefusal(.unknownNode(node(9)), of: command)
        #expect(journal.state.nodes[node(9)] != nil)
    }

    @Test func `clients, lives and sequences are told apart, in any order`() {
        var journal = Journal(nodes: 2)
        journal.expectChange(once(7, assign(7...7)))
        journal.expectChange(once(5, assign(5...5)))
        journal.expectChange(once(6, assign(6...6)))
        let laterLife = ProposalClient(member: 4, process: 3)
        journal.expectChange(once(5, assign(8...8), by: laterLife))
        for sequence in 5...7 as ClosedRange<UInt64> {
            journal.expect(.changed, of: once(sequence, assign(9...9)))
        }
    }

    @Test func `what its client was told is forgotten, and still not made again`() {
        var journal = Journal(nodes: 2)
        for sequence in 1...100 as ClosedRange<UInt64> {
            let slot = Int(sequence)
            journal.expectChange(
                once(sequence, answeredBelow: sequence, assign(slot...slot)))
        }
        let session = journal.state.proposals.sessions[0]
        #expect(session.records.count <= 3, "\(session.records.count) records of answered changes")
        journal.expect(.unchanged, of: once(1, assign(500...500)))
    }

    @Test func `a copy older than the window is refused, and the table does not grow`() {
        var journal = Journal(nodes: 1)
        let start = journal.index
        journal.expectChange(once(1, since: start, assign(0...0)))
        for _ in 0..<(ProposalTable.window + ProposalTable.sweepInterval) {
            _ = journal.apply(.bumpEpoch(shard(1)))
        }
        #expect(journal.state.proposals.sessions.isEmpty)
        journal.expectRefusal(.outcomeUnknown, of: once(1, since: start, assign(1...1)))
        journal.expectChange(once(2, since: journal.index, assign(1...1)))
    }
}
