import ClusterEngine
import ClusterService
import EmberCluster

extension ControlHandlers {
    /// Operations in a page when nobody asks for more or fewer.
    private static let pageSize = 50
    /// A page of 500 is some 300 KB, as much as one reply should be.
    private static let pageSizeLimit = 500

    func listOperations(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse
    {
        let query = try request.query("consistency", "kind", "state", "page_size", "page_token")
        let kind = try query.choice("kind", of: JobKindName.self)
        let state = try query.choice("state", of: JobStateName.self)
        let size = try query.integer("page_size", in: 1...Self.pageSizeLimit) ?? Self.pageSize
        let last = try pageEnd(query)
        // Ids order by the time of creation; the newest come first.
        let jobs = reading.view.state.jobs.reversed().lazy.filter { job in
            (kind == nil || job.kind.name == kind) && (state == nil || job.status.name == state)
                && (last.map { job.id < $0 } ?? true)
        }
        let page = Array(jobs.prefix(size + 1))
        let document = OperationPage(
            operations: page.prefix(size).map(OperationDocument.init),
            next_page_token: page.count > size ? page[size - 1].id.description : nil)
        return try reply(document, from: reading)
    }

    /// Waits only for a job that runs, and only if asked to.
    func getOperation(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> Route.Answer {
        let query = try request.query("consistency", "wait")
        let id = request.parameter("id")
        guard let jobID = JobID(id) else { throw Problem(parameter: "id", "must be a UUID") }
        let wait = try wait(query)
        guard let job = reading.view.state.jobs[jobID] else { throw problem(.unknownJob(id)) }
        guard wait > .zero, !job.status.isEnded else {
            return .ready(try operation(job, status: 200, from: reading))
        }
        return .later { () async throws(Problem) in
            let job = try await ended(job, wait)
            let reading = Reading(view: service.view, consistency: reading.consistency)
            return try operation(job, status: 200, from: reading)
        }
    }

    /// The last operation of the page before; nil for the first page.
    private func pageEnd(_ query: QueryParameters) throws(Problem) -> JobID? {
        guard let token = try query.text("page_token") else { return nil }
        guard let id = JobID(token) else {
            throw Problem(parameter: "page_token", "must be a next_page_token of ours")
        }
        return id
    }

    /// The reply to a request that made a job, or found the one it had made before: 202 while it
    /// runs.
    func accepted(_ job: Job, _ wait: Duration) async throws(Problem) -> HTTPResponse {
        let job = try await ended(job, wait)
        return try operation(job, status: job.status.isEnded ? 200 : 202, from: localReading)
    }

    /// How long `?wait=` asks to wait. To be read before a change is made.
    func wait(_ query: QueryParameters) throws(Problem) -> Duration {
        try query.duration("wait", in: .zero...Self.waitLimit) ?? .zero
    }

    /// The job, after as much waiting as is asked for.
    private func ended(_ job: Job, _ wait: Duration) async throws(Problem) -> Job {
        guard wait > .zero, !job.status.isEnded else { return job }
        return try await asking { () throws(ClusterError) in
            try await service.waitForEnd(of: job.id, within: wait)
        }
    }

    private func operation(
        _ job: Job, status: Int, from reading: Reading
    ) throws(Problem) -> HTTPResponse {
        try reply(
            OperationDocument(job), status: status, from: reading, taggedBy: job.revision,
            headers: [("Location", "/v1/operations/\(job.id)")])
    }
}

enum JobKindName: String, Hashable, Sendable, CaseIterable {
    case bootstrap
    case join
}

enum JobStateName: String, Hashable, Sendable, CaseIterable {
    case running
    case succeeded
    case failed
}

extension Job.Kind {
    var name: JobKindName {
        switch self {
        case .bootstrap: .bootstrap
        case .join: .join
        }
    }
}

extension Job.Status {
    var name: JobStateName {
        switch self {
        case .running: .running
        case .succeeded: .succeeded
        case .failed: .failed
        }
    }
}

private struct OperationPage: Encodable {
    let operations: [OperationDocument]
    @Nullable var next_page_token: String?
}

/// The durable envelope of a job (DESIGN D9).
private struct OperationDocument: Encodable {
    struct Parameters: Encodable {
        /// A join has exactly one.
        let nodes: [NodeTargetDocument]
    }

    let id: String
    let kind: String
    let state: String
    /// What is being done now, or was done last.
    let phase: String
    /// What the job is about, as `kind:id`; null for the cluster as a whole.
    @Nullable var subject: String?
    let params: Parameters
    let created_by: String
    let created_at: String
    @Nullable var ended_at: String?
    let revision: Revision
    @Nullable var last_error: OperationError?
    let blockers: [Problem.Blocker]
    let cancellable: Bool

    init(_ job: Job) {
        id = job.id.description
        kind = job.kind.name.rawValue
        state = job.status.name.rawValue
        phase = job.phase
        switch job.kind {
        case .bootstrap(let manifest):
            _subject = Nullable(wrappedValue: nil)
            params = Parameters(nodes: manifest.nodes.map(NodeTargetDocument.init))
        case .join(let target):
            _subject = Nullable(wrappedValue: "address:\(target.resp)")
            params = Parameters(nodes: [NodeTargetDocument(target)])
        }
        created_by = job.createdBy
        created_at = RFC3339.string(milliseconds: job.createdAt)
        _ended_at = Nullable(wrappedValue: job.endedAt.map(RFC3339.string(milliseconds:)))
        revision = job.revision
        var problem: Problem?
        if case .failed(let error) = job.status { problem = Problem(error) }
        _last_error = Nullable(wrappedValue: problem.map(OperationError.init))
        blockers = problem?.blockers ?? []
        // No kind of job can be called back so far: what is joined is removed again with DELETE.
        cancellable = false
    }
}

/// Why a job failed: the members of a problem that belong to no request.
private struct OperationError: Codable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let retryable: Bool

    init(_ problem: Problem) {
        let summary = problem.code.summary
        type = "urn:ember-cluster:problem:" + problem.code.rawValue
        title = summary.title
        status = summary.status
        detail = problem.detail
        code = problem.code.rawValue
        retryable = problem.isRetryable
    }
}
