/// Everything that can go wrong in the service layer, free of any transport.
///
/// Each adapter owns one exhaustive table from this enum to its own words: HTTP status and problem
/// code, or a RESP error line.
public enum ClusterError: Error, Hashable, Sendable {
    /// The caller's input is wrong; `pointer` is where (a JSON pointer or an argument name).
    case invalidArgument(pointer: String, message: String)
    case unknownNode(NodeID)
    case unknownShard(ShardID)
    case unknownJob(String)
    /// The slot already has an owner.
    case slotBusy(HashSlot, owner: ShardID)
    case slotUnassigned(HashSlot)
    /// The slot was just taken from `shard`, which may still serve it. Goes away within a lease.
    case slotQuarantined(HashSlot, shard: ShardID)
    /// Guards refuse the change; each blocker says why and how to lift it.
    case blocked([Blocker])
    /// The shards or the revision have moved on since the caller looked.
    case preconditionFailed(expected: Revision, actual: Revision)
    /// The key was used before with another request.
    case idempotencyKeyReused(String)
    case conflictingJob(JobID)
    /// Another cluster refuses to take this node in, or to be taken in.
    case joinRefused(JoinRefusal)
    /// This node is on its way into another cluster and takes no changes.
    case joining(target: ClusterID)
    /// No answer from an address that the caller named.
    case unreachable(address: String)
    /// No leader is known, so nothing can be decided now.
    case noLeader
    /// The change was handed in, but its outcome did not become known in time. It may have
    /// happened.
    case outcomeUnknown
    /// More changes are under way than the log takes.
    case overloaded
    /// The node is starting or stopping.
    case notReady(String)
    /// A command that this version refuses, with what to do instead.
    case unsupported(String)
    /// Our own mistake; the message is for the log and the bug report.
    case `internal`(String)

    /// Whether the same request may succeed later, unchanged.
    public var isRetryable: Bool {
        switch self {
        case .slotQuarantined, .joining, .unreachable, .noLeader, .outcomeUnknown, .overloaded,
            .notReady:
            true
        case .invalidArgument, .unknownNode, .unknownShard, .unknownJob, .slotBusy,
            .slotUnassigned, .blocked, .preconditionFailed, .idempotencyKeyReused,
            .conflictingJob, .joinRefused, .unsupported, .internal:
            false
        }
    }
}

/// One reason why a guard refuses a change.
public struct Blocker: Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The node still serves slots as primary.
        case servesSlots = "serves_slots"
        /// The node's shard has replicas that would be left without a primary.
        case hasReplicas = "has_replicas"
        /// Removing the node would leave no node.
        case lastNode = "last_node"
        /// The node holds keys.
        case holdsKeys = "holds_keys"
    }

    public let code: Code
    /// What stands in the way, as `node:<id>` or `shard:<id>`.
    public let subject: String
    public let message: String

    public init(code: Code, subject: String, message: String) {
        self.code = code
        self.subject = subject
        self.message = message
    }
}

/// Why two clusters do not become one (DESIGN D4).
public enum JoinRefusal: Hashable, Sendable {
    /// Both sides own these slots.
    case overlap([SlotRange])
    /// Both clusters have several nodes; they never merge.
    case bothHaveSeveralNodes
    /// The peer is on its way into another cluster.
    case sealed(target: ClusterID)
    /// A node with the same id is a member already, at another address.
    case duplicateNode(NodeID)
    /// The cluster has as many nodes as it takes.
    case full(limit: Int)
    /// The peer speaks another version of the bus protocol.
    case version(UInt8)
}
