// What a change would do. A plan applies the very command to a copy of the state in a view, so it
// cannot disagree with what the log would do at that revision. Nothing here leaves the view.

package import ClusterEngine
package import EmberCluster
import GossipProtocol
import RaftConsensus

/// What a change would do at one revision. It would be accepted as long as nothing blocks it.
package struct ChangePlan: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case addNode(JoinTarget)
        case removeNode(NodeID)
        /// Only slots that the shard does not own yet.
        case assignSlots([SlotRange], to: Recipient)
        case setVoting(NodeID)
    }

    /// Who gets slots.
    package enum Recipient: Hashable, Sendable {
        case shard(ShardID)
        /// The shard of the node at this address, which need not be a member yet.
        case node(at: JoinTarget)
    }

    /// What the change does not fail of, but its author may want to know.
    package enum Warning: Hashable, Sendable {
        case targetNotAsked
        case targetsNotAsked
        case isMember(JoinTarget)
        case survivesNoFailure
        case everySlotIsAssigned
        case removesThisNode
        case nodeIsAbsent
        case ownsSlotsAlready(ShardID)
    }

    package var steps: [Step] = []
    /// With what the change would be refused.
    package var blockers: [ClusterError] = []
    package var warnings: [Warning] = []
    package let revision: Revision
}

extension ClusterService {
    /// Of ``startJoin(_:createdBy:idempotencyKey:)``.
    ///
    /// - Throws: What is wrong with the request itself, as the change would.
    package static func planJoin(
        _ target: JoinTarget, idempotencyKey: String?, in view: ClusterView
    ) throws(ClusterError) -> ChangePlan {
        var plan = try plan(.join(target), idempotencyKey, in: view)
        if view.state.hasMember(at: target) {
            plan.warnings = [.isMember(target)]
        } else {
            plan.steps = [.addNode(target)]
            plan.warnings = [.targetNotAsked]
        }
        return plan
    }

    /// Of ``startBootstrap(_:createdBy:idempotencyKey:)``.
    ///
    /// - Throws: What is wrong with the request itself, as the change would.
    package static func planBootstrap(
        _ manifest: BootstrapManifest, idempotencyKey: String?, in view: ClusterView
    ) throws(ClusterError) -> ChangePlan {
        var plan = try plan(.bootstrap(manifest), idempotencyKey, in: view)
        plan.steps = manifest.nodes.filter { !view.state.hasMember(at: $0) }
            .map(ChangePlan.Step.addNode)
        if !plan.steps.isEmpty { plan.warnings.append(.targetsNotAsked) }
        if manifest.nodes.count < 3 { plan.warnings.append(.survivesNoFailure) }
        if view.state.slots.isComplete {
            plan.warnings.append(.everySlotIsAssigned)
        } else if let run = view.state.slots.runs.first {
            // The job would find this out when it comes to the slots.
            plan.blockers.append(.slotBusy(run.range.start, owner: run.shard))
        } else {
            plan.steps += zip(manifest.nodes, manifest.slots).filter { !$1.isEmpty }.map {
                .assignSlots($1.ranges, to: .node(at: $0))
            }
        }
        return plan
    }

    /// Of ``removeNode(_:)``.
    ///
    /// - Throws: What is wrong with the request itself, as the change would.
    package static func planRemoval(
        of id: NodeID, in view: ClusterView
    ) throws(ClusterError) -> ChangePlan {
        var plan = try plan(.removeNode(id), in: view)
        if view.state.nodes[id] != nil { plan.steps = [.removeNode(id)] }
        if id == view.selfID { plan.warnings.append(.removesThisNode) }
        if !view.health(of: id).isPresent { plan.warnings.append(.nodeIsAbsent) }
        return plan
    }

    /// Of ``assign(_:)``.
    ///
    /// - Throws: What is wrong with the request itself, as the change would.
    package static func planAssignment(
        _ assignments: [SlotAssignment], in view: ClusterView
    ) throws(ClusterError) -> ChangePlan {
        var plan = try plan(.assignSlots(assignments), in: view)
        for assignment in assignments {
            let new = assignment.slots.subtracting(view.state.slots.slots(of: assignment.shard))
            if new.isEmpty {
                plan.warnings.append(.ownsSlotsAlready(assignment.shard))
            } else {
                plan.steps.append(.assignSlots(new.ranges, to: .shard(assignment.shard)))
            }
        }
        return plan
    }

    private static func plan(
        _ kind: Job.Kind, _ idempotencyKey: String?, in view: ClusterView
    ) throws(ClusterError) -> ChangePlan {
        let job = Job(
            id: JobID(high: 0, low: 0), kind: kind, createdAt: 0, createdBy: "",
            idempotencyKey: idempotencyKey)
        return try plan(.createJob(job), in: view)
    }

    /// What the log would say to the command now, without steps.
    static func plan(
        _ command: ClusterCommand, in view: ClusterView
    ) throws(ClusterError) -> ChangePlan {
        var state = view.state
        var plan = ChangePlan(revision: state.revision)
        if case .refused(let error) = state.apply(command, at: view.raft.applied.rawValue + 1) {
            guard error.isInTheWay else { throw error }
            plan.blockers = [error]
        }
        return plan
    }
}

extension ClusterError {
    /// Whether the state of the cluster is in the way of a request that is right in itself.
    fileprivate var isInTheWay: Bool {
        switch self {
        case .slotBusy, .slotUnassigned, .slotQuarantined, .blocked, .conflictingJob, .joinRefused,
            .joining:
            true
        case .invalidArgument, .unknownNode, .unknownShard, .unknownJob, .preconditionFailed,
            .idempotencyKeyReused, .unreachable, .noLeader, .outcomeUnknown, .overloaded,
            .notReady, .unsupported, .internal:
            false
        }
    }
}

extension ClusterState {
    /// By the address that the request gives.
    fileprivate func hasMember(at target: JoinTarget) -> Bool {
        nodes.contains {
            $0.address.host == target.host && $0.address.respPort == target.respPort
        }
    }
}
