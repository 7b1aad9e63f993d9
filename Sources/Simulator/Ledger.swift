/// The sweeps that were recorded, one line each without a date:
///
///     COMMIT SCENARIOS SEEDS SECONDS
///
/// Seconds are simulated ones. Lines that begin with `#` say nothing.
package struct Ledger: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let commit: String
        package let scenarios: String
        package let seeds: Int
        package let seconds: Int

        package init(commit: String, scenarios: String, seeds: Int, seconds: Int) {
            self.commit = commit
            self.scenarios = scenarios
            self.seeds = seeds
            self.seconds = seconds
        }

        package var line: String { "\(commit) \(scenarios) \(seeds) \(seconds)" }
    }

    package private(set) var entries: [Entry] = []

    /// Nil when a line cannot be read.
    package init?(_ text: String) {
        for line in text.split(separator: "\n") where line.first != "#" {
            let words = line.split(separator: " ")
            guard words.count == 4, let seeds = Int(words[2]), let seconds = Int(words[3]) else {
                return nil
            }
            entries.append(
                Entry(
                    commit: String(words[0]), scenarios: String(words[1]), seeds: seeds,
                    seconds: seconds))
        }
    }

    package var seeds: Int { entries.reduce(0) { $0 + $1.seeds } }
    package var hours: Int { entries.reduce(0) { $0 + $1.seconds } / 3_600 }

    /// As the README shows it.
    package var counter: String {
        "Simulated so far: \(Self.grouped(seeds)) seeds, \(Self.grouped(hours)) hours."
    }

    package static let startMarker = "<!-- simulated -->"
    package static let endMarker = "<!-- /simulated -->"

    /// A document with the counter between the markers; nil when it has none.
    package func updating(_ document: String) -> String? {
        var lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == Self.startMarker }),
            let end = lines[start...].firstIndex(where: { $0 == Self.endMarker })
        else { return nil }
        lines.replaceSubrange((start + 1)..<end, with: [Substring(counter)])
        return lines.joined(separator: "\n")
    }

    /// `1234567` as `1,234,567`.
    private static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: position)
            position -= 3
        }
        return String(digits)
    }
}

/// Seeds that have failed once: `SCENARIO SEED`, and behind a `#` what it was.
package enum Corpus {
    package static func parse(_ text: String) -> [RunRequest] {
        text.split(separator: "\n").compactMap { line in
            let words = line.prefix { $0 != "#" }.split(separator: " ")
            guard words.count == 2, let seed = UInt64(words[1]) else { return nil }
            return RunRequest(scenario: String(words[0]), seed: seed)
        }
    }
}
