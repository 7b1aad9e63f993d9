/// A refusal as `application/problem+json` (RFC 9457) with the extensions of our contract: what
/// handlers throw.
package struct Problem: Error, Hashable, Sendable {
    /// One fault of the request; exactly one of `pointer` and `parameter` says where.
    package struct Fault: Hashable, Sendable, Encodable {
        /// RFC 6901 pointer into the body; `""` is the whole of it.
        package var pointer: String?
        /// Name of a query or path parameter, or of a header field.
        package var parameter: String?
        package var code: String
        package var message: String

        package init(pointer: String, code: String, message: String) {
            self.pointer = pointer
            self.code = code
            self.message = message
        }

        package init(parameter: String, code: String, message: String) {
            self.parameter = parameter
            self.code = code
            self.message = message
        }
    }

    /// One safety guard that stands in the way.
    package struct Blocker: Hashable, Sendable, Encodable {
        package var code: String
        /// What it protects, as `kind:id`.
        package var subject: String
        package var message: String
        /// The request field that would lift it; null if nothing does.
        @Nullable package var override: String?

        package init(code: String, subject: String, message: String, override: String? = nil) {
            self.code = code
            self.subject = subject
            self.message = message
            self._override = Nullable(wrappedValue: override)
        }
    }

    package var code: ProblemCode
    /// What happened this time, in one or two sentences.
    package var detail: String
    package var isRetryable: Bool
    /// When to try again; also sent as `Retry-After`.
    package var retryAfter: Duration?
    package var revision: UInt64?
    /// Base URL of the leader's API.
    package var leader: String?
    package var faults: [Fault] = []
    package var blockers: [Blocker] = []
    /// Methods that the path has, for 405.
    package var allow: String?

    package init(_ code: ProblemCode, _ detail: String) {
        self.code = code
        self.detail = detail
        self.isRetryable = code.isRetryable
    }

    /// A fault of a query parameter, a path parameter or a header field.
    package init(parameter: String, _ message: String) {
        self.init(.invalidArgument, "\(parameter): \(message)")
        faults = [Fault(parameter: parameter, code: "invalid_value", message: message)]
    }

    /// The body could not be read.
    package init(_ error: JSONReadError) {
        let first = error.issues[0]
        let code: ProblemCode =
            switch first.code {
            case .malformed, .duplicateField, .tooDeep: .malformedJSON
            case .tooLarge: .payloadTooLarge
            case .unknownField, .missingField, .wrongType, .outOfRange, .invalidValue:
                .invalidArgument
            }
        self.init(code, "\(error)")
        faults = error.issues.map {
            Fault(pointer: $0.pointer, code: $0.code.rawValue, message: $0.message)
        }
    }

    package func retrying(after delay: Duration?) -> Problem {
        with { $0.retryAfter = delay }
    }

    package func at(revision: UInt64?) -> Problem {
        with { $0.revision = revision }
    }

    package func naming(leader: String?) -> Problem {
        with { $0.leader = leader }
    }

    package func blocked(by blockers: [Blocker]) -> Problem {
        with { $0.blockers = blockers }
    }

    private func with(_ change: (inout Problem) -> Void) -> Problem {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Problem {
    /// The reply that says it. `requestID` becomes `instance`.
    package func response(_ requestID: RequestID) -> HTTPResponse {
        var headers: [(name: String, value: String)] = []
        if let allow { headers.append(("Allow", allow)) }
        if let retryAfter {
            headers.append(("Retry-After", String(retryAfter.secondsRoundedUp)))
        }
        let body: ByteBlock
        do {
            body = try JSONWriter.write(ProblemDocument(self, requestID))
        } catch {
            preconditionFailure("a problem has no JSON form: \(error)")
        }
        return HTTPResponse(
            status: code.summary.status, contentType: "application/problem+json", headers: headers,
            body: body)
    }
}

/// The wire form. Members that say nothing are left out, as RFC 9457 asks readers to expect.
private struct ProblemDocument: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let instance: String
    let code: String
    let retryable: Bool
    let retry_after_ms: Int64?
    let revision: UInt64?
    let leader: String?
    let errors: [Problem.Fault]?
    let blockers: [Problem.Blocker]?

    init(_ problem: Problem, _ requestID: RequestID) {
        let summary = problem.code.summary
        type = "urn:ember-cluster:problem:" + problem.code.rawValue
        title = summary.title
        status = summary.status
        detail = problem.detail
        instance = "urn:ember-cluster:request:" + requestID.description
        code = problem.code.rawValue
        retryable = problem.isRetryable
        retry_after_ms = problem.retryAfter?.milliseconds
        revision = problem.revision
        leader = problem.leader
        errors = problem.faults.isEmpty ? nil : problem.faults
        blockers = problem.blockers.isEmpty ? nil : problem.blockers
    }
}

extension Duration {
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    fileprivate var secondsRoundedUp: Int64 {
        components.seconds + (components.attoseconds > 0 ? 1 : 0)
    }
}
