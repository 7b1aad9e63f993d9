/// Looks for a small schedule that still breaks the same rule (Zeller and Hildebrandt, "Simplifying
/// and isolating failure-inducing input", 2002: `ddmin`, then shorter faults).
package struct Shrinker {
    /// Which rule a schedule breaks; nil when none.
    private let broken: (Schedule) -> String?
    private let rule: String
    package private(set) var schedule: Schedule
    package private(set) var attempts = 0
    private let attemptLimit: Int

    /// - Parameter broken: Runs a schedule; nil when it breaks nothing.
    package init(
        _ schedule: Schedule, breaking rule: String, attemptLimit: Int = 300,
        _ broken: @escaping (Schedule) -> String?
    ) {
        self.schedule = schedule
        self.rule = rule
        self.attemptLimit = attemptLimit
        self.broken = broken
    }

    package mutating func run() {
        removeFaults()
        shortenFaults()
    }

    /// Removes ever smaller pieces until no single fault can go.
    private mutating func removeFaults() {
        var size = max(1, schedule.faults.count / 2)
        while attempts < attemptLimit {
            var hasRemoved = false
            var start = 0
            while start < schedule.faults.count {
                var candidate = schedule
                candidate.faults.removeSubrange(
                    start..<min(start + size, candidate.faults.count))
                if accepts(candidate) { hasRemoved = true } else { start += size }
            }
            if size == 1, !hasRemoved { return }
            size = max(1, size / 2)
        }
    }

    private mutating func shortenFaults() {
        for position in schedule.faults.indices {
            while schedule.faults[position].duration > 100_000_000 {
                var candidate = schedule
                candidate.faults[position].duration /= 2
                guard accepts(candidate) else { break }
            }
        }
    }

    private mutating func accepts(_ candidate: Schedule) -> Bool {
        guard attempts < attemptLimit else { return false }
        attempts += 1
        guard broken(candidate) == rule else { return false }
        schedule = candidate
        return true
    }
}
