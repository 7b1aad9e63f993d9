import ClusterEngine
import EmberCluster

@testable import HTTPAdapter

/// One request, and the status that its reply must have.
struct Exchange: Sendable {
    let operation: String
    let status: Int
    let request: Request
    let setUp: @Sendable (StubCluster) -> Void

    init(
        _ operation: String, _ status: Int, _ request: Request,
        setUp: @escaping @Sendable (StubCluster) -> Void = { _ in }
    ) {
        self.operation = operation
        self.status = status
        self.request = request
        self.setUp = setUp
    }
}

/// At least one request for every operation and every status that is its own: what the tests call
/// covers the contract. Each runs against a fresh cluster.
enum Exchanges {
    static let node = StubCluster.nodeIDs[0].description
    static let emptyNode = StubCluster.nodeIDs[3].description
    static let shard = StubCluster.shardIDs[0].description
    static let unknown = String(repeating: "e", count: 40)
    static let job = JobID(high: 0x0199_A2C4_7D10_7C3E, low: 0x9B52_1F0C_6B0D_5E11)
    static let joinBody = #"{"address":"127.0.0.1:7005"}"#
    static let manifest =
        #"{"nodes":[{"address":"127.0.0.1:7001"},{"address":"127.0.0.1:7002","bus_port":17002}]}"#

    /// The stub's own state, on as many nodes as it has shards with slots.
    static let restore: String = {
        let snapshot = SnapshotDocument(ClusterBackup(StubCluster.initialState))
        let nodes = (7_001...7_003).map { "{\"address\":\"127.0.0.1:\($0)\"}" }
        return """
            {"snapshot":{"cluster_id":"\(snapshot.cluster_id)","revision":\(snapshot.revision),\
            "byte_count":\(snapshot.byte_count),"crc32c":"\(snapshot.crc32c)",\
            "state":"\(snapshot.state)"},"nodes":[\(nodes.joined(separator: ","))]}
            """
    }()

    static func assignment(_ ranges: String, shard: String = shard, epoch: Int? = nil) -> String {
        let epoch = epoch.map { ",\"expected_shard_epoch\":\($0)" } ?? ""
        return "{\"assignments\":[{\"shard_id\":\"\(shard)\",\"ranges\":\(ranges)\(epoch)}]}"
    }

    static let all =
        reads + slots + nodes + operations + probes
        + starts("addNode", "/v1/nodes", joinBody)
        + starts("bootstrapCluster", "/v1/cluster/bootstrap", manifest)
        + starts("restoreCluster", "/v1/cluster/restore", restore)

    /// What every operation that starts a job answers.
    private static func starts(
        _ operation: String, _ path: String, _ body: String
    ) -> [Exchange] {
        [
            Exchange(operation, 202, .post(path, body)) { $0.follow { $0.holdsJobs = true } },
            Exchange(operation, 200, .post(path + "?wait=10s", body)),
            Exchange(operation, 200, .post(path + "?dry_run=true", body)),
            Exchange(operation, 409, .post(path, body)) {
                $0.follow { $0.refusal = .conflictingJob(job) }
            },
            Exchange(operation, 422, .post(path, body)) {
                $0.follow { $0.refusal = .idempotencyKeyReused("k") }
            },
        ]
    }

    private static let reads: [Exchange] = [
        Exchange("getCluster", 200, .get("/v1/cluster")),
        Exchange("getCluster", 200, .get("/v1/cluster?consistency=linearizable")),
        Exchange("getCluster", 503, .get("/v1/cluster?consistency=linearizable")) {
            $0.follow { $0.refusal = .noLeader }
        },
        Exchange("getTopology", 200, .get("/v1/topology")),
        Exchange("getTopology", 200, .get("/v1/topology?consistency=linearizable")),
        Exchange("getTopology", 503, .get("/v1/topology?consistency=linearizable")) {
            $0.follow { $0.refusal = .noLeader }
        },
        Exchange("getTopology", 304, .get("/v1/topology", ["If-None-Match": "*"])),
        Exchange("listShards", 200, .get("/v1/shards")),
        Exchange("getShard", 200, .get("/v1/shards/\(shard)")),
        Exchange("getShard", 304, .get("/v1/shards/\(shard)", ["If-None-Match": "*"])),
        Exchange("getShard", 404, .get("/v1/shards/\(unknown)")),
        Exchange("getRaft", 200, .get("/v1/raft")),
        Exchange("getRaft", 200, .get("/v1/raft")) { cluster in
            cluster.publish { $0.with { $0.leader = nil } }
        },
        Exchange("getSnapshot", 200, .get("/v1/raft/snapshots/latest")),
        Exchange("getSnapshot", 304, .get("/v1/raft/snapshots/latest", ["If-None-Match": "*"])),
        Exchange("listGossipMembers", 200, .get("/v1/gossip/members")),
    ]

