import Simulator

@main struct EmberSim {
    static func main() {
        let seed = UInt64(CommandLine.arguments.dropFirst(2).first ?? "1") ?? 1
        let name = CommandLine.arguments.dropFirst(1).first ?? "raft-3"
        guard let scenario = Scenario.named(name) else { return }
        let count = UInt64(CommandLine.arguments.dropFirst(3).first ?? "1") ?? 1
        var sink: (@Sendable (String) -> Void)?
        if CommandLine.arguments.contains("--trace") { sink = { print($0) } }
        for seed in seed..<(seed + count) {
            let report = Simulation.run(scenario, seed: seed, sink: sink)
            print(name, seed, report.traceHash.text, report.counters, seconds(report.simulated))
            if let violation = report.violation { print(violation) }
        }
    }
}
