// Leases (DESIGN D5): a primary serves only while it holds one, renewed with the Raft leader about
// four times per length. The holder counts from when it *sent* the request, on its own clock.

@_spi(Mutants) package import EmberCluster
import RaftConsensus
import WireCodec

/// Both sides of the leases: what this node holds, and, while it leads, what it is about to grant.
struct LeaseTable: Sendable {
    struct Waiting: Sendable {
        let request: UInt64
        let lease: LeaseRequest
        /// Nil for the leader's own.
        let peer: PeerIdentity?
    }

    /// Until when this node may serve; `zero` when it never could.
    var heldUntil = Instant.zero
    /// When the newest unanswered request was sent, by its number.
    var sent: [(request: UInt64, at: Instant)] = []
    var lastSent = Instant.zero
    /// When the next is due, if the last was answered.
    var nextRequest = Instant.zero
    /// The round of heartbeats that confirms leadership for all requests of a moment.
    var round: ReadToken?
    var waiting: [Waiting] = []
    /// Requests that came while a round was under way: it began before them, so they need the next.
    var queued: [Waiting] = []
    /// The revision that each primary says it has applied.
    var appliedBy: OrderedTable<AppliedReport> = OrderedTable()

    func isWaiting(for token: ReadToken) -> Bool { round == token }

    mutating func becameLeader(at now: Instant) {
        round = nil
        waiting = []
        queued = []
        appliedBy = OrderedTable()
    }
}

/// What a primary said of itself when it last asked for its lease.
struct AppliedReport: Identifiable, Hashable, Sendable {
    let id: ShardID
    let revision: Revision
    let at: Instant
    /// Whether this leader has granted it a lease.
    var isGranted: Bool
}

extension ClusterEngine {
    /// Until when the data path may serve this node's slots.
    package var leaseDeadline: Instant {
        let isSealed = state.seal != nil && !Mutant.sealedServesOn.isPlanted
        let isFit = readmission == nil && topology.dispute == nil
        return !isSealed && !isAdopting && isFit ? leases.heldUntil : .zero
    }

    // MARK: Holder

    mutating func renewLease(at now: Instant) {
        let isDue = leases.nextRequest <= now
        let isHeld = leases.heldUntil > now.advanced(by: leaseInterval)
        guard isDue || !isHeld, let request = leaseRequest, let leader else { return }
        if !isDue, leases.lastSent.advanced(by: .milliseconds(50)) > now { return }
        lastCallNumber += 1
        leases.lastSent = now
        leases.nextRequest = now.advanced(by: leaseInterval)
        leases.sent.append((lastCallNumber, now))
        if leases.sent.count > 16 { leases.sent.removeFirst() }
        if raft.isLeader {
            receive(request, request: lastCallNumber, from: nil, at: now)
        } else if let address = address(of: leader) {
            emit(.request(id: lastCallNumber, .lease(request)), to: address)
        }
    }

    /// What is left of a lease when its renewal finds the leader gone must outlast an election.
    private var leaseInterval: Duration { settings.leaseLength / 4 }

    private var leaseRequest: LeaseRequest? {
        guard readmission == nil, let node = state.nodes[identity.node],
            let shard = state.shards[node.shard],
            shard.primary == node.id
        else { return nil }
        return LeaseRequest(shard: shard.id, epoch: shard.epoch, applied: applied.rawValue)
    }

    mutating func leaseGranted(request: UInt64, at now: Instant) {
        guard let sent = leases.sent.first(where: { $0.request == request }) else { return }
        leases.sent.removeAll { $0.request <= request }
        let start = Mutant.leaseFromReceipt.isPlanted ? now : sent.at
        let until = start.advanced(by: settings.holderLease)
        if leases.heldUntil <= now, until > now { note(.leaseGained) }
        leases.heldUntil = max(leases.heldUntil, until)
        // Counted from the answer: those who were answered together ask together again, so that
        // the leader is not woken by each of them alone.
        leases.nextRequest = now.advanced(by: leaseInterval)
        nextHousekeeping = min(nextHousekeeping, leases.nextRequest)
    }

    // MARK: Leader

    mutating func receive(
        _ lease: LeaseRequest, request: UInt64, from peer: PeerIdentity?, at now: Instant
    ) {
        let holder = peer?.node ?? identity.node
        guard raft.isLeader else {
            // Whom to ask instead, if that is known here.
            if let peer {
                emit(.reply(id: request, .standing(standing(at: now))), to: peer.address)
            }
            return
        }
        guard let shard = state.shards[lease.shard], shard.epoch == lease.epoch,
            shard.primary == holder
        else { return }
        guard isUpToDate(lease) else {
            // What it lacks it may have to fetch itself.
            if let peer {
                emit(.reply(id: request, .standing(standing(at: now))), to: peer.address)
            }
            return
        }
        let isGranted = leases.appliedBy[lease.shard]?.isGranted ?? false
        leases.appliedBy[lease.shard] = AppliedReport(
            id: lease.shard, revision: lease.applied, at: now, isGranted: isGranted)
        let waiting = LeaseTable.Waiting(request: request, lease: lease, peer: peer)
        if Mutant.leaseUnconfirmed.isPlanted, let peer {
            leases.appliedBy[lease.shard]?.isGranted = true
            return emit(
                .reply(id: request, .leased(standing(at: now))), to: peer.address)
        }
        if leases.round == nil {
            leases.waiting = [waiting]
            startLeaseRound()
        } else {
            leases.queued.append(waiting)
        }
    }

    private mutating func startLeaseRound() {
        // Who renews has time; who may not serve yet has none.
        let isPatient = leases.waiting.allSatisfy {
            leases.appliedBy[$0.lease.shard]?.isGranted ?? false
        }
        lastReadToken += 1
        let token = ReadToken(lastReadToken)
        do {
            try raft.readIndex(token, isPatient: isPatient)
            leases.round = token
        } catch {
            leases.waiting = []
        }
    }

    /// A holder serves what it knows to be its own. One that was away, and has not heard yet which
    /// slots were taken from it and given to others, must hear of that first.
    private func isUpToDate(_ lease: LeaseRequest) -> Bool {
        guard let shard = state.shards[lease.shard] else { return false }
        return lease.epoch == shard.epoch && lease.applied >= shard.revision
    }

    /// Leadership was confirmed after the requests came, so nobody else can have granted otherwise.
    mutating func finishLeaseRound(_ outcome: ReadOutcome, at now: Instant) {
        let granted = leases.waiting
        leases.round = nil
        leases.waiting = leases.queued
        leases.queued = []
        if case .ready = outcome {
            for waiting in granted where isUpToDate(waiting.lease) {
                leases.appliedBy[waiting.lease.shard]?.isGranted = true
                if let peer = waiting.peer {
                    let reply = BusReply.leased(standing(at: now))
                    emit(.reply(id: waiting.request, reply), to: peer.address)
                } else {
                    leaseGranted(request: waiting.request, at: now)
                }
            }
        }
        if !leases.waiting.isEmpty { startLeaseRound() }
    }
}
