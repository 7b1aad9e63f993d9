import Simulator

/// The search for a run in which a planted bug is caught.
struct MutantHunt {
    /// How one run of the simulator ended.
    enum Outcome: Equatable {
        case passed
        /// The rule that was violated.
        case caught(String)
    }

    let mutant: String
    /// The scenarios to try, one after the other.
    let scenarios: [String]
    let firstSeed: UInt64
    /// Per scenario.
    let seedLimit: Int
    /// Runs one seed of a scenario, with the bug or without.
    let run: (_ scenario: String, _ seed: UInt64, _ isPlanted: Bool) -> Outcome

    /// A run longer than this has not ended by itself: that, too, is a catch.
    private static let secondLimit: UInt32 = 120

    /// The first kill; nil if the mutant survives.
    func kill() -> KillTable.Kill? {
        for scenario in scenarios {
            var tried = 0
            while tried < seedLimit {
                guard let (offset, rule) = firstCatch(in: scenario, from: tried) else { break }
                tried = offset + 1
                let seed = firstSeed + UInt64(offset)
                // What fails without the bug as well says nothing about it.
                guard passes(scenario, seed) else { continue }
                return KillTable.Kill(
                    mutant: mutant, scenario: scenario, seed: seed, seedCount: tried,
                    checker: rule)
            }
        }
        return nil
    }

    /// Whether the kill can be repeated, and is due to the bug alone.
    ///
    /// - Returns: Nil if so, else what is wrong.
    func objection(to kill: KillTable.Kill) -> String? {
        let end = Fork { report in
            prepare()
            if case .caught(let rule) = run(kill.scenario, kill.seed, true) { report(rule) }
        }.end()
        if end.lines.isEmpty, end.signal == nil { return "it survives its seed" }
        return passes(kill.scenario, kill.seed) ? nil : "the seed fails without it"
    }

    private func passes(_ scenario: String, _ seed: UInt64) -> Bool {
        let end = Fork { report in
            prepare()
            if run(scenario, seed, false) == .passed { report("passed") }
        }.end()
        return end.lines == ["passed"]
    }

    /// Runs seed after seed in a copy of this process: a bug may end it, or keep it busy.
    private func firstCatch(in scenario: String, from start: Int) -> (offset: Int, rule: String)? {
        let end = Fork { report in
            for offset in start..<seedLimit {
                prepare()
                report("\(offset)")
                if case .caught(let rule) = run(scenario, firstSeed + UInt64(offset), true) {
                    return report(rule)
                }
            }
            report("")
        }.end()
        guard let last = end.lines.last else { return nil }
        if let signal = end.signal {
            return Int(last).map { ($0, Self.verdict(on: signal)) }
        }
        guard end.lines.count > 1, Int(last) == nil,
            let offset = Int(end.lines[end.lines.count - 2])
        else { return nil }
        return (offset, last)
    }

    private func prepare() { Fork.limit(seconds: Self.secondLimit) }

    private static func verdict(on signal: Int32) -> String {
        Fork.isTimeOut(signal) ? "the run does not end" : "an invariant of the engine"
    }
}
