// What a change would do: `?dry_run=true`. A plan applies the very command to a copy of the state
// at hand, so it cannot disagree with what the log would do at that revision.

import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus

/// The reply to a dry run. The change would be accepted as long as there is no blocker.
struct PlanDocument: Encodable, Sendable {
    enum Action: String, CaseIterable {
        case addNode = "add_node"
        case removeNode = "remove_node"
        case assignSlots = "assign_slots"
    }

    struct Step: Encodable, Sendable {
        let action: String
        /// What is changed, as `address:`, `node:` or `shard:` and its id.
        let subject: String
        let slots: [SlotRangeDocument]

        init(_ action: Action, _ subject: String, slots: [SlotRange] = []) {
            self.action = action.rawValue
            self.subject = subject
            self.slots = slots.map(SlotRangeDocument.init)
        }
    }

    let plan: [Step]
    let blockers: [Problem.Blocker]
    let warnings: [String]
    let based_on_revision: Revision
}

extension ControlHandlers {
    func plan(_ kind: Job.Kind, _ request: HTTPRequest) throws(Problem) -> PlanDocument {
        let view = service.view
        let key = request.headers["Idempotency-Key"]
        let job = Job(
            id: JobID(high: 0, low: 0), kind: kind, createdAt: 0, createdBy: origin(of: request),
            idempotencyKey: key)
        let blockers = try blockers(of: .createJob(job), view)
        switch kind {
        case .bootstrap(let manifest): return plan(manifest, view, blockers)
        case .join(let target): return plan(target, view, blockers)
        }
    }

    private func plan(
        _ target: JoinTarget, _ view: ClusterView, _ blockers: [Problem.Blocker]
    ) -> PlanDocument {
        let isNew = !Job.Kind.join(target).newTargets(view.state).isEmpty
        return PlanDocument(
            plan: isNew ? [PlanDocument.Step(.addNode, "address:\(target.resp)")] : [],
            blockers: blockers,
            warnings: [
                isNew
                    ? "the node was not asked; it may refuse, or bring slots along"
                    : "\(target.resp) is a member already"
            ],
            based_on_revision: view.state.revision)
    }

    private func plan(
        _ manifest: BootstrapManifest, _ view: ClusterView, _ blockers: [Problem.Blocker]
    ) -> PlanDocument {
        var blockers = blockers
        var warnings: [String] = []
        var steps = Job.Kind.bootstrap(manifest).newTargets(view.state).map {
            PlanDocument.Step(.addNode, "address:\($0.resp)")
        }
        if !steps.isEmpty { warnings.append("the nodes were not asked; they may refuse") }
        if manifest.nodes.count < 3 {
            warnings.append("fewer than three nodes survive no failure")
        }
        if view.state.slots.isComplete {
            warnings.append("every slot has an owner already; none would be assigned")
        } else if let run = view.state.slots.runs.first {
            blockers += Problem(.slotBusy(run.range.start, owner: run.shard)).blockers
        } else {
            let split = BootstrapManifest.evenSplit(over: manifest.nodes.count)
            steps += zip(manifest.nodes, split).map {
                PlanDocument.Step(.assignSlots, "address:\($0.resp)", slots: [$1])
            }
        }
        return PlanDocument(
            plan: steps, blockers: blockers, warnings: warnings,
            based_on_revision: view.state.revision)
    }

    func planRemoval(of id: NodeID, _ view: ClusterView) throws(Problem) -> PlanDocument {
        let blockers = try blockers(of: .removeNode(id), view)
        var warnings: [String] = []
        if id == view.selfID { warnings.append("this is the node that answers") }
        if !view.health(of: id).isPresent {
            warnings.append("the node is not there to hear of it; it is told when it comes back")
        }
        return PlanDocument(
            plan: view.state.nodes[id] == nil ? [] : [PlanDocument.Step(.removeNode, "node:\(id)")],
            blockers: blockers, warnings: warnings, based_on_revision: view.state.revision)
    }

    func plan(_ assignments: [SlotAssignment], _ view: ClusterView) throws(Problem) -> PlanDocument
    {
        let blockers = try blockers(of: .assignSlots(assignments), view)
        var warnings: [String] = []
        let steps = assignments.compactMap { assignment -> PlanDocument.Step? in
            let new = assignment.slots.subtracting(view.state.slots.slots(of: assignment.shard))
            guard !new.isEmpty else {
                warnings.append("shard \(assignment.shard.short) owns its slots already")
                return nil
            }
            return PlanDocument.Step(
                .assignSlots, "shard:\(assignment.shard)", slots: new.ranges)
        }
        return PlanDocument(
            plan: steps, blockers: blockers, warnings: warnings,
            based_on_revision: view.state.revision)
    }

    /// What the log would say to the command now. What is wrong with the request itself is thrown,
    /// as the request without `dry_run` would be answered.
    private func blockers(
        of command: ClusterCommand, _ view: ClusterView
    ) throws(Problem) -> [Problem.Blocker] {
        var state = view.state
        guard case .refused(let error) = state.apply(command, at: view.raft.applied.rawValue + 1)
        else { return [] }
        let problem = problem(error)
        guard !problem.blockers.isEmpty else { throw problem }
        return problem.blockers
    }
}

extension Job.Kind {
    /// The nodes that are no members yet, by the address that the request gives.
    fileprivate func newTargets(_ state: ClusterState) -> [JoinTarget] {
        let targets =
            switch self {
            case .bootstrap(let manifest): manifest.nodes
            case .join(let target): [target]
            }
        return targets.filter { target in
            !state.nodes.contains {
                $0.address.host == target.host && $0.address.respPort == target.respPort
            }
        }
    }
}
