internal import CJansson

/// Reads JSON into Swift values: `Decodable` over a jansson tree, strict about what it does not
/// know.
///
/// **Unknown fields are refused.** Each value that is decoded has a node. When a type opens a keyed
/// container on it, every key of the object is put to the container's `CodingKey` type; a key that
/// no container of that value could name is unknown once the value's `init(from:)` returns. Types
/// with synthesised conformances therefore refuse what they do not declare, dictionaries accept
/// every key, and a hand-written type may open several containers on one object (a discriminated
/// union): the declared keys add up.
///
/// Integers must be written as integers and fit their type; a real accepts both. Enums with raw
/// values that are `CaseIterable` name the values they accept. A type explains a refusal of its own
/// by throwing `DecodingError.dataCorrupted` with a sentence for the client.
package enum JSONReader {
    /// Deepest nesting of a document; our deepest request has 5 levels.
    package static let depthLimit = 16

    /// - Parameter sizeLimit: longest document in bytes.
    package static func read<T: Decodable>(
        _ type: T.Type, from bytes: some Collection<UInt8>, sizeLimit: Int = 1 << 20
    ) throws(JSONReadError) -> T {
        guard bytes.count <= sizeLimit else {
            throw JSONReadError(.tooLarge(count: bytes.count, limit: sizeLimit))
        }
        let result = bytes.withContiguousStorageIfAvailable { storage in
            Result { () throws(JSONReadError) in
                try read(type, text: UnsafeRawBufferPointer(storage))
            }
        }
        guard let result else { return try read(type, from: Array(bytes), sizeLimit: sizeLimit) }
        return try result.get()
    }

    private static func read<T: Decodable>(
        _ type: T.Type, text: UnsafeRawBufferPointer
    ) throws(JSONReadError) -> T {
        let tree = try JSONTree.parse(text, depthLimit: depthLimit)
        do {
            return try JSONReaderNode.read(type, json: tree.root, parent: nil, step: .root)
        } catch {
            throw JSONReadError(describing: error)
        }
    }
}

/// The decoder of one value that is not a scalar. Holds a reference to its JSON, so that a decoder
/// that is kept too long reads stale data and nothing worse.
final class JSONReaderNode: Decoder {
    let json: JSONPointer
    private let parent: JSONReaderNode?
    private let step: JSONStep
    /// Keys that no container has declared so far; nil until somebody has looked at the value.
    private var unclaimed: [String]?
    /// Nested containers have no end of their own: they are checked with the value they are in.
    private var nested: [JSONReaderNode] = []

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(json: JSONPointer, parent: JSONReaderNode?, step: JSONStep) {
        self.json = json_incref(json)
        self.parent = parent
        self.step = step
    }

    deinit { json_decref(json) }

    var codingPath: [any CodingKey] {
        (parent?.codingPath ?? []) + (step.codingKey.map { [$0] } ?? [])
    }

    var pointer: String {
        guard let parent else { return "" }
        if case .root = step { return parent.pointer }
        return parent.pointer + "/" + step.token
    }

    // MARK: Containers

