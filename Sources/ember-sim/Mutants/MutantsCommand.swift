// `ember-sim mutants`: plants one bug after the other and shows what catches each.

@_spi(Mutants) import EmberCluster
import Glibc
import Simulator

enum MutantsCommand {
    static func run(_ arguments: Arguments) throws(UsageError) -> Bool {
        #if EMBER_MUTANTS
            let hunter = try Hunter(arguments)
            if let path = arguments.text("--recorded") { return try hunter.verify(path) }
            return hunter.hunt()
        #else
            throw UsageError("there are no planted bugs in this build: use Tests/Mutants/run")
        #endif
    }
}

#if EMBER_MUTANTS
    private struct Hunter {
        private let seedLimit: Int
        private let firstSeed: UInt64
        private let name: String
        private let jobs: Int

        init(_ arguments: Arguments) throws(UsageError) {
            seedLimit = Int(try arguments.number("--seeds") ?? 1_000)
            firstSeed = try arguments.number("--from") ?? 1
            name = arguments.text("--only") ?? ""
            jobs = Int(max(1, try arguments.number("--jobs") ?? 2))
        }

        /// - Returns: Whether every mutant was killed.
        func hunt() -> Bool {
            let mutants = Mutant.allCases.filter { $0.rawValue.contains(name) }
            let lines = Fork.map(mutants, jobs: jobs) { mutant, report in
                guard let kill = hunt(for: mutant).kill() else { return }
                report(KillTable(kills: [kill]).rows)
            }
            var table = KillTable()
            var survivors: [String] = []
            for (mutant, lines) in zip(mutants, lines) {
                let kills = KillTable(text: lines.joined(separator: "\n"))?.kills ?? []
                table.kills += kills
                if kills.isEmpty { survivors.append(mutant.rawValue) }
            }
            print(table.text, terminator: "")
            for survivor in survivors { print("# \(survivor) survives") }
            return survivors.isEmpty
        }

        /// Seeds age: what a change of the engines makes of one is another run. So a bug that
        /// survives its seed is hunted for again, and only one that gets away is a failure.
        ///
        /// - Returns: Whether every bug of the table is caught.
        func verify(_ path: String) throws(UsageError) -> Bool {
            guard let text = readFile(path), let table = KillTable(text: text) else {
                throw UsageError("\(path) is not a table of kills")
            }
            let kills = table.kills.filter { $0.mutant.contains(name) }
            let results = Fork.map(kills, jobs: jobs) { kill, report in
                guard let mutant = Mutant(rawValue: kill.mutant) else {
                    return report("there is no such mutant")
                }
                let hunt = hunt(for: mutant)
                guard let objection = hunt.objection(to: kill) else { return }
                report(objection)
                if let fresh = hunt.kill() { report(KillTable(kills: [fresh]).rows) }
            }
            var escaped = 0
            for (kill, lines) in zip(kills, results) where !lines.isEmpty {
                print("\(kill.mutant), \(kill.scenario) \(kill.seed): \(lines[0])")
                if lines.count == 1 { escaped += 1 }
                for line in lines.dropFirst() where !line.isEmpty { print("  now: \(line)") }
            }
            print("\(kills.count) planted bugs, \(escaped) of them not caught")
            return escaped == 0
        }

        private func hunt(for mutant: Mutant) -> MutantHunt {
            MutantHunt(
                mutant: mutant.rawValue, scenarios: MutantPlan.scenarios(for: mutant),
                firstSeed: firstSeed, seedLimit: seedLimit
            ) { name, seed, isPlanted in
                guard let scenario = Scenario.named(name) else {
                    fatalError("there is no scenario \(name)")
                }
                Mutant.planted = isPlanted ? mutant : nil
                let report = Simulation.run(scenario, seed: seed)
                return report.violation.map { .caught($0.rule) } ?? .passed
            }
        }
    }
#endif
