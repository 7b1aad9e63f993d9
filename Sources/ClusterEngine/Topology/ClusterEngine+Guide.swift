// Who leads, for a node that may not hear it from the leader itself.
//
// A member of the Raft group is *fed*: heartbeats reach it. Any other node takes the word of nodes
// that are fed, and asks the members it knows whenever the leader is silent. Each answer also says
// how far the other has come, which is how a node without a lease to renew keeps up.

import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    /// Whether the leader itself keeps this node up to date.
    func isFed(at now: Instant) -> Bool {
        guard readmission == nil else { return false }
        if raft.isLeader { return true }
        guard let heard = raft.lastHeardLeader else { return false }
        return heard.advanced(by: settings.raft.electionTimeout) > now
    }

    /// Whom this node takes for the leader: itself, whom it follows, or whom others follow.
    var leader: RaftID? {
        if let own = raft.leader, raft.term >= topology.guide?.term ?? .zero { return own }
        return topology.guide?.leader
    }

    /// In which ``leader`` leads.
    var leaderTerm: Term {
        guard raft.leader == nil, let guide = topology.guide else {
            return max(raft.term, topology.guide?.term ?? .zero)
        }
        return guide.term
    }

    /// Whether nothing has been heard of a leader for so long that a lease would have run out.
    func isLost(at now: Instant) -> Bool {
        if isFed(at: now) { return false }
        if raft.configuration.isVoter(identity.raftID), raft.leader != nil { return false }
        let confirmed = topology.guide?.confirmedAt ?? .zero
        return confirmed.advanced(by: settings.leaseLength) <= now
    }

    /// Hearsay is of no use to who hears the leader itself, and not for ever to anybody else: what
    /// is sent to a leader that is gone may be in its log.
    mutating func forgetGuide(at now: Instant) {
        guard let guide = topology.guide else { return }
        if isFed(at: now) || guide.confirmedAt.advanced(by: settings.leaseLength) <= now {
            topology.guide = nil
        }
    }

    // MARK: Standing

    func standing(at now: Instant) -> NodeStanding {
        NodeStanding(
            leader: isFed(at: now) ? raft.leader : nil, term: raft.term, applied: applied,
            hint: topologyHint)
    }

    mutating func receive(
        _ standing: NodeStanding, from peer: PeerIdentity, at now: Instant
    ) {
        let speaker = state.nodes[peer.node]?.raftID
        let isLeader = speaker != nil && speaker == standing.leader?.rawValue
        if isLeader { compareTopology(with: standing.hint, of: peer, at: now) }
        guard !isFed(at: now) else { return }
        if let leader = standing.leader {
            follow(leader, in: standing.term, speaker: speaker, at: now)
        }
        // The leader has enough to do: whoever else has it is asked.
        want(standing.applied, from: isLeader ? nil : peer.address, at: now)
    }

    private mutating func follow(
        _ leader: RaftID, in term: Term, speaker: UInt64?, at now: Instant
    ) {
        let known = topology.guide
        // An older leader's last followers may not know better yet.
        if let known, term < known.term { return }
        topology.guide = TopologyPull.Guide(leader: leader, term: term, confirmedAt: now)
        guard known?.leader != leader || known?.term != term else { return }
        note(.leaderChanged(membersByRaftID[leader.rawValue], term: term.rawValue))
        isViewStale = true
        wakeCalls()
        // A lease can be had now, which should not wait for the next round.
        leases.nextRequest = .zero
        nextHousekeeping = now
    }

    // MARK: Seeking

    /// Without a leader this node asks every voter that its log names: a voter that has one says
    /// so, whoever leads sees where this node is, and one that was removed while it was away is
    /// told.
    mutating func seekLeader(at now: Instant) {
        guard isSeeking(at: now) else { return }
        let isVoter = raft.configuration.isVoter(identity.raftID)
        let interval = isVoter ? settings.retryInterval : settings.retryInterval / 3
        guard topology.soughtAt.advanced(by: interval) <= now else { return }
        topology.soughtAt = now
        for address in guides() { emit(.request(id: 0, .standing), to: address) }
    }

    func isSeeking(at now: Instant) -> Bool {
        guard !isFed(at: now) else { return false }
        guard let guide = topology.guide else { return true }
        if let sent = leases.sent.first {
            return sent.at.advanced(by: settings.raft.heartbeatInterval * 5 / 2) <= now
        }
        return guide.confirmedAt.advanced(by: .seconds(1)) <= now
    }

    /// Whoever may know the leader: the members of the group, and one other, in case this node has
    /// been away so long that none of them is left.
    private mutating func guides() -> [NodeAddress] {
        let configuration = raft.configuration
        var addresses = configuration.members
            .filter { $0 != identity.raftID && configuration.isVoter($0) }
            .compactMap { address(of: $0) }
        if let other = anybody() { addresses.append(other) }
        return addresses
    }

    /// Some other node that this one has heard of.
    mutating func anybody() -> NodeAddress? {
        let others = state.nodes.count - (state.nodes[identity.node] == nil ? 0 : 1)
        if others > 0 {
            let start = Int.random(in: 0..<state.nodes.count, using: &random)
            let pick = state.nodes[start]
            return pick.id == identity.node
                ? state.nodes[(start + 1) % state.nodes.count].address : pick.address
        }
        return topology.acquaintances.randomElement(using: &random) ?? identity.contact
    }
}
