// `ember-node --force-new-configuration`: offline, on a directory that no process uses.

import ClusterEngine
import EmberCluster
import Glibc
import NodeStore
import RaftConsensus

extension DataDirectory {
    /// Makes the stopped node of a directory the only voter of its cluster.
    ///
    /// - Returns: What was done, in lines for the operator.
    /// - Throws: ``DataDirectoryError`` when there is no node, it runs, or it is no member of a
    ///   group; `LogError` when the log is damaged. Then nothing was changed.
    package static func forceNewConfiguration(in path: String) throws -> [String] {
        // Looking must not make the directory.
        guard access(path + "/identity", F_OK) == 0 else {
            throw DataDirectoryError("there is no node in \(path)")
        }
        switch try NodeStore.forceNewConfiguration(on: DataDirectory(path)) {
        case .noNode: throw DataDirectoryError("there is no node in \(path)")
        case .notAMember(let identity):
            throw DataDirectoryError(
                "node \(identity.node) is no member of cluster \(identity.cluster); choose one "
                    + "that is")
        case .onlyVoterAlready(let identity):
            return ["node \(identity.node) is the only voter already; nothing was changed"]
        case .forced(let identity, let forced, let last):
            return report(forced, of: identity, last: last)
        }
    }

    private static func report(
        _ forced: ForcedConfiguration<ClusterCommand>, of identity: NodeIdentity, last: LogPosition
    ) -> [String] {
        let voters = forced.previous.voters.map(\.description).joined(separator: ", ")
        return [
            "node \(identity.node) (\(identity.raftID)) is now the only voter of cluster "
                + "\(identity.cluster)",
            "  before: voters \(voters); last log entry \(last.index) of \(last.term)",
            "  added: log entry \(forced.position.index) of \(forced.position.term)",
            "Changes that this node had not received are lost, and those that it had received are "
                + "now decided.",
            "WARNING: never start the other former voters with their old data directories: they "
                + "could still decide without this node.",
            "Start this node, remove the lost nodes from the cluster, and join new ones.",
        ]
    }
}
