// What a healthy cluster owes to those it has removed, does by itself, and knows of the dead:
// looked at once everybody agrees, when nobody asks for anything any more.

import ClusterEngine
import EmberCluster
import GossipProtocol
import RaftConsensus

extension World {
    // MARK: The removed

    /// D4: who was removed and is back learns of it, and goes on as a cluster of its own.
    func releaseTheRemoved() {
        let isDone = run(for: 10_000_000_000) { [self] in outcasts.isEmpty }
        guard !isDone, violation == nil else { return }
        let names = outcasts.map { "n\($0.index)" }.joined(separator: ", ")
        fail("D4", "\(names) was removed, is back, and has not learned of it in 10 s")
    }

    /// Nodes that take themselves for members, and have a tombstone.
    private var outcasts: [SimNode] {
        guard let state = reference?.state else { return [] }
        return members.filter { node in
            guard let id = node.identity?.node else { return false }
            return state.nodes[id] == nil && state.tombstones[id] != nil
        }
    }

    // MARK: Rest

    private struct Pulse: Equatable {
        let node: Int
        let term: Term
        let leader: RaftID?
        let lastIndex: LogIndex
    }

    /// L3: the leader's duties come to an end, and then nobody is elected and nothing is written.
    func comeToRest() {
        var pulse = pulse
        var since = time
        let end = time + 30_000_000_000
        while violation == nil, time - since < 3_000_000_000 {
            guard time < end else {
                return fail("L3", "no rest within 30 s, though nobody asks for anything")
            }
            run(for: 100_000_000)
            if self.pulse != pulse {
                pulse = self.pulse
                since = time
            }
        }
    }

    private var pulse: [Pulse] {
        members.compactMap { node in
            guard let status = node.process?.engine.raftStatus else { return nil }
            return Pulse(
                node: node.index, term: status.term, leader: status.leader,
                lastIndex: status.lastIndex)
        }
    }

    // MARK: A death

    /// S7: a node that dies is known to be dead by every other soon after: some rounds of probes,
    /// and the longest suspicion.
    func loseOne() {
        let present = members.filter { node in
            node.identity.map { reference?.state.nodes[$0.node] != nil } ?? false
        }
        guard present.count > 1, let victim = faultRandom.pick(present).identity?.node,
            let node = present.first(where: { $0.identity?.node == victim })
        else { return }
        let mourners = present.filter { $0 !== node }
        end(node, .killed)
        let isKnown = run(for: 8_000_000_000) {
            mourners.allSatisfy { $0.process?.engine.health(of: victim) == .dead }
        }
        guard !isKnown, violation == nil else { return }
        let unaware = mourners.filter { $0.process?.engine.health(of: victim) != .dead }
        fail(
            "S7",
            "n\(node.index) has been dead for 8 s, unknown to "
                + unaware.map { "n\($0.index)" }.joined(separator: ", "))
    }
}
