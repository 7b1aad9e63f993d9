/// One reply: what a handler returns. The server adds `X-Request-Id`, `Date`, `Content-Length` and
/// `Connection`, leaves out the body for HEAD, and turns a matching `If-None-Match` into a 304.
package struct HTTPResponse: Sendable {
    package var status: Int
    package var contentType: String?
    /// An entity tag with its quotes, `"88123"` or `W/"88123"`.
    package var etag: String?
    package var headers: [(name: String, value: String)]
    package var body: ByteBlock?

    package init(
        status: Int, contentType: String? = nil, etag: String? = nil,
        headers: [(name: String, value: String)] = [], body: ByteBlock? = nil
    ) {
        self.status = status
        self.contentType = contentType
        self.etag = etag
        self.headers = headers
        self.body = body
    }

    /// A reply without a body.
    package static func empty(_ status: Int) -> HTTPResponse {
        HTTPResponse(status: status)
    }

    package static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status, contentType: "text/plain; charset=utf-8", body: ByteBlock(text.utf8))
    }

    package static func json(
        _ value: some Encodable, status: Int = 200, etag: String? = nil
    ) throws(JSONWriteError) -> HTTPResponse {
        HTTPResponse(
            status: status, contentType: "application/json", etag: etag,
            body: try JSONWriter.write(value))
    }

    /// Whether the client's `If-None-Match` names what this reply holds (RFC 9110, section 13.1.2:
    /// weak comparison, `*` matches anything that exists).
    func isCurrent(for ifNoneMatch: String) -> Bool {
        guard status == 200, let etag else { return false }
        let own = Self.opaqueTag(etag[...])
        return ifNoneMatch.split(separator: ",").contains { candidate in
            let candidate = candidate.trimmingSpaces()
            return candidate == "*" || Self.opaqueTag(candidate) == own
        }
    }

    /// What is left to say when the client has it already. It keeps the body for the sake of its
    /// length: `Content-Length` of a 304 is that of the 200 (RFC 9110, section 8.6), and
    /// libmicrohttpd sends no body with a 304.
    var notModified: HTTPResponse {
        HTTPResponse(status: 304, etag: etag, headers: headers, body: body)
    }

    private static func opaqueTag(_ tag: Substring) -> Substring {
        tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
    }
}

extension Substring {
    func trimmingSpaces() -> Substring {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let front = drop(while: isSpace)
        return front.lastIndex { !isSpace($0) }.map { front[...$0] } ?? ""
    }
}
