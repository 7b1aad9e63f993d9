/// The stable words that scripts branch on. Each stands in the OpenAPI document.
package enum ProblemCode: String, Hashable, Sendable, CaseIterable {
    case invalidArgument = "invalid_argument"
    case malformedJSON = "malformed_json"
    case unauthenticated
    case forbidden
    case notFound = "not_found"
    case slotServedElsewhere = "slot_served_elsewhere"
    case methodNotAllowed = "method_not_allowed"
    case notAcceptable = "not_acceptable"
    case conflictingOperation = "conflicting_operation"
    case slotBusy = "slot_busy"
    case slotUnassigned = "slot_unassigned"
    case slotQuarantined = "slot_quarantined"
    case paused
    case gone
    case revisionCompacted = "revision_compacted"
    case preconditionFailed = "precondition_failed"
    case payloadTooLarge = "payload_too_large"
    case unsupportedMediaType = "unsupported_media_type"
    case notLeader = "not_leader"
    case blockedByGuard = "blocked_by_guard"
    case slotsOverlap = "slots_overlap"
    case bothHaveSeveralNodes = "both_have_several_nodes"
    case peerJoiningElsewhere = "peer_joining_elsewhere"
    case duplicateNode = "duplicate_node"
    case clusterFull = "cluster_full"
    case protocolVersion = "protocol_version"
    case idempotencyKeyReused = "idempotency_key_reused"
    case preconditionRequired = "precondition_required"
    case rateLimited = "rate_limited"
    case internalError = "internal"
    case noQuorum = "no_quorum"
    case notReady = "not_ready"
    case nodeJoining = "node_joining"
    case shuttingDown = "shutting_down"
    case deadlineExceeded = "deadline_exceeded"
    case nodeUnreachable = "node_unreachable"
    /// The change may or may not take effect: ask again with the same Idempotency-Key.
    case outcomeUnknown = "outcome_unknown"

    /// The HTTP status and the summary, which is the same for every problem of a code.
    package var summary: (status: Int, title: String) {
        switch self {
        case .invalidArgument: (400, "The request is not valid")
        case .malformedJSON: (400, "The body is not JSON")
        case .unauthenticated: (401, "Credentials are missing or not valid")
        case .forbidden: (403, "The credentials do not permit this")
        case .notFound: (404, "There is no such thing")
        case .slotServedElsewhere: (404, "Another node serves the slot")
        case .methodNotAllowed: (405, "The method is not allowed here")
        case .notAcceptable: (406, "No acceptable representation")
        case .conflictingOperation: (409, "Another operation is in the way")
        case .slotBusy: (409, "The slot has an owner")
        case .slotUnassigned: (409, "The slot has no owner")
        case .slotQuarantined: (409, "The slot may still be served by its former owner")
        case .paused: (409, "This automation is paused")
        case .gone: (410, "It was there and is no more")
        case .revisionCompacted: (410, "That revision is no longer kept")
        case .preconditionFailed: (412, "A precondition does not hold")
        case .payloadTooLarge: (413, "The body is too large")
        case .unsupportedMediaType: (415, "The body must be application/json")
        case .notLeader: (421, "This node does not lead")
        case .blockedByGuard: (422, "Safety guards block the request")
        case .slotsOverlap: (422, "Both sides own the same slots")
        case .bothHaveSeveralNodes: (422, "Clusters of several nodes never merge")
        case .peerJoiningElsewhere: (422, "The other node is joining another cluster")
        case .duplicateNode: (422, "A node with that id is a member already")
        case .clusterFull: (422, "The cluster has as many nodes as it takes")
        case .protocolVersion: (422, "The nodes speak different versions of the bus protocol")
        case .idempotencyKeyReused: (422, "The Idempotency-Key belongs to another request")
        case .preconditionRequired: (428, "The change must name the revision it is based on")
        case .rateLimited: (429, "Too many requests")
        case .internalError: (500, "The node made a mistake")
        case .noQuorum: (503, "No majority of the voters is reachable")
        case .notReady: (503, "The node is not ready")
        case .nodeJoining: (503, "The node is joining another cluster")
        case .shuttingDown: (503, "The node is shutting down")
        case .deadlineExceeded: (504, "It took too long")
        case .nodeUnreachable: (504, "The other node does not answer")
        case .outcomeUnknown: (504, "The outcome is not known")
        }
    }

    /// Whether the same request may succeed later without anybody changing it.
    package var isRetryable: Bool {
        switch self {
        case .slotQuarantined, .paused, .notLeader, .rateLimited, .noQuorum, .notReady,
            .nodeJoining, .shuttingDown, .deadlineExceeded, .nodeUnreachable, .outcomeUnknown:
            true
        case .invalidArgument, .malformedJSON, .unauthenticated, .forbidden, .notFound,
            .slotServedElsewhere, .methodNotAllowed, .notAcceptable, .conflictingOperation,
            .slotBusy, .slotUnassigned, .gone, .revisionCompacted, .preconditionFailed,
            .payloadTooLarge, .unsupportedMediaType, .blockedByGuard, .slotsOverlap,
            .bothHaveSeveralNodes, .peerJoiningElsewhere, .duplicateNode, .clusterFull,
            .protocolVersion, .idempotencyKeyReused, .preconditionRequired, .internalError:
            false
        }
    }
}
