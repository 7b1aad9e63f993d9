import Foundation

/// A parsed document that is asked by name and place; what is not there is nil all the way down.
struct JSON: CustomStringConvertible {
    private let value: Any?

    init(_ data: Data) throws {
        value = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
    }

    private init(value: Any?) {
        self.value = value
    }

    subscript(name: String) -> JSON { JSON(value: (value as? [String: Any])?[name]) }

    subscript(place: Int) -> JSON {
        let items = list
        return items.indices.contains(place) ? items[place] : JSON(value: nil)
    }

    var list: [JSON] { (value as? [Any])?.map { JSON(value: $0) } ?? [] }
    var string: String? { value as? String }
    var int: Int? { value as? Int }
    var bool: Bool? { value as? Bool }
    var description: String { value.map { "\($0)" } ?? "nothing" }
}
