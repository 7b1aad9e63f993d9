import Foundation

/// `openapi/openapi.json`, read from the repository.
struct Contract: Sendable {
    struct Operation: Sendable {
        let id: String
        let method: String
        let path: String
        let definition: JSONValue
    }

    static let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Read once: it is long, and the tests are many.
    private static let shared = Result { try Contract(reading: "openapi/openapi.json") }

    static func load() throws -> Contract { try shared.get() }

    let bytes: [UInt8]
    let document: JSONValue
    /// By path and method.
    let operations: [Operation]

    private init(reading path: String) throws {
        let file = Self.repository.appending(path: path)
        bytes = [UInt8](try Data(contentsOf: file))
        document = try JSONValue(parsing: bytes)
        operations = (document["paths"]?.object ?? [:]).flatMap { path, item in
            (item.object ?? [:]).compactMap { method, definition in
                definition["operationId"]?.string.map {
                    Operation(
                        id: $0, method: method.uppercased(), path: path, definition: definition)
                }
            }
        }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }

    func operation(_ id: String) -> Operation? { operations.first { $0.id == id } }

    /// What a `$ref` stands for; anything else itself.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"]?.string else { return value }
        let steps = reference.dropFirst(2).split(separator: "/")
        let target = steps.reduce(JSONValue?.some(document)) { $0?[String($1)] }
        return target.map(resolved) ?? .object(["unresolved": .string(reference)])
    }

    func schema(_ name: String) -> JSONValue {
        .object(["$ref": .string("#/components/schemas/\(name)")])
    }

    func enumeration(_ name: String) -> Set<String> {
        Set(resolved(schema(name))["enum"]?.strings ?? [])
    }

    /// The documented reply of an operation; nil if the status is not documented.
    func response(_ operation: Operation, status: Int) -> JSONValue? {
        operation.definition["responses"]?[String(status)].map(resolved)
    }

    func statuses(of operation: Operation) -> Set<Int> {
        Set((operation.definition["responses"]?.object ?? [:]).keys.compactMap { Int($0) })
    }

    /// What does not fit when `operation` replies like this.
    func issues(_ reply: Reply, to operation: Operation) -> [String] {
        guard let response = response(operation, status: reply.status) else {
            return ["\(operation.id): status \(reply.status) is not documented: \(reply.text)"]
        }
        var found = headerIssues(reply, response)
        guard let content = response["content"]?.object else {
            if !reply.body.isEmpty { found.append("a body that is not documented") }
            return found.map { "\(operation.id) \(reply.status): \($0)" }
        }
        let type = reply.contentType
        if let schema = content[type]?["schema"] {
            let value =
                type.hasSuffix("json") ? try? JSONValue(parsing: reply.body) : .string(reply.text)
            found += value.map { SchemaValidator(contract: self).issues($0, schema) } ?? ["no JSON"]
        } else {
            found.append("content type \(type) is not documented")
        }
        return found.map { "\(operation.id) \(reply.status): \($0)" }
    }

    /// Header fields of ours that the contract does not tell of, and the other way round.
    private func headerIssues(_ reply: Reply, _ response: JSONValue) -> [String] {
        let documented = Set((response["headers"]?.object ?? [:]).keys.map { $0.lowercased() })
        let ours: Set<String> = [
            "x-revision", "x-leader", "x-consistency", "etag", "location", "retry-after",
        ]
        let sent = Set(reply.fields.keys).intersection(ours)
        // A 304 repeats what its 200 has, which differs.
        let promised =
            reply.status == 304
            ? ["etag"] : documented.intersection(["x-revision", "x-consistency"])
        return sent.subtracting(documented).sorted().map { "header \($0) is not documented" }
            + promised.subtracting(sent).sorted().map { "header \($0) is missing" }
    }
}
