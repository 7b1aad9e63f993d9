import Testing

@testable import Simulator

/// A seed or two of each family; sweeps belong to `ember-sim`, in release.
@Suite struct ScenarioTests {
    @Test(arguments: ["raft-1", "raft-storage", "lease-drift"])
    func `a fixed seed breaks nothing`(name: String) throws {
        let scenario = try #require(Scenario.named(name))
        let report = Simulation.run(scenario, seed: 11)
        #expect(report.violation == nil, "\(name) seed 11: \(String(describing: report.violation))")
        #expect(report.counters.faults > 0)
        #expect(report.simulated > 8_000_000_000)
    }

    @Test func `a schedule is drawn before the run, and survives being written down`() {
        for scenario in Scenario.all {
            for seed in 1...20 as ClosedRange<UInt64> {
                let plan = scenario.plan(seed: seed)
                #expect(plan.schedule == scenario.plan(seed: seed).schedule)
                let parsed = Schedule.parse("# seed \(seed)\n" + plan.schedule.text)
                #expect(parsed.schedule?.text == plan.schedule.text, "\(scenario.name) \(seed)")
                let request = RunRequest(
                    scenario: scenario.name, seed: seed, schedule: parsed.schedule)
                #expect(RunRequest(request.line) == request)
            }
        }
    }

    @Test func `a schedule that says something else is refused by its line`() {
        let text = "1.000000 kill n1 for 0.500000\n2.0 explode n1\n"
        #expect(Schedule.parse(text).badLine == 2)
        #expect(Schedule.parse("1.0 kill 1").schedule == nil)
        #expect(Schedule.parse("x kill n1").schedule == nil)
        #expect(
            Schedule.parse("1.0 split n0,n1 n2 for 1.5").schedule?.faults.first
                == Fault(at: 1_000_000_000, .split(0b11, 0b100), for: 1_500_000_000))
    }

    @Test func `a given schedule takes the place of the drawn one`() throws {
        let scenario = try #require(Scenario.named("raft-1"))
        let report = Simulation.run(scenario, seed: 5, schedule: Schedule())
        #expect(report.counters.faults == 0)
        #expect(report.violation == nil)
    }
}
