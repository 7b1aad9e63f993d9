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

    /// Takes one message of an exchange, and answers it; see ``GossipSync``.
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
        switch sync.body {
        case .digest(let theirs):
            let differing = digest.differences(from: theirs)
            if differing == 0 {
                send(.reply([]), to: sync.sender)
            } else {
                send(.request(differing, records(in: differing)), to: sync.sender)
            }
        case .request(let buckets, _):
            firstSync = nil
            send(.reply(records(in: buckets)), to: sync.sender)
        case .reply:
            firstSync = nil
        }
    }

    private mutating func send(_ body: GossipSync.Body, to peer: NodeID) {
        counters.syncsSent += 1
        let sync = GossipSync(
            sender: selfID, bootEpoch: bootEpoch, topologyHint: topologyHint, body: body)
        emit(.sync(sync, with: peer))
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

    /// Of everything this node believes, itself included.
    var digest: MembershipDigest {
        var digest = members.digest
        digest.add(ownRumor.standing, isAddressKnown: true, of: selfID)
        return digest
    }

    /// What this node believes in these buckets, itself first. Of those it has not heard of it has
    /// nothing to tell.
    private func records(in buckets: MembershipDigest.Buckets) -> [GossipSync.Record] {
        func isWanted(_ id: NodeID) -> Bool {
            buckets & 1 << MembershipDigest.Buckets(MembershipDigest.bucket(of: id)) != 0
        }
        var records: [GossipSync.Record] = []
        if isWanted(selfID) {
            records.append(
                GossipSync.Record(id: selfID, address: address, standing: ownRumor.standing))
        }
        for position in members.positions where members[position].bootEpoch != 0 {
            let id = members.id(at: position)
            guard isWanted(id) else { continue }
            records.append(
                GossipSync.Record(
                    id: id, address: members.address(at: position),
                    standing: members[position].standing))
        }
        return records
    }

    mutating func requestSync(with id: NodeID) {
        send(.digest(digest), to: id)
    }

    mutating func syncIfDue(at now: Instant) {
        if let first = firstSync, first.at <= now {
            // Three at first, since those listed may be gone; then one at a time until one replies.
            for peer in pickMembers(first.isRepeated ? 1 : 3, where: \.health.isPresent) {
                requestSync(with: members.id(at: peer))
            }
            firstSync?.isRepeated = true
            firstSync?.at = now.advanced(by: settings.syncTimeout)
        }
        if let due = syncAt, due <= now {
            for peer in pickMembers(1, where: \.health.isPresent) {
                requestSync(with: members.id(at: peer))
            }
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
        let deadCount = members.deadCount
        guard deadCount > 0 else {
            reconnectAt = nil
            return
        }
        reconnectAt = now.advanced(by: settings.reconnectInterval)
        let presentCount = 1 + members.presentCount
        // All present share the work: about one attempt for each of the dead in an interval.
        guard Int.random(in: 0..<presentCount, using: &generator) < deadCount else { return }
        for position in pickMembers(1, where: { $0.health == .dead }) {
            let target = members.id(at: position)
            let sequence = nextSequence()
            reconnect = Reconnect(target: target, sequence: sequence)
            send(
                .ping(sequence: sequence, target: target), to: target,
                owing: lastKnown(at: position))
        }
    }
}
