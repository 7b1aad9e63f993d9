// The operations of the API. Each is a function named like the contract's operationId, in the file
// of its resource: it decodes, calls one function of the service layer, and encodes.

import ClusterEngine
import ClusterService
import EmberCluster

struct ControlHandlers: Sendable {
    let service: ClusterService
    let about: ControlAPI.Settings.About
    let topology: PreparedTopology
    let metrics: MetricsCollector

    /// Long polls end before the connection's deadline, and before common proxies lose patience.
    static let waitLimit = Duration.seconds(60)
    private static let waitDeadline = Duration.seconds(75)
    /// Ten thousand nodes are a megabyte or two of state; base64 takes a third more.
    private static let snapshotLimit = 8 << 20

    /// The route table.
    var router: Router {
        var router = Router()
        addReads(to: &router)
        addChanges(to: &router)
        addProbes(to: &router)
        return router
    }

    private func addReads(to router: inout Router) {
        router.on(.get, "/v1/cluster", "getCluster", choosing: reading(getCluster))
        router.on(
            .get, "/v1/topology", "getTopology", prepared: preparedTopology,
            choosing: reading(getTopology))
        router.on(.get, "/v1/nodes", "listNodes", choosing: reading(listNodes))
        router.on(.get, "/v1/nodes/{id}", "getNode", choosing: reading(getNode))
        router.on(.get, "/v1/shards", "listShards", choosing: reading(listShards))
        router.on(.get, "/v1/shards/{id}", "getShard", choosing: reading(getShard))
        router.on(.get, "/v1/slots", "listSlots", choosing: reading(listSlots))
        router.on(.get, "/v1/slots/{slot}", "getSlot", choosing: reading(getSlot))
        router.on(.get, "/v1/slots/{slot}/keys", "listSlotKeys", immediate: listSlotKeys)
        router.on(.get, "/v1/keyslot", "getKeySlot", choosing: reading(getKeySlot))
        router.on(.get, "/v1/raft", "getRaft", immediate: getRaft)
        router.on(
            .get, "/v1/raft/snapshots/latest", "getSnapshot", choosing: reading(getSnapshot))
        router.on(.get, "/v1/gossip/members", "listGossipMembers", immediate: listGossipMembers)
        router.on(.get, "/v1/operations", "listOperations", choosing: reading(listOperations))
        router.on(
            .get, "/v1/operations/{id}", "getOperation", deadline: Self.waitDeadline,
            choosing: reading(getOperation))
    }

    private func addChanges(to router: inout Router) {
        router.on(
            .post, "/v1/cluster/bootstrap", "bootstrapCluster", body: .json(),
            deadline: Self.waitDeadline, deferred: bootstrapCluster)
        router.on(
            .post, "/v1/cluster/restore", "restoreCluster",
            body: .json(limit: Self.snapshotLimit), deadline: Self.waitDeadline,
            deferred: restoreCluster)
        router.on(
            .post, "/v1/nodes", "addNode", body: .json(limit: 4 * 1024),
            deadline: Self.waitDeadline, deferred: addNode)
        router.on(.delete, "/v1/nodes/{id}", "removeNode", deferred: removeNode)
        router.on(
            .put, "/v1/raft/members/{id}/voting", "setVoting", body: .json(limit: 4 * 1024),
            deferred: setVoting)
        router.on(
            .post, "/v1/raft/leader_transfers", "transferLeadership",
            body: .json(limit: 4 * 1024), deferred: transferLeadership)
        router.on(
            .put, "/v1/slots/assignments", "assignSlots", body: .json(), deferred: assignSlots)
    }

    private func addProbes(to router: inout Router) {
        router.on(.get, "/livez", "getLiveness", immediate: getLiveness)
        router.on(.get, "/readyz", "getReadiness", immediate: getReadiness)
        router.on(.get, "/version", "getVersion", immediate: getVersion)
        router.on(.get, "/metrics", "getMetrics", immediate: getMetrics)
        router.on(.get, "/openapi.json", "getOpenAPI", immediate: getOpenAPI)
    }
}

// MARK: What the operations share

extension ControlHandlers {
    /// Asks the service, and says its errors in the words of HTTP.
    func asking<Answer>(
        _ work: () async throws(ClusterError) -> Answer
    ) async throws(Problem) -> Answer {
        do { return try await work() } catch { throw problem(error) }
    }

