// The one function that changes a cluster. Pure: state and entry in, state and outcome out; the
// same on every node and at every replay.

extension ClusterState {
    /// The most nodes a cluster takes. Redis Cluster's specification calls 1,000 the practical end;
    /// ours is where the node table stops being cheap to copy.
    public static let nodeLimit = 10_000

    /// Applies the entry at log index `index`.
    ///
    /// A refusal leaves the state as it was. `revision` moves only when nodes, shards or slots
    /// changed. A repeated proposal has the outcome that it had the first time.
    public mutating func apply(_ command: ClusterCommand, at index: Revision) -> ApplyOutcome {
        proposals.sweep(at: index)
        guard let stamp = command.stamp else { return make(command, at: index) }
        if let verdict = proposals.verdict(on: stamp, at: index) { return verdict }
        let outcome = make(command.change, at: index)
        proposals.note(stamp, outcome, at: index)
        return outcome
    }

    private mutating func make(_ command: ClusterCommand, at index: Revision) -> ApplyOutcome {
        if let seal, !command.isAllowedWhileSealed {
            return .refused(.joining(target: seal.target))
        }
        switch command {
        case .form(let founder, let address): return form(founder, address, index)
        case .addNode(let admission): return add(admission, index)
        case .updateNode(let id, let address): return update(id, address, index)
        case .removeNode(let id): return remove(id, index)
        case .assignSlots(let assignments): return assign(assignments, index)
        case .unassignSlots(let slots, let shard): return unassign(slots, from: shard, index)
        case .releaseSlots(let shard, let revision): return release(shard, upTo: revision)
        case .bumpEpoch(let shard): return bumpEpoch(shard, index)
        case .seal(let seal): return self.seal(seal)
        case .unseal(let nonce): return unseal(nonce)
        case .createJob(let job): return create(job, index)
        case .advanceJob(let id, let phase): return advance(id, phase, index)
        case .endJob(let id, let status, let time): return end(id, status, time, index)
        case .once(_, let change): return make(change, at: index)
        case .labelNode(let id, let zone): return label(id, zone, index)
        case .preferVoting(let id, let preference): return prefer(id, preference, index)
        case .readmitNode(let id, let nonce): return readmit(id, nonce, index)
        }
    }

    // MARK: Nodes

    private mutating func form(
        _ founder: NodeID, _ address: NodeAddress, _ index: Revision
    ) -> ApplyOutcome {
        guard nodes.isEmpty else { return .unchanged }
        insert(ClusterNode.primary(founder, at: address), raftID: Self.founderRaftID, index)
        return .changed
    }

    /// The founder's identity in the Raft group; later members have the index of their admission,
    /// which is always higher.
    public static let founderRaftID: UInt64 = 1

    private mutating func add(_ admission: NodeAdmission, _ index: Revision) -> ApplyOutcome {
        if let known = nodes[admission.id] {
            return known.joinNonce == admission.nonce
                ? .unchanged : .refused(.joinRefused(.duplicateNode(admission.id)))
        }
        guard nodes.count < Self.nodeLimit else {
            return .refused(.joinRefused(.full(limit: Self.nodeLimit)))
        }
        let shard = ShardID(ofFirstPrimary: admission.id)
        let taken = SlotSet(slots.runs.map(\.range)).union(quarantined(for: shard))
        let overlap = admission.slots.intersection(taken)
        guard overlap.isEmpty else { return .refused(.joinRefused(.overlap(overlap.ranges))) }

        var node = ClusterNode.primary(admission.id, at: admission.address)
        node.joinNonce = admission.nonce
        tombstones[admission.id] = nil
        insert(node, raftID: index, index)
        slots.assign(admission.slots, to: shard)
        // A node that returns may bring slots that were taken from it before.
        shrinkQuarantine(of: shard, by: admission.slots)
        return .changed
    }

    private mutating func insert(_ node: ClusterNode, raftID: UInt64, _ index: Revision) {
        var node = node
        node.raftID = raftID
        node.revision = index
        nodes[node.id] = node
        shards[node.shard] = Shard(
            id: node.shard, primary: node.id, configEpoch: index, revision: index)
        revision = index
    }

    private mutating func update(
        _ id: NodeID, _ address: NodeAddress, _ index: Revision
    ) -> ApplyOutcome {
        guard var node = nodes[id] else { return .refused(.unknownNode(id)) }
        guard node.address != address else { return .unchanged }
        node.address = address
        node.revision = index
        nodes[id] = node
        revision = index
        return .changed
    }

