/// One request as a handler sees it: a value, copied out of libmicrohttpd, free to cross tasks.
package struct HTTPRequest: Sendable {
    /// One `name=value` of the query, percent-decoded; `+` is a space.
    package struct QueryItem: Hashable, Sendable {
        package var name: String
        /// Bytes, since a Redis key need not be text. Nil for a bare `?verbose`.
        package var value: [UInt8]?

        package init(name: String, value: [UInt8]?) {
            self.name = name
            self.value = value
        }
    }

    /// Header fields in the order of arrival. Names compare without regard to ASCII case.
    package struct Headers: Sendable {
        package private(set) var fields: [(name: String, value: String)] = []

        package init(_ fields: [(name: String, value: String)] = []) {
            self.fields = fields
        }

        /// The first field of that name.
        package subscript(name: String) -> String? {
            fields.first { $0.name.isEqualIgnoringASCIICase(to: name) }?.value
        }

        mutating func append(_ name: String, _ value: String) {
            fields.append((name, value))
        }
    }

    package var method: HTTPMethod
    /// Percent-decoded, without the query.
    package var path: String
    /// What stood in the places of the template's `{names}`.
    package var parameters: [String: String]
    package var queryItems: [QueryItem]
    package var headers: Headers
    package var body: [UInt8]
    package var clientAddress: PeerAddress
    package var requestID: RequestID

    package init(
        method: HTTPMethod, path: String, parameters: [String: String] = [:],
        queryItems: [QueryItem] = [], headers: Headers = Headers(), body: [UInt8] = [],
        clientAddress: PeerAddress = .unknown, requestID: RequestID
    ) {
        self.method = method
        self.path = path
        self.parameters = parameters
        self.queryItems = queryItems
        self.headers = headers
        self.body = body
        self.clientAddress = clientAddress
        self.requestID = requestID
    }
}

extension String {
    func isEqualIgnoringASCIICase(to other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { Self.lowercased($0) == Self.lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
}
