// Raft's effects: writes, messages, entries to apply; and what follows from an applied entry.

package import EmberCluster
import GossipProtocol
package import RaftConsensus
import WireCodec

extension ClusterEngine {
    /// Whether there was anything to do.
    mutating func drainRaft(at now: Instant) -> Bool {
        guard raft.mayHaveEffects else { return false }
        let batch = raft.takeEffects()
        guard !batch.isEmpty else { return false }
        if let write = batch.write { effects.append(.persist(write)) }
        for envelope in batch.messages { post(envelope) }
        if let snapshot = batch.installedSnapshot { install(snapshot, at: now) }
        let revision = state.revision
        for entry in batch.committed where !isAdopting { apply(entry, at: now) }
        if isAdopting { return false }
        if state.revision != revision { shareMembership(at: now) }
        for read in batch.reads { finish(read, at: now) }
        for change in batch.roleChanges { observe(change, at: now) }
        for request in batch.snapshotRequests { answer(request) }
        for member in batch.forgetfulPeers { disown(member) }
        // Heartbeats change nothing worth a new view; contact times are refreshed with every round.
        if !batch.committed.isEmpty || !batch.roleChanges.isEmpty || batch.write != nil
            || batch.installedSnapshot != nil
        {
            isViewStale = true
        }
        return true
    }

    /// A message that Raft has released: sent now, or dropped when nobody knows where the member
    /// is.
    mutating func post(_ envelope: RaftEnvelope<ClusterCommand>) {
        guard readmission == nil, let address = address(of: envelope.to) else { return }
        emit(.raft(from: identity.raftID, to: envelope.to, envelope.message), to: address)
    }

    func address(of member: RaftID) -> NodeAddress? {
        if let moved = movedTo[member] { return moved }
        let node = membersByRaftID[member.rawValue].flatMap { state.nodes[$0] }
        return node?.address ?? heardFrom[member]
    }

    // MARK: Applying

    private mutating func apply(_ entry: RaftEntry<ClusterCommand>, at now: Instant) {
        precondition(entry.index == applied.next, "applying \(entry.index) after \(applied)")
        applied = entry.index
        switch entry.payload {
        case .noOp: break
        case .configuration(let configuration):
            if entry.index > foundThrough { note(.configurationChange("\(configuration)")) }
        case .command(let command):
            apply(command, of: entry, at: now)
        }
        if isAdopting { return }
        settleDisputeIfDue(at: now)
        saveSnapshotIfDue()
    }

    private mutating func apply(
        _ command: ClusterCommand, of entry: RaftEntry<ClusterCommand>, at now: Instant
    ) {
        // A node that was removed and is back replays its former membership, which is not its own.
        let wasMember = state.nodes[identity.node]?.raftID == identity.raftID.rawValue
        let outcome = state.apply(command, at: entry.index.rawValue)
        // A repeat has the outcome of the entry that made the change.
        let maker =
            command.stamp.flatMap { state.proposals.record(of: $0)?.index } ?? entry.index.rawValue
        if outcome != .unchanged, maker == entry.index.rawValue, entry.index > foundThrough {
            note(.applied(command.change, outcome, revision: maker))
        }
        decide(entry, command.stamp, outcome, madeAt: LogIndex(maker))
        if wasMember, state.nodes[identity.node] == nil { leaveForGood() }
        adoptReadmission()
    }

    /// Gossip probes whom the log lists, and carries the revision that this node stands at.
    mutating func shareMembership(at now: Instant) {
        gossip.setMembers(state.nodes.map { ($0.id, $0.address) }, at: now)
        topologyHash = state.topologyHash64
        gossip.setTopologyHint(topologyHint, at: now)
        membersByRaftID = [:]
        for node in state.nodes { membersByRaftID[node.raftID] = node.id }
        movedTo = [:]
        newestLives = newestLives.filter { membersByRaftID[$0.key.rawValue] != nil }
        isViewStale = true
        nextHousekeeping = now
    }

    // MARK: Leadership

    private mutating func observe(_ change: RoleChange, at now: Instant) {
        switch change {
        case .becameLeader(let term):
            duties = LeaderDuties(since: now)
            leases.becameLeader(at: now)
            note(.becameLeader(term: term.rawValue))
            foundIfNew(at: now)
        case .lostLeadership(let term):
            note(.lostLeadership(term: term.rawValue))
            reviseProposals(of: term)
        case .leaderKnown(let leader, let term):
            note(
                .leaderChanged(
                    leader.flatMap { membersByRaftID[$0.rawValue] }, term: term.rawValue))
            wakeCalls()
            // A lease can be had now, which should not wait for the next round.
            leases.nextRequest = .zero
            nextHousekeeping = now
        }
    }

    /// The founder's first act is to write itself into its log.
    private mutating func foundIfNew(at now: Instant) {
        guard identity.isFounder, state.nodes.isEmpty else { return }
        begin(.propose(.form(founder: identity.node, address: address)), origin: .duty, at: now)
    }

    // MARK: Snapshots

    private mutating func install(_ snapshot: SnapshotToInstall, at now: Instant) {
        do {
            state = try ClusterState(wireBytes: snapshot.bytes)
        } catch {
            // It was read once before Raft was given the last piece of it.
            preconditionFailure("snapshot at \(snapshot.point.index) is unreadable: \(error)")
        }
        applied = snapshot.point.index
        shareMembership(at: now)
        // Removed while it was away: the entry that did it is behind the snapshot.
        if state.nodes[identity.node] == nil, let tombstone = state.tombstones[identity.node] {
            receiveRemoval(at: tombstone.revision)
        }
        adoptReadmission()
        settleDisputeIfDue(at: now)
    }

    /// A snapshot of a version that this node does not speak, or of nothing at all, is not taken:
    /// it would replace what can be read.
    mutating func isReadable(
        _ message: RaftMessage<ClusterCommand>, from peer: PeerIdentity
    ) -> Bool {
        guard case .snapshot(let chunk) = message.body,
            let bytes = raft.snapshot(completedBy: chunk)
        else { return true }
        if let whole = try? ClusterState(wireBytes: bytes), whole.id == identity.cluster {
            return true
        }
        note(.snapshotRefused(from: peer.node))
        return false
    }

    private mutating func saveSnapshotIfDue() {
        let distance = applied.rawValue - raft.snapshotPoint.index.rawValue
        guard distance >= settings.snapshotThreshold else { return }
        saveSnapshot()
    }

    mutating func saveSnapshot() {
        let distance = applied.rawValue - raft.snapshotPoint.index.rawValue
        guard !isSavingSnapshot, let point = raft.snapshotPoint(at: applied) else { return }
        isSavingSnapshot = true
        let dropThrough = LogIndex(applied.rawValue - min(settings.snapshotTail, distance))
        effects.append(
            .saveSnapshot(
                SnapshotToInstall(point: point, bytes: state.wireBytes), dropThrough: dropThrough))
    }

    /// A snapshot is durable, and the log is gone through `dropThrough`.
    package mutating func snapshotSaved(
        _ point: SnapshotPoint, dropThrough: LogIndex, at now: Instant
    ) {
        guard !isAdopting else { return }
        isSavingSnapshot = false
        raft.compacted(to: point, dropThrough: dropThrough)
        settleLater(at: now)
    }

    /// A peer whose entries are compacted gets the state as it is when the sending begins. Peers
    /// that need one at the same time get the same, as long as the log goes on from it.
    private mutating func answer(_ request: SnapshotRequest) {
        guard let state = outgoingState(for: request) else { return }
        raft.sendSnapshotChunk(state.chunk(for: request), to: request.peer)
    }
}
