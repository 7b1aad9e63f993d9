// Rules of Raft that can be seen at one node at a time (R2, R3, R4, R5, R7, R17, I4, I9, I10).

import ClusterEngine
import EmberCluster
import GossipProtocol
import NodeStore
import RaftConsensus
import WireCodec

final class RaftRuleChecker: Checker {
    /// A node as it was after its last step.
    private struct Sight {
        let life: Int
        let generation: UInt64
        let term: Term
        let isLeader: Bool
        let commit: LogIndex
        let configuration: RaftConfiguration
        let at: Instant
        /// Silence before this instant is not held against a leader: it did not lead, or not run,
        /// or had no need of those who were silent.
        let graceStart: Instant
    }

    private struct Committed {
        let index: LogIndex
        let term: Term
        /// The term of whoever was the first to know.
        let inTerm: Term
    }

    private struct Campaign: Hashable {
        let cluster: ClusterID
        let candidate: RaftID
        let term: Term
    }

    private struct Answer {
        let from: RaftID
        let to: RaftID
    }

    private var sights: [Int: Sight] = [:]
    /// How often each process has been elected.
    private var reigns: [Int: Int] = [:]
    /// Requests for a pre-vote that came to a node too soon after its leader spoke.
    private var untimely: [Int: [Campaign: Duration]] = [:]
    /// Those that came in time while the node's messages were held back.
    private var held: [Int: Set<Campaign>] = [:]
    /// Who is to be told by a node that its term is over.
    private var owed: [Int: Answer] = [:]
    /// When a leader's contacts are looked at again: they matter by the hundred milliseconds.
    private var nextQuorumCheck: [Int: Instant] = [:]
    /// What was in force at each node when its term began.
    private var termConfigurations: [Int: RaftConfiguration] = [:]
    /// Who has granted a pre-vote.
    private var supporters: [Campaign: Set<RaftID>] = [:]
    /// The highest entry of each cluster that any node has known to be committed.
    private var committed: [ClusterID: Committed] = [:]

    func received(
        _ message: BusMessage, from peer: PeerIdentity, by node: SimNode, in world: World
    ) {
        guard case .raft(let sender, let receiver, let message) = message,
            let process = node.process, receiver == process.glance.identity.raftID
        else { return }
        switch message.body {
        case .preVote where isHeard(peer, by: process):
            let engine = process.engine
            let campaign = Campaign(
                cluster: engine.identity.cluster, candidate: sender, term: message.term)
            let silence = engine.leaderContact?.duration(to: node.clock.now(at: world.time))
            let isUntimely = silence.map { $0 < engine.settings.raft.electionTimeout } ?? false
            // A grant that waits for a flush may leave after the leader has spoken again.
            let isHeld = process.store.durable.hardState != engine.hardState
            if !isUntimely, isHeld { held[node.index, default: []].insert(campaign) }
            untimely[node.index, default: [:]][campaign] = isUntimely ? silence : nil
        case .append where message.term < process.glance.term && isHeard(peer, by: process):
            owed[node.index] = Answer(from: receiver, to: sender)
        default: break
        }
    }

    /// What an older process of the sender has left in the sockets is not listened to.
    private func isHeard(_ peer: PeerIdentity, by process: SimProcess) -> Bool {
        peer.bootEpoch >= (process.engine.gossipReport(of: peer.node)?.bootEpoch ?? 0)
    }

    func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {
        if case .answer(let id, .success(let answer)) = effect {
            return checkVisible(answer, to: id, at: node, in: world)
        }
        if case .message(.reply(_, .readIndex(let revision)), _) = effect {
            return checkReadIndex(LogIndex(revision), at: node, in: world)
        }
        guard case .message(.raft(let sender, let receiver, let message), _) = effect,
            let glance = node.process?.glance, sender == glance.identity.raftID
        else { return }
        if owed[node.index]?.to == receiver { owed[node.index] = nil }
        switch message.body {
        case .preVoteReply(let reply) where reply.isGranted:
            let campaign = Campaign(
                cluster: glance.identity.cluster, candidate: receiver, term: message.term)
            supporters[campaign, default: []].insert(sender)
            checkPatience(of: node, with: campaign, in: world)
        case .vote(let request) where !request.isTransfer:
            let campaign = Campaign(
                cluster: glance.identity.cluster, candidate: sender, term: message.term)
            // The candidate may have heard of other members since, while its vote was written.
            let configuration = termConfigurations[node.index] ?? glance.raftConfiguration
            checkSupport(of: campaign, configuration, in: world)
        default: break
        }
    }

