import ClusterEngine
import EmberCluster
import GossipProtocol
import RESPCodec
import Synchronization

/// The replies that show the whole topology, rendered once per revision and health.
///
/// Owner of the cache: the mutex. A reply is rendered outside of it; when two loops render the same
/// one at the same time, either may stay.
final class TopologyReplies: Sendable {
    enum Kind: Int, CaseIterable {
        case nodes
        case slots
        case shards
    }

    /// What the replies depend on.
    fileprivate struct Basis: Equatable {
        let cluster: ClusterID
        let revision: Revision
        /// Of the nodes, in the order of the state.
        let health: [MemberHealth]

        init(_ view: ClusterView) {
            cluster = view.state.id
            revision = view.state.revision
            health = view.state.nodes.map { view.health(of: $0.id) }
        }
    }

    fileprivate struct Cache {
        var basis: Basis?
        /// The reports that `basis` was last compared with. Kept, so that no other array can have
        /// their address: the same address means the same reports.
        var reports: [MemberReport] = []
        var revision: Revision = 0
        /// By kind and version.
        var replies = [[UInt8]?](repeating: nil, count: 2 * Kind.allCases.count)
    }

    private let cache = Mutex(Cache())

    /// Writes the reply of this kind to the view, in the protocol version of `reply`.
    func write(_ kind: Kind, of view: ClusterView, into reply: inout ReplyWriter) {
        let place = 2 * kind.rawValue + (reply.version == .three ? 1 : 0)
        let known = cache.withLock { cache in
            cache.follow(view)
            return cache.replies[place]
        }
        if let known { return known.withUnsafeBytes { reply.raw($0) } }
        let rendered = Self.render(kind, of: view, version: reply.version)
        rendered.withUnsafeBytes { reply.raw($0) }
        let basis = Basis(view)
        cache.withLock { cache in
            if cache.basis == basis { cache.replies[place] = rendered }
        }
    }

    private static func render(
        _ kind: Kind, of view: ClusterView, version: RESPVersion
    ) -> [UInt8] {
        var reply = ReplyWriter(version: version)
        let text = TopologyText(view)
        switch kind {
        case .nodes: reply.verbatim(text.nodes())
        case .slots: text.slots(into: &reply)
        case .shards: text.shards(into: &reply)
        }
        return Array(reply.bytes)
    }
}

extension TopologyReplies.Cache {
    /// Forgets the replies when they no longer show the view.
    fileprivate mutating func follow(_ view: ClusterView) {
        let reports = view.members.elements
        let isSame = sameStorage(reports, self.reports) && revision == view.state.revision
        if isSame, basis?.cluster == view.state.id { return }
        self.reports = reports
        revision = view.state.revision
        let basis = TopologyReplies.Basis(view)
        guard basis != self.basis else { return }
        self.basis = basis
        for place in replies.indices { replies[place] = nil }
    }
}

private func sameStorage(_ left: [MemberReport], _ right: [MemberReport]) -> Bool {
    left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
            left.baseAddress == right.baseAddress && left.count == right.count
        }
    }
}
