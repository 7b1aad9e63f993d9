import Simulator

/// What somebody needs who has to find out why a run failed.
struct Failure {
    let request: RunRequest
    let result: RunResult

    private var schedule: Schedule {
        request.schedule
            ?? Scenario.named(request.scenario)?.plan(seed: request.seed).schedule ?? Schedule()
    }

    /// Seed, command, shrunken schedule, the last lines of each node.
    func explain(attemptLimit: Int) {
        let rule = result.rule ?? ""
        print("FAILED \(request.scenario) seed \(request.seed): \(rule) \(result.message)")
        print(
            "  .build/release/ember-sim run --scenario \(request.scenario) "
                + "--seed \(request.seed) --trace")
        let shrunken = shrink(attemptLimit: attemptLimit)
        print("  of \(schedule.faults.count) faults these \(shrunken.faults.count) are enough:")
        for fault in shrunken.faults { print("    \(fault)") }
        if result.rule != "crash" { printTails(shrunken) }
    }

    func shrink(attemptLimit: Int) -> Schedule {
        let request = request
        var shrinker = Shrinker(
            schedule, breaking: result.rule ?? "", attemptLimit: attemptLimit
        ) { schedule in
            let smaller = RunRequest(
                scenario: request.scenario, seed: request.seed, schedule: schedule)
            return try? WorkerPool.run(smaller).rule
        }
        shrinker.run()
        return shrinker.schedule
    }

    private func printTails(_ schedule: Schedule) {
        guard let scenario = Scenario.named(request.scenario) else { return }
        let report = Simulation.run(
            scenario, seed: request.seed, schedule: schedule, tailLength: 12)
        if let violation = report.violation {
            print("  with these: \(violation.rule) \(violation.message)")
        }
        for tail in report.tails {
            for line in tail { print("  \(line.prefix(200))") }
        }
    }
}
