/// Builds a page in Prometheus' text exposition format 0.0.4.
///
/// Samples of one family stand together, under its help and type; a family without samples is left
/// out. Names and label names are ours and not checked; values and label values are escaped.
package struct MetricsText: Sendable {
    package enum Kind: String, Sendable {
        case counter
        case gauge
        case histogram
    }

    package typealias Labels = KeyValuePairs<String, String>

    private(set) var text = ""
    private var family = ""
    private var header = ""
    private var families: Set<String> = []

    package init() {}

    /// Begins a family; what follows belongs to it.
    /// - Precondition: no family of that name has been on the page. A scrape would fail over it.
    package mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        precondition(families.insert(name).inserted, "metric family \(name) twice")
        family = name
        header = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    package mutating func sample(_ labels: Labels, _ value: some BinaryInteger) {
        line("", labels, String(value))
    }

    package mutating func sample(_ labels: Labels, _ value: Double) {
        line("", labels, String(value))
    }

    package mutating func sample(_ labels: Labels, _ value: Bool) {
        line("", labels, value ? "1" : "0")
    }

    /// A family of one sample without labels.
    package mutating func gauge(_ name: String, _ help: String, _ value: some BinaryInteger) {
        family(name, .gauge, help)
        sample([:], value)
    }

    package mutating func gauge(_ name: String, _ help: String, _ value: Double) {
        family(name, .gauge, help)
        sample([:], value)
    }

    package mutating func counter(_ name: String, _ help: String, _ value: some BinaryInteger) {
        family(name, .counter, help)
        sample([:], value)
    }

    /// One gauge per state, of which exactly one is 1.
    package mutating func stateSet<State: CaseIterable & RawRepresentable<String> & Equatable>(
        _ name: String, _ help: String, label: String, _ current: State
    ) {
        family(name, .gauge, help)
        for state in State.allCases {
            line("", [label: state.rawValue], state == current ? "1" : "0")
        }
    }

    /// One series of a histogram.
    /// - Parameter counts: per bound, of observations up to it and above the bound before; one more
    ///   at the end for those above every bound.
    mutating func histogram(
        _ labels: Labels, bounds: [Double], counts: [UInt64], sum: Double
    ) {
        var total: UInt64 = 0
        for (place, count) in counts.enumerated() {
            total += count
            let bound = place < bounds.count ? String(bounds[place]) : "+Inf"
            line("_bucket", labels, extra: ("le", bound), String(total))
        }
        line("_sum", labels, String(sum))
        line("_count", labels, String(total))
    }

    private mutating func line(
        _ suffix: String, _ labels: Labels, extra: (String, String)? = nil, _ value: String
    ) {
        text += header + family + suffix
        header = ""
        var separator = "{"
        for (name, content) in labels {
            text += "\(separator)\(name)=\"\(Self.escaped(content))\""
            separator = ","
        }
        if let (name, content) = extra {
            text += "\(separator)\(name)=\"\(content)\""
            separator = ","
        }
        text += separator == "," ? "} \(value)\n" : " \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C || $0 == 0x0A }) else {
            return value
        }
        return value.reduce(into: "") { result, character in
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}

/// Adds families to the page at each scrape. Runs on an HTTP thread and must not block.
package typealias MetricsSource = @Sendable (inout MetricsText) -> Void
