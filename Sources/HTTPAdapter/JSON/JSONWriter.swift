internal import CJansson

/// Writes Swift values as compact JSON: `Encodable` over a jansson tree.
///
/// - Keys stand in the order in which they are encoded, which for synthesised conformances is the
///   order of declaration. Where the type of the keys takes any string, as that of a dictionary
///   does, they are sorted, so that equal values give equal bytes.
/// - A nil `Optional` property is left out (that is what synthesised code asks for); `@Nullable`
///   and an explicit `encodeNil` write `null`. Optionals in arrays are `null`.
/// - Integers are those of JSON in jansson: signed 64 bit. A larger `UInt64` is an error, as
///   are infinity and NaN.
/// - Reals print with the fewest digits that read back equal for every real of the document, so
///   0.1 is `0.1` unless a neighbour needs 16 or 17 digits.
package enum JSONWriter {
    package static func write(_ value: some Encodable) throws(JSONWriteError) -> ByteBlock {
        let session = JSONWriterNode.Session()
        let tree: JSONTree
        do {
            tree = JSONTree(adopting: try JSONWriterNode.json(of: value, in: nil, session, .root))
        } catch let error as JSONWriteError {
            throw error
        } catch let EncodingError.invalidValue(_, context) {
            throw JSONWriteError(
                pointer: JSONStep.pointer(context.codingPath), message: context.debugDescription)
        } catch {
            throw JSONWriteError(pointer: "", message: "\(error)")
        }
        guard let bytes = tree.printed(realDigits: session.realDigits) else {
            throw JSONWriteError(pointer: "", message: "jansson cannot print the document")
        }
        return bytes
    }
}

/// The encoder of one value that is not a scalar: owns the reference to what it has built so far.
///
/// A container inside another is put into its parent when it is made, and filled afterwards; both
/// then hold a reference, so no pointer here can outlive what it points at.
final class JSONWriterNode: Encoder {
    /// What all nodes of one document share.
    final class Session {
        /// See `JSONWriter`: 15 digits print every shorter decimal as it was meant.
        var realDigits = 15
    }

    let session: Session
    private let parent: JSONWriterNode?
    private let step: JSONStep
    private var value: JSONPointer?
    /// Some keys are no declared ones but data, as in a dictionary: their order means nothing.
    private var hasFreeKeys = false
    /// Where a super encoder's value goes when the encoder is let go.
    private var placeholder: JSONPlaceholder?

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(
        parent: JSONWriterNode?, session: Session, step: JSONStep,
        placeholder: JSONPlaceholder? = nil
    ) {
        self.parent = parent
        self.session = session
        self.step = step
        self.placeholder = placeholder
    }

    deinit {
        if let placeholder, let parent, let value {
            parent.fill(placeholder, with: value)
        } else {
            json_decref(value)
        }
    }

    var codingPath: [any CodingKey] {
        (parent?.codingPath ?? []) + (step.codingKey.map { [$0] } ?? [])
    }

    // MARK: Containers

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        // Declared keys are cases of an enum, none of which is the empty string.
        if Key(stringValue: "") != nil { hasFreeKeys = true }
        return KeyedEncodingContainer(JSONKeyedWriter(node: self, object: open(JSON_OBJECT)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONUnkeyedWriter(node: self, array: open(JSON_ARRAY))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONSingleWriter(node: self)
    }

    /// The object or array that this value is; opened again, the same one.
    func open(_ type: json_type) -> JSONPointer {
        if let value {
            precondition(value.pointee.type == type, "one value encoded as two JSON types")
            return value
        }
        let opened = JSONScalar.allocated(type == JSON_OBJECT ? json_object() : json_array())
        value = opened
        return opened
    }

    func set(_ scalar: JSONPointer) {
        precondition(value == nil, "one value encoded twice")
        value = scalar
    }

    private func fill(_ placeholder: JSONPlaceholder, with value: JSONPointer) {
        switch (placeholder, self.value) {
        case (.key(let key), .some(let object)): JSONScalar.set(object, key, value)
        case (.index(let index), .some(let array)): json_array_set_new(array, index, value)
        case (_, .none): json_decref(value)
        }
    }

    // MARK: Values

    /// A new reference to the JSON of `value`, which stands at `step` inside `parent`.
    static func json<T: Encodable>(
        of value: T, in parent: JSONWriterNode?, _ session: Session, _ step: JSONStep
    ) throws -> JSONPointer {
        if let scalar = try JSONScalar.json(of: value, session, { parent.pointer(to: step) }) {
            return scalar
        }
        let node = JSONWriterNode(parent: parent, session: session, step: step)
        try value.encode(to: node)
        guard let result = node.value else {
            // Synthesised code of an empty struct opens no container.
            return JSONScalar.allocated(json_object())
        }
        node.value = nil
        return node.hasFreeKeys ? JSONScalar.sortingKeys(of: result) : result
    }

    func json<T: Encodable>(of value: T, at step: JSONStep) throws -> JSONPointer {
        try Self.json(of: value, in: self, session, step)
    }
}

/// A position in a container that a super encoder will fill.
enum JSONPlaceholder {
    case key(String)
    case index(Int)
}

extension JSONWriterNode? {
    fileprivate func pointer(to step: JSONStep) -> String {
        let path = self?.codingPath ?? []
        return JSONStep.pointer(path + (step.codingKey.map { [$0] } ?? []))
    }
}
