import ClusterEngine
import DurableLog
import EmberCluster
import NodeStore
import RaftConsensus

/// I5: when a leader counts an entry as committed, it is on the platters of a majority of every
/// configuration in force, not only in their caches. Read with the real recovery code.
final class DurableCommitChecker: Checker {
    /// What a platter holds, as of one number of disk operations.
    private struct Holding {
        let operationCount: Int
        let generation: UInt64
        let snapshotIndex: LogIndex
        let terms: [LogIndex: Term]
    }

    /// Recovery of every log is the dearest thing in a run: it is asked for when a leader first
    /// commits in its term, and then for every so many entries.
    private static let interval: UInt64 = 4

    private struct Checked {
        var index = LogIndex.zero
        var term = Term.zero
    }

    private var checked: [ClusterID: Checked] = [:]
    private var holdings: [Int: Holding] = [:]
    /// Each node as its last step left it.
    private var glances: [Int: EngineGlance] = [:]

    func ended(_ node: SimNode, in world: World) { glances[node.index] = nil }

    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process else { return }
        let before = glances.updateValue(process.glance, forKey: node.index)
        // What it knew to be committed when it was elected, others have committed, by the members
        // of then.
        guard process.glance.isLeader, let before, before.isLeader,
            before.term == process.glance.term,
            before.commitIndex < process.glance.commitIndex
        else { return }
        // One step may commit by the old members, and name the new ones after that.
        let configuration = process.glance.raftConfiguration
        let cluster = process.glance.identity.cluster
        let commit = process.glance.commitIndex
        let term = process.glance.term
        let last = checked[cluster] ?? Checked()
        let isDue =
            term > last.term || commit.rawValue >= last.index.rawValue + Self.interval
        guard commit > last.index, isDue else { return }
        checked[cluster] = Checked(index: commit, term: term)
        guard let entry = process.engine.logEntries(from: commit, through: commit).first else {
            return
        }
        let isDurable = [before.raftConfiguration, configuration].contains { configuration in
            [configuration.voters, configuration.outgoingVoters].allSatisfy { voters in
                let holders = voters.count {
                    holds(entry.index, entry.term, $0, cluster, in: world)
                }
                return voters.isEmpty || holders > voters.count / 2
            }
        }
        if !isDurable {
            world.fail(
                "I5",
                "\(entry.index) of \(entry.term) is committed by n\(node.index), and too few of "
                    + "\(configuration) have it on disk")
        }
    }

    private func holds(
        _ index: LogIndex, _ term: Term, _ voter: RaftID, _ cluster: ClusterID, in world: World
    ) -> Bool {
        guard
            let node = world.nodes.first(where: {
                $0.identity?.cluster == cluster && $0.identity?.raftID == voter
            })
        else {
            // Its disk was replaced since; what was on it nobody can say.
            return world.nodes.contains(where: \.hasLostDisk)
        }
        if node.isRotten || node.hasForgotten { return true }
        guard let holding = holding(of: node) else { return false }
        return index <= holding.snapshotIndex || holding.terms[index] == term
    }

    private func holding(of node: SimNode) -> Holding? {
        let generation = node.identity?.generation ?? 0
        if let known = holdings[node.index], known.generation == generation,
            known.operationCount == node.volume.operationCount
        {
            return known
        }
        let platter = node.volume.platter()
        guard let found = try? NodeStore.openLog(on: platter, generation: generation).recovered
        else { return nil }
        var terms: [LogIndex: Term] = [:]
        for entry in found.entries { terms[entry.index] = entry.term }
        let holding = Holding(
            operationCount: node.volume.operationCount, generation: generation,
            snapshotIndex: found.snapshot?.point.index ?? .zero, terms: terms)
        holdings[node.index] = holding
        return holding
    }
}
