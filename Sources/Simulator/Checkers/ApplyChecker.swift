import ClusterEngine
import EmberCluster
import RaftConsensus
import WireCodec

/// I3 and I6: what is applied at an index is the same everywhere and for ever, and so is the state
/// it leads to. I7: commit and applied never go back within a life.
final class ApplyChecker: Checker {
    private struct Place: Hashable {
        let cluster: ClusterID
        let index: LogIndex
    }

    /// How far a process has come.
    private struct Progress {
        /// Of the log; a node that moves to another cluster, or is let in anew, begins again.
        var generation: UInt64
        var applied: LogIndex
        var commit: LogIndex
    }

    private var entries: [Place: UInt64] = [:]
    private var states: [Place: UInt64] = [:]
    private var progress: [Int: Progress] = [:]

    func ended(_ node: SimNode, in world: World) { progress[node.index] = nil }

    func stepped(_ node: SimNode, in world: World) {
        guard let glance = node.process?.glance else { return }
        let generation = glance.identity.generation
        var last =
            progress[node.index]
            ?? Progress(generation: generation, applied: glance.applied, commit: .zero)
        if last.generation != generation {
            last = Progress(generation: generation, applied: .zero, commit: .zero)
        }
        if glance.applied < last.applied || glance.commitIndex < last.commit {
            world.fail(
                "I7",
                "n\(node.index) went back from applied \(last.applied), commit \(last.commit) to "
                    + "\(glance.applied), \(glance.commitIndex)")
        }
        if glance.applied > last.applied {
            checkEntries(of: node, after: last.applied, in: world)
            checkState(of: node, in: world)
        }
        progress[node.index] = Progress(
            generation: generation, applied: glance.applied, commit: glance.commitIndex)
    }

    private func checkEntries(of node: SimNode, after previous: LogIndex, in world: World) {
        guard let engine = node.process?.engine else { return }
        for entry in engine.logEntries(from: previous.next, through: engine.applied) {
            let place = Place(cluster: engine.identity.cluster, index: entry.index)
            let hash = entry.traceHash
            if let other = entries[place], other != hash {
                world.fail("I3", "n\(node.index) applies another entry at \(entry.index)")
            }
            entries[place] = hash
        }
    }

    private func checkState(of node: SimNode, in world: World) {
        guard let engine = node.process?.engine else { return }
        let place = Place(cluster: engine.identity.cluster, index: engine.applied)
        var hash = TraceHash()
        hash.add(engine.state.wireBytes)
        if let other = states[place], other != hash.value {
            world.fail("I6", "n\(node.index) has another state at \(engine.applied)")
        }
        states[place] = hash.value
    }
}

extension RaftEntry<ClusterCommand> {
    var traceHash: UInt64 {
        var hash = TraceHash()
        hash.add(index.rawValue)
        hash.add(term.rawValue)
        switch payload {
        case .noOp: hash.add(1)
        case .configuration(let configuration): hash.add(Array("\(configuration)".utf8))
        case .command(let command): hash.add(command.wireBytes)
        }
        return hash.value
    }
}
