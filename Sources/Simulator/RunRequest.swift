/// One run, as a line of text: what a sweep hands to its workers.
package struct RunRequest: Hashable, Sendable {
    package let scenario: String
    package let seed: UInt64
    /// Nil for the schedule that the seed draws.
    package var schedule: Schedule?

    package init(scenario: String, seed: UInt64, schedule: Schedule? = nil) {
        self.scenario = scenario
        self.seed = seed
        self.schedule = schedule
    }

    package var line: String {
        guard let schedule else { return "\(scenario) \(seed) drawn" }
        return "\(scenario) \(seed) given "
            + schedule.faults.map(\.description).joined(separator: ";")
    }

    package init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 3).map(String.init)
        guard words.count >= 3, let seed = UInt64(words[1]) else { return nil }
        self.init(scenario: words[0], seed: seed)
        guard words[2] == "given" else { return }
        let text = words.count > 3 ? words[3] : ""
        var faults: [Fault] = []
        for part in text.split(separator: ";") {
            guard let fault = Fault(String(part)) else { return nil }
            faults.append(fault)
        }
        schedule = Schedule(faults)
    }
}

/// What came of it, as a line of text.
package struct RunResult: Hashable, Sendable {
    package let traceHash: String
    package let simulated: Int64
    package let events: Int
    /// Nil for a run without an objection.
    package let rule: String?
    package let message: String

    package init(_ report: RunReport) {
        traceHash = report.traceHash.text
        simulated = report.simulated
        events = report.counters.events
        rule = report.violation?.rule
        let message = report.violation.map { "\(seconds($0.time)) \($0.message)" } ?? ""
        // A result is one line.
        self.message = String(message.map { $0.isNewline ? ";" : $0 })
    }

    /// Of a process that ended in the middle of the run.
    package init(endedBy message: String) {
        traceHash = "-"
        simulated = 0
        events = 0
        rule = "crash"
        self.message = message
    }

    package var line: String { "\(traceHash) \(simulated) \(events) \(rule ?? "ok") \(message)" }

    package init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 4).map(String.init)
        guard words.count >= 4, let simulated = Int64(words[1]), let events = Int(words[2]) else {
            return nil
        }
        traceHash = words[0]
        self.simulated = simulated
        self.events = events
        rule = words[3] == "ok" ? nil : words[3]
        message = words.count > 4 ? words[4] : ""
    }
}
