// CLUSTER: what shows the topology is answered at once from the view at hand; what changes it is
// handed to the service layer, and answered when the change is committed and applied here (DESIGN
// D8).

import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import Keyspace
import RESPCodec

extension RESPConnection {
    func executeCluster(_ id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter) {
        let view = server.board.view
        switch id {
        case .clusterInfo: reply.verbatim(clusterInfoText(view))
        case .clusterNodes: server.topology.write(.nodes, of: view, into: &reply)
        case .clusterSlots: server.topology.write(.slots, of: view, into: &reply)
        case .clusterShards: server.topology.write(.shards, of: view, into: &reply)
        case .clusterMyID: reply.bulk(text: "\(view.selfID)")
        case .clusterMyShardID: clusterMyShardID(view, into: &reply)
        case .clusterKeySlot: reply.integer(keySlot(frame[2]).index)
        case .clusterLinks: clusterLinks(view, into: &reply)
        case .clusterReplicas, .clusterSlaves: clusterReplicas(view, frame, into: &reply)
        case .clusterCountFailureReports: clusterFailureReports(view, frame, into: &reply)
        case .clusterHelp: writeHelp(of: "CLUSTER", clusterHelp, into: &reply)
        default: executeClusterChange(id, frame, into: &reply)
        }
    }

    private func clusterMyShardID(_ view: ClusterView, into reply: inout ReplyWriter) {
        if let node = view.selfNode {
            reply.bulk(text: "\(node.shard)")
        } else {
            let error = ClusterError.notReady("the node is starting, or joining a cluster")
            reply.error(text: RESPErrorTable.line(for: error))
        }
    }

    /// One entry per peer that was heard of and is there. The bus buffers nothing per peer that
    /// could be counted; `create-time` is since when the peer has its present health.
    private func clusterLinks(_ view: ClusterView, into reply: inout ReplyWriter) {
        let peers = view.members.filter { $0.health.isPresent && $0.lastHeardAt != nil }
        let now = NodeClock.now()
        let wall = NodeClock.wallMilliseconds()
        reply.array(peers.count)
        for peer in peers {
            reply.map(6)
            reply.bulk("direction")
            reply.bulk("to")
            reply.bulk("node")
            reply.bulk(text: "\(peer.id)")
            reply.bulk("create-time")
            reply.integer(wall - peer.since.duration(to: now).wholeMilliseconds)
            reply.bulk("events")
            reply.bulk("rw")
            reply.bulk("send-buffer-allocated")
            reply.integer(0)
            reply.bulk("send-buffer-used")
            reply.integer(0)
        }
    }

    private func clusterReplicas(
        _ view: ClusterView, _ frame: CommandFrame, into reply: inout ReplyWriter
    ) {
        guard let id = nodeID(frame[2], into: &reply) else { return }
        guard let node = view.state.nodes[id] else { return unknownNode(frame[2], into: &reply) }
        guard let shard = view.state.shards[node.shard], shard.primary == id else {
            return reply.error("ERR The specified node is not a master")
        }
        let lines = TopologyText(view).replicaLines(of: shard)
        reply.array(lines.count)
        for line in lines { reply.bulk(text: line) }
    }

    /// How many members suspect the node, as far as this one was told.
    private func clusterFailureReports(
        _ view: ClusterView, _ frame: CommandFrame, into reply: inout ReplyWriter
    ) {
        guard let id = nodeID(frame[2], into: &reply) else { return }
        guard view.state.nodes[id] != nil else { return unknownNode(frame[2], into: &reply) }
        let report = view.members[id]
        reply.integer(report?.health == .suspect ? report?.accusers.count ?? 0 : 0)
    }

    // MARK: Arguments

    /// Writes Redis' error and returns nil when the text cannot be the id of any node.
    func nodeID(_ text: UnsafeRawBufferPointer, into reply: inout ReplyWriter) -> NodeID? {
        guard let id = NodeID(hexDigits: text) else {
            unknownNode(text, into: &reply)
            return nil
        }
        return id
    }

    private func unknownNode(_ text: UnsafeRawBufferPointer, into reply: inout ReplyWriter) {
        reply.error("ERR Unknown node ", text)
    }

    // MARK: What this version refuses

    /// Subcommands of Redis that are not offered. False: Redis has no such thing either.
    func refuseUnlistedCluster(_ frame: CommandFrame, into reply: inout ReplyWriter) -> Bool {
        let names: [StaticString] = ["replicate", "failover", "setslot"]
        guard let name = names.first(where: { equalsIgnoringCase(frame[1], $0) }) else {
            return false
        }
        let word = name.description.uppercased()
        let error = ClusterError.unsupported(
            "CLUSTER \(word) is not supported by this version of ember-cluster; nothing has changed"
        )
        reply.error(text: RESPErrorTable.line(for: error))
        return true
    }
}

private let clusterHelp = [
    "ADDSLOTS slot [slot ...]", "    Gives unowned slots to this node.",
    "ADDSLOTSRANGE start end [start end ...]", "    The same for ranges.",
    "BUMPEPOCH", "    Makes the config epoch of this node the highest.",
    "COUNT-FAILURE-REPORTS node-id", "    How many members suspect the node.",
    "COUNTKEYSINSLOT slot", "    How many keys of the slot are on this node.",
    "DELSLOTS slot [slot ...]", "    Takes slots from whoever owns them.",
    "DELSLOTSRANGE start end [start end ...]", "    The same for ranges.",
    "FLUSHSLOTS", "    Takes all slots from this node, which must hold no keys.",
    "FORGET node-id", "    Removes a node that serves no slots.",
    "GETKEYSINSLOT slot count", "    Keys of the slot on this node.",
    "INFO", "    The state of the cluster in figures.",
    "KEYSLOT key", "    The slot of a key.",
    "LINKS", "    The peers that this node hears.",
    "MEET host port [bus-port]", "    Brings the clusters of two nodes together.",
    "MYID", "    The id of this node.",
    "MYSHARDID", "    The id of this node's shard.",
    "NODES", "    One line per node.",
    "REPLICAS node-id", "    The replicas of a primary.",
    "RESET [SOFT]", "    Drops this node's slots and leaves the cluster.",
    "SAVECONFIG", "    Accepted: what is committed is on disk.",
    "SET-CONFIG-EPOCH epoch", "    Accepted from a node that is alone; the log numbers the epochs.",
    "SHARDS", "    Shards with their slots and nodes.",
    "SLOTS", "    Ranges of slots with their nodes.",
]
