/// Everything that will go wrong in a run, in the order of its time: printed, edited, shrunk and
/// read again as text, one fault a line. A line that begins with `#` says nothing.
package struct Schedule: Hashable, Sendable {
    package var faults: [Fault]

    package init(_ faults: [Fault] = []) {
        self.faults = faults.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    package var text: String { faults.map { "\($0)\n" }.joined() }

    /// - Returns: Nil with the number of the first line that cannot be read.
    package static func parse(_ text: String) -> (schedule: Schedule?, badLine: Int) {
        var faults: [Fault] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if line.isEmpty || line.first == "#" { continue }
            guard let fault = Fault(String(line)) else { return (nil, number + 1) }
            faults.append(fault)
        }
        return (Schedule(faults), 0)
    }

    /// When the last fault is over, in nanoseconds after the warm-up.
    package var end: Int64 { faults.map { $0.at + $0.duration }.max() ?? 0 }
}
