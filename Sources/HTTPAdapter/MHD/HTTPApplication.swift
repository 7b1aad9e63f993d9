/// What the server serves. Its functions run on libmicrohttpd's threads: they must be quick and
/// must not block.
package protocol HTTPApplication: Sendable {
    /// Chooses what answers a request, when its header is there and its body is not.
    /// - Parameter path: not decoded, without the query.
    func endpoint(_ method: HTTPMethod, path: String) -> HTTPEndpoint.Match

    /// The reply to a request that the server refuses by itself.
    func response(to refusal: HTTPRefusal, _ requestID: RequestID) -> HTTPResponse
}

/// One thing that can be asked for. A class, so that matching a request costs one reference.
package final class HTTPEndpoint: Sendable {
    package enum Body: Sendable {
        /// The request has none; one that comes is refused.
        case none
        /// JSON of at most `limit` bytes; nil means the server's limit. It may be absent, which is
        /// for the handler to judge.
        case json(limit: Int? = nil)
        /// Whatever comes is read and forgotten.
        case discarded

        var isDiscarded: Bool {
            if case .discarded = self { return true }
            return false
        }
    }

    /// Runs on libmicrohttpd's thread, and decides there whether this request has to wait.
    package typealias Work = @Sendable (HTTPRequest) -> Answer

    package enum Answer: Sendable {
        /// What is at hand.
        case ready(HTTPResponse)
        /// What must wait for a commit or for a peer: runs in a task while the connection is
        /// suspended.
        case later(@Sendable () async -> HTTPResponse)
    }

    package struct Match: Sendable {
        package var endpoint: HTTPEndpoint
        package var parameters: [String: String]

        package init(_ endpoint: HTTPEndpoint, parameters: [String: String] = [:]) {
            self.endpoint = endpoint
            self.parameters = parameters
        }
    }

    /// The path template, for logs and metrics.
    package let template: String
    package let body: Body
    /// How long an answer may come later; nil means the server's setting.
    package let deadline: Duration?
    package let work: Work
    /// For hot reads: the reply to a GET without a query, if it stands ready. Skips copying the
    /// request out of libmicrohttpd; nil sends the request to `work`.
    package let prepared: (@Sendable () -> HTTPResponse?)?

    package init(
        template: String, body: Body, deadline: Duration? = nil,
        prepared: (@Sendable () -> HTTPResponse?)? = nil, work: @escaping Work
    ) {
        self.template = template
        self.body = body
        self.deadline = deadline
        self.prepared = prepared
        self.work = work
    }
}

/// Why the server does not let a request through to its handler, or does not wait for it.
package enum HTTPRefusal: Hashable, Sendable {
    /// Content-Length together with Transfer-Encoding: the two ways to smuggle a request past a
    /// proxy start like this (RFC 9112, section 6.1). The connection is closed.
    case ambiguousLength
    /// Bad percent-encoding in the query.
    case malformedTarget
    case bodyNotAllowed
    /// The body is not `application/json`; `received` is its Content-Type.
    case unsupportedMediaType(received: String?)
    case payloadTooLarge(limit: Int)
    /// Deferred work took longer than its deadline. It may still take effect if `isRead` is false.
    case deadlineExpired(isRead: Bool)
    /// The server stops. Work that was under way may still take effect if `isRead` is false.
    case shuttingDown(isRead: Bool, wasStarted: Bool)
}

/// One served request, for the access log and for metrics.
package struct AccessRecord: Sendable {
    package var method: HTTPMethod
    /// The path template, so that values of the record are few.
    package var template: String
    package var path: String
    /// 0 if the request ended without a reply.
    package var status: Int
    /// Bytes of the body that was sent.
    package var bytes: Int
    /// From the end of the request's header to the end of the reply.
    package var duration: Duration
    package var requestID: RequestID
    package var clientAddress: PeerAddress
    /// Whether the reply was sent to its end.
    package var isComplete: Bool
}
