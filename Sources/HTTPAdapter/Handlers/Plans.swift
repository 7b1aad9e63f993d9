// The replies to `?dry_run=true`: what the service layer has planned, as JSON.

import ClusterService
import EmberCluster

/// What a change would do. It would be accepted as long as there is no blocker.
struct PlanDocument: Encodable, Sendable {
    enum Action: String, CaseIterable {
        case addNode = "add_node"
        case removeNode = "remove_node"
        case assignSlots = "assign_slots"
        case setVoting = "set_voting"
    }

    struct Step: Encodable, Sendable {
        let action: String
        /// What is changed, as `address:`, `node:` or `shard:` and its id.
        let subject: String
        let slots: [SlotRangeDocument]
    }

    let plan: [Step]
    let blockers: [Problem.Blocker]
    let warnings: [String]
    let based_on_revision: Revision

    init(_ change: ChangePlan) {
        plan = change.steps.map(Step.init)
        blockers = change.blockers.flatMap { Problem($0).blockers }
        warnings = change.warnings.map(\.message)
        based_on_revision = change.revision
    }
}

extension PlanDocument.Step {
    init(_ step: ChangePlan.Step) {
        switch step {
        case .addNode(let target): self.init(.addNode, "address:\(target.resp)")
        case .removeNode(let id): self.init(.removeNode, "node:\(id)")
        case .setVoting(let id): self.init(.setVoting, "node:\(id)")
        case .assignSlots(let slots, to: .shard(let id)):
            self.init(.assignSlots, "shard:\(id)", slots)
        case .assignSlots(let slots, to: .node(at: let target)):
            self.init(.assignSlots, "address:\(target.resp)", slots)
        }
    }

    private init(_ action: PlanDocument.Action, _ subject: String, _ slots: [SlotRange] = []) {
        self.action = action.rawValue
        self.subject = subject
        self.slots = slots.map(SlotRangeDocument.init)
    }
}

extension ChangePlan.Warning {
    fileprivate var message: String {
        switch self {
        case .targetNotAsked: "the node was not asked; it may refuse, or bring slots along"
        case .targetsNotAsked: "the nodes were not asked; they may refuse"
        case .isMember(let target): "\(target.resp) is a member already"
        case .survivesNoFailure: "fewer than three nodes survive no failure"
        case .everySlotIsAssigned: "every slot has an owner already; none would be assigned"
        case .removesThisNode: "this is the node that answers"
        case .nodeIsAbsent: "the node is not there to hear of it; it is told when it comes back"
        case .ownsSlotsAlready(let shard): "shard \(shard.short) owns its slots already"
        }
    }
}
