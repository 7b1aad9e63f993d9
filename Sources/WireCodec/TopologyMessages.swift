package import EmberCluster
package import GossipProtocol
package import RaftConsensus

// How a node that is not a member of the Raft group learns what the group has decided (DESIGN D2):
// it hears of a later revision, asks whoever has it for the committed entries it lacks, and applies
// them with the function that everybody applies.
//
// NodeStanding     optional leader, term, applied, hint
// TopologyRequest  committed, last index, last term, optional StatePosition
// StatePosition    index, varint offset
// TopologyReply    standing, u8 content:
//                    0 entries: previous index, previous term, list of entries
//                    1 state: SnapshotChunk

/// Whom a node follows, and how far it has come.
package struct NodeStanding: Hashable, Sendable {
    /// Nil unless the node leads or hears the leader itself: nobody passes on hearsay, so that a
    /// leader who is gone is soon named by nobody.
    package let leader: RaftID?
    /// In which `leader` leads.
    package let term: Term
    package let applied: LogIndex
    package let hint: TopologyHint

    package init(leader: RaftID?, term: Term, applied: LogIndex, hint: TopologyHint) {
        self.leader = leader
        self.term = term
        self.applied = applied
        self.hint = hint
    }
}

/// Asks for what was committed after what the asker has.
package struct TopologyRequest: Hashable, Sendable {
    /// Known to the asker to be committed.
    package let committed: LogIndex
    /// The end of the asker's log. If the answerer has applied this very entry, then everything
    /// before it is the same too, and only what follows is sent.
    package let last: LogPosition
    /// Set when the whole state is wanted: the piece to go on with.
    package let state: StatePosition?

    package init(committed: LogIndex, last: LogPosition, state: StatePosition?) {
        self.committed = committed
        self.last = last
        self.state = state
    }
}

/// A place in the bytes of a whole state.
package struct StatePosition: Hashable, Sendable {
    /// Which state; zero for any that the answerer has at hand.
    package let index: LogIndex
    package let offset: UInt64

    package init(index: LogIndex, offset: UInt64) {
        self.index = index
        self.offset = offset
    }
}

package struct TopologyReply: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// Committed, consecutive, following the entry at the position.
        case entries(after: LogPosition, [RaftEntry<ClusterCommand>])
        /// The entries that the asker lacks are compacted here.
        case state(SnapshotChunk)
    }

    /// Of the answerer.
    package let standing: NodeStanding
    package let content: Content

    package init(standing: NodeStanding, content: Content) {
        self.standing = standing
        self.content = content
    }
}

extension NodeStanding: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.optional(leader)
        writer.value(term)
        writer.value(applied)
        writer.value(hint)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            leader: try reader.optional("leader"), term: try reader.value(),
            applied: try reader.value(), hint: try reader.value())
    }
}

extension LogPosition: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(index)
        writer.value(term)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(index: try reader.value(), term: try reader.value())
    }
}

extension TopologyRequest: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(committed)
        writer.value(last)
        writer.optional(state)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            committed: try reader.value(), last: try reader.value(),
            state: try reader.optional("state"))
    }
}

extension StatePosition: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(index)
        writer.varint(offset)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(index: try reader.value(), offset: try reader.counter("offset"))
    }
}

extension TopologyReply: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(standing)
        switch content {
        case .entries(let previous, let entries):
            writer.uint8(0)
            writer.value(previous)
            writer.list(entries)
        case .state(let chunk):
            writer.uint8(1)
            writer.value(chunk)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let standing: NodeStanding = try reader.value()
        let content: Content
        switch try reader.uint8("topology content") {
        case 0:
            content = .entries(
                after: try reader.value(),
                try reader.list("entries", limit: WireLimit.entryCount))
        case 1: content = .state(try reader.value())
        case let kind: throw reader.error("topology content", .unknownKind(UInt64(kind)))
        }
        self.init(standing: standing, content: content)
    }
}
