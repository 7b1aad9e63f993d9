import Glibc

/// Every target for its part of the time, several at once.
struct Campaign {
    /// Findings of one target after which it is left alone.
    private static let findingLimit = 3

    let targets: [any FuzzTarget.Type]
    let seconds: Double
    let seed: UInt64
    let jobs: Int

    /// What one target came to.
    private struct Tally {
        let target: any FuzzTarget.Type
        var next: UInt64
        /// Seconds that are left for it.
        var rest: Double
        var count: UInt64 = 0
        var peak = 0
        var findings = 0
    }

    /// - Returns: Whether nothing was found.
    func run() -> Bool {
        print("seed \(seed)")
        let weights = targets.reduce(0) { $0 + $1.weight }
        var waiting = targets.map { target in
            Tally(
                target: target, next: seed << 32,
                rest: seconds * Double(jobs * target.weight) / Double(weights))
        }
        // The longest first, so that the others fill what is left beside it.
        waiting.sort { $0.rest > $1.rest }
        var running: [(child: Child, tally: Tally, begun: Double)] = []
        var isClean = true
        while !waiting.isEmpty || !running.isEmpty {
            while running.count < jobs, !waiting.isEmpty {
                let tally = waiting.removeFirst()
                let now = monotonicSeconds()
                let child = Child(tally.target, from: tally.next, until: now + tally.rest)
                running.append((child, tally, now))
            }
            guard let ended = running.firstIndex(where: { !$0.child.isRunning }) else {
                usleep(20_000)
                continue
            }
            var (child, tally, begun) = running.remove(at: ended)
            tally.rest -= monotonicSeconds() - begun
            if !note(child, &tally) { isClean = false }
            if tally.rest > 0, tally.findings < Self.findingLimit, tally.findings > 0 {
                waiting.insert(tally, at: 0)
            } else {
                isClean = report(tally) && isClean
            }
        }
        return isClean
    }

    /// - Returns: Whether the child found nothing.
    private func note(_ child: Child, _ tally: inout Tally) -> Bool {
        let (end, number, count, peak) = child.end()
        tally.count += count
        tally.peak = max(tally.peak, peak)
        tally.next = number + 1
        let what: String
        switch end {
        case .timeOver:
            tally.rest = 0
            return true
        case .flaw: what = "is wrong"
        case .crash(SIGALRM): what = "takes longer than \(child.target.timeLimit) s"
        case .crash(let signal): what = "crashes by signal \(signal)"
        }
        tally.findings += 1
        print("FAILED \(child.target.name): case \(number) \(what)")
        print("  deploy/fuzz --target \(child.target.name) --case \(number)")
        fflush(nil)
        return false
    }

    private func report(_ tally: Tally) -> Bool {
        let limit = tally.target.memoryLimit
        let isBounded = tally.peak <= limit
        let name = tally.target.name
        let gap = String(repeating: " ", count: max(1, 10 - name.utf8.count))
        print(
            "\(isBounded && tally.findings == 0 ? "PASS" : "FAIL")  \(name)\(gap)\(tally.count) "
                + "cases, \(tally.findings) failed, at most \(tally.peak) MiB (bar \(limit))")
        fflush(nil)
        return isBounded
    }
}
