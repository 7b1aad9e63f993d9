// Snapshots: Raft section 7. A peer that needs compacted entries gets the caller's newest snapshot
// in pieces, one at a time; the receiver gathers them and installs all of it in one write.

@_spi(Mutants) import EmberCluster

// MARK: - Both

extension RaftCore {
    /// A snapshot of the state machine at `point` is durable, and storage keeps the log only after
    /// `lastDropped`. Keeping a tail before the snapshot spares slow followers the whole of it.
    public mutating func compacted(to point: SnapshotPoint, dropThrough lastDropped: LogIndex) {
        precondition(point.index <= applied, "snapshot at \(point.index), applied \(applied)")
        precondition(lastDropped <= point.index, "\(lastDropped) dropped, beyond \(point.index)")
        guard point.index >= snapshot.index else { return }
        mayHaveEffects = true
        snapshot = point
        configurations.compact(to: point)
        log.compact(through: lastDropped)
    }

    /// The newest snapshot of this member.
    public var snapshotPoint: SnapshotPoint { snapshot }
}

// MARK: - Leader

extension RaftCore {
    mutating func beginSnapshot(toPeerAt position: Int) {
        leadership?.peers[position].beginSnapshot()
        requestChunk(ofPeerAt: position)
    }

    /// The caller's answer to a ``SnapshotRequest``. Late answers are ignored.
    public mutating func sendSnapshotChunk(_ chunk: SnapshotChunk, to peer: RaftID) {
        guard let position = leadership?.position(of: peer),
            case .snapshot(var transfer) = leadership?.peers[position].phase
        else { return }
        let isExpected = transfer.index == chunk.point.index && transfer.offset == chunk.offset
        // A first piece starts over: the snapshot that was being sent may be gone.
        guard isExpected || chunk.offset == 0 else { return }
        mayHaveEffects = true
        transfer.index = chunk.point.index
        transfer.offset = chunk.offset
        leadership?.peers[position].continueSnapshot(transfer)
        send(.snapshot(chunk), to: peer)
    }

    mutating func receiveSnapshotReply(
        _ reply: SnapshotReply, from peer: RaftID, at now: Instant
    ) {
        guard let position = leadership?.position(of: peer) else { return }
        leadership?.peers[position].lastContact = now
        guard case .snapshot(var transfer) = leadership?.peers[position].phase,
            transfer.index == reply.index
        else { return }
        // An equal offset repeats an answer; a receiver that lost its pieces begins again at zero.
        guard reply.nextOffset > transfer.offset || (reply.nextOffset == 0 && transfer.offset > 0)
        else { return }
        transfer.offset = reply.nextOffset
        transfer.idleHeartbeatCount = 0
        leadership?.peers[position].continueSnapshot(transfer)
        requestChunk(ofPeerAt: position)
    }

    /// Whether some peer still needs the snapshot that is being sent.
    public var isSendingSnapshot: Bool {
        leadership?.peers.contains(where: \.isReceivingSnapshot) ?? false
    }

    /// Asks for the same piece again after four silent heartbeats.
    mutating func nudgeSnapshot(to peer: RaftID) {
        guard let position = leadership?.position(of: peer),
            case .snapshot(var transfer) = leadership?.peers[position].phase
        else { return }
        transfer.idleHeartbeatCount += 1
        let isStuck = transfer.idleHeartbeatCount >= 4
        if isStuck { transfer.idleHeartbeatCount = 0 }
        leadership?.peers[position].continueSnapshot(transfer)
        if isStuck { requestChunk(ofPeerAt: position) }
    }

    private mutating func requestChunk(ofPeerAt position: Int) {
        guard let peer = leadership?.peers[position], case .snapshot(let transfer) = peer.phase
        else { return }
        outbox.snapshotRequests.append(
            SnapshotRequest(
                peer: peer.id, index: transfer.index, offset: transfer.offset,
                byteLimit: settings.snapshotChunkByteLimit))
    }
}

// MARK: - Follower

