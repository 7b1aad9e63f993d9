@_spi(Mutants) public import EmberCluster

/// The exchange of full states over a stream: on joining, once in a while, and with a dead member
/// that answers. It repairs what rumors missed and merges the halves of a healed partition.
extension GossipCore {
    /// The exchange that a newcomer repeats until somebody replies.
    struct FirstSync: Sendable {
        var at: Instant
        var isRepeated = false

        init(at now: Instant) {
            at = now
        }
    }

    /// Takes the full state of a peer, and answers a request.
    ///
    /// A remote *dead* counts only as an accusation by the sender, so that a live member can still
    /// refute; a remote *left* is final.
    public mutating func receive(_ sync: GossipSync, at now: Instant) {
        guard sync.sender != selfID else { return noteOwnBootEpoch(sync.bootEpoch) }
        counters.syncsReceived += 1
        noteTopologyHint(sync.topologyHint, from: sync.sender, at: now)
        for record in sync.records {
            apply(rumor(of: record, toldBy: sync.sender), from: sync.sender, at: now)
        }
        _ = noteSender(sync.sender, bootEpoch: sync.bootEpoch, at: now)
        switch sync.kind {
        case .request:
            counters.syncsSent += 1
            emit(.sync(fullState(.reply), with: sync.sender))
        case .reply:
            firstSync = nil
        }
    }

    private func rumor(of record: GossipSync.Record, toldBy sender: NodeID) -> GossipRumor {
        let claim: GossipRumor.Claim =
            switch record.standing.health {
            case .alive: .alive(record.address)
            case .dead where Mutant.remoteDeadBelieved.isPlanted: .dead(accuser: sender)
            case .suspect, .dead: .suspect(accuser: sender)
            case .left: .left
            }
        return GossipRumor(
            subject: record.id, bootEpoch: record.standing.bootEpoch,
            incarnation: record.standing.incarnation, claim: claim)
    }

    /// Everything this node believes, itself first.
    func fullState(_ kind: GossipSync.Kind) -> GossipSync {
        let own = GossipSync.Record(id: selfID, address: address, standing: ownRumor.standing)
        let others = members.map {
            GossipSync.Record(id: $0.id, address: $0.address, standing: $0.standing)
        }
        return GossipSync(
            kind: kind, sender: selfID, bootEpoch: bootEpoch, topologyHint: topologyHint,
            records: [own] + others)
    }

    mutating func requestSync(with id: NodeID) {
        counters.syncsSent += 1
        emit(.sync(fullState(.request), with: id))
    }

    mutating func syncIfDue(at now: Instant) {
        if let first = firstSync, first.at <= now {
            // Three at first, since those listed may be gone; then one at a time until one replies.
            for peer in pickMembers(first.isRepeated ? 1 : 3, where: \.health.isPresent) {
                requestSync(with: peer)
            }
            firstSync?.isRepeated = true
            firstSync?.at = now.advanced(by: settings.syncTimeout)
        }
        if let due = syncAt, due <= now {
            for peer in pickMembers(1, where: \.health.isPresent) { requestSync(with: peer) }
            syncAt = now.advanced(by: syncPeriod)
        }
    }

    // MARK: Reconnecting

    /// The last ping to one of the dead.
    struct Reconnect: Sendable {
        let target: NodeID
        let sequence: UInt64
    }

    mutating func scheduleReconnect(at now: Instant) {
        guard presence == .member, reconnectAt == nil else { return }
        reconnectAt = now.advanced(by: settings.reconnectInterval)
    }

    /// Pings one of the dead, now and then and for ever: without it, two halves that have given
    /// each other up would never merge. The ping carries the accusation; an ack leads to an
    /// exchange.
    mutating func reconnectIfDue(at now: Instant) {
        guard let due = reconnectAt, due <= now else { return }
        let deadCount = members.count { $0.health == .dead }
        guard deadCount > 0 else {
            reconnectAt = nil
            return
        }
        reconnectAt = now.advanced(by: settings.reconnectInterval)
        let presentCount = 1 + members.count { $0.health.isPresent }
        // All present share the work: about one attempt for each of the dead in an interval.
        guard Int.random(in: 0..<presentCount, using: &generator) < deadCount else { return }
        if Mutant.deadForgotten.isPlanted { return }
        for target in pickMembers(1, where: { $0.health == .dead }) {
            let sequence = nextSequence()
            reconnect = Reconnect(target: target, sequence: sequence)
            send(.ping(sequence: sequence, target: target), to: target)
        }
    }
}
