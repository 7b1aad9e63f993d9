internal import CJansson

// The generic `encode` of each container is the witness of all the typed requirements as well.

struct JSONKeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONWriterNode
    let object: JSONPointer

    var codingPath: [any CodingKey] { node.codingPath }

    mutating func encodeNil(forKey key: Key) {
        JSONScalar.set(object, key.stringValue, json_null())
    }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        let name = key.stringValue
        JSONScalar.set(object, name, try node.json(of: value, at: .key(name)))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        let child = nestedNode(key, JSON_OBJECT)
        return child.container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        nestedNode(key, JSON_ARRAY).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        placeholderNode("super")
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        placeholderNode(key.stringValue)
    }

    private func nestedNode(_ key: Key, _ type: json_type) -> JSONWriterNode {
        let name = key.stringValue
        let child = JSONWriterNode(parent: node, session: node.session, step: .key(name))
        JSONScalar.set(object, name, json_incref(child.open(type)))
        return child
    }

    private func placeholderNode(_ name: String) -> JSONWriterNode {
        JSONScalar.set(object, name, json_null())
        return JSONWriterNode(
            parent: node, session: node.session, step: .key(name), placeholder: .key(name))
    }
}

struct JSONUnkeyedWriter: UnkeyedEncodingContainer {
    let node: JSONWriterNode
    let array: JSONPointer

    var codingPath: [any CodingKey] { node.codingPath }
    var count: Int { json_array_size(array) }

    mutating func encodeNil() {
        append(json_null())
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        append(try node.json(of: value, at: .index(count)))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        nestedNode(JSON_OBJECT).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        nestedNode(JSON_ARRAY).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        let index = count
        append(json_null())
        return JSONWriterNode(
            parent: node, session: node.session, step: .index(index), placeholder: .index(index))
    }

    private func nestedNode(_ type: json_type) -> JSONWriterNode {
        let child = JSONWriterNode(parent: node, session: node.session, step: .index(count))
        append(json_incref(child.open(type)))
        return child
    }

    private func append(_ value: JSONPointer?) {
        let status = json_array_append_new(array, value)
        precondition(status == 0, "jansson could not append: out of memory")
    }
}

struct JSONSingleWriter: SingleValueEncodingContainer {
    let node: JSONWriterNode

    var codingPath: [any CodingKey] { node.codingPath }

    mutating func encodeNil() {
        node.set(JSONScalar.allocated(json_null()))
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        node.set(try node.json(of: value, at: .root))
    }
}

/// Scalars in and out of jansson.
enum JSONScalar {
    /// A new reference for a scalar; nil if `T` is no scalar type.
    ///
    /// The types are compared by identity, which makes every forced cast below one to the type at
    /// hand: a dynamic cast per candidate would cost more than the rest of the encoding.
    static func json<T>(
        of value: T, _ session: JSONWriterNode.Session, _ pointer: () -> String
    ) throws -> JSONPointer? {
        if T.self == String.self { return string(value as! String) }
        if T.self == Int.self { return integer(Int64(value as! Int)) }
        if T.self == Bool.self { return allocated((value as! Bool) ? json_true() : json_false()) }
        if let integer = try otherInteger(value, pointer) { return integer }
        if T.self == Double.self { return try real(value as! Double, session, pointer) }
        if T.self == Float.self {
            // By way of its decimal form: 0.1 as Float stays 0.1.
            let float = value as! Float
            return try real(Double(float.description) ?? Double(float), session, pointer)
        }
        return nil
    }

    private static func otherInteger<T>(_ value: T, _ pointer: () -> String) throws -> JSONPointer?
    {
        if T.self == UInt64.self { return try unsigned(value as! UInt64, pointer) }
        if T.self == UInt16.self { return integer(Int64(value as! UInt16)) }
        if T.self == Int64.self { return integer(value as! Int64) }
        if T.self == UInt32.self { return integer(Int64(value as! UInt32)) }
        if T.self == UInt.self { return try unsigned(UInt64(value as! UInt), pointer) }
        if T.self == UInt8.self { return integer(Int64(value as! UInt8)) }
        if T.self == Int32.self { return integer(Int64(value as! Int32)) }
        if T.self == Int16.self { return integer(Int64(value as! Int16)) }
        if T.self == Int8.self { return integer(Int64(value as! Int8)) }
        return nil
    }

    private static func integer(_ value: Int64) -> JSONPointer {
        allocated(json_integer(json_int_t(value)))
    }

    private static func unsigned(_ value: UInt64, _ pointer: () -> String) throws -> JSONPointer {
        guard let signed = Int64(exactly: value) else {
            throw JSONWriteError(
                pointer: pointer(), message: "\(value) does not fit a signed 64-bit integer")
        }
        return integer(signed)
    }

    private static func real(
        _ value: Double, _ session: JSONWriterNode.Session, _ pointer: () -> String
    ) throws -> JSONPointer {
        guard value.isFinite else {
            throw JSONWriteError(pointer: pointer(), message: "\(value) has no JSON form")
        }
        session.realDigits = max(session.realDigits, significantDigits(of: value))
        return allocated(json_real(value))
    }

    /// Digits of the shortest decimal that reads back as `value`: 1 to 17.
    private static func significantDigits(of value: Double) -> Int {
        let mantissa = value.magnitude.description.utf8.prefix { $0 != UInt8(ascii: "e") }
        let digits = mantissa.filter { $0 != UInt8(ascii: ".") }
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        let trailing = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        return max(1, digits.count - leading - trailing)
    }

    private static func string(_ value: String) -> JSONPointer {
        // A Swift string is valid UTF-8, so jansson need not look again.
        allocated(withCharacters(of: value) { json_stringn_nocheck($0, $1) })
    }

    /// Puts `value` under `key`; takes over the reference.
    static func set(_ object: JSONPointer, _ key: String, _ value: JSONPointer?) {
        let status = withCharacters(of: key) {
            json_object_setn_new_nocheck(object, $0, $1, value)
        }
        precondition(status == 0, "jansson could not set a key: out of memory")
    }

    /// The same fields in the order of their names; takes over the reference.
    static func sortingKeys(of object: JSONPointer) -> JSONPointer {
        let sorted = allocated(json_object())
        for name in keys(of: object).sorted() {
            set(sorted, name, json_incref(field(name, of: object)))
        }
        json_decref(object)
        return sorted
    }

    static func withCharacters<R>(of text: String, _ body: (UnsafePointer<CChar>, Int) -> R) -> R {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                body(characters.baseAddress ?? UnsafePointer(bitPattern: 1)!, characters.count)
            }
        }
    }

    static func allocated(_ value: JSONPointer?) -> JSONPointer {
        guard let value else { preconditionFailure("jansson is out of memory") }
        return value
    }
}
