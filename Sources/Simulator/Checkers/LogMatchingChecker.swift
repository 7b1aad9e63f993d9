// I2: entries of one index and term are the same entry, and so is everything before them. Each log
// is followed by a chain of hashes, as it is written.

import ClusterEngine
import DurableLog
import EmberCluster
import RaftConsensus

final class LogMatchingChecker: Checker {
    private struct Position: Hashable {
        let cluster: ClusterID
        let index: LogIndex
        let term: Term
    }

    /// Which entry stands at a position, and who was the first to write it.
    private struct Writing {
        let hash: UInt64
        let author: Int
    }

    /// One node's log: the hash of each entry with all before it.
    private struct Chain {
        let life: Int
        let generation: UInt64
        var base: LogIndex
        /// Nil while nobody has been seen to write what the log stands on.
        var baseHash: UInt64?
        var hashes: [UInt64] = []
        var terms: [Term] = []
        /// Those among the entries, ascending.
        var configurations: [(index: LogIndex, configuration: RaftConfiguration)] = []

        var last: UInt64? { hashes.last ?? baseHash }

        func term(at index: LogIndex) -> Term? {
            let position = base.distance(to: index) - 1
            return terms.indices.contains(position) ? terms[position] : nil
        }

        mutating func truncate(from index: LogIndex) {
            configurations.removeAll { $0.index >= index }
            let count = max(0, base.distance(to: index) - 1)
            if count < hashes.count {
                hashes.removeLast(hashes.count - count)
                terms.removeLast(terms.count - count)
            }
        }
    }

    private var chains: [Int: Chain] = [:]
    private var known: [Position: Writing] = [:]

    func started(
        _ node: SimNode, from recovered: RecoveredLog<ClusterCommand>, in world: World
    ) {
        guard let identity = node.process?.engine.identity else { return }
        if !node.isRotten {
            forgetDrafts(of: node, identity.cluster, after: recovered.hardState.term)
        }
        var chain = Chain(life: node.life, generation: identity.generation, base: .zero)
        chain.baseHash = 0
        if let point = recovered.snapshot?.point { rebase(&chain, on: point, identity.cluster) }
        append(recovered.entries, to: &chain, of: node, identity.cluster, in: world)
        chains[node.index] = chain
    }

    /// A sole voter leads, and writes, before its vote for itself is on disk. When both are lost it
    /// leads the same term again, with other entries.
    private func forgetDrafts(of node: SimNode, _ cluster: ClusterID, after term: Term) {
        known = known.filter { position, writing in
            writing.author != node.index || position.cluster != cluster || position.term <= term
        }
    }

    func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {
        guard case .persist(let write) = effect, let identity = node.process?.engine.identity
        else { return }
        var chain =
            chains[node.index]
            ?? Chain(life: node.life, generation: identity.generation, base: .zero, baseHash: 0)
        if chain.life != node.life || chain.generation != identity.generation {
            chain = Chain(
                life: node.life, generation: identity.generation, base: .zero, baseHash: 0)
        }
        if let point = write.snapshot?.point { rebase(&chain, on: point, identity.cluster) }
        if let index = write.truncateFrom {
            checkTruncation(at: index, write, of: chain, node, in: world)
            chain.truncate(from: index)
        }
        append(write.entries, to: &chain, of: node, identity.cluster, in: world)
        chains[node.index] = chain
    }

    /// R17: the members are those of the last entry that names them, committed or not. One that was
    /// dropped names nobody any more.
    func stepped(_ node: SimNode, in world: World) {
        guard let glance = node.process?.glance, let chain = chains[node.index],
            chain.life == node.life, chain.generation == glance.identity.generation,
            let last = chain.configurations.last?.configuration, last != glance.raftConfiguration
        else { return }
        world.fail(
            "R17",
            "\(world.describe(node)) goes by \(glance.raftConfiguration), and its log by \(last)")
    }

    private func rebase(_ chain: inout Chain, on point: SnapshotPoint, _ cluster: ClusterID) {
        chain.base = point.index
        let position = Position(cluster: cluster, index: point.index, term: point.term)
        chain.baseHash = known[position]?.hash
        chain.hashes = []
        chain.terms = []
        chain.configurations = []
    }

    private func append(
        _ entries: [RaftEntry<ClusterCommand>], to chain: inout Chain, of node: SimNode,
        _ cluster: ClusterID, in world: World
    ) {
        for entry in entries {
            let position = Position(cluster: cluster, index: entry.index, term: entry.term)
            guard let previous = chain.last else {
                chain.base = entry.index
                chain.baseHash = known[position]?.hash
                continue
            }
            let hash = Self.hash(of: entry, after: previous)
            chain.hashes.append(hash)
            chain.terms.append(entry.term)
            if case .configuration(let configuration) = entry.payload {
                chain.configurations.append((entry.index, configuration))
            }
            let other = known[position]
            known[position] = other ?? Writing(hash: hash, author: node.index)
            if let other, other.hash != hash {
                world.fail(
                    "I2",
                    "\(world.describe(node)) holds another \(entry.index) of \(entry.term), or "
                        + "other entries before it, than somebody else")
            }
        }
    }

    private static func hash(
        of entry: RaftEntry<ClusterCommand>, after previous: UInt64
    ) -> UInt64 {
        var hash = TraceHash()
        hash.add(previous)
        hash.add(entry.traceHash)
        return hash.value
    }

    /// R9: entries go only because the leader has others in their place. A message that is shorter
    /// than the log, or late, is no reason.
    private func checkTruncation(
        at index: LogIndex, _ write: RaftWrite<ClusterCommand>, of chain: Chain, _ node: SimNode,
        in world: World
    ) {
        guard let old = chain.term(at: index) else { return }
        let new = write.entries.first.flatMap { $0.index == index ? $0.term : nil }
        guard new == nil || new == old else { return }
        world.fail(
            "R9",
            "\(world.describe(node)) drops \(index) of \(old), which nothing contradicts")
    }
}
