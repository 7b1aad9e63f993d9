internal import CMicrohttpd
internal import Synchronization

/// One request and its reply, from the header to the last byte. Owned by the one thread of
/// libmicrohttpd that serves the connection; what other threads may answer is in `DeferredReply`.
///
/// The normal reply is never queued in the first call: libmicrohttpd then closes the connection,
/// which costs a poller five sixths of its speed. Replies that refuse a body unread want just that.
final class HTTPExchange {
    /// A refused body up to this size is read and dropped, so that the connection lives on and the
    /// client gets the reply and not a reset. Larger ones are not waited for.
    static let discardLimit = 64 * 1024
    /// A chunked body that has been refused may go on for this long before it is cut off.
    static let overrunLimit = 1 << 20

    private let server: HTTPServerCore
    private let connection: OpaquePointer
    private let method: HTTPMethod
    private let path: String
    private let header: HeaderDigest
    private let requestID: RequestID
    private let match: HTTPEndpoint.Match
    /// Nil if nobody wants to know.
    private let startedAt: ContinuousClock.Instant?

    private var refusal: HTTPRefusal?
    private var body: [UInt8] = []
    private var bodyCount = 0
    private var reply: DeferredReply?
    /// For the access log; 0 until a reply is queued.
    private var status = 0
    private var sentCount = 0

    init(
        _ server: HTTPServerCore, _ connection: OpaquePointer, method: UnsafePointer<CChar>,
        target: UnsafePointer<CChar>
    ) {
        self.server = server
        self.connection = connection
        self.startedAt = server.observer.served.map { _ in ContinuousClock.now }
        self.method = HTTPMethod(rawValue: String(cString: method))
        self.path = Self.originForm(String(cString: target))
        self.header = HeaderDigest(connection)
        self.requestID = header.requestID.flatMap(RequestID.init) ?? server.requestIDs.next()
        self.match = server.application.endpoint(self.method, path: path)
        server.inFlightCount.add(1, ordering: .relaxed)
    }

    /// `http://host/path`, which a server must accept (RFC 9112, section 3.2.2), as `/path`.
    private static func originForm(_ target: String) -> String {
        guard target.utf8.first != UInt8(ascii: "/"),
            target.hasPrefix("http://") || target.hasPrefix("https://")
        else { return target }
        let authority = target.drop { $0 != ":" }.dropFirst(3)
        return authority.firstIndex(of: "/").map { String(authority[$0...]) } ?? "/"
    }

    // MARK: What libmicrohttpd calls

    /// The header is there.
    func begin() -> MHD_Result {
        let framing = header.framing
        refusal = refusal(of: framing)
        if framing == .ambiguous { return finish() }
        let isRefused = refusal != nil || match.endpoint.body.isDiscarded
        if isRefused, framing.isLonger(than: Self.discardLimit) || header.expectsContinue {
            return finish()
        }
        if case .length(let count) = framing, refusal == nil { body.reserveCapacity(count) }
        return .YES
    }

    /// A piece of the body, or the end of the request, or a resumed connection.
    func advance(_ upload: UnsafePointer<CChar>?, _ uploadSize: inout Int) -> MHD_Result {
        if uploadSize > 0 {
            defer { uploadSize = 0 }
            return receive(UnsafeRawBufferPointer(start: upload, count: uploadSize))
        }
        if let reply {
            // Called without an answer only if libmicrohttpd is late to see the suspension.
            return reply.take().map(send) ?? .YES
        }
        return finish()
    }

    /// The reply is out, or the connection is gone.
    func complete(isComplete: Bool) {
        defer { server.inFlightCount.subtract(1, ordering: .releasing) }
        guard let served = server.observer.served, let startedAt else { return }
        served(
            AccessRecord(
                method: method, template: match.endpoint.template, path: path, status: status,
                bytes: sentCount, duration: ContinuousClock.now - startedAt, requestID: requestID,
                clientAddress: PeerAddress(ember_mhd_client_address(connection)),
                isComplete: isComplete))
    }

    // MARK: The request

    private var bodyLimit: Int {
        if case .json(let limit?) = match.endpoint.body { return limit }
        return server.configuration.bodyLimit
    }

