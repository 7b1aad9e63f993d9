/// The query of a request, read by name and type. Every misuse is a 400 that names the parameter.
package struct QueryParameters: Sendable {
    private let items: [HTTPRequest.QueryItem]

    /// Names are not looked at: see `HTTPRequest.query`.
    init(_ items: [HTTPRequest.QueryItem]) {
        self.items = items
    }

    package func bytes(_ name: String) -> [UInt8]? {
        items.first { $0.name == name }.map { $0.value ?? [] }
    }

    package func text(_ name: String) throws(Problem) -> String? {
        guard let bytes = bytes(name) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(parameter: name, "must be UTF-8")
        }
        return text
    }

    /// A decimal integer in `range`.
    package func integer<I: FixedWidthInteger & Sendable>(
        _ name: String, in range: ClosedRange<I>
    ) throws(Problem) -> I? {
        guard let text = try text(name) else { return nil }
        guard let value = I(text), range.contains(value) else {
            throw Problem(
                parameter: name,
                "must be an integer from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// `?name`, `?name=true` and `?name=1` are true; `false`, `0` and absence are false.
    package func flag(_ name: String) throws(Problem) -> Bool {
        switch try text(name) {
        case nil, "false", "0": return false
        case "", "true", "1": return true
        default: throw Problem(parameter: name, "must be true or false")
        }
    }

    /// A whole number and a unit: `250ms`, `30s`, `5m`, `1h`.
    package func duration(
        _ name: String, in range: ClosedRange<Duration>
    ) throws(Problem) -> Duration? {
        guard let text = try text(name) else { return nil }
        guard let value = Duration(queryText: text) else {
            throw Problem(parameter: name, "must be a number with a unit, as in 250ms, 30s or 5m")
        }
        guard range.contains(value) else {
            throw Problem(
                parameter: name, "must be from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// One of the raw values of an enum.
    package func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ name: String, of type: Choice.Type
    ) throws(Problem) -> Choice? {
        guard let text = try text(name) else { return nil }
        guard let value = Choice(rawValue: text) else {
            let accepted = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(parameter: name, "must be one of \(accepted)")
        }
        return value
    }
}

extension HTTPRequest {
    /// The query, if it has no other parameters than `allowed` and none twice.
    package func query(_ allowed: String...) throws(Problem) -> QueryParameters {
        var faults: [Problem.Fault] = []
        var seen: Set<String> = []
        for item in queryItems {
            if !allowed.contains(item.name) {
                let known = allowed.isEmpty ? "none" : allowed.joined(separator: ", ")
                faults.append(
                    Problem.Fault(
                        parameter: item.name, code: "unknown_parameter",
                        message: "is not known here; known: \(known)"))
            } else if !seen.insert(item.name).inserted {
                faults.append(
                    Problem.Fault(
                        parameter: item.name, code: "duplicate_parameter",
                        message: "may be given once"))
            }
        }
        guard faults.isEmpty else {
            let detail = faults.map { "\($0.parameter ?? ""): \($0.message)" }
            var problem = Problem(.invalidArgument, detail.joined(separator: "; "))
            problem.faults = faults
            throw problem
        }
        return QueryParameters(queryItems)
    }

    /// What stood in a place of the path's template.
    /// - Precondition: the template has that name.
    package func parameter(_ name: String) -> String {
        guard let value = parameters[name] else {
            preconditionFailure("the route has no parameter \(name)")
        }
        return value
    }

    /// The body as `T`. Absence is a problem of its own.
    package func json<T: Decodable>(_ type: T.Type) throws(Problem) -> T {
        guard !body.isEmpty else { throw Problem(.invalidArgument, "A JSON body is required.") }
        return try decoded(type)
    }

    /// As `json`, nil if there is no body.
    package func jsonIfPresent<T: Decodable>(_ type: T.Type) throws(Problem) -> T? {
        body.isEmpty ? nil : try decoded(type)
    }

    private func decoded<T: Decodable>(_ type: T.Type) throws(Problem) -> T {
        do {
            // The server has bounded the body already.
            return try JSONReader.read(type, from: body, sizeLimit: body.count)
        } catch {
            throw Problem(error)
        }
    }
}

extension Duration {
    fileprivate init?(queryText text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int64(digits) else { return nil }
        // Longer than any range that is asked for, and far from overflow.
        guard count <= 1_000_000_000 else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": self = .milliseconds(count)
        case "s": self = .seconds(count)
        case "m": self = .seconds(count * 60)
        case "h": self = .seconds(count * 3600)
        default: return nil
        }
    }
}
