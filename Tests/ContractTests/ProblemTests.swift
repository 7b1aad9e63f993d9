import EmberCluster
@testable import HTTPAdapter
import Testing

@Suite(.serialized) struct ProblemTests {
    private static let cluster = ClusterID(high: 1, middle: 2, low: 3)

    /// One of each case; the switch makes the compiler ask for the next one.
    private static let errors: [ClusterError] = {
        let node = StubCluster.nodeIDs[0]
        let shard = StubCluster.shardIDs[0]
        let slot = StubCluster.range(7, 7)
        let refusals: [JoinRefusal] = [
            .overlap([slot]), .bothHaveSeveralNodes, .sealed(target: cluster),
            .duplicateNode(node), .full(limit: 3), .version(2),
        ]
        return [
            .invalidArgument(pointer: "/nodes/0", message: "m"),
            .invalidArgument(pointer: "Idempotency-Key", message: "m"), .unknownNode(node),
            .unknownShard(shard), .unknownJob("x"), .slotBusy(slot.start, owner: shard),
            .slotUnassigned(slot.start), .slotQuarantined(slot.start, shard: shard),
            .blocked(
                EmberCluster.Blocker.Code.allCases.map {
                    EmberCluster.Blocker(code: $0, subject: "node:\(node)", message: "m")
                }),
            .preconditionFailed(expected: 1, actual: 2), .idempotencyKeyReused("k"),
            .conflictingJob(Exchanges.job), .joining(target: cluster),
            .unreachable(address: "h:1"), .noLeader, .outcomeUnknown, .overloaded,
            .notReady("it starts"), .unsupported("no"), .internal("a fault"),
        ] + refusals.map(ClusterError.joinRefused)
    }()

    private static func name(_ error: ClusterError) -> String {
        switch error {
        case .invalidArgument: "invalidArgument"
        case .unknownNode: "unknownNode"
        case .unknownShard: "unknownShard"
        case .unknownJob: "unknownJob"
        case .slotBusy: "slotBusy"
        case .slotUnassigned: "slotUnassigned"
        case .slotQuarantined: "slotQuarantined"
        case .blocked: "blocked"
        case .preconditionFailed: "preconditionFailed"
        case .idempotencyKeyReused: "idempotencyKeyReused"
        case .conflictingJob: "conflictingJob"
        case .joinRefused: "joinRefused"
        case .joining: "joining"
        case .unreachable: "unreachable"
        case .noLeader: "noLeader"
        case .outcomeUnknown: "outcomeUnknown"
        case .overloaded: "overloaded"
        case .notReady: "notReady"
        case .unsupported: "unsupported"
        case .internal: "internal"
        }
    }

    @Test func `the contract lists the codes of problems, blockers and faults, and no others`()
        throws
    {
        let contract = try Contract.load()
        #expect(contract.enumeration("ProblemCode") == Set(ProblemCode.allCases.map(\.rawValue)))
        #expect(contract.enumeration("BlockerCode") == Set(BlockerCode.allCases.map(\.rawValue)))
        let faults =
            JSONIssue.Code.allCases.map(\.rawValue)
            + ["unknown_parameter", "duplicate_parameter"]
        #expect(contract.enumeration("FaultCode") == Set(faults))
    }

    @Test func `the contract tells status, title and retryability of each code`() throws {
        let contract = try Contract.load()
        let table = contract.resolved(contract.schema("ProblemCode"))["x-ember-problems"]
        for code in ProblemCode.allCases {
            let row = table?[code.rawValue]
            #expect(row?["status"]?.integer == Int64(code.summary.status), "\(code)")
            #expect(row?["title"]?.string == code.summary.title, "\(code)")
            #expect(row?["retryable"]?.bool == code.isRetryable, "\(code)")
        }
    }

