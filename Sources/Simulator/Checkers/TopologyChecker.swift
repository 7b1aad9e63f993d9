import ClusterEngine
import EmberCluster
import WireCodec

/// The topology that a node shows never gets older while it stays in its cluster, and one revision
/// has one content everywhere.
final class TopologyChecker: Checker {
    private struct Version: Hashable {
        let cluster: ClusterID
        let revision: Revision
    }

    private var contents: [Version: UInt64] = [:]
    private var shown: [Int: Version] = [:]

    func ended(_ node: SimNode, in world: World) { shown[node.index] = nil }

    func stepped(_ node: SimNode, in world: World) {
        guard let state = node.process?.engine.state else { return }
        let version = Version(cluster: state.id, revision: state.revision)
        let last = shown[node.index]
        guard version != last else { return }
        shown[node.index] = version
        if let last, last.cluster == version.cluster, last.revision > version.revision {
            world.fail(
                "T1", "n\(node.index) goes back from \(last.revision) to \(version.revision)")
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
