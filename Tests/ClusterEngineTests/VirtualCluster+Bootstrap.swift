@testable import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing

extension VirtualCluster {
    /// A cluster bootstrapped by its job, with all slots assigned.
    static func bootstrapped(
        _ count: Int, seed: UInt64, settings: EngineSettings = .brisk, zones: [String] = [],
        layout: [SlotSet] = [], at location: SourceLocation = #_sourceLocation
    ) -> VirtualCluster {
        let cluster = VirtualCluster(nodes: count, seed: seed, settings: settings, zones: zones)
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
        let isDone = cluster.run(for: .seconds(40)) {
            cluster.nodes.indices.allSatisfy {
                cluster.state($0)?.jobs[job.id]?.status == .succeeded
            }
        }
        #expect(
            isDone, "seed \(seed): \(String(describing: cluster.state(0)?.jobs[job.id]))",
            sourceLocation: location)
        // By then each may serve, or will when a message that is on its way has come.
        #expect(
            cluster.run(for: .milliseconds(20)) {
                cluster.nodes.indices.allSatisfy { cluster.holdsLease($0) }
            }, "seed \(seed): a node has no lease", sourceLocation: location)
        return cluster
    }

    var trace: String {
        events.suffix(40).map { "\n  \($0.node): \($0.event)" }.joined()
    }

    func raft(_ index: Int) -> RaftCore<ClusterCommand>? { nodes[index].engine?.raft }

    func id(_ index: Int) -> NodeID { nodes[index].disk.identity.node }

    /// The configuration that the leader is in.
    var configuration: RaftConfiguration? { leaders.first.flatMap { raft($0)?.configuration } }

    func index(of member: RaftID) -> Int? {
        nodes.firstIndex { $0.disk.identity.raftID == member }
    }

    var voters: [Int] { configuration?.voters.compactMap { index(of: $0) } ?? [] }
    var standbys: [Int] { configuration?.learners.compactMap { index(of: $0) } ?? [] }

    /// Running nodes that the Raft group does not name.
    var observers: [Int] {
        nodes.indices.filter { index in
            nodes[index].engine != nil && !voters.contains(index) && !standbys.contains(index)
        }
    }

    /// Until the group is as it should be.
    func settleVoters(
        _ voterCount: Int, standbys standbyCount: Int, within limit: Duration = .seconds(20)
    ) -> Bool {
        run(for: limit) {
            self.configuration.map {
                $0.voters.count == voterCount && $0.learners.count == standbyCount && !$0.isJoint
            } ?? false
        }
    }

    /// A change that nobody asked for anywhere else.
    func change(through index: Int) -> Result<EngineAnswer, ClusterError>? {
        let shard = state(index)!.shards.min { $0.configEpoch < $1.configEpoch }!
        return answer(index, .propose(.bumpEpoch(shard.id)))
    }

    /// Whether all running nodes hold one topology.
    var isAgreed: Bool {
        let hashes = nodes.compactMap { $0.engine?.topologyHash }
        return Set(hashes).count == 1
    }

    func holdsLease(_ index: Int) -> Bool {
        nodes[index].engine.map { $0.leaseDeadline > now } ?? false
    }
}

extension EngineSettings {
    /// As the product's, but for an autopilot that does not wait long.
    static var brisk: EngineSettings {
        var settings = EngineSettings()
        settings.autopilot.stabilizationTime = .seconds(1)
        settings.autopilot.deadVoterTimeout = .milliseconds(500)
        return settings
    }
}
