import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus

extension ControlHandlers {
    func getCluster(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        _ = try request.query("consistency")
        return try reply(ClusterDocument(reading.view), from: reading)
    }

    func bootstrapCluster(_ request: HTTPRequest) async throws(Problem) -> HTTPResponse {
        let manifest = try request.json(ManifestDocument.self).manifest(service)
        return try await bootstrap(manifest, request)
    }

    func restoreCluster(_ request: HTTPRequest) async throws(Problem) -> HTTPResponse {
        let manifest = try request.json(RestoreDocument.self).manifest(service)
        return try await bootstrap(manifest, request)
    }

    private func bootstrap(
        _ manifest: BootstrapManifest, _ request: HTTPRequest
    ) async throws(Problem) -> HTTPResponse {
        let query = try request.query("dry_run", "wait")
        let wait = try wait(query)
        let key = request.headers["Idempotency-Key"]
        if try query.flag("dry_run") {
            let reading = localReading
            return try plan(from: reading) { () throws(ClusterError) in
                try ClusterService.planBootstrap(manifest, idempotencyKey: key, in: reading.view)
            }
        }
        let job = try await asking { () throws(ClusterError) in
            try await service.startBootstrap(
                manifest, createdBy: origin(of: request), idempotencyKey: key)
        }
        return try await accepted(job, wait)
    }
}

/// The nodes of a cluster to be, as the client names them.
private struct ManifestDocument: Decodable {
    let nodes: [NodeTargetDocument]

    func manifest(_ service: ClusterService) throws(Problem) -> BootstrapManifest {
        BootstrapManifest(nodes: try nodes.targets(service))
    }
}

/// A snapshot, and the nodes that are to have its layout.
private struct RestoreDocument: Decodable {
    let snapshot: SnapshotDocument
    let nodes: [NodeTargetDocument]

    func manifest(_ service: ClusterService) throws(Problem) -> BootstrapManifest {
        let targets = try nodes.targets(service)
        let backup = try snapshot.backup
        do throws(ClusterError) {
            return try ClusterService.manifest(restoring: backup, on: targets)
        } catch {
            guard case .invalidArgument(let pointer, let message) = error else {
                throw Problem(error)
            }
            throw Problem(
                fault: message, at: pointer == "/nodes" ? pointer : "/snapshot" + pointer)
        }
    }
}

extension [NodeTargetDocument] {
    /// The nodes of a manifest, none of them twice.
    fileprivate func targets(_ service: ClusterService) throws(Problem) -> [JoinTarget] {
        var targets: [JoinTarget] = []
        for (position, node) in enumerated() {
            targets.append(try node.target(service, at: "/nodes/\(position)"))
        }
        guard (1...BootstrapManifest.nodeLimit).contains(targets.count) else {
            throw Problem(
                fault: "a manifest names 1 to \(BootstrapManifest.nodeLimit) nodes", at: "/nodes")
        }
        guard Set(targets).count == targets.count else {
            throw Problem(fault: "a node is named twice", at: "/nodes")
        }
        return targets
    }
}

/// The answer to "how is the cluster?", as this node sees it.
private struct ClusterDocument: Encodable {
    struct NodeCounts: Encodable {
        let alive: Int
        let suspect: Int
        let dead: Int
        let left: Int
    }

    struct ActiveOperation: Encodable {
        let id: String
        let kind: String
        let phase: String
    }

    let id: String
    let health: String
    let conditions: [ClusterCondition]
    /// The node that answers.
    let self_id: String
    @Nullable var leader_id: String?
    let term: UInt64
    let revision: Revision
    let node_count: Int
    let nodes: NodeCounts
    let shard_count: Int
    let serving_shard_count: Int
    let slots_assigned: Int
    let slots_unassigned: Int
    let slots_served: Int
    let slots_suspect: Int
    let slots_dead: Int
    let failure_tolerance: Int
    let active_operations: [ActiveOperation]

    init(_ view: ClusterView) {
        let summary = ClusterSummary(view)
        id = view.state.id.description
        health = summary.health.rawValue
        conditions = ClusterCondition.all(view, summary)
        self_id = view.selfID.description
        _leader_id = Nullable(wrappedValue: view.leader?.id.description)
        term = view.raft.term.rawValue
        revision = view.state.revision
        node_count = view.state.nodes.count
        nodes = NodeCounts(
            alive: summary.nodeCount(.alive), suspect: summary.nodeCount(.suspect),
            dead: summary.nodeCount(.dead), left: summary.nodeCount(.left))
        shard_count = view.state.shards.count
        serving_shard_count = summary.servingShards
        slots_assigned = summary.slotsAssigned
        slots_unassigned = HashSlot.count - summary.slotsAssigned
        slots_served = summary.slotsServed
        slots_suspect = summary.slotsSuspect
        slots_dead = summary.slotsDead
        failure_tolerance = summary.failureTolerance
        active_operations = view.state.jobs.filter { !$0.status.isEnded }.map { job in
            ActiveOperation(
                id: job.id.description, kind: job.kind.name.rawValue, phase: job.phase)
        }
    }
}

/// One claim about the cluster that should hold, and whether it does.
private struct ClusterCondition: Encodable {
    enum Name: String, CaseIterable {
        case leaderKnown = "leader_known"
        case slotsAssigned = "slots_assigned"
        case slotsServed = "slots_served"
        case nodesAlive = "nodes_alive"
        case toleratesFailure = "tolerates_failure"
        case notJoining = "not_joining"
    }

    let type: String
    let holds: Bool
    let message: String

    private init(_ name: Name, _ holds: Bool, _ message: String) {
        type = name.rawValue
        self.holds = holds
        self.message = message
    }

    static func all(_ view: ClusterView, _ summary: ClusterSummary) -> [ClusterCondition] {
        let missing = HashSlot.count - summary.slotsAssigned
        let unserved = summary.slotsSuspect + summary.slotsDead
        let alive = summary.nodeCount(.alive)
        let nodes = view.state.nodes.count
        let leader = view.leader.map {
            "node \($0.id.short) leads in term \(view.raft.term.rawValue)"
        }
        let seal = view.state.seal
        return [
            ClusterCondition(
                .leaderKnown, view.raft.leader != nil,
                leader ?? (view.raft.leader == nil ? "no leader is known" : "a leader is known")),
            ClusterCondition(
                .slotsAssigned, missing == 0,
                missing == 0 ? "every slot has an owner" : "\(missing) slots have no owner"),
            ClusterCondition(
                .slotsServed, unserved == 0,
                unserved == 0
                    ? "every owner of slots is alive"
                    : "\(summary.slotsDead) slots have a dead primary, "
                        + "\(summary.slotsSuspect) a suspect one"),
            ClusterCondition(.nodesAlive, alive == nodes, "\(alive) of \(nodes) nodes are alive"),
            ClusterCondition(
                .toleratesFailure, summary.failureTolerance > 0,
                "\(summary.failureTolerance) voters may be lost"),
            ClusterCondition(
                .notJoining, seal == nil,
                seal.map { "this node is on its way into cluster \($0.target)" }
                    ?? "this node stays in its cluster"),
        ]
    }
}