    @Test func `the words of enums in the contract are those of the code`() throws {
        let contract = try Contract.load()
        #expect(contract.enumeration("OperationKind") == Set(JobKindName.allCases.map(\.rawValue)))
        #expect(
            contract.enumeration("OperationState") == Set(JobStateName.allCases.map(\.rawValue)))
        #expect(contract.enumeration("SlotState") == Set(SlotStateName.allCases.map(\.rawValue)))
        let node = contract.resolved(contract.schema("Node"))["properties"]
        #expect(
            Set(node?["raft_role"]?["enum"]?.strings ?? [])
                == Set(RaftMembership.allCases.map(\.rawValue)))
        let parameter = contract.document["components"]?["parameters"]?["Consistency"]
        #expect(
            Set(parameter?["schema"]?["enum"]?.strings ?? [])
                == Set(Consistency.allCases.map(\.rawValue)))
    }

    @Test(arguments: errors) func `an error of the service becomes a documented problem`(
        error: ClusterError
    ) async throws {
        let contract = try Contract.load()
        let operation = try #require(contract.operation("addNode"))
        try await RunningAPI.run { api in
            api.cluster.follow { $0.refusal = error }
            let reply = try await api.send(.post("/v1/nodes", Exchanges.joinBody))
            let problem = try reply.json()
            #expect(
                SchemaValidator(contract: contract).issues(problem, contract.schema("Problem"))
                    == [])
            #expect(problem["status"]?.integer == Int64(reply.status), "\(Self.name(error))")
            #expect(problem["retryable"]?.bool == error.isRetryable, "\(Self.name(error))")
            #expect(problem["revision"]?.integer == 6)
            #expect(problem["leader"]?.string == "http://127.0.0.1:8001")
            #expect((reply.fields["retry-after"] != nil) == (problem["retry_after_ms"] != nil))
            // Errors that no join gives are not documented for it.
            let foreign: Set<Int> = [404, 412]
            if !foreign.contains(reply.status) {
                #expect(contract.issues(reply, to: operation) == [], "\(Self.name(error))")
            }
        }
    }

    @Test(arguments: [
        (ClusterError.noLeader, 503, "no_quorum", "1"), (.notReady("x"), 503, "not_ready", "1"),
        (.outcomeUnknown, 504, "outcome_unknown", ""), (.overloaded, 429, "rate_limited", "1"),
        (.blocked([]), 422, "blocked_by_guard", ""),
        (.preconditionFailed(expected: 1, actual: 2), 412, "precondition_failed", ""),
        (.idempotencyKeyReused("k"), 422, "idempotency_key_reused", ""),
        (.slotBusy(HashSlot(7)!, owner: StubCluster.shardIDs[0]), 409, "slot_busy", ""),
        (.slotUnassigned(HashSlot(7)!), 409, "slot_unassigned", ""),
        (
            .slotQuarantined(HashSlot(7)!, shard: StubCluster.shardIDs[0]), 409,
            "slot_quarantined", "1"
        ),
        (.joinRefused(.overlap([StubCluster.range(7, 9)])), 422, "slots_overlap", ""),
        (.joinRefused(.bothHaveSeveralNodes), 422, "both_have_several_nodes", ""),
        (.joinRefused(.sealed(target: cluster)), 422, "peer_joining_elsewhere", ""),
        (.joinRefused(.duplicateNode(StubCluster.nodeIDs[0])), 422, "duplicate_node", ""),
        (.joinRefused(.full(limit: 3)), 422, "cluster_full", ""),
        (.joinRefused(.version(2)), 422, "protocol_version", ""),
        (.joining(target: cluster), 503, "node_joining", "1"),
        (.unreachable(address: "h:1"), 504, "node_unreachable", ""),
        (.conflictingJob(Exchanges.job), 409, "conflicting_operation", ""),
    ])
    func `scripts find the status and the code they branch on`(
        error: ClusterError, status: Int, code: String, retryAfter: String
    ) {
        let problem = Problem(error)
        #expect(problem.code.rawValue == code)
        #expect(problem.code.summary.status == status)
        #expect((problem.retryAfter == .seconds(1)) == (retryAfter == "1"))
    }
}