    private static let slots: [Exchange] = [
        Exchange("listSlots", 200, .get("/v1/slots")),
        Exchange("listSlots", 200, .get("/v1/slots?state=unassigned")),
        Exchange("getSlot", 200, .get("/v1/slots/5061")),
        Exchange("getSlot", 200, .get("/v1/slots/16383")),
        Exchange("listSlotKeys", 200, .get("/v1/slots/5061/keys?limit=2")),
        Exchange("listSlotKeys", 404, .get("/v1/slots/5461/keys")),
        Exchange("listSlotKeys", 409, .get("/v1/slots/16383/keys")),
        Exchange("getKeySlot", 200, .get("/v1/keyslot?key=bar")),
        Exchange("getKeySlot", 200, .get("/v1/keyslot?key=%FF%00")),
        Exchange(
            "assignSlots", 200,
            .put("/v1/slots/assignments", assignment(#"[{"start":16000,"end":16099}]"#))),
        Exchange(
            "assignSlots", 200,
            .put("/v1/slots/assignments?dry_run=true", assignment(#"["16000-16099","16100"]"#))),
        Exchange(
            "assignSlots", 404,
            .put("/v1/slots/assignments", assignment(#"["16000"]"#, shard: unknown))),
        Exchange(
            "assignSlots", 409, .put("/v1/slots/assignments", assignment(#"["5461-5470"]"#))),
        Exchange(
            "assignSlots", 412,
            .put("/v1/slots/assignments", assignment(#"["16000"]"#, epoch: 9))),
        Exchange(
            "assignSlots", 412,
            .put("/v1/slots/assignments", assignment(#"["16000"]"#), ["If-Match": "\"5\""])),
    ]

    private static let nodes: [Exchange] = [
        Exchange(
            "setVoting", 200,
            .put("/v1/raft/members/\(node)/voting", #"{"preference":"prefer"}"#)),
        Exchange(
            "setVoting", 200,
            .put("/v1/raft/members/\(node)/voting?dry_run=true", #"{"preference":"never"}"#)),
        Exchange(
            "setVoting", 404,
            .put("/v1/raft/members/\(unknown)/voting", #"{"preference":"auto"}"#)),
        Exchange(
            "setVoting", 422, .put("/v1/raft/members/\(node)/voting", #"{"preference":"never"}"#)
        ) { cluster in
            for id in StubCluster.nodeIDs.dropFirst() { cluster.apply(.preferVoting(id, .never)) }
        },
        Exchange(
            "setVoting", 412,
            .put(
                "/v1/raft/members/\(node)/voting", #"{"preference":"auto"}"#,
                ["If-Match": "\"3\""])),
        Exchange("transferLeadership", 200, .post("/v1/raft/leader_transfers", "{}")),
        Exchange(
            "transferLeadership", 404,
            .post("/v1/raft/leader_transfers", "{\"target_id\":\"\(unknown)\"}")
        ) {
            $0.follow { $0.refusal = .unknownNode(StubCluster.nodeIDs[3]) }
        },
        Exchange("listNodes", 200, .get("/v1/nodes")),
        Exchange("getNode", 200, .get("/v1/nodes/\(node)")),
        Exchange("getNode", 304, .get("/v1/nodes/\(node)", ["If-None-Match": "*"])),
        Exchange("getNode", 404, .get("/v1/nodes/\(unknown)")),
        Exchange("removeNode", 204, .delete("/v1/nodes/\(emptyNode)")),
        Exchange("removeNode", 200, .delete("/v1/nodes/\(node)?dry_run=true")),
        Exchange("removeNode", 404, .delete("/v1/nodes/\(unknown)")),
        Exchange("removeNode", 412, .delete("/v1/nodes/\(emptyNode)", ["If-Match": "\"3\""])),
        Exchange("removeNode", 422, .delete("/v1/nodes/\(node)")),
    ]

    private static let operations: [Exchange] = [
        Exchange("listOperations", 200, .get("/v1/operations?kind=join")) {
            add(.succeeded, to: $0)
        },
        Exchange("getOperation", 200, .get("/v1/operations/\(job)?wait=20ms")) {
            $0.follow { $0.holdsJobs = true }
            add(.running, to: $0)
        },
        Exchange("getOperation", 200, .get("/v1/operations/\(job)")) { cluster in
            add(.failed(.joinRefused(.overlap([StubCluster.range(0, 99)]))), to: cluster)
        },
        Exchange("getOperation", 304, .get("/v1/operations/\(job)", ["If-None-Match": "*"])) {
            add(.succeeded, to: $0)
        },
        Exchange("getOperation", 404, .get("/v1/operations/\(job)")),
    ]

    private static let probes: [Exchange] = [
        Exchange("getLiveness", 200, .get("/livez")),
        Exchange("getReadiness", 200, .get("/readyz?verbose")),
        Exchange("getReadiness", 503, .get("/readyz")) { cluster in
            cluster.publish { $0.with { $0.leader = nil } }
        },
        Exchange("getVersion", 200, .get("/version")),
        Exchange("getMetrics", 200, .get("/metrics")),
        Exchange("getOpenAPI", 200, .get("/openapi.json")),
        Exchange("getOpenAPI", 304, .get("/openapi.json", ["If-None-Match": "*"])),
    ]

    private static func add(_ status: Job.Status, to cluster: StubCluster) {
        let target = JoinTarget(host: "127.0.0.1", respPort: 7_005, busPort: 17_005)
        cluster.apply(
            .createJob(
                Job(
                    id: job, kind: .join(target), createdAt: StubCluster.created,
                    createdBy: "rest:127.0.0.1", idempotencyKey: "k")))
        if status.isEnded {
            cluster.apply(.endJob(job, status, at: StubCluster.created + 250))
        }
    }
}
