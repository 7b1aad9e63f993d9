/// Checks documents against the part of OpenAPI 3.0 schemas that the contract uses; a keyword
/// outside of it is an issue, so that none is ignored in silence.
///
/// Objects are closed: a member that the schema does not name is an issue, although clients are
/// asked to ignore such members. What the server sends, the contract must tell.
struct SchemaValidator {
    let contract: Contract

    private static let known: Set<String> = [
        "type", "description", "enum", "pattern", "format", "minimum", "maximum", "minLength",
        "maxLength", "minItems", "maxItems", "items", "required", "properties", "nullable", "allOf",
        "oneOf", "additionalProperties", "default", "x-ember-problems",
    ]

    /// What does not fit, each with its place; empty if the document fits.
    func issues(
        _ value: JSONValue, _ schema: JSONValue, at place: String = "$"
    ) -> [String] {
        let schema = contract.resolved(schema)
        let unknown = Set((schema.object ?? [:]).keys).subtracting(Self.known)
        guard unknown.isEmpty else { return ["\(place): schema keywords \(unknown.sorted())"] }
        if value == .null {
            return schema["nullable"] == .bool(true) ? [] : ["\(place): null"]
        }
        if let parts = schema["allOf"]?.array {
            return parts.flatMap { issues(value, $0, at: place) }
        }
        if let choices = schema["oneOf"]?.array {
            let results = choices.map { issues(value, $0, at: place) }
            let fitting = results.count(where: \.isEmpty)
            return fitting == 1 ? [] : ["\(place): fits \(fitting) of oneOf: \(results)"]
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) {
            return ["\(place): \(value) is not in \(allowed.compactMap(\.string))"]
        }
        switch (schema["type"]?.string, value) {
        case ("object", .object(let members)): return object(members, schema, place)
        case ("array", .array(let items)): return array(items, schema, place)
        case ("string", .string(let text)): return string(text, schema, place)
        case ("integer", .integer(let number)): return checkedNumber(Double(number), schema, place)
        case ("number", .integer(let number)): return checkedNumber(Double(number), schema, place)
        case ("number", .real(let number)): return checkedNumber(number, schema, place)
        case ("boolean", .bool): return []
        default: return ["\(place): \(value) is no \(schema["type"]?.string ?? "typed value")"]
        }
    }

    private func object(
        _ members: [String: JSONValue], _ schema: JSONValue, _ place: String
    ) -> [String] {
        guard let properties = schema["properties"]?.object else { return [] }
        let missing = (schema["required"]?.strings ?? []).filter { members[$0] == nil }
        var found = missing.map { "\(place): \($0) is missing" }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if let property = properties[name] {
                found += issues(value, property, at: "\(place).\(name)")
            } else {
                found.append("\(place): \(name) is not in the contract")
            }
        }
        return found
    }

    private func array(
        _ items: [JSONValue], _ schema: JSONValue, _ place: String
    ) -> [String] {
        var found: [String] = []
        if let least = schema["minItems"]?.integer, items.count < least {
            found.append("\(place): fewer than \(least) items")
        }
        if let most = schema["maxItems"]?.integer, items.count > most {
            found.append("\(place): more than \(most) items")
        }
        guard let element = schema["items"] else { return found + ["\(place): items unknown"] }
        return found
            + items.enumerated().flatMap { issues($1, element, at: "\(place)[\($0)]") }
    }

    private func string(_ text: String, _ schema: JSONValue, _ place: String) -> [String] {
        if let pattern = schema["pattern"]?.string {
            guard let expression = try? Regex(pattern) else { return ["\(place): bad pattern"] }
            if text.firstMatch(of: expression) == nil { return ["\(place): \(text) !~ \(pattern)"] }
        }
        if let least = schema["minLength"]?.integer, text.unicodeScalars.count < least {
            return ["\(place): too short"]
        }
        if let most = schema["maxLength"]?.integer, text.unicodeScalars.count > most {
            return ["\(place): too long"]
        }
        return []
    }

    private func checkedNumber(_ number: Double, _ schema: JSONValue, _ place: String) -> [String] {
        if let least = schema["minimum"]?.integer, number < Double(least) {
            return ["\(place): \(number) is below \(least)"]
        }
        if let most = schema["maximum"]?.integer, number > Double(most) {
            return ["\(place): \(number) is above \(most)"]
        }
        return []
    }
}
