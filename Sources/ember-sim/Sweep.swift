import Glibc
import Simulator

/// Many runs, in several processes.
struct Sweep {
    /// Failures that are shrunk and explained; the others are only named.
    private static let explainedLimit = 3

    private let scenarios: [Scenario]
    private let seedCount: Int
    private let firstSeed: UInt64
    private let jobs: Int
    private let records: RecordBook
    private let includesCorpus: Bool
    private let commit: String?

    init(_ arguments: Arguments) throws(UsageError) {
        records = RecordBook(arguments)
        if let name = arguments.text("--scenario") {
            guard let scenario = Scenario.named(name) else {
                throw UsageError("no scenario '\(name)'")
            }
            scenarios = [scenario]
        } else {
            scenarios = Scenario.all
        }
        seedCount = Int(try arguments.number("--seeds") ?? 1_000)
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let fresh = UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1_000
        firstSeed = try arguments.number("--from") ?? fresh
        jobs = Int(try arguments.number("--jobs") ?? 2)
        includesCorpus = !arguments.has("--no-corpus")
        commit = arguments.has("--record") ? arguments.text("--commit") ?? "unknown" : nil
    }

    func replay() throws(UsageError) -> Bool { try run(records.corpus) == 0 }

    func run() throws(UsageError) -> Bool {
        var failures = 0
        if includesCorpus {
            let corpus = records.corpus.filter { request in
                scenarios.contains { $0.name == request.scenario }
            }
            failures += try run(corpus)
        }
        print("seeds \(firstSeed)..<\(firstSeed + UInt64(seedCount))")
        let requests = (0..<seedCount).lazy.map { index in
            RunRequest(
                scenario: scenarios[index % scenarios.count].name, seed: firstSeed + UInt64(index))
        }
        failures += try run(requests)
        return failures == 0
    }

    /// - Returns: How many failed.
    private func run(_ requests: some Sequence<RunRequest>) throws(UsageError) -> Int {
        let start = monotonicSeconds()
        var (runs, events, simulated) = (0, 0, Int64(0))
        var failures: [Failure] = []
        try WorkerPool(count: jobs).run(requests) { request, result in
            runs += 1
            events += result.events
            simulated += result.simulated
            guard let rule = result.rule else { return }
            failures.append(Failure(request: request, result: result))
            print("failed: \(request.scenario) \(request.seed)  # \(rule) \(result.message)")
            fflush(nil)
        }
        let elapsed = monotonicSeconds() - start
        let simulatedSeconds = Int(simulated / 1_000_000_000)
        print(
            "\(runs) runs, \(failures.count) failed, \(simulatedSeconds) s simulated, \(events) "
                + "events in \(Int(elapsed)) s")
        for failure in failures.prefix(Self.explainedLimit) { failure.explain(attemptLimit: 150) }
        records.remember(failures.map { ($0.request, $0.result.rule ?? "") }, commit: commit)
        if let commit {
            let names = scenarios.count == 1 ? scenarios[0].name : "all"
            try records.add(
                Ledger.Entry(
                    commit: commit, scenarios: names, seeds: runs, seconds: simulatedSeconds))
        }
        return failures.count
    }
}

/// The ledger, the corpus and the README's counter, in their places in the repository.
struct RecordBook {
    private let root: String

    init(_ arguments: Arguments) { root = arguments.text("--root") ?? "." }

    private var ledgerPath: String { root + "/Tests/SimulatorTests/ledger.txt" }
    private var corpusPath: String { root + "/Tests/SimulatorTests/corpus.txt" }
    private var readmePath: String { root + "/README.md" }

    /// Empty when there is none.
    var corpus: [RunRequest] { Corpus.parse(readFile(corpusPath) ?? "") }

    func add(_ entry: Ledger.Entry) throws(UsageError) {
        guard entry.seeds > 0 else { return }
        let text = readFile(ledgerPath) ?? ""
        guard writeFile(ledgerPath, text + entry.line + "\n") else {
            throw UsageError("cannot write \(ledgerPath)")
        }
    }

    /// A recorded sweep keeps what failed for good.
    func remember(_ failures: [(RunRequest, String)], commit: String?) {
        guard commit != nil, !failures.isEmpty else { return }
        let known = Set(corpus)
        var text = readFile(corpusPath) ?? ""
        for (request, rule) in failures where !known.contains(request) {
            text += "\(request.scenario) \(request.seed)  # \(rule)\n"
        }
        if !writeFile(corpusPath, text) { print("cannot write \(corpusPath)") }
    }

    func publish() throws(UsageError) -> Bool {
        guard let text = readFile(ledgerPath), let ledger = Ledger(text) else {
            throw UsageError("cannot read \(ledgerPath)")
        }
        print(ledger.counter)
        guard let readme = readFile(readmePath), let updated = ledger.updating(readme) else {
            throw UsageError("\(readmePath) has no place for the counter")
        }
        guard updated == readme || writeFile(readmePath, updated) else {
            throw UsageError("cannot write \(readmePath)")
        }
        return true
    }
}
