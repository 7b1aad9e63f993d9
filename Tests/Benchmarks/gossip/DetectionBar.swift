import EmberCluster
import GossipProtocol

/// 1,000 nodes at 1 % loss: what an idle node sends, and how soon a killed one is suspected by the
/// first and dead to the last.
struct DetectionBar {
    var count = 1_000
    var kills = 200
    var seed: UInt64 = 1

    func run(_ report: (BarResult) -> Void) {
        let fleet = GossipFleet(count: count, seed: seed)
        fleet.run(forSeconds: 5)
        let what = "\(count) nodes, 1 % loss"
        report(
            BarResult(
                "\(what): sent by an idle node", idleBytes(of: fleet, seconds: 360) / 1_000,
                "kB/s", atMost: 3, "with IP and UDP headers and push/pull; 360 s"))
        var suspected: [Double] = []
        var known: [Double] = []
        var random = SplitMix64(seed: seed ^ 0xDEAD)
        for _ in 0..<kills {
            let victim = Int.random(in: 0..<count, using: &random)
            let times = kill(victim, in: fleet)
            suspected.append(times.suspected)
            known.append(times.known)
            fleet.restart(victim)
            fleet.run(forSeconds: 5)
        }
        report(
            BarResult(
                "\(what): first suspicion, p50", suspected.quantile(0.5), "s", atMost: 0.4,
                "\(kills) kills; p99 \(suspected.quantile(0.99).text(2)) s"))
        report(
            BarResult(
                "\(what): dead to all nodes, p99", known.quantile(0.99), "s", atMost: 4,
                "p50 \(known.quantile(0.5).text(2)) s, worst \(known.quantile(1).text(2)) s"))
    }

    private func idleBytes(of fleet: GossipFleet, seconds: Double) -> Double {
        let before = fleet.totals.datagramBytes + fleet.totals.streamBytes
        fleet.run(forSeconds: seconds)
        let bytes = fleet.totals.datagramBytes + fleet.totals.streamBytes - before
        return Double(bytes) / seconds / Double(count)
    }

    /// Seconds from the kill to the first suspicion, and until every other node holds it for dead.
    private func kill(
        _ victim: Int, in fleet: GossipFleet
    ) -> (suspected: Double, known: Double) {
        let killedAt = fleet.now
        var suspectedAt: Int64?
        var isKnown = [Bool](repeating: false, count: count)
        var knownCount = 0
        fleet.healthChanged = { [unowned fleet] observer, event in
            guard GossipFleet.index(of: event.id) == victim else { return }
            if event.new == .suspect, suspectedAt == nil { suspectedAt = fleet.now }
            let isDead = event.new == .dead
            guard isDead != isKnown[observer] else { return }
            isKnown[observer] = isDead
            knownCount += isDead ? 1 : -1
        }
        fleet.kill(victim)
        fleet.run(until: killedAt + 60_000_000_000) { knownCount == count - 1 }
        precondition(knownCount == count - 1, "\(knownCount) of \(count) know after a minute")
        fleet.healthChanged = { _, _ in }
        let suspected = Double((suspectedAt ?? fleet.now) - killedAt) / 1e9
        return (suspected, Double(fleet.now - killedAt) / 1e9)
    }
}