    private mutating func remove(_ id: NodeID, _ index: Revision) -> ApplyOutcome {
        guard let node = nodes[id] else {
            return tombstones[id] == nil ? .refused(.unknownNode(id)) : .unchanged
        }
        let blockers = removalBlockers(of: node)
        guard blockers.isEmpty else { return .refused(.blocked(blockers)) }

        if var shard = shards[node.shard] {
            shard.replicas.removeAll { $0 == id }
            shard.epoch = shard.epoch.next
            shard.revision = index
            shards[shard.id] = shard.primary == id ? nil : shard
        }
        nodes[id] = nil
        tombstones[id] = Tombstone(id: id, revision: index)
        if tombstones.count > Self.tombstoneLimit,
            let oldest = tombstones.min(by: { $0.revision < $1.revision })
        {
            tombstones[oldest.id] = nil
        }
        revision = index
        return .changed
    }

    /// Why a node cannot be removed now; empty when it can.
    public func removalBlockers(of node: ClusterNode) -> [Blocker] {
        var blockers: [Blocker] = []
        if nodes.count == 1 {
            blockers.append(
                Blocker(
                    code: .lastNode, subject: "node:\(node.id)",
                    message: "it is the only node of the cluster; stop the process instead"))
        }
        guard let shard = shards[node.shard], shard.primary == node.id else { return blockers }
        let served = slots.slots(of: shard.id)
        if !served.isEmpty {
            blockers.append(
                Blocker(
                    code: .servesSlots, subject: "node:\(node.id)",
                    message: "it serves \(served.count) slots; move or unassign them first"))
        }
        if !shard.replicas.isEmpty {
            blockers.append(
                Blocker(
                    code: .hasReplicas, subject: "shard:\(shard.id)",
                    message: "\(shard.replicas.count) replicas would be left without a primary"))
        }
        return blockers
    }

    // MARK: Slots

    private mutating func assign(
        _ assignments: [SlotAssignment], _ index: Revision
    ) -> ApplyOutcome {
        var claimed = SlotSet()
        for assignment in assignments {
            if let refusal = refusal(of: assignment, claimed: claimed) { return .refused(refusal) }
            claimed = claimed.union(assignment.slots)
        }
        var hasChanged = false
        for assignment in assignments {
            let new = slots.assign(assignment.slots, to: assignment.shard)
            guard !new.isEmpty else { continue }
            // The old owner itself takes them back: nothing is left to wait for.
            shrinkQuarantine(of: assignment.shard, by: new)
            shards[assignment.shard]?.touch(index)
            hasChanged = true
        }
        guard hasChanged else { return .unchanged }
        revision = index
        return .changed
    }

    private func refusal(of assignment: SlotAssignment, claimed: SlotSet) -> ClusterError? {
        guard let shard = shards[assignment.shard] else { return .unknownShard(assignment.shard) }
        if let expected = assignment.expectedEpoch, expected != shard.epoch {
            return .preconditionFailed(expected: expected.rawValue, actual: shard.epoch.rawValue)
        }
        if let twice = assignment.slots.intersection(claimed).ranges.first {
            return .invalidArgument(
                pointer: "/assignments", message: "slot \(twice.start) is assigned twice")
        }
        let quarantined = quarantined(for: shard.id)
        for slot in assignment.slots.slots {
            if let owner = slots.owner(of: slot), owner != shard.id {
                return .slotBusy(slot, owner: owner)
            }
            if quarantined.contains(slot),
                let former = quarantine.first(where: { $0.slots.contains(slot) })
            {
                return .slotQuarantined(slot, shard: former.shard)
            }
        }
        return nil
    }

    private mutating func unassign(
        _ set: SlotSet, from shard: ShardID?, _ index: Revision
    ) -> ApplyOutcome {
        if let shard, shards[shard] == nil { return .refused(.unknownShard(shard)) }
        var hasChanged = false
        for owner in shards.map(\.id) where shard == nil || shard == owner {
            let taken = slots.slots(of: owner).intersection(set)
            guard !taken.isEmpty else { continue }
            slots.unassign(taken)
            quarantine.append(SlotQuarantine(shard: owner, slots: taken, revision: index))
            shards[owner]?.touch(index)
            hasChanged = true
        }
        guard hasChanged else { return .unchanged }
        revision = index
        return .changed
    }

    private mutating func release(_ shard: ShardID, upTo revision: Revision) -> ApplyOutcome {
        let count = quarantine.count
        quarantine.removeAll { $0.shard == shard && $0.revision <= revision }
        return quarantine.count == count ? .unchanged : .changed
    }

