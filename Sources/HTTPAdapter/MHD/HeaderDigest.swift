internal import CMicrohttpd
internal import Glibc

/// How the end of a request's body is found (RFC 9112, section 6.3).
enum BodyFraming: Equatable {
    case none
    case length(Int)
    case chunked
    /// Two lengths, or one that this server and a proxy may understand differently.
    case ambiguous

    func isLonger(than limit: Int) -> Bool {
        if case .length(let count) = self { return count > limit }
        return false
    }
}

/// The header fields that the server itself acts on, found in one pass without copying the others.
struct HeaderDigest {
    private(set) var framing = BodyFraming.none
    private(set) var expectsContinue = false
    private(set) var contentType: String?
    private(set) var ifNoneMatch: String?
    private(set) var requestID: String?

    /// - Parameter connection: one whose request header has arrived.
    init(_ connection: OpaquePointer) {
        withUnsafeMutablePointer(to: &self) { digest in
            _ = MHD_get_connection_values_n(
                connection, .HEADER_KIND,
                { context, _, name, nameSize, value, valueSize in
                    if let name {
                        context!.assumingMemoryBound(to: HeaderDigest.self).pointee
                            .note(name, nameSize, value, valueSize)
                    }
                    return .YES
                }, digest)
        }
    }

    private mutating func note(
        _ name: UnsafePointer<CChar>, _ nameSize: Int, _ value: UnsafePointer<CChar>?,
        _ valueSize: Int
    ) {
        func isNamed(_ known: StaticString) -> Bool {
            known.utf8CodeUnitCount == nameSize
                && known.withUTF8Buffer { strncasecmp($0.baseAddress!, name, nameSize) == 0 }
        }
        // Most fields are out after the comparison of lengths.
        if isNamed("Content-Length") {
            noteLength(text(value, valueSize))
        } else if isNamed("Transfer-Encoding") {
            noteEncoding(text(value, valueSize))
        } else if isNamed("Content-Type") {
            contentType = contentType ?? text(value, valueSize)
        } else if isNamed("X-Request-Id") {
            requestID = requestID ?? text(value, valueSize)
        } else if isNamed("If-None-Match") {
            // A list may come in several fields (RFC 9110, section 5.3).
            ifNoneMatch = (ifNoneMatch.map { $0 + "," } ?? "") + text(value, valueSize)
        } else if isNamed("Expect") {
            expectsContinue = true
        }
    }

    private mutating func noteLength(_ value: String) {
        let isNumber = !value.isEmpty && value.utf8.allSatisfy { (48...57).contains($0) }
        guard framing == .none, isNumber, let count = Int(value) else {
            framing = .ambiguous
            return
        }
        framing = .length(count)
    }

    private mutating func noteEncoding(_ value: String) {
        let isChunked = value.isEqualIgnoringASCIICase(to: "chunked")
        framing = framing == .none && isChunked ? .chunked : .ambiguous
    }
}

// Reads of a connection, valid while its request is served.
extension OpaquePointer {
    var headers: HTTPRequest.Headers {
        var headers = HTTPRequest.Headers()
        withUnsafeMutablePointer(to: &headers) { collected in
            _ = MHD_get_connection_values_n(
                self, .HEADER_KIND,
                { context, _, name, nameSize, value, valueSize in
                    context!.assumingMemoryBound(to: HTTPRequest.Headers.self).pointee
                        .append(text(name, nameSize), text(value, valueSize))
                    return .YES
                }, collected)
        }
        return headers
    }

    /// The decoded query; nil if one of its items does not decode.
    var queryItems: [HTTPRequest.QueryItem]? {
        var items: [HTTPRequest.QueryItem]? = []
        withUnsafeMutablePointer(to: &items) { collected in
            _ = MHD_get_connection_values_n(
                self, .GET_ARGUMENT_KIND,
                { context, _, name, nameSize, value, valueSize in
                    let items = context!.assumingMemoryBound(to: [HTTPRequest.QueryItem]?.self)
                    let item = queryItem(name, nameSize, value, valueSize)
                    if let item { items.pointee?.append(item) } else { items.pointee = nil }
                    return .YES
                }, collected)
        }
        return items
    }
}

private func queryItem(
    _ name: UnsafePointer<CChar>?, _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> HTTPRequest.QueryItem? {
    guard let decodedName = PercentCoding.decodeText(text(name, nameSize)[...]) else { return nil }
    guard let value else { return HTTPRequest.QueryItem(name: decodedName, value: nil) }
    let raw = UnsafeRawBufferPointer(start: value, count: valueSize)
    return PercentCoding.decode(raw).map { HTTPRequest.QueryItem(name: decodedName, value: $0) }
}

private func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
}
