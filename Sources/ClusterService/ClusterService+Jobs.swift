package import ClusterEngine
package import EmberCluster

extension ClusterService {
    /// Starts a job that takes one node in. The same join under way, or the same key, is the same
    /// job.
    ///
    /// - Parameters:
    ///   - createdBy: Who asks, for the record.
    ///   - idempotencyKey: 1–64 printable characters, or nil.
    package func startJoin(
        _ target: JoinTarget, createdBy: String, idempotencyKey: String?
    ) async throws(ClusterError) -> Job {
        try await start(.join(target), createdBy: createdBy, idempotencyKey: idempotencyKey)
    }

    /// Starts the job that makes a cluster of these nodes. The same manifest again is the same job.
    ///
    /// - Throws: ``ClusterError/conflictingJob(_:)`` for another manifest than before.
    package func startBootstrap(
        _ manifest: BootstrapManifest, createdBy: String, idempotencyKey: String?
    ) async throws(ClusterError) -> Job {
        guard !manifest.nodes.isEmpty, manifest.nodes.count <= BootstrapManifest.nodeLimit else {
            throw .invalidArgument(
                pointer: "/nodes",
                message: "a manifest names 1 to \(BootstrapManifest.nodeLimit) nodes")
        }
        guard Set(manifest.nodes).count == manifest.nodes.count else {
            throw .invalidArgument(pointer: "/nodes", message: "a node is named twice")
        }
        return try await start(
            .bootstrap(manifest), createdBy: createdBy, idempotencyKey: idempotencyKey)
    }

    /// The manifest that gives a new cluster the layout of an old one: each shard that served slots
    /// has one of the nodes as its primary.
    ///
    /// - Throws: What is wrong with the backup, or that it takes another number of nodes.
    package static func manifest(
        restoring backup: ClusterBackup, on nodes: [JoinTarget]
    ) throws(ClusterError) -> BootstrapManifest {
        let layout = try backup.state().layout
        guard layout.count == nodes.count else {
            throw .invalidArgument(
                pointer: "/nodes",
                message: "the snapshot has \(layout.count) shards with slots; name as many nodes")
        }
        return BootstrapManifest(nodes: nodes, layout: layout)
    }

    package func job(_ text: String) throws(ClusterError) -> Job {
        guard let id = JobID(text), let job = view.state.jobs[id] else { throw .unknownJob(text) }
        return job
    }

    /// The job when it has ended, or as it stands when the time is over.
    package func waitForEnd(
        of id: JobID, within timeout: Duration
    ) async throws(ClusterError) -> Job {
        let view = await control.board.view(by: deadline(timeout)) {
            $0.state.jobs[id]?.status.isEnded ?? true
        }
        guard let job = view.state.jobs[id] else { throw .unknownJob(id.description) }
        return job
    }

    private func start(
        _ kind: Job.Kind, createdBy: String, idempotencyKey: String?
    ) async throws(ClusterError) -> Job {
        if let key = idempotencyKey {
            guard (1...64).contains(key.utf8.count),
                key.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
            else {
                throw .invalidArgument(
                    pointer: "Idempotency-Key", message: "1 to 64 printable ASCII characters")
            }
        }
        var generator = SystemRandomNumberGenerator()
        let time = control.wallMilliseconds()
        let job = Job(
            id: JobID(at: time, using: &generator), kind: kind, createdAt: time,
            createdBy: createdBy, idempotencyKey: idempotencyKey)
        guard case .job(let id) = try await commit(.createJob(job)) else {
            throw .internal("a job was made without an id")
        }
        return try self.job(id.description)
    }
}
