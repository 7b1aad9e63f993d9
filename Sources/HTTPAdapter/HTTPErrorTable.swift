// From the errors of the service layer to the problems of HTTP: the one table, exhaustive, so that
// a new error does not compile until it has a row.

import EmberCluster

/// What one thing is that stands in the way: in problems, in plans and in operations that failed.
/// Where a problem has one reason only, its own code is the same word. Each stands in the OpenAPI
/// document.
enum BlockerCode: String, Hashable, Sendable, CaseIterable {
    case servesSlots = "serves_slots"
    case hasReplicas = "has_replicas"
    case lastNode = "last_node"
    case holdsKeys = "holds_keys"
    case slotBusy = "slot_busy"
    case slotUnassigned = "slot_unassigned"
    case slotQuarantined = "slot_quarantined"
    case slotServedElsewhere = "slot_served_elsewhere"
    case conflictingJob = "conflicting_job"
    case nodeJoining = "node_joining"
    case slotsOverlap = "slots_overlap"
    case severalNodes = "both_have_several_nodes"
    case peerJoining = "peer_joining_elsewhere"
    case duplicateNode = "duplicate_node"
    case clusterFull = "cluster_full"
    case protocolVersion = "protocol_version"

    init(_ code: EmberCluster.Blocker.Code) {
        switch code {
        case .servesSlots: self = .servesSlots
        case .hasReplicas: self = .hasReplicas
        case .lastNode: self = .lastNode
        case .holdsKeys: self = .holdsKeys
        }
    }
}

extension ProblemCode {
    /// The code of a problem that has this reason and no other.
    init(_ reason: BlockerCode) {
        self = ProblemCode(rawValue: reason.rawValue) ?? .blockedByGuard
    }
}

extension Problem {
    /// Status and title come with the code (`ProblemCode.summary`); whether the request may be
    /// repeated is the error's own claim.
    init(_ error: ClusterError) {
        switch error {
        case .invalidArgument(let pointer, let message):
            self.init(fault: message, at: pointer)
        case .unknownNode(let id):
            self.init(.notFound, "There is no node \(id).")
        case .unknownShard(let id):
            self.init(.notFound, "There is no shard \(id).")
        case .unknownJob(let id):
            self.init(.notFound, "There is no operation \(id); ended ones are kept for a while.")
        case .slotBusy(let slot, let owner):
            self.init(.slotBusy, "Slot \(slot) belongs to shard \(owner).")
            block(.slotBusy, "slot:\(slot)", "it belongs to shard \(owner)")
        case .slotUnassigned(let slot):
            self.init(.slotUnassigned, "Slot \(slot) has no owner.")
            block(.slotUnassigned, "slot:\(slot)", "nobody serves it")
        case .slotQuarantined(let slot, let shard):
            self.init(
                .slotQuarantined,
                "Slot \(slot) was just taken from shard \(shard), which may still serve it.")
            block(.slotQuarantined, "slot:\(slot)", "shard \(shard) may serve it for a moment")
            retryAfter = .seconds(1)
        case .blocked(let blockers):
            self.init(.blockedByGuard, blockers.map(\.message).joined(separator: "; "))
            for blocker in blockers {
                block(BlockerCode(blocker.code), blocker.subject, blocker.message)
            }
        case .preconditionFailed(let expected, let actual):
            self.init(
                .preconditionFailed,
                "It was expected to be at \(expected) and is at \(actual); read it again.")
        case .idempotencyKeyReused(let key):
            self.init(
                .idempotencyKeyReused, "The key '\(key)' was used before with another request.")
        case .conflictingJob(let id):
            self.init(.conflictingOperation, "Operation \(id) is in the way.")
            block(.conflictingJob, "operation:\(id)", "it has been accepted before")
        case .joinRefused(let refusal):
            self.init(joinRefused: refusal)
        case .joining(let target):
            self.init(.nodeJoining, "This node is on its way into cluster \(target).")
            block(.nodeJoining, "cluster:\(target)", "the node takes no changes until it is in")
            retryAfter = .seconds(1)
        case .unreachable(let address):
            self.init(.nodeUnreachable, "There is no answer from \(address).")
        case .noLeader:
            self.init(.noQuorum, "No leader is known here, so nothing can be decided now.")
            retryAfter = .seconds(1)
        case .outcomeUnknown:
            self.init(
                .outcomeUnknown,
                "The change was handed in, but not confirmed in time; it may still take effect.")
        case .overloaded:
            self.init(.rateLimited, "More changes are under way than the log takes.")
            retryAfter = .seconds(1)
        case .notReady(let reason):
            self.init(.notReady, "Not ready: \(reason).")
            retryAfter = .seconds(1)
        case .unsupported(let message):
            self.init(.invalidArgument, message)
        case .internal(let message):
            self.init(.internalError, message)
        }
        isRetryable = error.isRetryable
    }

    /// A join that the rules forbid: nothing changes by repeating it.
    private init(joinRefused refusal: JoinRefusal) {
        let code: BlockerCode
        let subject: String
        let message: String
        switch refusal {
        case .overlap(let ranges):
            (code, subject) = (.slotsOverlap, "slot:\(ranges.first.map { "\($0.start)" } ?? "-")")
            message =
                "both sides own slots "
                + ranges.prefix(8).map(\.description).joined(separator: " ")
                + (ranges.count > 8 ? " and more" : "")
        case .bothHaveSeveralNodes:
            (code, subject) = (.severalNodes, "cluster:-")
            message = "both clusters have several nodes, and such clusters never merge"
        case .sealed(let target):
            (code, subject) = (.peerJoining, "cluster:\(target)")
            message = "the other node is on its way into cluster \(target)"
        case .duplicateNode(let id):
            (code, subject) = (.duplicateNode, "node:\(id)")
            message = "a node with the id \(id) is a member already"
        case .full(let limit):
            (code, subject) = (.clusterFull, "cluster:-")
            message = "the cluster has \(limit) nodes, as many as it takes"
        case .version(let version):
            (code, subject) = (.protocolVersion, "cluster:-")
            message = "the other node speaks version \(version) of the bus protocol"
        }
        self.init(ProblemCode(code), "The join is refused: \(message).")
        block(code, subject, message)
    }

    /// - Parameter place: a JSON pointer, or the name of a parameter or header field.
    init(fault message: String, at place: String) {
        self.init(.invalidArgument, place.isEmpty ? message : "\(place): \(message)")
        let isPointer = place.isEmpty || place.hasPrefix("/")
        faults = [
            isPointer
                ? Fault(pointer: place, code: "invalid_value", message: message)
                : Fault(parameter: place, code: "invalid_value", message: message)
        ]
    }

    /// Names one thing in the way.
    /// - Parameter subject: `node:`, `shard:`, `slot:`, `operation:` or `cluster:` and its id.
    mutating func block(_ code: BlockerCode, _ subject: String, _ message: String) {
        blockers.append(Blocker(code: code.rawValue, subject: subject, message: message))
    }
}
