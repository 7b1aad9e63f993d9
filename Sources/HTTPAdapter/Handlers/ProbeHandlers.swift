import ClusterEngine
import ClusterService
import EmberCluster
import RaftConsensus

extension ControlHandlers {
    /// That it answers is the answer: a node that must be restarted would not.
    func getLiveness(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        _ = try request.query("verbose")
        return Self.liveness
    }

    static let liveness = document(HealthReport(status: .ok, checks: []), status: 200)

    func getReadiness(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        let query = try request.query("verbose", "exclude")
        let excluded = try excludedChecks(query)
        let view = service.view
        let checks = ReadinessCheck.all(view, holdsLease: service.holdsLease)
            .filter { !excluded.contains($0.name) }
        let isReady = checks.allSatisfy(\.ok)
        let isVerbose = try query.flag("verbose")
        let report = HealthReport(
            status: isReady ? .ok : .failing, checks: isVerbose ? checks : checks.filter { !$0.ok })
        return Self.document(report, status: isReady ? 200 : 503)
    }

    private func excludedChecks(_ query: QueryParameters) throws(Problem) -> Set<String> {
        guard let text = try query.text("exclude"), !text.isEmpty else { return [] }
        let names = Set(text.split(separator: ",").map(String.init))
        let known = ReadinessCheck.Name.allCases.map(\.rawValue)
        guard names.isSubset(of: known) else {
            throw Problem(
                parameter: "exclude",
                "must be names of checks, separated by commas: \(known.joined(separator: ", "))")
        }
        return names
    }

    func getVersion(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        _ = try request.query()
        return Self.document(
            VersionDocument(
                name: "ember-cluster", version: about.version, api_version: "v1",
                commit: Nullable(wrappedValue: about.commit)), status: 200)
    }

    func getMetrics(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        _ = try request.query()
        return HTTPResponse(
            status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8",
            body: metrics.scrape(service, about))
    }

    func getOpenAPI(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        _ = try request.query()
        return Self.contract
    }

    private static let contract: HTTPResponse = {
        let body = ByteBlock(OpenAPIDocument.text.utf8)
        return HTTPResponse(
            status: 200, contentType: "application/json",
            etag: EntityTag(revision: 1, body: body).description, body: body)
    }()

    /// Without the headers of a reading: these speak of the node, not of the cluster.
    private static func document(_ value: some Encodable, status: Int) -> HTTPResponse {
        do { return try HTTPResponse.json(value, status: status) } catch {
            preconditionFailure("a probe's reply has no JSON form: \(error)")
        }
    }
}

/// What `/livez` and `/readyz` say.
private struct HealthReport: Encodable {
    enum Status: String, CaseIterable {
        case ok
        case failing
    }

    let status: String
    /// Those that fail; with `?verbose` all of them.
    let checks: [ReadinessCheck]

    init(status: Status, checks: [ReadinessCheck]) {
        self.status = status.rawValue
        self.checks = checks
    }
}

/// One reason why clients should, or should not, be sent to this node.
private struct ReadinessCheck: Encodable {
    enum Name: String, CaseIterable {
        case joined
        case leaderKnown = "leader_known"
        case caughtUp = "caught_up"
        case lease
        case notSealed = "not_sealed"
    }

    /// Entries that a node may lag behind what it knows to be committed: a round of replication
    /// under load, and far from what a node has to catch up with after an absence.
    static let lagLimit: UInt64 = 256

    let name: String
    let ok: Bool
    let message: String

    private init(_ name: Name, _ ok: Bool, _ message: String) {
        self.name = name.rawValue
        self.ok = ok
        self.message = message
    }

    static func all(_ view: ClusterView, holdsLease: Bool) -> [ReadinessCheck] {
        let lag =
            view.raft.commit.rawValue
            - min(
                view.raft.commit.rawValue, view.raft.applied.rawValue)
        let slots = view.state.slots(servedBy: view.selfID).count
        let isMember = view.selfNode != nil
        let leases = holdsLease ? "the lease holds" : "there is no lease"
        return [
            ReadinessCheck(
                .joined, isMember,
                isMember ? "the node is a member" : "the node is not a member of its cluster"),
            ReadinessCheck(
                .leaderKnown, view.raft.leader != nil,
                view.raft.leader == nil ? "no leader is known" : "a leader is known"),
            ReadinessCheck(.caughtUp, lag <= lagLimit, "\(lag) committed entries are not applied"),
            ReadinessCheck(
                .lease, holdsLease || slots == 0, "\(slots) slots are served here, \(leases)"),
            ReadinessCheck(
                .notSealed, view.state.seal == nil,
                view.state.seal.map { "the node is on its way into cluster \($0.target)" }
                    ?? "the node stays in its cluster"),
        ]
    }
}

private struct VersionDocument: Encodable {
    let name: String
    let version: String
    let api_version: String
    @Nullable var commit: String?

    init(name: String, version: String, api_version: String, commit: Nullable<String>) {
        self.name = name
        self.version = version
        self.api_version = api_version
        _commit = commit
    }
}
