/// A path with named places, `/v1/nodes/{id}`. Each segment is a literal or one name.
package struct RouteTemplate: Hashable, Sendable, CustomStringConvertible {
    enum Segment: Hashable {
        case literal(String)
        case parameter(String)
    }

    package let description: String
    let segments: [Segment]

    /// - Precondition: it starts with a slash, no segment is empty, and braces enclose whole
    ///   segments. Templates are ours, so a bad one is a bug.
    package init(_ text: String) {
        precondition(text.hasPrefix("/"), "a route template starts with a slash: \(text)")
        description = text
        segments =
            text == "/"
            ? []
            : text.dropFirst().split(
                separator: "/", omittingEmptySubsequences: false
            ).map { segment in
                precondition(!segment.isEmpty, "an empty segment in the route template \(text)")
                guard segment.hasPrefix("{") else {
                    precondition(!segment.contains("{"), "a brace inside a segment of \(text)")
                    return .literal(String(segment))
                }
                precondition(segment.hasSuffix("}") && segment.count > 2, "a bad name in \(text)")
                return .parameter(String(segment.dropFirst().dropLast()))
            }
        let names = parameterNames
        precondition(Set(names).count == names.count, "a name occurs twice in \(text)")
    }

    package var parameterNames: [String] {
        segments.compactMap { segment in
            if case .parameter(let name) = segment { name } else { nil }
        }
    }
}
