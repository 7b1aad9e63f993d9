import ClusterEngine
import DurableLog
import EmberCluster
import RaftConsensus
import WireCodec

/// I7 and I8 across restarts: a term that a member has spoken in and a vote that it has given, as
/// far as anybody has heard of them, are on its disk when it comes back; one vote per term. One
/// that comes back without its log makes no promise any more.
final class PromiseChecker: Checker {
    private struct Member: Hashable {
        let cluster: ClusterID
        let id: RaftID
    }

    private struct Promise {
        var term: Term
        /// Given in `term`; nil when nobody has heard of one.
        var vote: RaftID?
    }

    private var promises: [Member: Promise] = [:]

    func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {
        guard case .message(.raft(let from, let to, let message), _) = effect,
            let cluster = node.process?.engine.identity.cluster
        else { return }
        let vote: RaftID?
        switch message.body {
        case .preVote, .preVoteReply: return
        case .vote: vote = from
        case .voteReply(let reply): vote = reply.isGranted ? to : nil
        case .append, .appendReply, .timeoutNow, .snapshot, .snapshotReply: vote = nil
        }
        let member = Member(cluster: cluster, id: from)
        var promise = promises[member] ?? Promise(term: .zero)
        if message.term < promise.term {
            world.fail("I7", "\(from) speaks in \(message.term) after \(promise.term)")
        }
        if message.term > promise.term { promise = Promise(term: message.term) }
        if let vote {
            if let other = promise.vote, other != vote {
                world.fail("I8", "\(from) votes for \(other) and \(vote) in \(message.term)")
            }
            promise.vote = vote
        }
        promises[member] = promise
    }

    func started(
        _ node: SimNode, from recovered: RecoveredLog<ClusterCommand>, in world: World
    ) {
        guard !node.hasForgotten, let identity = node.process?.engine.identity,
            let promise = promises[Member(cluster: identity.cluster, id: identity.raftID)]
        else { return }
        let found = recovered.hardState
        if found.term < promise.term {
            world.fail(
                "I7", "\(identity.raftID) spoke in \(promise.term) and comes back in \(found.term)")
        }
        if found.term == promise.term, let vote = promise.vote, found.votedFor != vote {
            world.fail(
                "I8",
                "\(identity.raftID) voted for \(vote) in \(found.term) and comes back with "
                    + "\(found.votedFor.map { "\($0)" } ?? "no vote")")
        }
    }
}
