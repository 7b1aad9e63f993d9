package import EmberCluster

/// From what goes wrong in the service layer to the error line of a RESP reply.
///
/// Redis' own words where Redis knows the case, since tools compare them; elsewhere a sentence that
/// says what to do. The first word is a code: `TRYAGAIN` when the same command may succeed soon,
/// `CLUSTERDOWN` while nothing can be decided, else `ERR`.
package enum RESPErrorTable {
    /// The line without its leading `-` and its line end.
    package static func line(for error: ClusterError) -> String {
        switch error {
        case .invalidArgument(_, let message): "ERR \(message)"
        case .unknownNode(let id): "ERR Unknown node \(id)"
        case .unknownShard(let id): "ERR Unknown shard \(id)"
        case .unknownJob(let id): "ERR Unknown operation \(id)"
        case .slotBusy(let slot, _): "ERR Slot \(slot) is already busy"
        case .slotUnassigned(let slot): "ERR Slot \(slot) is already unassigned"
        case .slotQuarantined(let slot, let shard):
            "TRYAGAIN Slot \(slot) was just taken from shard \(shard), which may still serve it; "
                + "try again in a few seconds"
        case .blocked(let blockers): line(for: blockers)
        case .preconditionFailed(let expected, let actual):
            "ERR The cluster is at revision \(actual), not at \(expected); look again and repeat"
        case .idempotencyKeyReused(let key):
            "ERR The key '\(key)' was used for another request; take a new one"
        case .conflictingJob(let id): "ERR Operation \(id) is in the way; wait until it has ended"
        case .joinRefused(let refusal): "ERR \(text(of: refusal))"
        case .joining(let target):
            "TRYAGAIN This node is joining cluster \(target); try again when it is in"
        case .unreachable(let address):
            "ERR No answer from \(address); check that a node runs there and that its bus port "
                + "can be reached from here"
        case .noLeader:
            "CLUSTERDOWN No leader is known, so nothing can be changed; try again when a majority "
                + "of the voters is up"
        case .outcomeUnknown:
            "ERR The change was handed in, but its outcome did not become known in time; look at "
                + "CLUSTER NODES before you repeat it"
        case .overloaded: "TRYAGAIN Too many changes are under way; try again"
        case .notReady(let reason): "TRYAGAIN The node is not ready: \(reason)"
        case .unsupported(let message): "ERR \(message)"
        case .internal(let message): "ERR Internal error: \(message)"
        }
    }

    private static func line(for blockers: [Blocker]) -> String {
        guard let first = blockers.first else { return "ERR The change is refused" }
        switch first.code {
        case .holdsKeys:
            return "ERR CLUSTER RESET can't be called with master nodes containing keys"
        case .servesSlots, .hasReplicas, .lastNode:
            return "ERR \(blockers.map(\.message).joined(separator: "; "))"
        }
    }

    private static func text(of refusal: JoinRefusal) -> String {
        switch refusal {
        case .overlap(let ranges):
            "Both clusters own the slots \(ranges.map(\.description).joined(separator: " ")); "
                + "remove them on one side with CLUSTER DELSLOTSRANGE"
        case .bothHaveSeveralNodes:
            "Both clusters have several nodes, and such clusters are never merged; "
                + "reset the nodes of one of them first"
        case .sealed(let target):
            "The other node is on its way into cluster \(target); meet that cluster instead"
        case .duplicateNode(let id):
            "Node \(id) is a member already, at another address; every node needs a data "
                + "directory of its own"
        case .full(let limit): "The cluster has \(limit) nodes, as many as it takes"
        case .version(let version):
            "The other node speaks version \(version) of the bus protocol; run the same release "
                + "on both"
        }
    }
}
