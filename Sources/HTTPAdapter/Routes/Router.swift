/// One operation of the API, as the contract test compares it with the OpenAPI document.
package struct Route: Sendable {
    package typealias Immediate = @Sendable (HTTPRequest) throws(Problem) -> HTTPResponse
    package typealias Deferred = @Sendable (HTTPRequest) async throws(Problem) -> HTTPResponse
    package typealias Choosing = @Sendable (HTTPRequest) throws(Problem) -> Answer

    /// As ``HTTPEndpoint/Answer``, with problems still to be thrown.
    package enum Answer: Sendable {
        case ready(HTTPResponse)
        case later(@Sendable () async throws(Problem) -> HTTPResponse)
    }

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
        /// A handful at most: compared one by one, which beats hashing.
        var endpoints: [(method: HTTPMethod, endpoint: HTTPEndpoint)] = []
        var template = ""
        /// The value of `Allow`; empty while no route ends here.
        var allow = ""

        func endpoint(_ method: HTTPMethod) -> HTTPEndpoint? {
            endpoints.first { $0.method == method }?.endpoint
        }
    }

    /// All routes in the order of registration.
    package private(set) var routes: [Route] = []
    private var nodes = [Node()]
    /// The node of each template without names, by the whole path: the way of the hot reads.
    private var literalPaths: [String: Int] = [:]

    package init() {}

    // MARK: Registration

    /// Adds an operation that is answered at once, on the server's own thread.
    /// - Parameter prepared: see `HTTPEndpoint.prepared`; it must say what `handler` would.
    package mutating func on(
        _ method: HTTPMethod, _ template: String, _ operationID: String,
        body: HTTPEndpoint.Body = .none, prepared: (@Sendable () -> HTTPResponse?)? = nil,
        immediate handler: @escaping Route.Immediate
    ) {
        let choosing: Route.Choosing = { request throws(Problem) in .ready(try handler(request)) }
        on(method, template, operationID, body: body, prepared: prepared, choosing: choosing)
    }

    /// Adds an operation that always has to wait; `deadline` nil means the server's setting.
    package mutating func on(
        _ method: HTTPMethod, _ template: String, _ operationID: String,
        body: HTTPEndpoint.Body = .none, deadline: Duration? = nil,
        deferred handler: @escaping Route.Deferred
    ) {
        let choosing: Route.Choosing = { request in
            .later { () async throws(Problem) in try await handler(request) }
        }
        on(method, template, operationID, body: body, deadline: deadline, choosing: choosing)
    }

    /// Adds an operation whose handler decides, request by request, whether it has to wait. The
    /// handler runs on the server's own thread.
    package mutating func on(
        _ method: HTTPMethod, _ template: String, _ operationID: String,
        body: HTTPEndpoint.Body = .none, deadline: Duration? = nil,
        prepared: (@Sendable () -> HTTPResponse?)? = nil, choosing handler: @escaping Route.Choosing
    ) {
        let endpoint = HTTPEndpoint(
            template: template, body: body, deadline: deadline, prepared: prepared
        ) { request in
            let answer: Route.Answer
            do throws(Problem) { answer = try handler(request) } catch {
                return .ready(error.response(request.requestID))
            }
            switch answer {
            case .ready(let response): return .ready(response)
            case .later(let work):
                return .later {
                    do throws(Problem) { return try await work() } catch {
                        return error.response(request.requestID)
                    }
                }
            }
        }
        add(method, operationID, endpoint)
    }

    private mutating func add(
        _ method: HTTPMethod, _ operationID: String, _ endpoint: HTTPEndpoint
    ) {
        precondition(
            !routes.contains { $0.operationID == operationID }, "\(operationID) is routed twice")
        let text = endpoint.template
        let template = RouteTemplate(text)
        let node = template.segments.reduce(0) { child(of: $0, at: $1, in: template) }
        precondition(nodes[node].endpoint(method) == nil, "\(method) \(text) is routed twice")
        nodes[node].endpoints.append((method, endpoint))
        nodes[node].template = text
        nodes[node].allow = Self.allow(nodes[node].endpoints.map(\.method))
        if template.parameterNames.isEmpty { literalPaths[text] = node }
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

    package func endpoint(_ method: HTTPMethod, path: String) -> HTTPEndpoint.Match {
        if let node = literalPaths[path] { return match(method, node, [:]) }
        guard let (node, parameters) = find(path) else { return HTTPEndpoint.Match(Self.notFound) }
        return match(method, node, parameters)
    }

    private func match(
        _ method: HTTPMethod, _ node: Int, _ parameters: [String: String]
    ) -> HTTPEndpoint.Match {
        if let endpoint = nodes[node].endpoint(method == .head ? .get : method) {
            return HTTPEndpoint.Match(endpoint, parameters: parameters)
        }
        let allow = nodes[node].allow
        let refusal = Self.answering(nodes[node].template) { request in
            if request.method == .options {
                return HTTPResponse(status: 204, headers: [("Allow", allow)])
            }
            var problem = Problem(
                .methodNotAllowed, "\(request.method) is not allowed here, only \(allow).")
            problem.allow = allow
            return problem.response(request.requestID)
        }
        return HTTPEndpoint.Match(refusal)
    }

    /// Walks the tree; nil if no route ends where the path does.
    private func find(_ path: String) -> (Int, [String: String])? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var node = 0
        var parameters: [String: String] = [:]
        // A trailing slash leaves an empty segment, which nothing matches: it is another path.
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for segment in segments where path.utf8.count > 1 {
            guard let segment = PercentCoding.decodeText(segment), !segment.isEmpty else {
                return nil
            }
            if let next = nodes[node].literals[segment] {
                node = next
            } else if let parameter = nodes[node].parameter {
                parameters[parameter.name] = segment
                node = parameter.node
            } else {
                return nil
            }
        }
        return nodes[node].allow.isEmpty ? nil : (node, parameters)
    }

    private static let notFound = answering("-") { request in
        Problem(.notFound, "There is nothing at \(request.path).").response(request.requestID)
    }

    private static func answering(
        _ template: String, _ work: @escaping @Sendable (HTTPRequest) -> HTTPResponse
    ) -> HTTPEndpoint {
        HTTPEndpoint(template: template, body: .discarded) { .ready(work($0)) }
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
