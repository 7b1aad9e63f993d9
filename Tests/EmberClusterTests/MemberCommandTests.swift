import EmberCluster
import Testing

@Suite struct MemberCommandTests {
    @Test func `a label moves the revision once, and a long one is refused`() {
        var journal = Journal(nodes: 2)
        journal.expectChange(.labelNode(node(2), zone: "rack 7"))
        #expect(journal.state.nodes[node(2)]?.zone == "rack 7")
        #expect(journal.state.nodes[node(2)]?.revision == journal.index)
        #expect(journal.state.revision == journal.index)
        journal.expect(.unchanged, of: .labelNode(node(2), zone: "rack 7"))
        journal.expectRefusal(.unknownNode(node(9)), of: .labelNode(node(9), zone: "a"))
        let long = String(repeating: "z", count: ClusterNode.zoneByteLimit + 1)
        guard case .refused(.invalidArgument) = journal.apply(.labelNode(node(2), zone: long))
        else {
            Issue.record("a long label was taken")
            return
        }
    }

    @Test func `somebody must be allowed to vote`() {
        var journal = Journal(nodes: 2)
        journal.expectChange(.preferVoting(node(1), .never))
        guard case .refused(.blocked) = journal.apply(.preferVoting(node(2), .never)) else {
            Issue.record("nobody may vote now")
            return
        }
        journal.expectChange(.preferVoting(node(2), .prefer))
        journal.expectChange(.preferVoting(node(1), .auto))
        #expect(journal.state.nodes.map(\.voting) == [.auto, .prefer])
    }

    @Test func `a node that is readmitted stays the node it is, under a fresh Raft identity`() {
        var journal = Journal(nodes: 2)
        _ = journal.assign(slots(0, 9), to: 2)
        let before = journal.state.nodes[node(2)]
        journal.expectChange(.readmitNode(node(2), nonce: 77))
        let after = journal.state.nodes[node(2)]
        #expect(after?.raftID == journal.index)
        #expect(after?.raftID != before?.raftID)
        #expect(after?.shard == before?.shard)
        #expect(journal.state.slots(servedBy: node(2)) == slots(0, 9))
        journal.expect(.unchanged, of: .readmitNode(node(2), nonce: 77))
        journal.expectChange(.readmitNode(node(2), nonce: 78))
    }
}