    /// The reply to a dry run.
    func plan(
        from reading: Reading, _ plan: () throws(ClusterError) -> ChangePlan
    ) throws(Problem) -> HTTPResponse {
        let planned: ChangePlan
        do throws(ClusterError) { planned = try plan() } catch { throw problem(error) }
        return try reply(PlanDocument(planned), from: reading)
    }

    func problem(_ error: ClusterError) -> Problem {
        let view = service.view
        return Problem(error).at(revision: view.state.revision).naming(leader: view.leader?.baseURL)
    }

    /// A reply of this version of the API: JSON, dated with the topology that it shows.
    func reply(
        _ document: some Encodable, status: Int = 200, from reading: Reading,
        taggedBy revision: Revision? = nil, headers: [(name: String, value: String)] = []
    ) throws(Problem) -> HTTPResponse {
        let body: ByteBlock
        do { body = try JSONWriter.write(document) } catch {
            throw Problem(.internalError, "The reply has no JSON form: \(error).")
        }
        let tag = revision.map { EntityTag(revision: $0, body: body) }
        return HTTPResponse(
            status: status, contentType: "application/json", etag: tag?.description,
            headers: reading.headers + headers, body: body)
    }
}

/// How fresh a read has to be (DESIGN D8).
enum Consistency: String, Hashable, Sendable, CaseIterable {
    /// What this node has applied.
    case local
    /// Everything that was committed when the request came.
    case linearizable
}

/// One view, and what was done to get it.
struct Reading: Sendable {
    let view: ClusterView
    let consistency: Consistency

    /// How fresh the reply is; on every reply that shows the committed state.
    var headers: [(name: String, value: String)] {
        var headers = [
            ("X-Revision", String(view.state.revision)), ("X-Consistency", consistency.rawValue),
        ]
        if let leader = view.leader { headers.append(("X-Leader", leader.id.description)) }
        return headers
    }
}

extension ControlHandlers {
    /// What a read answers from a view. It runs on the server's thread when the view is at hand.
    typealias Read = @Sendable (HTTPRequest, Reading) throws(Problem) -> HTTPResponse
    /// The same for a read that may have to wait for more than its view.
    typealias PatientRead = @Sendable (HTTPRequest, Reading) throws(Problem) -> Route.Answer

    func reading(_ read: @escaping Read) -> Route.Choosing {
        reading { request, reading throws(Problem) in .ready(try read(request, reading)) }
    }

    /// Reads from the view that `?consistency=` asks for. Only a linearizable one has to wait.
    func reading(_ read: @escaping PatientRead) -> Route.Choosing {
        { request throws(Problem) in
            let query = QueryParameters(request.queryItems)
            switch try query.choice("consistency", of: Consistency.self) ?? .local {
            case .local:
                return try read(request, localReading)
            case .linearizable:
                return .later { () async throws(Problem) in
                    switch try read(request, try await confirmedReading()) {
                    case .ready(let response): return response
                    case .later(let work): return try await work()
                    }
                }
            }
        }
    }

    private func confirmedReading() async throws(Problem) -> Reading {
        let view = try await asking { () throws(ClusterError) in
            try await service.linearizableView()
        }
        return Reading(view: view, consistency: .linearizable)
    }

    /// The view at hand.
    var localReading: Reading { Reading(view: service.view, consistency: .local) }

    /// What a change is based on. With `If-Match` that is what is committed now, so that a node
    /// that lags cannot let a stale tag pass.
    /// - Parameter revision: of what the tag belongs to.
    func decided(
        for condition: IfMatch?, revision: (ClusterView) throws(Problem) -> Revision
    ) async throws(Problem) -> Reading {
        guard let condition else { return localReading }
        let reading = try await confirmedReading()
        try condition.check(revision(reading.view))
        return reading
    }

    /// A node or shard id out of the path.
    func identifier<Subject>(
        _ type: HexIdentifier<Subject>.Type, in request: HTTPRequest
    ) throws(Problem) -> HexIdentifier<Subject> {
        guard let id = HexIdentifier<Subject>(hex: request.parameter("id")) else {
            throw Problem(parameter: "id", "must be 40 hexadecimal digits")
        }
        return id
    }

    /// Who asks, for the record of a job.
    func origin(of request: HTTPRequest) -> String {
        "rest:\(request.clientAddress.hostDescription)"
    }
}

extension ClusterNode {
    /// Where its API is.
    var baseURL: String {
        let host =
            address.host.utf8.contains(UInt8(ascii: ":")) ? "[\(address.host)]" : address.host
        return "http://\(host):\(address.httpPort)"
    }
}
