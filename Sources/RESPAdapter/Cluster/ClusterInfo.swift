import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus

/// The text of `CLUSTER INFO`: the fields of Redis 7.0, then those of the Raft group.
func clusterInfoText(_ view: ClusterView) -> String {
    let summary = ClusterSummary(view)
    let ownEpoch = view.selfNode.flatMap { view.state.shards[$0.shard] }?.configEpoch ?? 0
    let gossip = view.gossip
    let sent = gossip.packetsSent + gossip.syncsSent
    let received = gossip.packetsReceived + gossip.syncsReceived
    let fields: [(String, String)] = [
        ("cluster_state", view.isServingEverything ? "ok" : "fail"),
        ("cluster_slots_assigned", "\(summary.slotsAssigned)"),
        ("cluster_slots_ok", "\(summary.slotsServed)"),
        ("cluster_slots_pfail", "\(summary.slotsSuspect)"),
        ("cluster_slots_fail", "\(summary.slotsDead)"),
        ("cluster_known_nodes", "\(max(1, view.state.nodes.count))"),
        ("cluster_size", "\(summary.servingShards)"),
        ("cluster_current_epoch", "\(view.state.revision)"),
        ("cluster_my_epoch", "\(ownEpoch)"),
        ("cluster_stats_messages_ping_sent", "\(gossip.probesSent)"),
        ("cluster_stats_messages_sent", "\(sent)"),
        ("cluster_stats_messages_pong_received", "\(gossip.probesAcked)"),
        ("cluster_stats_messages_received", "\(received)"),
        ("total_cluster_links_buffer_limit_exceeded", "0"),
        ("cluster_raft_role", view.raft.role.rawValue),
        ("cluster_raft_term", "\(view.raft.term.rawValue)"),
        ("cluster_raft_leader", view.leader.map { "\($0.id)" } ?? "none"),
        ("cluster_raft_commit_index", "\(view.raft.commit.rawValue)"),
        ("cluster_raft_applied_index", "\(view.raft.applied.rawValue)"),
    ]
    return fields.map { "\($0.0):\($0.1)\r\n" }.joined()
}