    private mutating func shrinkQuarantine(of shard: ShardID, by slots: SlotSet) {
        for position in quarantine.indices where quarantine[position].shard == shard {
            quarantine[position].slots = quarantine[position].slots.subtracting(slots)
        }
        quarantine.removeAll { $0.slots.isEmpty }
    }

    private mutating func bumpEpoch(_ id: ShardID, _ index: Revision) -> ApplyOutcome {
        guard var shard = shards[id] else { return .refused(.unknownShard(id)) }
        guard shard.configEpoch < (shards.map(\.configEpoch).max() ?? 0) else { return .unchanged }
        shard.configEpoch = index
        shard.touch(index)
        shards[id] = shard
        revision = index
        return .changed
    }

    // MARK: Sealing

    private mutating func seal(_ seal: ClusterSeal) -> ApplyOutcome {
        guard nodes.count <= 1 else {
            return .refused(.joinRefused(.bothHaveSeveralNodes))
        }
        if let current = self.seal {
            return current == seal ? .unchanged : .refused(.joining(target: current.target))
        }
        self.seal = seal
        return .changed
    }

    private mutating func unseal(_ nonce: UInt64) -> ApplyOutcome {
        guard seal?.nonce == nonce else { return .unchanged }
        seal = nil
        return .changed
    }

    // MARK: Jobs

    private mutating func create(_ job: Job, _ index: Revision) -> ApplyOutcome {
        if let key = job.idempotencyKey,
            let earlier = jobs.first(where: { $0.idempotencyKey == key })
        {
            return earlier.kind == job.kind
                ? .job(earlier.id) : .refused(.idempotencyKeyReused(key))
        }
        if jobs[job.id] != nil { return .job(job.id) }
        if let other = jobs.first(where: { $0.stands(against: job.kind) }) {
            return other.kind == job.kind ? .job(other.id) : .refused(.conflictingJob(other.id))
        }
        guard jobs.count(where: { !$0.status.isEnded }) < Self.runningJobLimit else {
            return .refused(.overloaded)
        }
        var job = job
        job.revision = index
        jobs[job.id] = job
        forgetOldJobs()
        return .job(job.id)
    }

    private mutating func forgetOldJobs() {
        let ended = jobs.filter(\.status.isEnded)
        for job in ended.prefix(max(0, ended.count - Self.endedJobLimit)) { jobs[job.id] = nil }
    }

    private mutating func advance(
        _ id: JobID, _ phase: String, _ index: Revision
    ) -> ApplyOutcome {
        guard var job = jobs[id] else { return .refused(.unknownJob(id.description)) }
        guard !job.status.isEnded, job.phase != phase else { return .unchanged }
        job.phase = phase
        job.revision = index
        jobs[id] = job
        return .changed
    }

    private mutating func end(
        _ id: JobID, _ status: Job.Status, _ time: Int64, _ index: Revision
    ) -> ApplyOutcome {
        guard var job = jobs[id] else { return .refused(.unknownJob(id.description)) }
        guard !job.status.isEnded, status.isEnded else { return .unchanged }
        job.status = status
        // A failed job keeps the phase that it failed in.
        if status == .succeeded { job.phase = "done" }
        job.endedAt = time
        job.revision = index
        jobs[id] = job
        return .changed
    }
}

extension Shard {
    fileprivate mutating func touch(_ index: Revision) { revision = index }
}

extension Job {
    /// Whether no other job of this kind may be made because of this one. A cluster is bootstrapped
    /// once: the same manifest again is the same job, another manifest a conflict. Joins do not
    /// disturb each other, but the same join twice at a time is one join.
    fileprivate func stands(against kind: Kind) -> Bool {
        switch (self.kind, kind) {
        case (.bootstrap, .bootstrap): status == .running || status == .succeeded
        case (.join(let left), .join(let right)): left == right && status == .running
        case (.bootstrap, .join), (.join, .bootstrap): false
        }
    }
}

extension ClusterCommand {
    /// A sealed cluster has given its slots away in promise: only the join itself goes on.
    fileprivate var isAllowedWhileSealed: Bool {
        switch self {
        case .seal, .unseal, .form, .advanceJob, .endJob, .releaseSlots, .updateNode: true
        case .addNode, .removeNode, .assignSlots, .unassignSlots, .bumpEpoch, .createJob,
            .labelNode, .preferVoting, .readmitNode:
            false
        case .once(_, let change): change.isAllowedWhileSealed
        }
    }
}