extension RaftCore {
    mutating func receiveSnapshot(_ chunk: SnapshotChunk, from leader: RaftID, at now: Instant) {
        if isLeader { return }
        heard(leader: leader, at: now)
        // No leader sends anything else.
        guard chunk.point.term <= term else { return }
        if isHeld(chunk.point) {
            // What the snapshot stands for is committed, so this much of the log is too.
            committed = max(committed, chunk.point.index)
            return acknowledgeSnapshot(chunk.point, to: leader)
        }
        guard chunk.totalByteCount <= UInt64(settings.snapshotByteLimit),
            chunk.offset <= chunk.totalByteCount,
            UInt64(chunk.bytes.count) <= chunk.totalByteCount - chunk.offset
        else { return }
        let gathered = gather(chunk)
        guard UInt64(gathered.bytes.count) == chunk.totalByteCount else {
            let reply = SnapshotReply(
                index: chunk.point.index, nextOffset: UInt64(gathered.bytes.count))
            return send(.snapshotReply(reply), to: leader)
        }
        incomingSnapshot = nil
        replaceLog(with: SnapshotToInstall(point: gathered.point, bytes: gathered.bytes))
        let outcome = AppendReply.Outcome.accepted(match: chunk.point.index)
        let reply = RaftMessage<Command>.Body.appendReply(AppendReply(outcome: outcome, round: 0))
        if Mutant.snapshotAckedEarly.isPlanted { return send(reply, to: leader) }
        sendAfterFlush(reply, to: leader)
    }

    /// The whole snapshot, if this piece completes it; nil when it does not, or is not needed.
    ///
    /// What the state machine cannot read must be kept from ``receive(_:from:at:)``: a complete
    /// snapshot takes the log's place at once.
    public func snapshot(completedBy chunk: SnapshotChunk) -> [UInt8]? {
        if isHeld(chunk.point) { return nil }
        let incoming = incomingSnapshot.flatMap { $0.point == chunk.point ? $0.bytes : nil } ?? []
        // A piece that does not fit may still say that what is here is all.
        let next = chunk.offset == UInt64(incoming.count) ? chunk.bytes : []
        guard chunk.totalByteCount == UInt64(incoming.count + next.count) else { return nil }
        return incoming + next
    }

    /// The state machine is about to be replaced by a snapshot that is now durable.
    mutating func installed(_ snapshot: SnapshotToInstall) {
        outbox.installedSnapshot = snapshot
        applied = snapshot.point.index
    }

    /// Whether the log already covers the snapshot, which then is late or not needed.
    func isHeld(_ point: SnapshotPoint) -> Bool {
        point.index <= committed || log.term(at: point.index) == point.term
    }

    private mutating func acknowledgeSnapshot(_ point: SnapshotPoint, to leader: RaftID) {
        let outcome = AppendReply.Outcome.accepted(match: min(committed, durable))
        send(.appendReply(AppendReply(outcome: outcome, round: 0)), to: leader)
    }

    /// Pieces must come in order; any other leaves what is gathered as it is, so that a transfer
    /// that was interrupted, even by a change of leader, goes on where it was. A piece whose
    /// checksum does not go on from what is gathered says that one of the two is wrong, and all of
    /// it is asked for again.
    private mutating func gather(_ chunk: SnapshotChunk) -> IncomingSnapshot {
        var gathered = IncomingSnapshot(point: chunk.point)
        if let incoming = incomingSnapshot, incoming.point == chunk.point { gathered = incoming }
        incomingSnapshot = nil
        if chunk.offset == UInt64(gathered.bytes.count), !gathered.append(chunk) {
            gathered = IncomingSnapshot(point: chunk.point)
        }
        incomingSnapshot = gathered
        return gathered
    }
}

/// What has arrived of a snapshot.
struct IncomingSnapshot: Sendable {
    let point: SnapshotPoint
    private(set) var bytes: [UInt8] = []
    private var checksum = SnapshotChecksum()

    init(point: SnapshotPoint) { self.point = point }

    /// False, and without effect, when the piece does not go with what is here.
    mutating func append(_ chunk: SnapshotChunk) -> Bool {
        var checksum = checksum
        checksum.add(chunk.bytes[...])
        guard checksum == chunk.checksum else { return false }
        self.checksum = checksum
        bytes += chunk.bytes
        return true
    }
}
