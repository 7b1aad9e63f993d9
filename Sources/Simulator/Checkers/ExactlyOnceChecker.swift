// I13: a change that is handed in more than once is made once, and whoever asked for it hears what
// that one entry did. Stamps are read from the log; what an entry did, from the state it left.

import ClusterEngine
import EmberCluster
import RaftConsensus

final class ExactlyOnceChecker: Checker {
    private struct Place: Hashable {
        let cluster: ClusterID
        let index: LogIndex
    }

    private struct Proposal: Hashable {
        let cluster: ClusterID
        let client: ProposalClient
        let sequence: UInt64
    }

    private struct Applied {
        var cluster: ClusterID
        var index: LogIndex
    }

    /// The entry that was to make each change.
    private var makers: [Proposal: LogIndex] = [:]
    /// What those entries say.
    private var changes: [Place: (proposal: Proposal, change: ClusterCommand)] = [:]
    /// Entries that repeat a change which has its entry.
    private var copies: [Place: LogIndex] = [:]
    private var collected: [ClusterID: LogIndex] = [:]
    private var applied: [Int: Applied] = [:]
    private var acknowledged: Set<Proposal> = []

    func ended(_ node: SimNode, in world: World) { applied[node.index] = nil }

    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process else { return }
        let index = process.glance.applied
        let before = applied[node.index]
        guard before?.index != index else { return }
        let cluster = process.glance.identity.cluster
        applied[node.index] = Applied(cluster: cluster, index: index)
        collect(from: process, in: cluster, through: index)
        // What was applied in an earlier life is not looked at again.
        guard let before, before.cluster == cluster, before.index < index else { return }
        for position in before.index.next.rawValue...index.rawValue {
            let place = Place(cluster: cluster, index: LogIndex(position))
            guard let maker = copies[place], process.engine.state.names(position) else { continue }
            world.fail(
                "I13",
                "\(world.describe(node)) makes the change of \(maker) once more at \(place.index)")
        }
    }

    func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {
        guard case .answer(let id, .success(.applied(_, let revision))) = effect,
            let process = node.process,
            let call = process.answers.first(where: { $0.id == id })?.call
        else { return }
        let identity = process.engine.identity
        collect(from: process, in: identity.cluster, through: process.engine.applied)
        let place = Place(cluster: identity.cluster, index: LogIndex(revision))
        guard place.index <= collected[place.cluster] ?? .zero else { return }
        guard let (proposal, change) = changes[place], change == call.command,
            proposal.client == process.engine.proposalClient
        else {
            return world.fail(
                "I13",
                "\(world.describe(node)) answers call \(id.rawValue) with \(place.index), which is "
                    + "not the entry that made its change")
        }
        if !acknowledged.insert(proposal).inserted {
            world.fail(
                "I13", "\(world.describe(node)) answers for the change of \(place.index) twice")
        }
    }

    /// The log from where it was last read. Whoever applies an entry first is looked at before it
    /// can drop it.
    private func collect(from process: SimProcess, in cluster: ClusterID, through last: LogIndex) {
        let known = collected[cluster] ?? .zero
        guard last > known else { return }
        collected[cluster] = last
        for entry in process.engine.logEntries(from: known.next, through: last) {
            guard case .command(let command) = entry.payload, let stamp = command.stamp else {
                continue
            }
            let place = Place(cluster: cluster, index: entry.index)
            let proposal = Proposal(
                cluster: cluster, client: stamp.client, sequence: stamp.sequence)
            if let maker = makers[proposal] {
                copies[place] = maker
            } else {
                makers[proposal] = entry.index
                changes[place] = (proposal, command.change)
            }
        }
    }
}

extension ClusterState {
    /// Whether anything in the state goes back to the entry at `index`.
    fileprivate func names(_ index: Revision) -> Bool {
        revision == index || shards.contains { $0.configEpoch == index || $0.revision == index }
            || quarantine.contains { $0.revision == index }
            || tombstones.contains { $0.revision == index }
            || nodes.contains { $0.raftID == index }
    }
}

extension EngineCall {
    /// The change that the log is asked for.
    fileprivate var command: ClusterCommand? {
        switch self {
        case .propose(let command): command
        case .admit(let admission): .addNode(admission)
        case .readIndex, .meet, .transferLeadership: nil
        }
    }
}
