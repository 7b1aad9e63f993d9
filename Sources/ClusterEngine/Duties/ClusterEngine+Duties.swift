// What the leader does unasked: keeps the right voters, frees slots that nobody serves any more,
// and drives jobs. Level-triggered: each round compares the committed state with what is wanted.

@_spi(Mutants) import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    mutating func performDuties(at now: Instant) {
        guard raft.isLeader, state.seal == nil, !state.nodes.isEmpty else {
            duties.jobs = OrderedTable()
            return
        }
        // A job that an older state shows under way may have ended since.
        guard raft.leadsWithFullKnowledge else { return }
        keepVoters(at: now)
        guard !calls.contains(where: \.isDuty) else { return }
        if followRumors(at: now) || releaseQuarantine(at: now) { return }
        driveJobs(at: now)
    }

    /// A duty's change: nobody waits for it, the next round sees whether it is done.
    mutating func proposeDuty(_ command: ClusterCommand, at now: Instant) {
        begin(.propose(command), origin: .duty, at: now)
    }

    // MARK: Quarantine

    /// Slots are free again when their former owner has applied the removal, or can hold no lease.
    private mutating func releaseQuarantine(at now: Instant) -> Bool {
        for entry in state.quarantine {
            let report = leases.appliedBy[entry.shard]
            let hasApplied = (report?.revision ?? 0) >= entry.revision
            let forgets = Mutant.newLeaderForgetsLeases.isPlanted
            let heard = report?.at ?? (forgets ? .zero : duties.since)
            let leaseIsOver = heard.advanced(by: settings.granterLease) < now
            guard hasApplied || leaseIsOver || Mutant.quarantineReleasedEarly.isPlanted else {
                continue
            }
            let revision = hasApplied ? report?.revision ?? entry.revision : entry.revision
            proposeDuty(.releaseSlots(entry.shard, upTo: revision), at: now)
            return true
        }
        return false
    }

    // MARK: Jobs

    private mutating func driveJobs(at now: Instant) {
        for id in duties.jobs.map(\.id) where state.jobs[id]?.status.isEnded ?? true {
            duties.jobs[id] = nil
        }
        for job in state.jobs where !job.status.isEnded {
            drive(job, at: now)
            if calls.contains(where: \.isDuty) { return }
        }
    }

    private mutating func drive(_ job: Job, at now: Instant) {
        let targets = job.kind.targets
        var progress =
            duties.jobs[job.id]
            ?? JobProgress(
                id: job.id, deadline: now.advanced(by: settings.jobTimeout),
                nodes: Array(repeating: nil, count: targets.count),
                isMeeting: Array(repeating: false, count: targets.count))
        for position in targets.indices where progress.nodes[position] == nil {
            progress.nodes[position] =
                state.nodes.first {
                    $0.address.host == targets[position].host
                        && $0.address.respPort == targets[position].respPort
                }?.id
        }
        duties.jobs[job.id] = progress
        if let error = progress.lastError, !error.isRetryable || progress.deadline <= now {
            return end(job, .failed(error), at: now)
        }
        if progress.nodes.contains(nil) {
            meetMissing(job, targets, at: now)
        } else {
            finishJob(job, nodes: progress.nodes.compactMap { $0 }, at: now)
        }
    }

    private mutating func meetMissing(_ job: Job, _ targets: [JoinTarget], at now: Instant) {
        guard let progress = duties.jobs[job.id] else { return }
        let missing = targets.indices.filter { progress.nodes[$0] == nil }
        setPhase("joining \(missing.count) of \(targets.count) nodes", of: job, at: now)
        let free = settings.concurrentJoinLimit - progress.isMeeting.count { $0 }
        for position in missing.filter({ !progress.isMeeting[$0] }).prefix(max(0, free)) {
            duties.jobs[job.id]?.isMeeting[position] = true
            begin(
                .meet(targets[position], .invite), origin: .job(job.id, target: position),
                at: now)
        }
    }

    /// A meeting that a job asked for has ended.
    mutating func receive(
        _ result: Result<EngineAnswer, ClusterError>, for job: JobID, target: Int
    ) {
        duties.jobs[job]?.isMeeting[target] = false
        switch result {
        case .success(.met(let node)):
            duties.jobs[job]?.nodes[target] = node
            duties.jobs[job]?.lastError = nil
        case .success: break
        case .failure(let error): duties.jobs[job]?.lastError = error
        }
    }

    /// All nodes are members: spread the slots if that is asked, and wait until everybody has seen
    /// it and may serve what is its own.
    private mutating func finishJob(_ job: Job, nodes: [NodeID], at now: Instant) {
        if case .bootstrap(let manifest) = job.kind, !isLaidOut(manifest, over: nodes) {
            return assign(manifest, of: job, over: nodes, at: now)
        }
        let lagging = nodes.first { id in
            guard let node = state.nodes[id] else { return false }
            guard let report = leases.appliedBy[node.shard] else { return true }
            return !report.isGranted || report.revision < state.revision
        }
        if let lagging, let deadline = duties.jobs[job.id]?.deadline {
            if deadline <= now {
                let address = state.nodes[lagging]?.address.resp ?? lagging.description
                end(job, .failed(.unreachable(address: address)), at: now)
            } else {
                setPhase("waiting for node \(lagging.short) to serve", of: job, at: now)
            }
            return
        }
        end(job, .succeeded, at: now)
    }

    /// Whether every slot of the manifest has an owner, whoever that is by now.
    private func isLaidOut(_ manifest: BootstrapManifest, over nodes: [NodeID]) -> Bool {
        let wanted = manifest.slots.reduce(0) { $0 + $1.count }
        return state.slots.assignedCount >= wanted
    }

    private mutating func assign(
        _ manifest: BootstrapManifest, of job: Job, over nodes: [NodeID], at now: Instant
    ) {
        if let run = state.slots.runs.first {
            return end(job, .failed(.slotBusy(run.range.start, owner: run.shard)), at: now)
        }
        setPhase("assigning slots", of: job, at: now)
        let shards = nodes.compactMap { state.nodes[$0]?.shard }
        let assignments = zip(shards, manifest.slots).filter { !$1.isEmpty }.map {
            SlotAssignment(shard: $0, slots: $1)
        }
        proposeDuty(.assignSlots(assignments), at: now)
    }

    private mutating func setPhase(_ phase: String, of job: Job, at now: Instant) {
        guard job.phase != phase else { return }
        proposeDuty(.advanceJob(job.id, phase: phase), at: now)
    }

    private mutating func end(_ job: Job, _ status: Job.Status, at now: Instant) {
        proposeDuty(.endJob(job.id, status, at: wallMilliseconds(at: now)), at: now)
    }
}

extension Job.Kind {
    /// The nodes that the job brings in, in order.
    var targets: [JoinTarget] {
        switch self {
        case .bootstrap(let manifest): manifest.nodes
        case .join(let target): [target]
        }
    }
}

extension PendingCall {
    var isDuty: Bool { origin == .duty }
}
