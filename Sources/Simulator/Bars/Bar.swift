/// One line of a table of bars: what was measured, and what it may be at most.
package struct Bar: Hashable, Sendable {
    package let name: String
    package let measured: Int64
    package let limit: Int64
    /// Empty for counts.
    package let unit: String
    package let remark: String

    package var isMet: Bool { measured <= limit }

    package var line: String {
        let suffix = unit.isEmpty ? "" : " \(unit)"
        return "\(isMet ? "PASS" : "FAIL")  \(name): \(measured)\(suffix) (at most \(limit))\n"
            + "        \(remark)"
    }
}

extension [Int64] {
    /// The smallest value that at least so many per mille of all do not exceed; 0 of nothing.
    func quantile(permille: Int) -> Int64 {
        guard !isEmpty else { return 0 }
        let rank = (count * permille + 999) / 1_000
        return sorted()[Swift.max(0, rank - 1)]
    }
}
