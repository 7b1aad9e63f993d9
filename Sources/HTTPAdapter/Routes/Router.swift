/// One operation of the API, as the contract test compares it with the OpenAPI document.
package struct Route: Sendable {
    package typealias Immediate = @Sendable (HTTPRequest) throws(Problem) -> HTTPResponse
    package typealias Deferred = @Sendable (HTTPRequest) async throws(Problem) -> HTTPResponse

    package let method: HTTPMethod
    package let template: RouteTemplate
    /// The `operationId` of the contract.
    package let operationID: String
    let endpoint: HTTPEndpoint
}

/// Finds the handler of a request by its path's segments.
///
/// The table is a tree: a literal segment is preferred to a named one, and the choice is not taken
/// back further down, so `/slots/{slot}` never sees `assignments` if `/slots/assignments` exists.
/// HEAD is answered through GET, OPTIONS by the list of methods, a path without the method by 405,
/// anything else by 404.
package struct Router: HTTPApplication {
    private struct Node {
        var literals: [String: Int] = [:]
        var parameter: (name: String, node: Int)?
        var endpoints: [HTTPMethod: HTTPEndpoint] = [:]
        var template = ""
        /// The value of `Allow`; empty while no route ends here.
        var allow = ""
    }

    /// All routes in the order of registration.
    package private(set) var routes: [Route] = []
    private var nodes = [Node()]

    package init() {}

    // MARK: Registration

    /// Adds an operation that is answered at once, on the server's own thread.
    package mutating func on(
        _ method: HTTPMethod, _ template: String, _ operationID: String,
        body: HTTPEndpoint.Body = .none, immediate handler: @escaping Route.Immediate
    ) {
        add(
            method, template, operationID, body, nil,
            .immediate { request in
                do throws(Problem) { return try handler(request) } catch {
                    return error.response(request.requestID)
                }
            })
    }

    /// Adds an operation that has to wait; `deadline` nil means the server's setting.
    package mutating func on(
        _ method: HTTPMethod, _ template: String, _ operationID: String,
        body: HTTPEndpoint.Body = .none, deadline: Duration? = nil,
        deferred handler: @escaping Route.Deferred
    ) {
        add(
            method, template, operationID, body, deadline,
            .deferred { request in
                do throws(Problem) { return try await handler(request) } catch {
                    return error.response(request.requestID)
                }
            })
    }

    private mutating func add(
        _ method: HTTPMethod, _ text: String, _ operationID: String, _ body: HTTPEndpoint.Body,
        _ deadline: Duration?, _ work: HTTPEndpoint.Work
    ) {
        precondition(
            !routes.contains { $0.operationID == operationID }, "\(operationID) is routed twice")
        let template = RouteTemplate(text)
        let endpoint = HTTPEndpoint(template: text, body: body, deadline: deadline, work: work)
        let node = template.segments.reduce(0) { child(of: $0, at: $1, in: template) }
        precondition(nodes[node].endpoints[method] == nil, "\(method) \(text) is routed twice")
        nodes[node].endpoints[method] = endpoint
        nodes[node].template = text
        nodes[node].allow = Self.allow(nodes[node].endpoints.keys)
        routes.append(
            Route(method: method, template: template, operationID: operationID, endpoint: endpoint))
    }

    private mutating func child(
        of node: Int, at segment: RouteTemplate.Segment, in template: RouteTemplate
    ) -> Int {
        let next = nodes.count
        switch segment {
        case .literal(let name):
            if let known = nodes[node].literals[name] { return known }
            nodes[node].literals[name] = next
        case .parameter(let name):
            if let known = nodes[node].parameter {
                precondition(known.name == name, "\(template): this place is \(known.name)")
                return known.node
            }
            nodes[node].parameter = (name, next)
        }
        nodes.append(Node())
        return next
    }

    /// In alphabetical order, with what the router adds.
    private static func allow(_ methods: some Collection<HTTPMethod>) -> String {
        var names = Set(methods.map(\.rawValue))
        names.insert(HTTPMethod.options.rawValue)
        if names.contains(HTTPMethod.get.rawValue) { names.insert(HTTPMethod.head.rawValue) }
        return names.sorted().joined(separator: ", ")
    }

    // MARK: Matching

    package func endpoint(_ method: HTTPMethod, path: Substring) -> HTTPEndpoint.Match {
        guard let (node, parameters) = find(path) else {
            return HTTPEndpoint.Match(Self.notFound)
        }
        let wanted = method == .head ? .get : method
        if let endpoint = node.endpoints[wanted] {
            return HTTPEndpoint.Match(endpoint, parameters: parameters)
        }
        let allow = node.allow
        let template = node.template
        if method == .options {
            return HTTPEndpoint.Match(
                Self.answering(template) { _ in
                    HTTPResponse(status: 204, headers: [("Allow", allow)])
                })
        }
        return HTTPEndpoint.Match(
            Self.answering(template) { request in
                var problem = Problem(
                    .methodNotAllowed, "\(request.method) is not allowed here, only \(allow).")
                problem.allow = allow
                return problem.response(request.requestID)
            })
    }

    private func find(_ path: Substring) -> (Node, [String: String])? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var node = nodes[0]
        var parameters: [String: String] = [:]
        var rest = path.utf8.dropFirst()
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "/"))
            guard let segment = PercentCoding.decodeText(Substring(rest[..<(end ?? rest.endIndex)]))
            else { return nil }
            if let next = node.literals[segment] {
                node = nodes[next]
            } else if let parameter = node.parameter, !segment.isEmpty {
                parameters[parameter.name] = segment
                node = nodes[parameter.node]
            } else {
                return nil
            }
            guard let end else { break }
            rest = rest[end...].dropFirst()
            // A trailing slash is another path.
            if rest.isEmpty { return nil }
        }
        return node.allow.isEmpty ? nil : (node, parameters)
    }

    private static let notFound = answering("-") { request in
        Problem(.notFound, "There is nothing at \(request.path).").response(request.requestID)
    }

    private static func answering(
        _ template: String, _ work: @escaping @Sendable (HTTPRequest) -> HTTPResponse
    ) -> HTTPEndpoint {
        HTTPEndpoint(template: template, body: .discarded, work: .immediate(work))
    }

    // MARK: Refusals

    package func response(to refusal: HTTPRefusal, _ requestID: RequestID) -> HTTPResponse {
        Problem(refusal).response(requestID)
    }
}

