import Testing

@testable import Simulator

@Suite struct BookkeepingTests {
    @Test func `shrinking keeps the faults that matter, and makes them short`() {
        let culprits: Set<Int> = [3, 11]
        let faults = (0..<16).map {
            Fault(at: Int64($0) * 1_000_000_000, .pause($0), for: 2_000_000_000)
        }
        var shrinker = Shrinker(Schedule(faults), breaking: "I1") { schedule in
            let present = schedule.faults.filter { fault in
                guard case .pause(let node) = fault.action else { return false }
                return culprits.contains(node) && fault.duration >= 500_000_000
            }
            return present.count == 2 ? "I1" : nil
        }
        shrinker.run()
        #expect(shrinker.schedule.faults.map(\.duration) == [500_000_000, 500_000_000])
        #expect(shrinker.schedule.faults.map(\.at) == [3_000_000_000, 11_000_000_000])
    }

    @Test func `a schedule that breaks another rule is not taken`() {
        let schedule = Schedule([Fault(at: 0, .pause(0), for: 1), Fault(at: 1, .pause(1), for: 1)])
        var shrinker = Shrinker(schedule, breaking: "I1") { $0.faults.count == 2 ? "I1" : "L1" }
        shrinker.run()
        #expect(shrinker.schedule == schedule)
    }

    @Test func `the ledger adds up, and puts its counter between the marks`() throws {
        let text = "# what was swept\nabc all 1000 5400\ndef raft-3 234 1900\n"
        let ledger = try #require(Ledger(text))
        #expect(ledger.seeds == 1_234)
        #expect(ledger.counter == "Simulated so far: 1,234 seeds, 2 hours.")
        let document = "a\n\(Ledger.startMarker)\nold\n\(Ledger.endMarker)\nb\n"
        #expect(
            ledger.updating(document)
                == "a\n\(Ledger.startMarker)\n\(ledger.counter)\n\(Ledger.endMarker)\nb\n")
        #expect(ledger.updating("no marks") == nil)
        #expect(Ledger("abc all many 1") == nil)
    }

    @Test func `the README shows what the ledger says`() throws {
        let ledger = try #require(
            Ledger(try Repository.text(of: "Tests/SimulatorTests/ledger.txt")))
        let readme = try Repository.text(of: "README.md")
        #expect(
            ledger.updating(readme) == readme, "run `ember-sim ledger`, and commit the README")
    }

    @Test func `every seed of the corpus names a scenario`() throws {
        let corpus = Corpus.parse(try Repository.text(of: "Tests/SimulatorTests/corpus.txt"))
        #expect(!corpus.isEmpty)
        for request in corpus {
            #expect(Scenario.named(request.scenario) != nil, "\(request.scenario)")
        }
    }

    @Test func `a result survives being written down`() {
        let crash = RunResult(endedBy: "the process ended")
        #expect(RunResult(crash.line) == crash)
        let scenario = Scenario.all[0]
        let result = RunResult(Simulation.run(scenario, seed: 1, schedule: Schedule()))
        #expect(RunResult(result.line) == result)
    }
}
