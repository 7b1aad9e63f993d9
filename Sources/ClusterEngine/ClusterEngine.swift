// The whole control plane of one node as one value: Raft, gossip, joining, leases and the leader's
// duties, composed. One input in, one ordered batch of effects out; time and randomness are
// arguments, so the simulator runs this very code.

package import EmberCluster
package import GossipProtocol
package import RaftConsensus
package import WireCodec

/// Invariants: `applied` is the index that `state` stands at; every call in `calls` gets one
/// answer; nothing is sent for a cluster other than `identity.cluster`, except to join it.
package struct ClusterEngine: Sendable {
    package let settings: EngineSettings
    package internal(set) var identity: NodeIdentity
    package internal(set) var bootEpoch: BootEpoch
    package let address: NodeAddress

    /// What the log has decided, at `applied`.
    package internal(set) var state: ClusterState
    package internal(set) var applied = LogIndex.zero
    /// The end of the log as it was found: what is applied up to here was told in an earlier life.
    var foundThrough = LogIndex.zero

    var raft: RaftCore<ClusterCommand>
    var gossip: GossipCore
    var random: SplitMix64

    /// Calls under way, by number.
    var calls = PendingCalls()
    /// Drawn by each process, to be told from all others of this node.
    let processNumber: UInt64
    /// Begins somewhere else in each life: an answer to an earlier process, which comes late, must
    /// not be taken for one to a request of this one.
    var lastCallNumber: UInt64
    var lastReadToken: UInt64 = 0
    /// Where members are that the applied state does not know yet.
    var heardFrom: [RaftID: NodeAddress] = [:]
    /// Where listed members have spoken from lately, if not from where they are listed.
    var movedTo: [RaftID: NodeAddress] = [:]
    /// The newest process of each listed member that has spoken.
    var newestLives: [RaftID: BootEpoch] = [:]
    /// The listed nodes by their ids in the Raft group.
    var membersByRaftID: [UInt64: NodeID] = [:]
    /// Of `state`, as gossip tells it to others.
    var topologyHash: UInt64 = 0
    var topology = TopologyPull()
    /// Set while this node is not what its disk says.
    var readmission: Readmission?
    /// The last process of an earlier life that spoke.
    var lastOutdated: PeerIdentity?
    /// Set between the decision to move to another cluster and the disk's word that it is recorded.
    var isAdopting = false

    var join = JoinProgress()
    var leases = LeaseTable()
    var duties = LeaderDuties()
    var isSavingSnapshot = false
    /// What is being sent to peers whose entries are compacted.
    var outgoingSnapshot: SnapshotSource?
    /// When a node that is not a member last asked for a piece of it.
    var stateAskedAt = Instant.zero

    var effects: [EngineEffect] = []
    /// When the last input came that no effects were taken after.
    private var unsettledSince: Instant?
    /// Whether the view that the service layer reads is out of date.
    package internal(set) var isViewStale = true
    /// Whether no leader has been heard of for a lease length.
    var isWithoutLeader = true
    var nextHousekeeping: Instant
    /// The latest reading of both clocks, to date jobs.
    var wallClock: (milliseconds: Int64, at: Instant)

    /// - Parameters:
    ///   - recovered: What the disk holds for `identity`; its origin when there is nothing.
    ///   - hasForgotten: The disk does not hold all that this member has promised.
    ///   - snapshotBytes: The state that `recovered.snapshot` stands for; nil when there is none.
    /// - Throws: `WireError` when the snapshot is not one of this version.
    package init(
        identity: NodeIdentity, bootEpoch: BootEpoch, address: NodeAddress,
        recovered: RecoveredState<ClusterCommand>, hasForgotten: Bool = false,
        snapshotBytes: [UInt8]?, settings: EngineSettings = EngineSettings(), seed: UInt64,
        now: Instant, wallClock: Int64
    ) throws(WireError) {
        self.settings = settings
        self.identity = identity
        self.bootEpoch = bootEpoch
        self.address = address
        self.wallClock = (wallClock, now)
        random = SplitMix64(seed: seed)
        // Short enough to be sent in seven bytes, and counted up from for ever.
        processNumber = random.next() >> 16
        lastCallNumber = processNumber
        state = ClusterState(id: identity.cluster)
        if let snapshotBytes {
            state = try ClusterState(wireBytes: snapshotBytes)
            applied = recovered.snapshot.index
        }
        raft = RaftCore(
            id: identity.raftID, recovered: recovered, settings: settings.raft, at: now,
            using: &random)
        gossip = GossipCore(
            selfID: identity.node, bootEpoch: bootEpoch, address: address,
            settings: settings.gossip, using: &random)
        nextHousekeeping = now
        foundThrough = raft.lastIndex
        shareMembership(at: now)
        learnAddresses(from: recovered.entries)
        let isMissing = recovered.isEmpty && recovered.snapshot.configuration.voters.isEmpty
        if hasForgotten || isMissing { missingLog(at: now) }
    }

    // MARK: Inputs

    /// Time has passed; to be called at ``nextDeadline`` or soon after.
    package mutating func tick(at now: Instant, wallClock milliseconds: Int64) {
        wallClock = (milliseconds, now)
        guard !isAdopting else { return }
        raft.tick(at: now)
        gossip.tick(at: now)
        if now >= nextHousekeeping { keepHouse(at: now) }
        settleLater(at: now)
    }

    package mutating func receive(_ packet: GossipPacket, at now: Instant) {
        guard !isAdopting else { return }
        gossip.receive(packet, at: now)
        settleLater(at: now)
    }

    package mutating func receive(
        _ message: BusMessage, from peer: PeerIdentity, at now: Instant
    ) {
        guard !isAdopting else { return }
        dispatch(message, from: peer, at: now)
        settleLater(at: now)
    }

    /// A write, and every one before it, is durable: what waited for it may leave.
    package mutating func persisted(
        _ token: WriteToken, releasing messages: [RaftEnvelope<ClusterCommand>], at now: Instant
    ) {
        guard !isAdopting else { return }
        for message in messages { post(message) }
        raft.persisted(token, at: now)
        settleLater(at: now)
    }

    /// - Parameter cluster: The one that the call is meant for, which this node may have left
    ///   since; nil for any.
    package mutating func call(
        _ id: CallID, _ call: EngineCall, in cluster: ClusterID? = nil, at now: Instant
    ) {
        if cluster == nil || cluster == identity.cluster {
            begin(call, origin: .service(id), at: now)
        } else {
            effects.append(.answer(id, .failure(.joining(target: identity.cluster))))
        }
        settleLater(at: now)
    }

    /// The disk of the log has no room for more, or has room again.
    package mutating func storage(isFull: Bool, at now: Instant) {
        guard !isAdopting else { return }
        raft.storage(isFull: isFull, at: now)
        note(.storageFull(isFull))
        settleLater(at: now)
    }

    /// The stream to an address broke, or could not be opened.
    package mutating func unreachable(_ address: NodeAddress, at now: Instant) {
        guard !isAdopting else { return }
        if let node = state.nodes.first(where: { $0.address == address }) {
            raft.reportUnreachable(RaftID(node.raftID))
        }
        pullUnreachable(address, at: now)
        settleLater(at: now)
    }

    /// Tells the others that this node is going, so that they need not suspect it first, and hands
    /// leadership on, so that nobody waits for an election time-out.
    package mutating func leave(at now: Instant) {
        if let heir = raft.bestHeir { try? raft.transferLeadership(to: heir, at: now) }
        gossip.leave(at: now)
        settleLater(at: now)
    }

    // MARK: Outputs

    /// When ``tick(at:wallClock:)`` must be called at the latest.
    package var nextDeadline: Instant {
        isAdopting
            ? .distantFuture : min(raft.nextDeadline, gossip.nextDeadline, nextHousekeeping)
    }

    /// Everything that the inputs since the last call have led to. Calls, messages and finished
    /// writes that come between two calls share one write, one message to each peer and one round
    /// of heartbeats.
    package mutating func takeEffects() -> [EngineEffect] {
        if let now = unsettledSince { settle(at: now) }
        unsettledSince = nil
        defer { effects = [] }
        return effects
    }

    // MARK: Steps

    /// To be called at the end of every input.
    mutating func settleLater(at now: Instant) { unsettledSince = now }

    /// Folds the machines' effects into one batch until none is left.
    private mutating func settle(at now: Instant) {
        repeat {
            // What the machines of the old cluster still want written would end up in the log of
            // the new one.
            if isAdopting { return }
            drainGossip(at: now)
            advanceCalls(at: now)
        } while drainRaft(at: now)
    }

    /// What is looked at regularly rather than on an input: retries, deadlines, leases, duties.
    private mutating func keepHouse(at now: Instant) {
        retryCalls(at: now)
        forgetOutgoingState(at: now)
        forgetGuide(at: now)
        renewLease(at: now)
        continueJoin(at: now)
        reportSelf(at: now)
        seekLeader(at: now)
        pullTopology(at: now)
        if readmission != nil { requestReadmission(at: now) }
        performDuties(at: now)
        isWithoutLeader = isLost(at: now)
        let isWaiting = isSeeking(at: now) || !isFed(at: now) && !leases.sent.isEmpty
        let interval: Duration =
            calls.isEmpty && state.seal == nil && !duties.isBusy && !isWaiting
            ? .milliseconds(200) : .milliseconds(50)
        nextHousekeeping = min(now.advanced(by: interval), pullDeadline(at: now))
        if leases.nextRequest > now { nextHousekeeping = min(nextHousekeeping, leases.nextRequest) }
        isViewStale = true
    }

    mutating func emit(_ message: BusMessage, to address: NodeAddress) {
        effects.append(.message(message, to: address))
    }

    mutating func note(_ event: EngineEvent) {
        effects.append(.log(event))
    }

    /// How this node introduces itself on a stream.
    package var peerIdentity: PeerIdentity {
        PeerIdentity(
            node: identity.node, cluster: identity.cluster, bootEpoch: bootEpoch, address: address)
    }

    /// Milliseconds since 1970, carried forward from the last tick.
    func wallMilliseconds(at now: Instant) -> Int64 {
        wallClock.milliseconds + wallClock.at.duration(to: now).wholeMilliseconds
    }
}

extension RecoveredState {
    /// Whether the disk holds nothing that a member has ever promised.
    fileprivate var isEmpty: Bool {
        entries.isEmpty && snapshot.index == .zero && hardState == HardState()
    }
}
