/// One line of the table: what was asked for, what was measured, and whether it is met.
struct BarResult {
    enum Bound {
        case atMost(Double)
        case atLeast(Double)
        /// A remark below the line before.
        case none
    }

    let name: String
    let measured: Double
    let unit: String
    let bound: Bound
    let remark: String

    init(_ name: String, _ measured: Double, _ unit: String, atMost: Double, _ remark: String) {
        self.name = name
        self.measured = measured
        self.unit = unit
        bound = .atMost(atMost)
        self.remark = remark
    }

    init(_ name: String, _ measured: Double, _ unit: String, atLeast: Double, _ remark: String) {
        self.name = name
        self.measured = measured
        self.unit = unit
        bound = .atLeast(atLeast)
        self.remark = remark
    }

    init(note: String) {
        name = ""
        measured = 0
        unit = ""
        bound = .none
        remark = note
    }

    var isMet: Bool {
        switch bound {
        case .atMost(let limit): measured <= limit
        case .atLeast(let limit): measured >= limit
        case .none: true
        }
    }

    var line: String {
        let suffix = unit.isEmpty ? "" : " \(unit)"
        let digits = unit.isEmpty ? 0 : 2
        let limit: String
        switch bound {
        case .atMost(let bound): limit = "<= \(bound.text(unit.isEmpty ? 0 : 1))\(suffix)"
        case .atLeast(let bound): limit = ">= \(bound.text(unit.isEmpty ? 0 : 1))\(suffix)"
        case .none: return "      \(remark)"
        }
        let verdict = isMet ? "met   " : "MISSED"
        return "\(verdict)  \(name): \(measured.text(digits))\(suffix) (bar \(limit))\n"
            + "        \(remark)"
    }
}

extension [Double] {
    /// The smallest value that at least this share of all does not exceed.
    func quantile(_ share: Double) -> Double {
        guard !isEmpty else { return 0 }
        let rank = Int((Double(count) * share).rounded(.up))
        return sorted()[Swift.max(0, Swift.min(count - 1, rank - 1))]
    }
}

extension Double {
    /// With this many digits behind the point.
    func text(_ digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((self * Double(scale)).rounded())
        guard digits > 0 else { return "\(scaled)" }
        let fraction = "\(abs(scaled) % scale)"
        let padding = String(repeating: "0", count: digits - fraction.count)
        return "\(scaled < 0 ? "-" : "")\(abs(scaled) / scale).\(padding)\(fraction)"
    }
}
