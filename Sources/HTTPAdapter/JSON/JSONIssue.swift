internal import CJansson

/// One step from a JSON value to a value inside it.
enum JSONStep {
    case root
    case key(String)
    case index(Int)

    /// The step as a reference token of a JSON pointer (RFC 6901, section 3).
    var token: String {
        switch self {
        case .root: ""
        case .key(let name): Self.escaped(name)
        case .index(let index): String(index)
        }
    }

    var codingKey: (any CodingKey)? {
        switch self {
        case .root: nil
        case .key(let name): JSONKey(stringValue: name)
        case .index(let index): JSONKey(intValue: index)
        }
    }

    static func pointer(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { pointer, key in
            pointer += "/" + (key.intValue.map(String.init) ?? escaped(key.stringValue))
        }
    }

    private static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
        else { return name }
        return name.reduce(into: "") { token, character in
            switch character {
            case "~": token += "~0"
            case "/": token += "~1"
            default: token.append(character)
            }
        }
    }
}

/// A coding key for array positions and for keys that no type declares.
struct JSONKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        self.intValue = nil
    }

    init(intValue: Int) {
        self.stringValue = String(intValue)
        self.intValue = intValue
    }
}

/// One thing that is wrong with a JSON document, as the sender should read it.
package struct JSONIssue: Hashable, Sendable {
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// Not JSON at all: bad syntax, invalid UTF-8, a number too big, trailing text.
        case malformed = "malformed_json"
        /// The same key twice in one object.
        case duplicateField = "duplicate_field"
        case tooDeep = "too_deep"
        case tooLarge = "too_large"
        /// A key that the type does not declare.
        case unknownField = "unknown_field"
        case missingField = "missing_field"
        case wrongType = "wrong_type"
        /// An integer outside the bounds of its type.
        case outOfRange = "out_of_range"
        /// The right JSON type, but not a value of the Swift type.
        case invalidValue = "invalid_value"
    }

    /// Where in the text: lines and columns count from 1 (columns in characters), bytes from 0.
    package struct Location: Hashable, Sendable {
        package var line: Int
        package var column: Int
        package var byte: Int
    }

    /// RFC 6901 pointer into the document, `""` for the whole of it.
    package var pointer: String
    package var code: Code
    /// One sentence for a human, without the pointer.
    package var message: String
    /// Set for what the parser found, which has no pointer.
    package var location: Location?
}

/// Why a document could not be read: at least one issue, outer fields first.
package struct JSONReadError: Error, Hashable, Sendable, CustomStringConvertible {
    package var issues: [JSONIssue]

    init(_ issues: [JSONIssue]) {
        precondition(!issues.isEmpty, "a read error without an issue")
        self.issues = issues
    }

    init(_ issue: JSONIssue) {
        self.issues = [issue]
    }

    package var description: String {
        issues.map { "\($0.pointer.isEmpty ? "document" : $0.pointer): \($0.message)" }
            .joined(separator: "; ")
    }
}

/// Why a Swift value has no JSON form. This is our own mistake, never the client's.
package struct JSONWriteError: Error, Hashable, Sendable, CustomStringConvertible {
    package var pointer: String
    package var message: String

    package var description: String { "\(pointer.isEmpty ? "document" : pointer): \(message)" }
}

extension JSONIssue {
    static func tooLarge(count: Int, limit: Int) -> JSONIssue {
        JSONIssue(
            pointer: "", code: .tooLarge,
            message: "The document has \(count) bytes, the limit is \(limit).")
    }

    static func tooDeep(limit: Int, at byte: Int, in text: UnsafeRawBufferPointer) -> JSONIssue {
        let location = Location(byte: byte, in: text)
        return JSONIssue(
            pointer: "", code: .tooDeep,
            message: "\(location): nested deeper than \(limit) levels.", location: location)
    }

    static func malformed(_ error: json_error_t, in text: UnsafeRawBufferPointer) -> JSONIssue {
        guard !text.isEmpty else {
            return JSONIssue(pointer: "", code: .malformed, message: "The document is empty.")
        }
        var error = error
        let isDuplicate = json_error_code(&error) == json_error_duplicate_key
        let reason = withUnsafeBytes(of: &error.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let location = Location(
            line: Int(error.line), column: Int(error.column), byte: Int(error.position))
        return JSONIssue(
            pointer: "", code: isDuplicate ? .duplicateField : .malformed,
            message: "\(location): \(reason).", location: location)
    }
}

extension JSONIssue.Location: CustomStringConvertible {
    package var description: String { "line \(line), column \(column), byte \(byte)" }

    /// Columns are counted in bytes here, which is the same for the ASCII that precedes a bracket
    /// in all but odd documents.
    init(byte: Int, in text: UnsafeRawBufferPointer) {
        let before = text[..<byte]
        let newline = UInt8(ascii: "\n")
        self.line = 1 + before.count { $0 == newline }
        self.column = byte - (before.lastIndex(of: newline) ?? -1)
        self.byte = byte
    }
}
