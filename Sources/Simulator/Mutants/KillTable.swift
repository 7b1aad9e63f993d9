/// Which planted bug was caught by what: the evidence that the simulator finds bugs.
package struct KillTable: Equatable, Sendable {
    package struct Kill: Equatable, Sendable {
        /// The mutant's raw value, which begins with the rule it breaks.
        package let mutant: String
        package let scenario: String
        package let seed: UInt64
        /// Seeds of the scenario that were run until then, this one included.
        package let seedCount: Int
        /// The invariant that was violated.
        package let checker: String

        package init(
            mutant: String, scenario: String, seed: UInt64, seedCount: Int, checker: String
        ) {
            self.mutant = mutant
            self.scenario = scenario
            self.seed = seed
            self.seedCount = seedCount
            self.checker = checker
        }
    }

    package var kills: [Kill]

    package init(kills: [Kill] = []) { self.kills = kills }

    /// The table as it is printed: one line for each kill, columns set apart by spaces. Lines that
    /// begin with `#` and empty ones say nothing.
    ///
    /// - Returns: Nil if a line is not of this form.
    package init?(text: String) {
        var kills: [Kill] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let columns = line.split(separator: " ", maxSplits: 4)
            guard columns.count == 5, let seed = UInt64(columns[2]), let count = Int(columns[3])
            else { return nil }
            kills.append(
                Kill(
                    mutant: String(columns[0]), scenario: String(columns[1]), seed: seed,
                    seedCount: count, checker: String(columns[4].drop { $0 == " " })))
        }
        self.kills = kills
    }

    package var text: String { lines().joined() }

    /// Without the head.
    package var rows: String { lines().dropFirst().joined() }

    private func lines() -> [String] {
        let rows =
            [["# mutant", "scenario", "seed", "seeds", "caught by"]]
            + kills.map { [$0.mutant, $0.scenario, "\($0.seed)", "\($0.seedCount)", $0.checker] }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let padded = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - text.count)
            }
            return (padded + [row[4]]).joined(separator: "  ") + "\n"
        }
    }
}
