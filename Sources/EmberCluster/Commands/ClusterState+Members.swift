// What the log decides about a member besides its coming and going: where it stands, whether it
// should vote, and which member of the Raft group it is.

extension ClusterState {
    mutating func label(_ id: NodeID, _ zone: String, _ index: Revision) -> ApplyOutcome {
        guard zone.utf8.count <= ClusterNode.zoneByteLimit else {
            return .refused(
                .invalidArgument(
                    pointer: "/zone",
                    message: "a zone has at most \(ClusterNode.zoneByteLimit) bytes"))
        }
        return change(id, index) { $0.zone = zone }
    }

    mutating func prefer(
        _ id: NodeID, _ preference: VotingPreference, _ index: Revision
    ) -> ApplyOutcome {
        let others = nodes.count { $0.id != id && $0.voting != .never }
        if preference == .never, nodes[id] != nil, others == 0 {
            return .refused(
                .blocked([
                    Blocker(
                        code: .lastNode, subject: "node:\(id)",
                        message: "no other node may vote; allow another one first")
                ]))
        }
        return change(id, index) { $0.voting = preference }
    }

    mutating func readmit(_ id: NodeID, _ nonce: UInt64, _ index: Revision) -> ApplyOutcome {
        change(id, index) { node in
            guard node.joinNonce != nonce else { return }
            node.joinNonce = nonce
            node.raftID = index
        }
    }

    private mutating func change(
        _ id: NodeID, _ index: Revision, _ body: (inout ClusterNode) -> Void
    ) -> ApplyOutcome {
        guard let old = nodes[id] else { return .refused(.unknownNode(id)) }
        var node = old
        body(&node)
        guard node != old else { return .unchanged }
        node.revision = index
        nodes[id] = node
        revision = index
        return .changed
    }
}