    func stepped(_ node: SimNode, in world: World) {
        guard let process = node.process else { return }
        let glance = process.glance
        let now = node.clock.now(at: world.time)
        let before = sights[node.index].flatMap { sight in
            let isSame =
                sight.life == node.life && sight.generation == glance.identity.generation
            return isSame ? sight : nil
        }
        let isLeader = glance.isLeader
        let term = glance.term
        let isElected = isLeader && (before?.isLeader != true || before?.term != term)
        let configuration = glance.raftConfiguration
        let hasOthers = before.map { $0.configuration != configuration } ?? true
        let hasSlept = before.map { $0.at.duration(to: now) > .milliseconds(150) } ?? true
        let sight = Sight(
            life: node.life, generation: glance.identity.generation, term: term,
            isLeader: isLeader, commit: glance.commitIndex,
            configuration: configuration, at: now,
            graceStart: isElected || hasSlept || hasOthers ? now : before?.graceStart ?? now)
        if before?.term != term { termConfigurations[node.index] = configuration }
        sights[node.index] = sight
        if before == nil { reigns[node.index] = 0 }
        if isElected { reigns[node.index, default: 0] += 1 }
        if isElected { checkElection(of: node, process.engine, in: world) }
        if isLeader, !isElected, !process.isAdopting, let before {
            checkCommit(from: before, to: sight, of: node, process, in: world)
            checkChange(from: before, to: sight, of: node, process, in: world)
            checkQuorum(of: sight, node, process, in: world)
        }
        noteCommit(sight, process)
        checkAnswer(of: node, process, in: world)
    }

    private func noteCommit(_ sight: Sight, _ process: SimProcess) {
        let cluster = process.glance.identity.cluster
        guard sight.commit > committed[cluster]?.index ?? .zero,
            let term = Self.term(at: sight.commit, of: process.engine)
        else { return }
        committed[cluster] = Committed(
            index: sight.commit, term: term, inTerm: sight.term)
    }

    private static func term(at index: LogIndex, of engine: ClusterEngine) -> Term? {
        let point = engine.snapshotPoint
        if index == point.index { return point.term }
        return engine.logEntries(from: index, through: index).first?.term
    }

    // MARK: Rules

    /// R14: what an answer speaks of is applied where it is given, unless its time has run out: a
    /// decision that is known is then told, and the service layer waits until it can be seen.
    private func checkVisible(
        _ answer: EngineAnswer, to id: CallID, at node: SimNode, in world: World
    ) {
        let revision: Revision
        switch answer {
        case .applied(_, let index), .readable(let index): revision = index
        default: return
        }
        guard let process = node.process, process.engine.applied.rawValue < revision else { return }
        let begin = process.answers.first { $0.id == id }?.begin
        let deadline = begin?.advanced(by: process.engine.settings.callTimeout)
        if let deadline, deadline <= node.clock.now(at: world.time) { return }
        world.fail(
            "R14",
            "\(world.describe(node)) answers for \(revision), and has applied "
                + "\(process.engine.applied)")
    }

    /// R14: until a leader has committed in its own term, it does not know what is committed.
    private func checkReadIndex(_ index: LogIndex, at node: SimNode, in world: World) {
        // What was confirmed in an earlier reign may be answered in this one.
        guard reigns[node.index] == 1, let engine = node.process?.engine, engine.isLeader,
            let term = Self.term(at: index, of: engine), term < engine.term
        else { return }
        world.fail(
            "R14",
            "\(world.describe(node)) leads \(engine.term) and lets read at \(index) of \(term)")
    }

    /// R2: nobody begins a term before a quorum has said that it would vote.
    private func checkSupport(
        of campaign: Campaign, _ configuration: RaftConfiguration, in world: World
    ) {
        let granted = (supporters[campaign] ?? []).union([campaign.candidate])
        for half in [configuration.voters, configuration.outgoingVoters] where !half.isEmpty {
            if half.count(where: granted.contains) * 2 <= half.count {
                world.fail(
                    "R2",
                    "\(campaign.candidate) campaigns in \(campaign.term) with the word of "
                        + "\(granted.count) of \(half)")
            }
        }
    }

