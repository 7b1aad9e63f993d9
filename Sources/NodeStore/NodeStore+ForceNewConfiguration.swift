package import ClusterEngine
package import DurableLog
package import EmberCluster
package import RaftConsensus

/// What became of the wish to make a stopped node the only voter of its cluster.
package enum ForcedMembership: Sendable {
    /// Nobody ever started here.
    case noNode
    /// It was removed, has not been told of any member yet, or has lost its log.
    case notAMember(NodeIdentity)
    case onlyVoterAlready(NodeIdentity)
    /// Done, and durable; `last` was the last entry before.
    case forced(NodeIdentity, ForcedConfiguration<ClusterCommand>, last: LogPosition)
}

extension NodeStore {
    /// For disasters: see ``RecoveredState/forcingConfiguration(of:)``. The node must not run.
    package static func forceNewConfiguration(
        on files: Files
    ) throws(LogError) -> ForcedMembership {
        let stored = try AtomicFile("identity", on: files.root).read(as: StoredIdentity.self)
        guard let identity = stored?.identity else { return .noNode }
        var (log, recovered) = try openLog(on: files, generation: identity.generation)
        let state = recovered.state(of: identity)
        guard !recovered.isLost, state.configuration.contains(identity.raftID) else {
            return .notAMember(identity)
        }
        guard let forced = state.forcingConfiguration(of: identity.raftID) else {
            return .onlyVoterAlready(identity)
        }
        log.append(forced.write)
        try log.flush()
        return .forced(identity, forced, last: state.lastPosition)
    }
}
