// Two clusters become one (DESIGN D4):
//
//   1) introduce   either side says who it is; both apply ``JoinRule`` and agree who joins.
//   2) seal        the joiner commits *sealed (target, contact, nonce)* in its own log and stops
//   serving.
//   3) join        it asks the contact, again and again, until the target cluster has decided.
//   4) admit       the target commits ``ClusterCommand/addNode(_:)`` with the joiner's slots.
//   5) adopt       the joiner records its new identity and begins an empty log under it.
//
// A crash at any point is taken up at the last durable step: the seal, or the new identity.

package import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    // MARK: 1) Introductions

    func introduction(_ intent: JoinIntent) -> Introduction {
        Introduction(
            identity: peerIdentity, intent: intent, nodeCount: UInt32(state.nodes.count),
            slots: SlotSet(state.slots.runs.map(\.range)), sealedFor: state.seal?.target)
    }

    mutating func introduce(
        _ id: UInt64, to target: JoinTarget, _ intent: JoinIntent, at now: Instant
    ) {
        guard case .meeting(let peer, _) = calls[id]?.stage else { return }
        calls[id]?.stage = .meeting(peer: peer, at: now)
        guard state.nodes[identity.node] != nil else { return }
        let address = NodeAddress(
            host: target.host, respPort: target.respPort, httpPort: 0, busPort: target.busPort)
        emit(.request(id: id, .introduce(introduction(intent))), to: address)
    }

    /// We were asked. Both sides are told who we are; if it is us who join, we begin.
    mutating func receive(
        _ introduction: Introduction, request id: UInt64, from peer: PeerIdentity, at now: Instant
    ) {
        // Between two clusters, or before its first entry, a node cannot say who it is.
        guard state.nodes[identity.node] != nil else {
            return emit(
                .reply(id: id, .refused(.notReady("the node is starting"))), to: peer.address)
        }
        let own = self.introduction(introduction.intent)
        emit(.reply(id: id, .introduced(own)), to: peer.address)
        if JoinRule.verdict(left: introduction, right: own) == .rightJoins {
            seal(into: introduction.identity, at: now)
        }
    }

    /// Our question was answered.
    mutating func receive(
        _ introduction: Introduction, answering id: UInt64, at now: Instant
    ) {
        guard let call = calls[id], case .meet(_, let intent) = call.call,
            case .meeting(_, let since) = call.stage
        else { return }
        calls[id]?.stage = .meeting(peer: introduction, at: since)
        switch JoinRule.verdict(left: self.introduction(intent), right: introduction) {
        case .leftJoins: seal(into: introduction.identity, at: now)
        case .rightJoins, .alreadyTogether: break
        case .refused(.sealed(let target)):
            // It will be a member of that cluster in moments, and can be met there.
            calls[id]?.lastRefusal = .joinRefused(.sealed(target: target))
        case .refused(let refusal): finish(id, .failure(.joinRefused(refusal)))
        }
        checkMeeting(id)
    }

    /// A meeting is over when the other node is a member of the cluster that we are a member of.
    mutating func checkMeeting(_ id: UInt64) {
        guard case .meeting(let peer?, _) = calls[id]?.stage else { return }
        let other = peer.identity.node
        if other == identity.node || state.nodes[other] != nil && state.nodes[identity.node] != nil
        {
            finish(id, .success(.met(other)))
        }
    }

    // MARK: 2) Sealing

    private mutating func seal(into target: PeerIdentity, at now: Instant) {
        guard state.seal?.target != target.cluster, !calls.contains(where: \.isSealing) else {
            return
        }
        let seal = ClusterSeal(
            target: target.cluster, contact: target.address, nonce: random.next())
        begin(.propose(.seal(seal)), origin: .duty, at: now)
        // The seal is applied in moments; asking to be taken in should follow at once.
        nextHousekeeping = min(nextHousekeeping, now.advanced(by: .milliseconds(10)))
    }

    // MARK: 3) Asking

    mutating func continueJoin(at now: Instant) {
        guard let seal = state.seal, let node = state.nodes[identity.node],
            join.lastAsked.advanced(by: settings.retryInterval) <= now || join.lastAsked == .zero
        else { return }
        lastCallNumber += 1
        join = JoinProgress(lastAsked: now, request: lastCallNumber)
        let admission = NodeAdmission(
            id: node.id, address: address, slots: state.slots(servedBy: node.id),
            nonce: seal.nonce)
        emit(.request(id: join.request, .join(admission)), to: seal.contact)
    }

    mutating func receiveJoinRefusal(
        _ error: ClusterError, id: UInt64, from peer: PeerIdentity, at now: Instant
    ) {
        guard id == join.request, let seal = state.seal, peer.cluster == seal.target else {
            return receive(.refused(error), to: id, at: now)
        }
        for call in calls where call.isMeeting { calls[call.id]?.lastRefusal = error }
        guard !error.isRetryable else { return }
        for call in calls where call.isMeeting { finish(call.id, .failure(error)) }
        begin(.propose(.unseal(nonce: seal.nonce)), origin: .duty, at: now)
    }

    // MARK: 4) Admitting

    /// A sealed node of another cluster asks to be taken in.
    mutating func receive(
        _ admission: NodeAdmission, request id: UInt64, from peer: PeerIdentity, at now: Instant
    ) {
        if let seal = state.seal {
            // Both have sealed themselves for the other: the smaller cluster id takes its seal
            // back.
            if seal.target == peer.cluster, identity.cluster < peer.cluster {
                begin(.propose(.unseal(nonce: seal.nonce)), origin: .duty, at: now)
            }
            let refusal = ClusterError.joining(target: seal.target)
            return emit(.reply(id: id, .refused(refusal)), to: peer.address)
        }
        begin(.admit(admission), origin: .peer(request: id, peer), at: now)
    }

    func acceptance(of admission: NodeAdmission, _ outcome: ApplyOutcome) -> BusReply {
        if case .refused(let error) = outcome { return .refused(error) }
        guard let node = state.nodes[admission.id] else {
            return .refused(.notReady("the admission is not applied here yet"))
        }
        return .joined(
            JoinAcceptance(
                cluster: identity.cluster, raftID: RaftID(node.raftID), revision: node.revision,
                nonce: admission.nonce))
    }

    // MARK: 5) Adopting

    mutating func receive(_ acceptance: JoinAcceptance, at now: Instant) {
        guard let seal = state.seal, seal.target == acceptance.cluster,
            seal.nonce == acceptance.nonce
        else { return }
        adopt(
            NodeIdentity(
                node: identity.node, cluster: acceptance.cluster, raftID: acceptance.raftID,
                generation: identity.generation + 1, contact: seal.contact))
    }

    mutating func adopt(_ identity: NodeIdentity) {
        isAdopting = true
        isViewStale = true
        effects.append(.adopt(identity))
    }

    /// The new identity is on disk, with an empty log.
    package mutating func adopted(_ identity: NodeIdentity, at now: Instant) {
        note(
            identity.isFounder
                ? .removed(from: self.identity.cluster) : .joined(identity.cluster))
        self.identity = identity
        isAdopting = false
        state = ClusterState(id: identity.cluster)
        applied = .zero
        foundThrough = .zero
        isSavingSnapshot = false
        outgoingSnapshot = nil
        heardFrom = [:]
        movedTo = [:]
        topology = TopologyPull()
        readmission = nil
        isWithoutLeader = true
        join = JoinProgress()
        leases = LeaseTable()
        duties = LeaderDuties()
        raft = RaftCore(
            id: identity.raftID, recovered: RecoveredState(snapshot: identity.origin),
            settings: settings.raft, at: now, using: &random)
        gossip = GossipCore(
            selfID: identity.node, bootEpoch: bootEpoch, address: address,
            settings: settings.gossip, using: &random)
        restartCalls()
        shareMembership(at: now)
        if !identity.isFounder {
            want(
                LogIndex(identity.raftID.rawValue), from: identity.contact, isUrgent: true, at: now)
        }
        nextHousekeeping = now
        settleLater(at: now)
    }

    /// What was asked of the old cluster is asked of the new one, but for what only the old one
    /// meant.
    private mutating func restartCalls() {
        for call in calls {
            switch (call.call, call.origin) {
            case (.meet, _): break
            case (_, .duty), (_, .job), (_, .peer): calls.remove(call.id)
            case (_, .service): finish(call.id, .failure(.joining(target: identity.cluster)))
            }
        }
    }

    // MARK: Leaving

    /// Another member says that this node was removed from the cluster.
    mutating func receiveRemoval(at revision: Revision) {
        guard revision > identity.raftID.rawValue else { return }
        leaveForGood()
    }

    /// Removed: the node goes on as a cluster of one that owns nothing.
    mutating func leaveForGood() {
        guard !isAdopting else { return }
        adopt(
            .founder(
                identity.node, generation: identity.generation + 1, using: &random))
    }
}

extension PendingCall {
    fileprivate var isSealing: Bool {
        if case .propose(.seal) = call { true } else { false }
    }

    fileprivate var isMeeting: Bool {
        if case .meeting = stage { true } else { false }
    }
}