    func container<Key: CodingKey>(keyedBy: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try expect(JSON_OBJECT, "an object")
        claim { Key(stringValue: $0) != nil }
        return KeyedDecodingContainer(JSONKeyedReader(node: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try expect(JSON_ARRAY, "an array")
        unclaimed = []
        return JSONUnkeyedReader(node: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        unclaimed = []
        return JSONSingleReader(node: self)
    }

    func nest(_ json: JSONPointer, _ step: JSONStep) -> JSONReaderNode {
        let child = JSONReaderNode(json: json, parent: self, step: step)
        nested.append(child)
        return child
    }

    private func expect(_ type: json_type, _ name: String) throws(JSONReadError) {
        guard json.pointee.type != type else { return }
        throw .wrongType(json, expected: name, at: pointer)
    }

    // MARK: Unknown fields

    private func claim(_ isDeclared: (String) -> Bool) {
        unclaimed = (unclaimed ?? JSONScalar.keys(of: json)).filter { !isDeclared($0) }
    }

    private var unknownFields: [JSONIssue] {
        let isObject = json.pointee.type == JSON_OBJECT
        let names = unclaimed ?? (isObject ? JSONScalar.keys(of: json) : [])
        let own = names.map { name in
            JSONIssue(
                pointer: pointer + "/" + JSONStep.key(name).token, code: .unknownField,
                message: "The field \"\(name)\" is not known here.")
        }
        return own + nested.flatMap(\.unknownFields)
    }

    // MARK: Values

    /// Reads `json`, which stands at `step` inside `parent`.
    static func read<T: Decodable>(
        _ type: T.Type, json: JSONPointer, parent: JSONReaderNode?, step: JSONStep
    ) throws -> T {
        if let scalar = try JSONScalar.value(type, json, { Self.pointer(parent, step) }) {
            return scalar
        }
        let node = JSONReaderNode(json: json, parent: parent, step: step)
        let value: T
        do {
            value = try T(from: node)
        } catch {
            // A misspelt field is the likely reason for a missing one: name both.
            throw JSONReadError(
                node.unknownFields + JSONReadError(describing: error, as: type, at: node).issues)
        }
        if node.unclaimed == nil, json.pointee.type != JSON_OBJECT {
            throw JSONReadError.wrongType(json, expected: "an object", at: node.pointer)
        }
        let unknown = node.unknownFields
        guard unknown.isEmpty else { throw JSONReadError(unknown) }
        return value
    }

    static func pointer(_ parent: JSONReaderNode?, _ step: JSONStep) -> String {
        guard let parent else { return "" }
        if case .root = step { return parent.pointer }
        return parent.pointer + "/" + step.token
    }
}

extension JSONReadError {
    /// What `error`, thrown by somebody's `init(from:)`, means to the sender.
    init(describing error: any Error) {
        switch error {
        case let error as JSONReadError:
            self = error
        case DecodingError.dataCorrupted(let context), DecodingError.valueNotFound(_, let context):
            self.init(.invalid(context))
        case DecodingError.typeMismatch(_, let context):
            self.init(.invalid(context, code: .wrongType))
        case DecodingError.keyNotFound(let key, let context):
            let path = context.codingPath + [key]
            self.init(.missing(key.stringValue, at: JSONStep.pointer(path)))
        default:
            self.init(JSONIssue(pointer: "", code: .invalidValue, message: "\(error)"))
        }
    }

    /// As above, with the accepted values when `type` is an enum that refused its raw value.
    init<T>(describing error: any Error, as type: T.Type, at node: JSONReaderNode) {
        if case DecodingError.dataCorrupted = error,
            let accepted = (type as? any (CaseIterable & RawRepresentable).Type)?.acceptedValues
        {
            self.init(
                JSONIssue(
                    pointer: node.pointer, code: .invalidValue,
                    message: "\(JSONScalar.sample(of: node.json)) is not one of \(accepted)."))
        } else {
            self.init(describing: error)
        }
    }

    static func wrongType(
        _ json: JSONPointer, expected: String, at pointer: String
    ) -> JSONReadError {
        JSONReadError(
            JSONIssue(
                pointer: pointer, code: .wrongType,
                message: "Expected \(expected), got \(JSONScalar.sample(of: json))."))
    }
}

extension JSONIssue {
    static func missing(_ name: String, at pointer: String) -> JSONIssue {
        JSONIssue(
            pointer: pointer, code: .missingField, message: "The field \"\(name)\" is required.")
    }

    fileprivate static func invalid(
        _ context: DecodingError.Context, code: Code = .invalidValue
    ) -> JSONIssue {
        JSONIssue(
            pointer: JSONStep.pointer(context.codingPath), code: code,
            message: context.debugDescription)
    }
}

extension CaseIterable where Self: RawRepresentable {
    fileprivate static var acceptedValues: String {
        allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    }
}