    private func refusal(of framing: BodyFraming) -> HTTPRefusal? {
        switch (framing, match.endpoint.body) {
        case (.ambiguous, _):
            return .ambiguousLength
        case (.none, _), (.length(0), _), (_, .discarded):
            return nil
        case (_, .none):
            return .bodyNotAllowed
        case (.length, .json), (.chunked, .json):
            guard let type = header.contentType, Self.isJSON(type) else {
                return .unsupportedMediaType(received: header.contentType)
            }
            return framing.isLonger(than: bodyLimit) ? .payloadTooLarge(limit: bodyLimit) : nil
        }
    }

    /// `application/json` and, for PATCH, `application/merge-patch+json`; parameters are ignored,
    /// since JSON is always UTF-8 (RFC 8259, section 8.1).
    private static func isJSON(_ contentType: String) -> Bool {
        let type = String(contentType.prefix { $0 != ";" }.trimmingSpaces())
        return type.isEqualIgnoringASCIICase(to: "application/json")
            || type.isEqualIgnoringASCIICase(to: "application/merge-patch+json")
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> MHD_Result {
        bodyCount += bytes.count
        let isDiscarded = match.endpoint.body.isDiscarded
        if refusal == nil, !isDiscarded, bodyCount > bodyLimit {
            refusal = .payloadTooLarge(limit: bodyLimit)
            body = []
        }
        if refusal == nil, !isDiscarded {
            body.append(contentsOf: bytes)
        } else if bodyCount > bodyLimit + Self.overrunLimit {
            return .NO
        }
        return .YES
    }

    private func finish() -> MHD_Result {
        if refusal == nil, server.isClosing.load(ordering: .sequentiallyConsistent) {
            refusal = .shuttingDown(isRead: method.isRead, wasStarted: false)
        }
        if refusal == nil, let ready = preparedResponse { return send(ready) }
        guard let request = refusal == nil ? request() : nil else {
            return send(
                server.application.response(to: refusal ?? .malformedTarget, requestID))
        }
        switch match.endpoint.work(request) {
        case .ready(let response): return send(response)
        case .later(let work): return suspend(for: work)
        }
    }

    private var preparedResponse: HTTPResponse? {
        guard let prepared = match.endpoint.prepared, method.isRead,
            MHD_get_connection_values(connection, .GET_ARGUMENT_KIND, nil, nil) == 0
        else { return nil }
        return prepared()
    }

    /// Nil if the query does not decode.
    private func request() -> HTTPRequest? {
        guard let queryItems = connection.queryItems,
            let path = PercentCoding.decodeText(path[...])
        else { return nil }
        defer { body = [] }
        return HTTPRequest(
            method: method, path: path, parameters: match.parameters, queryItems: queryItems,
            headers: connection.headers, body: body,
            clientAddress: PeerAddress(ember_mhd_client_address(connection)), requestID: requestID)
    }

    private func suspend(for work: @escaping @Sendable () async -> HTTPResponse) -> MHD_Result {
        MHD_suspend_connection(connection)
        let reply = DeferredReply(
            SuspendedConnection(connection), server: server, requestID: requestID,
            isRead: method.isRead)
        self.reply = reply
        let limit = match.endpoint.deadline ?? server.configuration.deadline
        guard server.deadlines.add(reply, within: limit) else {
            reply.abandon(.shuttingDown(isRead: method.isRead, wasStarted: false))
            return .YES
        }
        reply.attach(Task { reply.settle(await work()) })
        return .YES
    }

    // MARK: The reply

    private func send(_ full: HTTPResponse) -> MHD_Result {
        var response = full
        if method.isRead, let known = header.ifNoneMatch, full.isCurrent(for: known) {
            response = full.notModified
        }
        guard let reply = MHDReply.make(response) else { return .NO }
        defer { MHD_destroy_response(reply) }
        MHDReply.add("X-Request-Id", requestID.description, to: reply)
        if server.isDraining.load(ordering: .relaxed) {
            MHDReply.add("Connection", "close", to: reply)
        }
        status = response.status
        let isBodyless = method == .head || response.status == 304
        sentCount = isBodyless ? 0 : response.body?.count ?? 0
        return MHD_queue_response(connection, UInt32(response.status), reply)
    }
}
