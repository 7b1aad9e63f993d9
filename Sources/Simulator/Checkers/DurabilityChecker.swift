// What a message vouches for is on the sender's disk when it leaves (engines 2.3, points 1 to 4,
// 7 and 9): looked up in the sender's log, which knows what it has flushed.

import ClusterEngine
import EmberCluster
import NodeStore
import RaftConsensus
import WireCodec

final class DurabilityChecker: Checker {
    func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {
        guard case .message(.raft(let sender, let receiver, let message), _) = effect,
            let process = node.process, sender == process.engine.identity.raftID
        else { return }
        let durable = process.store.durable
        let hardState = durable.hardState
        if message.term > hardState.term, !message.isPreVote {
            return world.fail(
                "C1",
                "\(world.describe(node)) speaks in \(message.term), and has \(hardState.term) on "
                    + "disk")
        }
        // A later term voids what this one promised: to whoever counts it, it comes late.
        if hardState.term > message.term { return }
        switch message.body {
        case .vote where hardState.votedFor != sender:
            world.fail("C1", "\(world.describe(node)) campaigns without its own vote on disk")
        case .voteReply(let reply) where reply.isGranted && hardState.votedFor != receiver:
            world.fail(
                "C1",
                "\(world.describe(node)) votes for \(receiver) in \(message.term), and has "
                    + "\(hardState.votedFor.map(\.description) ?? "no vote") on disk")
        case .appendReply(let reply):
            guard case .accepted(let match) = reply.outcome, match > durable.lastIndex else {
                return
            }
            world.fail(
                "C3",
                "\(world.describe(node)) acknowledges \(match), and has \(durable.lastIndex) on "
                    + "disk")
        default: break
        }
    }

    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process, process.glance.applied > process.store.durable.lastIndex
        else { return }
        world.fail(
            "C9",
            "\(world.describe(node)) has applied \(process.engine.applied), and has "
                + "\(process.store.durable.lastIndex) on disk")
    }
}

extension RaftMessage {
    /// Pre-votes and their answers carry a term that nobody is in yet.
    fileprivate var isPreVote: Bool {
        switch body {
        case .preVote, .preVoteReply: true
        default: false
        }
    }
}
