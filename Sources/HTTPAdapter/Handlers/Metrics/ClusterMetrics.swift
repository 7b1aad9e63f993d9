import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus

/// What one view tells. Decided state is the same on every node; rules take the maximum over nodes,
/// or join with `ember_raft_is_leader`.
enum ClusterMetrics {
    static func write(_ service: ClusterService, to page: inout MetricsText) {
        let view = service.view
        let now = service.now()
        writeNode(view, holdsLease: service.holdsLease, to: &page)
        page.gauge(
            "ember_node_lease_remaining_seconds", "For how long this node may serve its slots.",
            Double(max(0, now.duration(to: service.board.leaseDeadline).wholeMilliseconds)) / 1e3)
        writeCluster(view, to: &page)
        writeRaft(view, now: now, to: &page)
        writeGossip(view, to: &page)
    }

    private static func writeNode(
        _ view: ClusterView, holdsLease: Bool, to page: inout MetricsText
    ) {
        let role = view.state.role(of: view.selfID)?.rawValue ?? "none"
        page.family("ember_node_info", .gauge, "Who this node is; always 1.")
        page.sample(
            [
                "cluster_id": view.state.id.description, "node_id": view.selfID.description,
                "shard_id": view.selfNode?.shard.description ?? "", "role": role,
                "address": view.selfAddress.resp,
            ], 1)
        page.gauge(
            "ember_node_boot_epoch", "How often this node's process has been started.",
            view.bootEpoch)
        page.family("ember_node_holds_lease", .gauge, "Whether this node may serve its slots.")
        page.sample([:], holdsLease)
    }

    private static func writeCluster(_ view: ClusterView, to page: inout MetricsText) {
        let summary = ClusterSummary(view)
        page.stateSet(
            "ember_cluster_health", "The cluster's health as this node sees it.", label: "state",
            summary.health)
        page.family(
            "ember_cluster_slots", .gauge, "Slots by the health of their primary.")
        page.sample(["state": "served"], summary.slotsServed)
        page.sample(["state": "suspect"], summary.slotsSuspect)
        page.sample(["state": "dead"], summary.slotsDead)
        page.sample(["state": "unassigned"], HashSlot.count - summary.slotsAssigned)
        page.family("ember_cluster_nodes", .gauge, "Members of the cluster by health.")
        for health in MemberHealth.allCases {
            page.sample(["health": health.name], summary.nodeCount(health))
        }
        page.family("ember_cluster_shards", .gauge, "Shards by whether they serve slots.")
        page.sample(["state": "serving"], summary.servingShards)
        page.sample(["state": "empty"], view.state.shards.count - summary.servingShards)
        page.gauge(
            "ember_cluster_revision", "Log index of the last change of the topology.",
            view.state.revision)
        page.family("ember_operations", .gauge, "Operations on record by kind and state.")
        for kind in JobKindName.allCases {
            for state in JobStateName.allCases {
                let count = view.state.jobs.count {
                    $0.kind.name == kind && $0.status.name == state
                }
                page.sample(["kind": kind.rawValue, "state": state.rawValue], count)
            }
        }
    }

    private static func writeRaft(
        _ view: ClusterView, now: Instant, to page: inout MetricsText
    ) {
        let raft = view.raft
        page.family("ember_raft_has_leader", .gauge, "Whether a leader is known here.")
        page.sample([:], raft.leader != nil)
        page.family("ember_raft_is_leader", .gauge, "Whether this node leads.")
        page.sample([:], raft.role == .leader)
        page.stateSet(
            "ember_raft_role", "This node's part in the Raft group.", label: "role", raft.role)
        page.gauge("ember_raft_term", "The current term.", raft.term.rawValue)
        page.gauge(
            "ember_raft_commit_index", "Last entry known to be committed.", raft.commit.rawValue)
        page.gauge(
            "ember_raft_applied_index", "Last entry applied here.", raft.applied.rawValue)
        page.gauge(
            "ember_raft_last_log_index", "Last entry of this node's log.", raft.lastIndex.rawValue)
        page.gauge(
            "ember_raft_snapshot_index", "Last entry that the snapshot covers.",
            raft.snapshotIndex.rawValue)
        page.family("ember_raft_members", .gauge, "Members of the Raft group by status.")
        let voters = raft.members.count(where: \.isVoter)
        page.sample(["status": "voter"], voters)
        page.sample(["status": "learner"], raft.members.count - voters)
        page.gauge(
            "ember_raft_failure_tolerance", "Voters that may be lost before nothing is decided.",
            ClusterSummary(view).failureTolerance)
        writeRaftPeers(view, now: now, to: &page)
    }

