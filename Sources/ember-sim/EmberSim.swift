import Glibc
import Simulator

@main struct EmberSim {
    static func main() {
        do throws(UsageError) {
            let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
            exit(try run(arguments) ? 0 : 1)
        } catch {
            print("\(error); ember-sim --help explains")
            exit(2)
        }
    }

    /// - Returns: Whether nothing failed.
    private static func run(_ arguments: Arguments) throws(UsageError) -> Bool {
        if arguments.command == "help" || arguments.has("--help") {
            print(help)
            return true
        }
        switch arguments.command {
        case "scenarios":
            for scenario in Scenario.all {
                let gap = String(repeating: " ", count: max(1, 18 - scenario.name.utf8.count))
                print("\(scenario.name)\(gap)\(scenario.summary)")
            }
            return true
        case "run": return try runOne(arguments)
        case "worker":
            Worker.serve()
            return true
        case "shrink": return try shrink(arguments)
        case "sweep": return try Sweep(arguments).run()
        case "replay": return try Sweep(arguments).replay()
        case "check": return try checkHistory(arguments)
        case "bars": return try BarsCommand.run(arguments)
        case "mutants": return try MutantsCommand.run(arguments)
        case "ledger": return try RecordBook(arguments).publish()
        default: throw UsageError("there is no command '\(arguments.command)'")
        }
    }

    private static func request(_ arguments: Arguments) throws(UsageError) -> RunRequest {
        guard let name = arguments.text("--scenario"), let seed = try arguments.number("--seed")
        else { throw UsageError("--scenario and --seed are needed") }
        guard Scenario.named(name) != nil else { throw UsageError("no scenario '\(name)'") }
        var request = RunRequest(scenario: name, seed: seed)
        guard let path = arguments.text("--schedule") else { return request }
        guard let text = readFile(path) else { throw UsageError("cannot read \(path)") }
        let parsed = Schedule.parse(text)
        guard let schedule = parsed.schedule else {
            throw UsageError("\(path):\(parsed.badLine) is no fault")
        }
        request.schedule = schedule
        return request
    }

    private static func runOne(_ arguments: Arguments) throws(UsageError) -> Bool {
        let request = try request(arguments)
        guard let scenario = Scenario.named(request.scenario) else { return false }
        var sink: (@Sendable (String) -> Void)?
        if arguments.has("--trace") { sink = { print($0) } }
        let schedule = request.schedule ?? scenario.plan(seed: request.seed).schedule
        for fault in schedule.faults { print("# \(fault)") }
        let report = Simulation.run(
            scenario, seed: request.seed, schedule: request.schedule, sink: sink)
        print(
            "\(request.scenario) seed \(request.seed): trace \(report.traceHash.text), "
                + "\(report.counters.events) events, \(seconds(report.simulated)) s simulated")
        guard let violation = report.violation else { return true }
        print("FAILED at \(seconds(violation.time)): \(violation.rule) \(violation.message)")
        return false
    }

    private static func shrink(_ arguments: Arguments) throws(UsageError) -> Bool {
        let request = try request(arguments)
        let result = try WorkerPool.run(request)
        guard result.rule != nil else {
            print("\(request.scenario) seed \(request.seed) breaks nothing")
            return true
        }
        let limit = Int(try arguments.number("--limit") ?? 300)
        Failure(request: request, result: result).explain(attemptLimit: limit)
        return false
    }
}
