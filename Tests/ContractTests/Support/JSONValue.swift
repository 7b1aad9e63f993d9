import Foundation

/// A JSON document of any shape, as the tests compare it.
enum JSONValue: Hashable, Decodable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(parsing text: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: Data(text))
    }

    init(from decoder: any Decoder) throws {
        // Containers first: a failed attempt costs more than all the others.
        if let members = try? decoder.container(keyedBy: Name.self) {
            self = .object(
                Dictionary(
                    uniqueKeysWithValues: try members.allKeys.map {
                        ($0.stringValue, try members.decode(JSONValue.self, forKey: $0))
                    }))
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .real(value)
        } else {
            self = .array(try container.decode([JSONValue].self))
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Nil unless this is an object that has the member.
    subscript(name: String) -> JSONValue? { object?[name] }
    subscript(position: Int) -> JSONValue? {
        guard case .array(let items) = self, items.indices.contains(position) else { return nil }
        return items[position]
    }

    var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }
    var array: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }
    var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }
    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }
    var strings: [String] { (array ?? []).compactMap(\.string) }
}
