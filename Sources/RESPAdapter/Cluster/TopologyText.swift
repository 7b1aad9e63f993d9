// The topology in the words of Redis Cluster: what `CLUSTER NODES`, `SLOTS` and `SHARDS` reply
// (https://redis.io/docs/latest/commands/cluster-nodes/ and its neighbours). Tools compare the
// slots of these replies between nodes as text, so ranges are canonical and everything is ordered
// by id or slot.

import ClusterEngine
import EmberCluster
import GossipProtocol
import RESPCodec

/// Renders one view. Made for one use, as its tables are computed up front.
struct TopologyText {
    private let view: ClusterView
    private let runs: [(range: SlotRange, shard: ShardID)]
    /// The ranges of each shard, ascending.
    private let ranges: [ShardID: [SlotRange]]

    init(_ view: ClusterView) {
        self.view = view
        runs = view.state.slots.runs
        ranges = Dictionary(grouping: runs, by: \.shard).mapValues { $0.map(\.range) }
    }

    // MARK: NODES

    /// One line per node, each with its line end.
    func nodes() -> String {
        var text = view.state.nodes.map { line(of: $0) + "\n" }.joined()
        if view.selfNode == nil {
            // On the way into a cluster: tools rely on a line flagged `myself`.
            text += "\(view.selfID) \(view.selfAddress) myself,master - 0 0 0 connected\n"
        }
        return text
    }

    /// The lines of a primary's replicas, without their line ends.
    func replicaLines(of shard: Shard) -> [String] {
        shard.replicas.compactMap { view.state.nodes[$0] }.map { line(of: $0) }
    }

    /// `id ip:port@cport flags primary ping-sent pong-recv config-epoch link-state slot...`
    ///
    /// Health is observed by SWIM, which keeps no pings per peer: both times are 0.
    private func line(of node: ClusterNode) -> String {
        let shard = view.state.shards[node.shard]
        let isPrimary = shard?.primary == node.id
        let health = view.health(of: node.id)
        var fields = [
            "\(node.id)", "\(node.address)", flags(of: node.id, isPrimary: isPrimary, health),
            isPrimary ? "-" : shard.map { "\($0.primary)" } ?? "-",
            "0", "0", "\(shard?.configEpoch ?? 0)",
            health.isPresent ? "connected" : "disconnected",
        ]
        if isPrimary { fields += (ranges[node.shard] ?? []).map(\.description) }
        return fields.joined(separator: " ")
    }

    private func flags(of node: NodeID, isPrimary: Bool, _ health: MemberHealth) -> String {
        let role = isPrimary ? "master" : "slave"
        let known = node == view.selfID ? "myself,\(role)" : role
        switch health {
        case .alive: return known
        case .suspect: return known + ",fail?"
        case .dead, .left: return known + ",fail"
        }
    }

    // MARK: SLOTS

    /// Per range: start, end, then the primary and the replicas that can be reached.
    func slots(into reply: inout ReplyWriter) {
        let served = runs.compactMap { run in
            view.state.shards[run.shard].map { (run.range, servers(of: $0)) }
        }
        reply.array(served.count)
        for (range, nodes) in served {
            reply.array(2 + nodes.count)
            reply.integer(range.start.index)
            reply.integer(range.end.index)
            for node in nodes { slotNode(node, into: &reply) }
        }
    }

    /// The primary whatever its health, and the replicas that are there.
    private func servers(of shard: Shard) -> [ClusterNode] {
        let replicas = shard.replicas.filter { view.health(of: $0).isPresent }
        return ([shard.primary] + replicas).compactMap { view.state.nodes[$0] }
    }

    private func slotNode(_ node: ClusterNode, into reply: inout ReplyWriter) {
        reply.array(4)
        reply.bulk(text: node.address.host)
        reply.integer(Int(node.address.respPort))
        reply.bulk(text: "\(node.id)")
        reply.map(0)
    }

    // MARK: SHARDS

    /// Per shard: its slots as a flat list of starts and ends, and its nodes, the primary first.
    func shards(into reply: inout ReplyWriter) {
        reply.array(view.state.shards.count)
        for shard in view.state.shards {
            reply.map(2)
            reply.bulk("slots")
            let ranges = ranges[shard.id] ?? []
            reply.array(2 * ranges.count)
            for range in ranges {
                reply.integer(range.start.index)
                reply.integer(range.end.index)
            }
            reply.bulk("nodes")
            let nodes = ([shard.primary] + shard.replicas).compactMap { view.state.nodes[$0] }
            reply.array(nodes.count)
            for node in nodes {
                shardNode(node, isPrimary: node.id == shard.primary, into: &reply)
            }
        }
    }

    private func shardNode(
        _ node: ClusterNode, isPrimary: Bool, into reply: inout ReplyWriter
    ) {
        reply.map(7)
        reply.bulk("id")
        reply.bulk(text: "\(node.id)")
        reply.bulk("port")
        reply.integer(Int(node.address.respPort))
        reply.bulk("ip")
        reply.bulk(text: node.address.host)
        reply.bulk("endpoint")
        reply.bulk(text: node.address.host)
        reply.bulk("role")
        reply.bulk(isPrimary ? "master" : "replica")
        reply.bulk("replication-offset")
        reply.integer(0)
        reply.bulk("health")
        reply.bulk(view.health(of: node.id).isPresent ? "online" : "fail")
    }
}