extension Problem {
    init(_ refusal: HTTPRefusal) {
        switch refusal {
        case .ambiguousLength:
            self.init(
                .invalidArgument,
                "The body's length must be given once: by Content-Length or by chunks.")
        case .malformedTarget:
            self.init(.invalidArgument, "The percent-encoding of the URL is not valid.")
        case .bodyNotAllowed:
            self.init(.invalidArgument, "This operation takes no body.")
        case .unsupportedMediaType(let received):
            let got = received.map { "not as \($0)" } ?? "but has no Content-Type"
            self.init(.unsupportedMediaType, "Send the body as application/json, \(got).")
        case .payloadTooLarge(let limit):
            self.init(.payloadTooLarge, "The body may have at most \(limit) bytes.")
        case .deadlineExpired(isRead: true):
            self.init(.deadlineExceeded, "The answer did not come in time.")
        case .deadlineExpired(isRead: false):
            self.init(
                .outcomeUnknown,
                "The change was not confirmed in time and may still take effect. "
                    + "Repeat it with the same Idempotency-Key.")
        case .shuttingDown(isRead: false, wasStarted: true):
            self.init(
                .outcomeUnknown,
                "The node stopped before the change was confirmed; it may still take effect. "
                    + "Repeat it with the same Idempotency-Key.")
        case .shuttingDown:
            self.init(.shuttingDown, "The node is stopping. Ask another one.")
        }
    }
}
