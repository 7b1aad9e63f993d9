// Both sides of the topology exchange. The asker gets committed entries and gives them to Raft's
// log, from where they reach the disk and the state like any others; so it can be asked in turn,
// restarts where it was, and may become a member of the group at any time.

import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    // MARK: Asking

    /// Something up to `index` is committed.
    ///
    /// - Parameters:
    ///   - source: A node that has it; nil when anybody will do.
    ///   - isUrgent: Somebody waits for it here.
    mutating func want(
        _ index: LogIndex, from source: NodeAddress?, isUrgent: Bool = false, at now: Instant
    ) {
        guard index > raft.commitIndex, index > topology.wanted || isUrgent else { return }
        topology.wanted = max(index, topology.wanted)
        if let source { topology.source = source }
        guard topology.request == nil, !isFed(at: now) else { return }
        let limit = TopologyPull.jitter.wholeNanoseconds
        let delay = isUrgent ? 0 : Int64.random(in: 0..<limit, using: &random)
        let start = now.advanced(by: .nanoseconds(delay))
        // Another attempt may be planned already.
        let isPlanned = topology.notBefore > now && topology.failureCount == 0
        topology.notBefore = isPlanned ? min(start, topology.notBefore) : start
        nextHousekeeping = min(nextHousekeeping, topology.notBefore)
    }

    /// Somebody waits here for what the leader has decided at `index`.
    mutating func catchUp(to index: LogIndex, at now: Instant) {
        want(index, from: leader.flatMap { address(of: $0) }, isUrgent: true, at: now)
    }

    /// When this is to be looked at again; far in the future when there is nothing to wait for.
    func pullDeadline(at now: Instant) -> Instant {
        guard isPulling, !isFed(at: now) else { return .distantFuture }
        return topology.request?.at.advanced(by: TopologyPull.patience) ?? topology.notBefore
    }

    private var isPulling: Bool {
        topology.wanted > raft.commitIndex || topology.dispute != nil
    }

    mutating func pullTopology(at now: Instant) {
        if state.nodes[identity.node] == nil, !identity.isFounder || readmission != nil {
            // Its own admission is the least that a member must know.
            want(LogIndex(identity.raftID.rawValue), from: identity.contact, at: now)
        }
        guard isPulling, topology.dispute != nil || !isFed(at: now) else { return }
        if let request = topology.request {
            guard request.at.advanced(by: TopologyPull.patience) <= now else { return }
            pullFailed(at: now)
        }
        guard topology.notBefore <= now else { return }
        // That there is nobody to ask may change, but not before the next look.
        guard let address = pullSource() else { return pullFailed(at: now) }
        lastCallNumber += 1
        topology.request = TopologyPull.Request(id: lastCallNumber, address: address, at: now)
        var position = topology.incoming.map {
            StatePosition(index: $0.point.index, offset: UInt64($0.bytes.count))
        }
        if topology.dispute != nil {
            position = position ?? StatePosition(index: .zero, offset: 0)
        }
        let request = TopologyRequest(
            committed: raft.commitIndex, last: raft.lastPosition, state: position)
        emit(.request(id: lastCallNumber, .topology(request)), to: address)
    }

    /// What the leader says is right; otherwise it is left in peace.
    private mutating func pullSource() -> NodeAddress? {
        if topology.dispute != nil { return leader.flatMap { address(of: $0) } }
        if let source = topology.source { return source }
        let members = raft.configuration.members.filter { $0 != identity.raftID && $0 != leader }
        if topology.failureCount < 3, let member = members.randomElement(using: &random),
            let address = address(of: member)
        {
            return address
        }
        return topology.failureCount % 2 == 0
            ? leader.flatMap { address(of: $0) } ?? anybody() : anybody()
    }

    private mutating func pullFailed(at now: Instant) {
        topology.request = nil
        topology.source = nil
        topology.failureCount += 1
        let pause = Duration.milliseconds(25 << min(topology.failureCount, 5))
        topology.notBefore = now.advanced(by: pause)
        if topology.failureCount >= TopologyPull.failureLimit {
            topology.wanted = .zero
            topology.failureCount = 0
        }
    }

    /// Nobody is at the address that was asked.
    mutating func pullUnreachable(_ address: NodeAddress, at now: Instant) {
        if topology.request?.address == address { pullFailed(at: now) }
        if let guide = topology.guide, self.address(of: guide.leader) == address {
            topology.guide?.confirmedAt = .zero
            nextHousekeeping = now
        }
    }

    mutating func receive(
        _ reply: TopologyReply, to id: UInt64, from peer: PeerIdentity, at now: Instant
    ) {
        guard topology.request?.id == id else { return }
        topology.request = nil
        let committed = raft.commitIndex
        let gathered = topology.incoming?.bytes.count ?? 0
        switch reply.content {
        case .entries(let previous, let entries):
            topology.incoming = nil
            raft.learn(entries, after: previous, at: now)
        case .state(let chunk): gather(chunk, at: now)
        }
        receive(reply.standing, from: peer, at: now)
        if raft.commitIndex > committed || topology.incoming?.bytes.count ?? 0 > gathered {
            topology.failureCount = 0
            topology.source = peer.address
            topology.notBefore = now
            pullTopology(at: now)
        } else if isPulling {
            pullFailed(at: now)
        }
        if !isPulling {
            topology.source = nil
            topology.failureCount = 0
        }
    }

    // MARK: A whole state

    private mutating func gather(_ chunk: SnapshotChunk, at now: Instant) {
        var bytes: [UInt8] = []
        var checksum = SnapshotChecksum()
        if let incoming = topology.incoming, incoming.point == chunk.point {
            bytes = incoming.bytes
            checksum = topology.incomingChecksum
        }
        topology.incoming = nil
        guard chunk.totalByteCount <= UInt64(settings.raft.snapshotByteLimit),
            chunk.offset == UInt64(bytes.count),
            UInt64(chunk.bytes.count) <= chunk.totalByteCount - chunk.offset
        else { return }
        bytes += chunk.bytes
        // Each piece vouches for everything before it; if that fails, all of it is asked for again.
        checksum.add(chunk.bytes[...])
        guard checksum == chunk.checksum else { return }
        topology.incomingChecksum = checksum
        let snapshot = SnapshotToInstall(point: chunk.point, bytes: bytes)
        guard UInt64(bytes.count) == chunk.totalByteCount else {
            topology.incoming = snapshot
            return
        }
        // It comes from one node and not from the group: what cannot be read is not taken.
        guard let whole = try? ClusterState(wireBytes: bytes), whole.id == identity.cluster
        else { return }
        if topology.dispute != nil {
            settleDispute(with: whole, at: chunk.point.index, at: now)
        } else {
            raft.learn(snapshot, at: now)
        }
    }

    // MARK: Answering

    /// Any node answers, from the log it keeps anyway.
    mutating func answer(
        _ request: TopologyRequest, id: UInt64, to peer: PeerIdentity, at now: Instant
    ) {
        let content: TopologyReply.Content
        if request.state == nil, let (start, entries) = entries(after: request) {
            content = .entries(after: start, entries)
        } else {
            let position = request.state ?? StatePosition(index: .zero, offset: 0)
            guard let chunk = statePiece(at: position, at: now) else { return }
            content = .state(chunk)
        }
        let reply = TopologyReply(standing: standing(at: now), content: content)
        emit(.reply(id: id, .topology(reply)), to: peer.address)
    }

    private func entries(
        after request: TopologyRequest
    ) -> (start: LogPosition, [RaftEntry<ClusterCommand>])? {
        var start = request.last
        if start.index > applied || raft.term(at: start.index) != start.term {
            let index = min(request.committed, applied)
            guard let term = raft.term(at: index) else { return nil }
            start = LogPosition(index: index, term: term)
        }
        return raft.appliedEntries(
            after: start.index, byteLimit: settings.raft.appendByteLimit,
            countLimit: settings.raft.appendEntryLimit
        ).map { (start, Array($0)) }
    }

    private mutating func statePiece(
        at position: StatePosition, at now: Instant
    ) -> SnapshotChunk? {
        stateAskedAt = now
        let request = SnapshotRequest(
            peer: identity.raftID, index: position.index == .zero ? nil : position.index,
            offset: position.offset, byteLimit: settings.raft.snapshotChunkByteLimit)
        return outgoingState(for: request)?.chunk(for: request)
    }

    /// The state that is being sent, or a fresh one. All that ask at the same time are given the
    /// same, as long as the log goes on from it.
    mutating func outgoingState(for request: SnapshotRequest) -> SnapshotSource? {
        let isUseful =
            request.index.map { $0 == outgoingSnapshot?.point.index }
            ?? outgoingSnapshot.map { raft.term(at: $0.point.index) == $0.point.term } ?? false
        if !isUseful {
            outgoingSnapshot = raft.snapshotPoint(at: applied).map {
                SnapshotSource(
                    SnapshotToInstall(point: $0, bytes: state.wireBytes),
                    chunkByteLimit: request.byteLimit)
            }
        }
        return outgoingSnapshot
    }

    mutating func forgetOutgoingState(at now: Instant) {
        guard !raft.isSendingSnapshot, stateAskedAt.advanced(by: .seconds(2)) <= now else { return }
        outgoingSnapshot = nil
    }
}
