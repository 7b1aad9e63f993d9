internal import CJansson

// The generic `decode` of each container is the witness of all the typed requirements as well.

struct JSONKeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: JSONReaderNode

    var codingPath: [any CodingKey] { node.codingPath }
    var allKeys: [Key] { JSONScalar.keys(of: node.json).compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool {
        JSONScalar.field(key.stringValue, of: node.json) != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        try field(key).pointee.type == JSON_NULL
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let json = try field(key)
        return try JSONReaderNode.read(type, json: json, parent: node, step: step(key))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try node.nest(try field(key), step(key)).container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try node.nest(try field(key), step(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        try superDecoder(named: "super")
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try superDecoder(named: key.stringValue)
    }

    private func superDecoder(named name: String) throws(JSONReadError) -> JSONReaderNode {
        guard let json = JSONScalar.field(name, of: node.json) else { throw missing(name) }
        return node.nest(json, .key(name))
    }

    private func field(_ key: Key) throws(JSONReadError) -> JSONPointer {
        guard let json = JSONScalar.field(key.stringValue, of: node.json) else {
            throw missing(key.stringValue)
        }
        return json
    }

    private func step(_ key: Key) -> JSONStep { .key(key.stringValue) }

    private func missing(_ name: String) -> JSONReadError {
        JSONReadError(.missing(name, at: JSONReaderNode.pointer(node, .key(name))))
    }
}

struct JSONUnkeyedReader: UnkeyedDecodingContainer {
    let node: JSONReaderNode
    private(set) var currentIndex = 0

    init(node: JSONReaderNode) {
        self.node = node
    }

    var codingPath: [any CodingKey] { node.codingPath }
    var count: Int? { json_array_size(node.json) }
    var isAtEnd: Bool { currentIndex >= json_array_size(node.json) }

    mutating func decodeNil() throws -> Bool {
        guard try element().pointee.type == JSON_NULL else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let step = JSONStep.index(currentIndex)
        let value = try JSONReaderNode.read(type, json: element(), parent: node, step: step)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try nextNode().container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try nextNode().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        try nextNode()
    }

    private mutating func nextNode() throws(JSONReadError) -> JSONReaderNode {
        let child = node.nest(try element(), .index(currentIndex))
        currentIndex += 1
        return child
    }

    private func element() throws(JSONReadError) -> JSONPointer {
        guard let json = json_array_get(node.json, currentIndex) else {
            throw JSONReadError(
                JSONIssue(
                    pointer: JSONReaderNode.pointer(node, .index(currentIndex)),
                    code: .missingField,
                    message: "The array has only \(currentIndex) elements."))
        }
        return json
    }
}

struct JSONSingleReader: SingleValueDecodingContainer {
    let node: JSONReaderNode

    var codingPath: [any CodingKey] { node.codingPath }

    func decodeNil() -> Bool { node.json.pointee.type == JSON_NULL }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try JSONReaderNode.read(type, json: node.json, parent: node, step: .root)
    }
}

extension JSONScalar {
    /// The scalar `T` in `json`; nil if `T` is no scalar type. See `json(of:)` on the comparisons.
    static func value<T>(
        _ type: T.Type, _ json: JSONPointer, _ pointer: () -> String
    ) throws(JSONReadError) -> T? {
        if type == String.self { return try string(json, pointer) as? T }
        if type == Int.self { return try integer(Int.self, json, pointer) as? T }
        if type == Bool.self { return try bool(json, pointer) as? T }
        if type == UInt16.self { return try integer(UInt16.self, json, pointer) as? T }
        if type == UInt64.self { return try integer(UInt64.self, json, pointer) as? T }
        if type == Int64.self { return try integer(Int64.self, json, pointer) as? T }
        if type == UInt32.self { return try integer(UInt32.self, json, pointer) as? T }
        if type == UInt.self { return try integer(UInt.self, json, pointer) as? T }
        if type == UInt8.self { return try integer(UInt8.self, json, pointer) as? T }
        if type == Int32.self { return try integer(Int32.self, json, pointer) as? T }
        if type == Int16.self { return try integer(Int16.self, json, pointer) as? T }
        if type == Int8.self { return try integer(Int8.self, json, pointer) as? T }
        if type == Double.self { return try real(json, pointer) as? T }
        if type == Float.self { return try float(json, pointer) as? T }
        return nil
    }

    private static func string(
        _ json: JSONPointer, _ pointer: () -> String
    ) throws(JSONReadError) -> String {
        guard json.pointee.type == JSON_STRING, let start = json_string_value(json) else {
            throw .wrongType(json, expected: "a string", at: pointer())
        }
        return text(start, json_string_length(json))
    }

    private static func bool(
        _ json: JSONPointer, _ pointer: () -> String
    ) throws(JSONReadError) -> Bool {
        switch json.pointee.type {
        case JSON_TRUE: return true
        case JSON_FALSE: return false
        default: throw .wrongType(json, expected: "true or false", at: pointer())
        }
    }

    private static func integer<I: FixedWidthInteger>(
        _ type: I.Type, _ json: JSONPointer, _ pointer: () -> String
    ) throws(JSONReadError) -> I {
        guard json.pointee.type == JSON_INTEGER else {
            throw .wrongType(json, expected: "an integer", at: pointer())
        }
        let value = json_integer_value(json)
        guard let result = I(exactly: value) else {
            // JSON integers end at 2^63 - 1 here, whatever the type could hold.
            let most = Int64(clamping: I.max)
            throw JSONReadError(
                JSONIssue(
                    pointer: pointer(), code: .outOfRange,
                    message: "\(value) is not from \(I.min) to \(most)."))
        }
        return result
    }

    private static func real(
        _ json: JSONPointer, _ pointer: () -> String
    ) throws(JSONReadError) -> Double {
        guard json.pointee.type == JSON_REAL || json.pointee.type == JSON_INTEGER else {
            throw .wrongType(json, expected: "a number", at: pointer())
        }
        return json_number_value(json)
    }

    private static func float(
        _ json: JSONPointer, _ pointer: () -> String
    ) throws(JSONReadError) -> Float {
        let value = Float(try real(json, pointer))
        guard value.isFinite else {
            throw JSONReadError(
                JSONIssue(
                    pointer: pointer(), code: .outOfRange,
                    message: "\(sample(of: json)) is too large."))
        }
        return value
    }

    static func field(_ name: String, of object: JSONPointer) -> JSONPointer? {
        withCharacters(of: name) { json_object_getn(object, $0, $1) }
    }

    static func keys(of object: JSONPointer) -> [String] {
        var keys: [String] = []
        keys.reserveCapacity(json_object_size(object))
        var iterator = json_object_iter(object)
        while let current = iterator {
            keys.append(text(json_object_iter_key(current), json_object_iter_key_len(current)))
            iterator = json_object_iter_next(object, current)
        }
        return keys
    }

    private static func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
        let bytes = UnsafeRawBufferPointer(start: start, count: count)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value as an error message shows it: scalars as they are, at most 40 characters.
    static func sample(of json: JSONPointer) -> String {
        switch json.pointee.type {
        case JSON_OBJECT: return "an object"
        case JSON_ARRAY: return "an array"
        case JSON_STRING:
            let whole = text(json_string_value(json), json_string_length(json))
            return "\"" + whole.prefix(40) + (whole.count > 40 ? "…" : "") + "\""
        case JSON_INTEGER: return String(json_integer_value(json))
        case JSON_REAL: return json_real_value(json).description
        case JSON_TRUE: return "true"
        case JSON_FALSE: return "false"
        default: return "null"
        }
    }
}