    /// R3: who has just heard a leader supports no other.
    private func checkPatience(of node: SimNode, with campaign: Campaign, in world: World) {
        guard let silence = untimely[node.index]?[campaign],
            held[node.index]?.contains(campaign) != true
        else { return }
        world.fail(
            "R3",
            "\(world.describe(node)) would vote for \(campaign.candidate), \(silence) after it "
                + "heard its leader")
    }

    /// R4: who is behind is told so, or nobody who went ahead alone would ever be led again. Not by
    /// one that has forgotten its promises: it says nothing as the member that it was.
    private func checkAnswer(of node: SimNode, _ process: SimProcess, in world: World) {
        guard let owed = owed.removeValue(forKey: node.index),
            process.glance.identity.raftID == owed.from, !process.isAdopting,
            !node.hasForgotten,
            process.engine.state.nodes.contains(where: { $0.raftID == owed.to.rawValue }),
            // A vote or term on its way to the disk holds every message back.
            process.store.durable.hardState == process.engine.hardState
        else { return }
        world.fail("R4", "\(world.describe(node)) leaves \(owed.to) in its old term")
    }

    private func checkElection(of node: SimNode, _ engine: ClusterEngine, in world: World) {
        // Late votes may still elect a leader of a term that others have left.
        if let committed = committed[engine.identity.cluster], engine.term > committed.inTerm {
            let isHeld =
                committed.index <= engine.snapshotPoint.index
                || Self.term(at: committed.index, of: engine) == committed.term
            if !isHeld {
                world.fail(
                    "I4",
                    "\(world.describe(node)) leads \(engine.term) without \(committed.index) of "
                        + "\(committed.term), which was committed")
            }
        }
        // A voter whose removal is not committed where it knows of it may campaign (thesis 4.2.2).
        let status = engine.raftStatus
        if status.isConfigurationCommitted, !status.configuration.isVoter(status.id) {
            world.fail(
                "I10", "\(world.describe(node)) leads \(engine.term), and is known to have no vote")
        }
    }

    private func checkCommit(
        from before: Sight, to sight: Sight, of node: SimNode, _ process: SimProcess,
        in world: World
    ) {
        guard sight.commit > before.commit,
            let term = Self.term(at: sight.commit, of: process.engine),
            term != sight.term
        else { return }
        world.fail(
            "R7",
            "\(world.describe(node)) leads \(sight.term) and commits \(sight.commit) of \(term)")
    }

    private func checkChange(
        from before: Sight, to sight: Sight, of node: SimNode, _ process: SimProcess,
        in world: World
    ) {
        let old = before.configuration
        let new = sight.configuration
        guard old != new else { return }
        if let term = Self.term(at: sight.commit, of: process.engine), term < sight.term {
            world.fail(
                "R17",
                "\(world.describe(node)) changes the members before it has committed in "
                    + "\(sight.term)")
        }
        let entersJoint = new.isJoint && new.outgoingVoters == old.voters
        let leavesJoint = old.isJoint && !new.isJoint && new.voters == old.voters
        guard new.voters == old.voters || entersJoint || leavesJoint else {
            return world.fail(
                "I9", "\(world.describe(node)) goes from \(old) to \(new) in one step")
        }
    }

    /// A leader that has not heard a quorum for twice the time-out leads no more.
    private func checkQuorum(
        of sight: Sight, _ node: SimNode, _ process: SimProcess, in world: World
    ) {
        guard nextQuorumCheck[node.index, default: .zero] <= sight.at else { return }
        nextQuorumCheck[node.index] = sight.at.advanced(by: .milliseconds(20))
        let status = process.engine.raftStatus
        let limit = world.plan.settings.raft.electionTimeout * 2
        for half in [status.configuration.voters, status.configuration.outgoingVoters] {
            let contacts = half.map { voter -> Instant in
                if voter == status.id { return sight.at }
                let heard = status.peers.first { $0.id == voter }?.lastContact
                return max(heard ?? sight.graceStart, sight.graceStart)
            }.sorted()
            guard !contacts.isEmpty else { continue }
            let contact = contacts[(contacts.count - 1) / 2]
            if contact.advanced(by: limit) < sight.at {
                world.fail(
                    "R5",
                    "\(world.describe(node)) leads \(sight.term) without having heard a quorum "
                        + "since \(contact.duration(to: sight.at))")
            }
        }
    }
}
