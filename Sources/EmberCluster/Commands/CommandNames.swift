extension ClusterCommand {
    /// Its name in logs and metrics.
    public var name: String {
        switch self {
        case .form: "form"
        case .addNode: "add_node"
        case .updateNode: "update_node"
        case .removeNode: "remove_node"
        case .assignSlots: "assign_slots"
        case .unassignSlots: "unassign_slots"
        case .releaseSlots: "release_slots"
        case .bumpEpoch: "bump_epoch"
        case .seal: "seal"
        case .unseal: "unseal"
        case .createJob: "create_job"
        case .advanceJob: "advance_job"
        case .endJob: "end_job"
        case .once(_, let change): change.name
        case .labelNode: "label_node"
        case .preferVoting: "prefer_voting"
        case .readmitNode: "readmit_node"
        }
    }
}

extension ApplyOutcome {
    /// Its name in logs; a refusal with its reason.
    public var name: String {
        switch self {
        case .changed: "changed"
        case .unchanged: "unchanged"
        case .job(let id): "job \(id)"
        case .refused(let error): "refused: \(error)"
        }
    }
}
