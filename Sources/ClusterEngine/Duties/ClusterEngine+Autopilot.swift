// The autopilot: what the leader knows of every node goes into ``VoterPlan``, and its step into
// Raft. Soft: a new leader sees the same with its own eyes.

import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    mutating func keepVoters(at now: Instant) {
        for node in duties.leaving where node.until <= now { duties.leaving[node.id] = nil }
        guard duties.nextPlan <= now else { return }
        let plan = makePlan(at: now)
        duties.plan = plan
        switch plan.step {
        case .configure(let next):
            // Refused while the last change is under way: the next round asks again.
            _ = try? raft.proposeConfiguration(voters: next.voters, learners: next.learners)
        case .handOver(let heir):
            guard raft.transferTarget == nil else { return }
            if let node = membersByRaftID[heir.rawValue] { note(.handingOver(to: node)) }
            try? raft.transferLeadership(to: heir, at: now)
        case nil where plan.waits.isEmpty && duties.leaving.isEmpty:
            // Nothing to do, and a look at every node is not for nothing when there are thousands.
            duties.nextPlan = now.advanced(by: state.nodes.count < 100 ? .zero : .seconds(1))
        case nil: break
        }
    }

    private func makePlan(at now: Instant) -> VoterPlan {
        let candidates = state.nodes.map { node in
            let id = RaftID(node.raftID)
            var candidate = VoterPlan.Candidate(
                id: id, zone: node.zone, preference: node.voting,
                isLeaving: duties.leaving[node.id] != nil)
            if node.id == identity.node {
                candidate.isCaughtUp = true
                candidate.isInContact = true
                candidate.aliveFor = settings.autopilot.stabilizationTime
            } else if let report = gossip.report(of: node.id) {
                let duration = report.since.duration(to: now)
                switch report.health {
                case .alive: candidate.aliveFor = duration
                case .suspect: break
                case .dead, .left: candidate.deadFor = duration
                }
                let peer = raft.peerStatus(of: id)
                candidate.isInContact = isInContact(peer, at: now)
                candidate.isCaughtUp = candidate.isInContact && isCaughtUp(peer)
            }
            return candidate
        }
        return VoterPlan(
            current: raft.configuration, candidates: candidates, leader: identity.raftID,
            settings: settings.autopilot)
    }

    private func isInContact(_ peer: RaftStatus.Peer?, at now: Instant) -> Bool {
        guard let contact = peer?.lastContact else { return false }
        return contact.advanced(by: settings.raft.electionTimeout) >= now
    }

    private func isCaughtUp(_ peer: RaftStatus.Peer?) -> Bool {
        guard let peer else { return false }
        let lag = raft.commitIndex.rawValue - min(raft.commitIndex.rawValue, peer.match.rawValue)
        return lag <= settings.autopilot.trailingEntryLimit
    }

    /// A voter is not removed from the cluster before its vote is taken from it: removed, it is
    /// gone at once, and a group of two voters would stand still.
    mutating func mustYieldVote(_ command: ClusterCommand, at now: Instant) -> Bool {
        guard case .removeNode(let id) = command, let node = state.nodes[id],
            raft.configuration.isVoter(RaftID(node.raftID)),
            state.removalBlockers(of: node).isEmpty
        else { return false }
        duties.leaving[id] = LeavingNode(id: id, until: now.advanced(by: settings.callTimeout))
        duties.nextPlan = now
        keepVoters(at: now)
        return true
    }

    // MARK: Handing over

    /// The leader was asked to hand leadership on.
    mutating func handOver(_ call: UInt64, to node: NodeID?, at now: Instant) {
        let target: RaftID
        switch successor(node) {
        case .failure(let error): return finish(call, .failure(error))
        case .success(let id): target = id
        }
        do {
            // Who leads already has come to it after the term before.
            let isHere = target == identity.raftID
            let term = isHere ? Term(raft.term.rawValue - 1) : raft.term
            try raft.transferLeadership(to: target, at: now)
            calls[call]?.stage = .handingOver(to: target, from: term)
            if case .peer(let request, let peer) = calls[call]?.origin {
                // Who asked sees for itself; this node may be too busy stepping down.
                emit(.reply(id: request, .handingOver(to: target, from: term)), to: peer.address)
                calls[call] = nil
            }
        } catch {
            pause(call, at: now)
        }
    }

    private func successor(_ node: NodeID?) -> Result<RaftID, ClusterError> {
        guard let node else {
            let best = raft.status.peers.filter { raft.configuration.isVoter($0.id) }
                .filter { membersByRaftID[$0.id.rawValue].map { isAlive($0) } ?? false }
                .max { ($0.match, $1.id) < ($1.match, $0.id) }
            return best.map { .success($0.id) } ?? .failure(.notReady("no other voter is alive"))
        }
        guard let record = state.nodes[node] else { return .failure(.unknownNode(node)) }
        guard raft.configuration.voters.contains(RaftID(record.raftID)) else {
            return .failure(
                .invalidArgument(
                    pointer: "/node_id",
                    message: "node \(node) has no vote; promote it first, and wait"))
        }
        guard isAlive(node) else { return .failure(.unreachable(address: record.address.resp)) }
        return .success(RaftID(record.raftID))
    }

    private func isAlive(_ node: NodeID) -> Bool {
        node == identity.node || gossip.health(of: node) == .alive
    }

    /// Whether the member leads, as far as this node has heard; or the hand-over has come to
    /// nothing.
    mutating func checkHandOver(_ call: UInt64, to member: RaftID, from term: Term) {
        guard let leader else { return }
        if leader == member, leaderTerm > term {
            let node = membersByRaftID[member.rawValue] ?? identity.node
            finish(call, .success(.leads(node, term: leaderTerm)))
        } else if leaderTerm > term {
            finish(call, .failure(.notReady("another node was elected")))
        } else if raft.isLeader, raft.transferTarget == nil {
            finish(call, .failure(.notReady("the node did not take over in time")))
        }
    }

    func handedOver(to node: NodeID, in term: Term) -> BusReply {
        guard let record = state.nodes[node] else { return .refused(.unknownNode(node)) }
        return .handingOver(to: RaftID(record.raftID), from: term)
    }

    // MARK: Status

    var autopilotStatus: AutopilotStatus {
        let configuration = raft.configuration
        let alive = configuration.voters.count { id in
            guard let node = membersByRaftID[id.rawValue] else { return false }
            return isAlive(node)
        }
        let plan = raft.isLeader ? duties.plan : nil
        return AutopilotStatus(
            voterTarget: plan?.voterTarget
                ?? min(
                    VoterPlan.voterCount(nodes: state.nodes.count),
                    settings.autopilot.voterCountMax),
            voters: configuration.voters, standbys: configuration.learners,
            failureTolerance: alive - (configuration.voters.count / 2 + 1),
            waits: plan?.waits ?? [])
    }
}
