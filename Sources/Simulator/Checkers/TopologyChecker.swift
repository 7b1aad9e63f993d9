import ClusterEngine
import EmberCluster
import WireCodec

/// The topology that a node shows never gets older, unless it moves to another cluster or is let
/// into its own anew, and one revision has one content everywhere.
final class TopologyChecker: Checker {
    private struct Version: Hashable {
        let cluster: ClusterID
        let revision: Revision
    }

    private var contents: [Version: UInt64] = [:]
    private var shown: [Int: (generation: UInt64, version: Version)] = [:]

    func ended(_ node: SimNode, in world: World) { shown[node.index] = nil }

    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process else { return }
        let state = process.engine.state
        let generation = process.glance.identity.generation
        let version = Version(cluster: state.id, revision: state.revision)
        let last = shown[node.index]
        guard version != last?.version else { return }
        shown[node.index] = (generation, version)
        if let last, last.generation == generation, last.version.revision > version.revision {
            world.fail(
                "T1",
                "n\(node.index) goes back from \(last.version.revision) to \(version.revision)")
        }
        let hash = state.topologyHash
        if let other = contents[version], other != hash {
            world.fail("T2", "n\(node.index) has another topology at \(version.revision)")
        }
        contents[version] = hash
    }
}

extension ClusterState {
    /// Of nodes, shards and slots alone: what ``revision`` counts the changes of.
    var topologyHash: UInt64 {
        var hash = TraceHash()
        hash.add(
            ClusterState(
                id: id, revision: revision, nodes: Array(nodes), shards: Array(shards),
                slots: slots, quarantine: [], tombstones: [], jobs: [], seal: nil
            ).wireBytes)
        return hash.value
    }
}
