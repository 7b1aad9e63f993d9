import ClusterEngine
import EmberCluster
import Testing

extension VirtualCluster {
    /// A cluster bootstrapped by its job.
    static func bootstrapped(
        _ count: Int, seed: UInt64, settings: EngineSettings = EngineSettings(),
        layout: [SlotSet] = []
    ) -> VirtualCluster {
        let cluster = VirtualCluster(nodes: count, seed: seed, settings: settings)
        cluster.run(for: .milliseconds(200))
        let manifest = BootstrapManifest(
            nodes: cluster.nodes.map {
                JoinTarget(
                    host: $0.address.host, respPort: $0.address.respPort,
                    busPort: $0.address.busPort)
            }, layout: layout)
        let job = Job(
            id: JobID(high: 1, low: seed), kind: .bootstrap(manifest), createdAt: 0,
            createdBy: "test")
        _ = cluster.answer(0, .propose(.createJob(job)))
        #expect(
            cluster.run(for: .seconds(40)) {
                cluster.nodes.indices.allSatisfy {
                    cluster.state($0)?.jobs[job.id]?.status == .succeeded
                }
            }, "seed \(seed): \(String(describing: cluster.state(0)?.jobs[job.id]))")
        return cluster
    }
}
