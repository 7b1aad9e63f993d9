// Leadership transfer, thesis section 3.10: stop taking proposals, bring the target up to date,
// tell it to campaign at once.

public import EmberCluster

extension RaftCore {
    /// Hands leadership to `target`. Proposals are refused until it leads, or until an election
    /// timeout has passed without that; already leading counts as done.
    public mutating func transferLeadership(
        to target: RaftID, at now: Instant
    ) throws(RaftRefusal) {
        let leadership = try requireLeadership()
        if target == id { return }
        mayHaveEffects = true
        guard configuration.isVoter(target) else { throw .notAVoter(target) }
        if let transfer = leadership.transfer, transfer.target != target {
            throw .transferring(to: transfer.target)
        }
        let deadline = now.advanced(by: settings.electionTimeout)
        self.leadership?.transfer = Leadership.Transfer(target: target, deadline: deadline)
        handOverIfCaughtUp(target)
    }

    /// Whom leadership is being handed to; nil when to nobody.
    public var transferTarget: RaftID? { leadership?.transfer?.target }

    /// Repeated at each answer of the target, in case the request was lost: to a target that has
    /// begun its election it is a message of an old term.
    mutating func handOverIfCaughtUp(_ peer: RaftID) {
        guard let leadership, leadership.transfer?.target == peer,
            let position = leadership.position(of: peer),
            leadership.peers[position].match == log.lastIndex
        else { return }
        send(.timeoutNow, to: peer)
    }

    mutating func abortTransferIfOverdue(at now: Instant) {
        guard let transfer = leadership?.transfer, now >= transfer.deadline else { return }
        leadership?.transfer = nil
    }

    /// To whom, by what the leader knows, the least is missing.
    public var bestHeir: RaftID? {
        leadership?.peers.filter { configuration.isVoter($0.id) && $0.id != id }
            .max { ($0.match, $1.id) < ($1.match, $0.id) }?.id
    }

    /// Tried again at every heartbeat until somebody else leads.
    mutating func handOverIfStorageIsFull(at now: Instant) {
        guard isStorageFull, isLeader, leadership?.transfer == nil, let heir = bestHeir else {
            return
        }
        try? transferLeadership(to: heir, at: now)
    }

    mutating func receiveTimeoutNow(from peer: RaftID, at now: Instant) {
        guard !isLeader, mayCampaign, !isStorageFull else { return }
        electionDeadline = now.advanced(by: electionTimeout)
        beginElection(isTransfer: true, at: now)
    }
}
