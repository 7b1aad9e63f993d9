import EmberCluster

extension Draw {
    /// A command that often fits the state, and often does not.
    mutating func command(for state: ClusterState) -> ClusterCommand {
        switch state.seal == nil || bool() ? int(0...21) : 17 {
        case 0: .form(founder: someNode(state), address: address(int(1...9)))
        case 1, 2, 3:
            .addNode(
                NodeAdmission(
                    id: someNode(state), address: address(int(1...9)),
                    slots: bool() ? SlotSet() : slots(), nonce: UInt64(int(0...1))))
        case 4: .updateNode(someNode(state), address(int(1...9)))
        case 5, 6: .removeNode(someNode(state))
        case 7, 8, 9, 10: .assignSlots((0..<int(1...3)).map { _ in assignment(state) })
        case 11, 12, 13: .unassignSlots(slots(), from: bool() ? nil : someShard(state))
        case 14 where bool(), 15:
            .releaseSlots(
                state.quarantine.randomElement(using: &generator)?.shard ?? someShard(state),
                upTo: max(state.revision, 2) - UInt64(int(0...2)))
        case 14: .unseal(nonce: UInt64(int(0...2)))
        case 16: int(0...4) == 0 ? .seal(drawnSeal()) : .bumpEpoch(someShard(state))
        case 17:
            // A promise does not stand for long, or nothing else would ever happen.
            if let seal = state.seal { unsealing(seal) } else { .seal(drawnSeal()) }
        case 18: .createJob(job())
        case 19: memberStep(state)
        default: jobStep(state)
        }
    }

    private mutating func memberStep(_ state: ClusterState) -> ClusterCommand {
        switch int(0...2) {
        case 0: .labelNode(someNode(state), zone: "zone \(int(0...2))")
        case 1:
            .preferVoting(
                someNode(state), VotingPreference.allCases.randomElement(using: &generator)!)
        default: .readmitNode(someNode(state), nonce: UInt64(int(0...2)))
        }
    }

    /// Seven nodes in all, so that they return.
    private mutating func someNode(_ state: ClusterState) -> NodeID {
        state.nodes.randomElement(using: &generator).flatMap { bool() ? $0.id : nil }
            ?? node(int(1...7))
    }

    private mutating func someShard(_ state: ClusterState) -> ShardID {
        ShardID(ofFirstPrimary: someNode(state))
    }

    private mutating func assignment(_ state: ClusterState) -> SlotAssignment {
        SlotAssignment(
            shard: someShard(state), slots: slots(),
            expectedEpoch: int(0...9) == 0 ? ShardEpoch(rawValue: UInt64(int(1...2))) : nil)
    }

    private mutating func unsealing(_ seal: ClusterSeal) -> ClusterCommand {
        .unseal(nonce: bool() ? seal.nonce : seal.nonce + 1)
    }

    private mutating func drawnSeal() -> ClusterSeal {
        ClusterSeal(
            target: ClusterID(high: UInt64(int(1...2)), middle: 0, low: 0), contact: address(1),
            nonce: UInt64(int(0...2)))
    }

    private mutating func job() -> Job {
        let target = JoinTarget(host: "h", respPort: UInt16(int(1...3)), busPort: 1)
        let kind: Job.Kind =
            bool() ? .join(target) : .bootstrap(BootstrapManifest(nodes: [target]))
        return Job(
            id: JobID(high: 1, low: UInt64(int(0...40))), kind: kind, createdAt: 0,
            createdBy: "test", idempotencyKey: bool() ? nil : "key \(int(0...5))")
    }

    private mutating func jobStep(_ state: ClusterState) -> ClusterCommand {
        let id = state.jobs.randomElement(using: &generator)?.id ?? JobID(high: 1, low: 99)
        return switch int(0...3) {
        case 0: .advanceJob(id, phase: "phase \(int(0...1))")
        case 1: .endJob(id, .running, at: 1)
        case 2: .endJob(id, .succeeded, at: 1)
        default: .endJob(id, .failed(.noLeader), at: 1)
        }
    }
}