    /// Only the leader knows its peers, so only the leader has these series.
    private static func writeRaftPeers(
        _ view: ClusterView, now: Instant, to page: inout MetricsText
    ) {
        guard view.raft.role == .leader else { return }
        let peers = view.raft.members.compactMap { member in
            view.state.nodes.first { $0.raftID == member.id.rawValue && $0.id != view.selfID }
                .map { (member: member, name: $0.id.description) }
        }
        page.family(
            "ember_raft_peer_lag_entries", .gauge, "Entries that the peer has not confirmed yet.")
        for peer in peers {
            guard let match = peer.member.match?.rawValue else { continue }
            let last = view.raft.lastIndex.rawValue
            page.sample(["peer": peer.name], last - min(last, match))
        }
        page.family(
            "ember_raft_peer_last_contact_seconds", .gauge, "Time since the peer last answered.")
        for peer in peers {
            guard let contact = peer.member.lastContact else { continue }
            page.sample(["peer": peer.name], Double(contact.age(at: now)) / 1e3)
        }
    }

    private static func writeGossip(_ view: ClusterView, to page: inout MetricsText) {
        let counters = view.gossip
        page.family("ember_gossip_members", .gauge, "Other members as gossip sees them.")
        for health in MemberHealth.allCases {
            page.sample(
                ["state": health.name], view.members.count { $0.health == health })
        }
        page.gauge(
            "ember_gossip_local_health_score", "Lifeguard's local health; 0 is well.",
            view.localHealthScore)
        page.family("ember_gossip_probes_total", .counter, "Probes that ended, by result.")
        let helped = counters.probesAckedByHelper + counters.probesAckedByStream
        page.sample(["result": "acked"], counters.probesAcked - min(counters.probesAcked, helped))
        page.sample(["result": "acked_by_helper"], counters.probesAckedByHelper)
        page.sample(["result": "acked_by_stream"], counters.probesAckedByStream)
        page.sample(["result": "failed"], counters.probesFailed)
        page.counter(
            "ember_gossip_suspicions_total", "Members seen to become suspect.", counters.suspicions)
        page.counter("ember_gossip_deaths_total", "Members seen to become dead.", counters.deaths)
        page.counter(
            "ember_gossip_recoveries_total", "Suspect and dead members that came back.",
            counters.recoveries)
        page.counter(
            "ember_gossip_refutations_total", "Accusations of itself that this node contradicted.",
            counters.refutations)
        page.counter(
            "ember_gossip_stalls_total", "Late ticks that voided what they would have timed out.",
            counters.stalls)
        page.family("ember_gossip_packets_total", .counter, "Datagrams by direction.")
        page.sample(["direction": "sent"], counters.packetsSent)
        page.sample(["direction": "received"], counters.packetsReceived)
        page.family("ember_gossip_syncs_total", .counter, "Push/pull exchanges by direction.")
        page.sample(["direction": "sent"], counters.syncsSent)
        page.sample(["direction": "received"], counters.syncsReceived)
        page.counter(
            "ember_gossip_rumors_dropped_total", "Rumors dropped because the queue was full.",
            counters.rumorsDropped)
    }
}
