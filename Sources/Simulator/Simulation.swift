/// What one run came to.
package struct RunReport: Sendable {
    package let scenario: String
    package let seed: UInt64
    package let schedule: Schedule
    package let violation: Violation?
    /// Equal for equal runs.
    package let traceHash: TraceHash
    package let counters: RunCounters
    /// True time that passed, in nanoseconds.
    package let simulated: Int64
    /// The last lines of each node, when the run kept its text.
    package let tails: [[String]]
}

/// One run of one seed of one scenario.
package enum Simulation {
    /// - Parameters:
    ///   - schedule: In place of the one that the seed draws.
    ///   - tailLength: Lines of trace kept per node; 0 keeps no text, which is faster.
    ///   - sink: Told every line of the trace.
    package static func run(
        _ scenario: Scenario, seed: UInt64, schedule: Schedule? = nil, tailLength: Int = 0,
        sink: (@Sendable (String) -> Void)? = nil
    ) -> RunReport {
        var plan = scenario.plan(seed: seed)
        if let schedule { plan.schedule = schedule }
        let world = World(plan: plan, seed: seed, keepsText: tailLength > 0 || sink != nil)
        world.log.sink = sink
        world.checkers = standardCheckers()
        world.runToEnd()
        return RunReport(
            scenario: scenario.name, seed: seed, schedule: plan.schedule,
            violation: world.violation, traceHash: world.log.hash, counters: world.counters,
            simulated: world.time,
            tails: world.nodes.map { world.log.tail(of: $0.index, count: tailLength) })
    }
}
