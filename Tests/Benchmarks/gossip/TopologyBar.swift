import EmberCluster
import GossipProtocol

/// 10,000 nodes at 1 % loss: from a commit to the last node that knows it. Seven nodes, as many as
/// are voters and standby learners, have it at once; all others hear of it by the hint in packets
/// and fetch it over a stream from whom they heard it.
///
/// The gossip machines and their packets are real; 10,000 engines, each with a state of its own,
/// would not fit in memory. So the fetch is modelled as the engine does it: a pause of up to 50 ms,
/// four trips of a fresh stream, 5 ms for the disk.
struct TopologyBar {
    var count = 10_000
    var changes = 5
    var seed: UInt64 = 1

    func run(_ report: (BarResult) -> Void) {
        let fleet = GossipFleet(count: count, seed: seed)
        var random = SplitMix64(seed: seed ^ 0x70B0)
        var revision: UInt64 = 0
        var changedAt: Int64 = 0
        var times: [Double] = []
        var worst: [Double] = []
        var known = [UInt64](repeating: 0, count: count)
        var isFetching = [Bool](repeating: false, count: count)
        fleet.topologyHeard = { [unowned fleet] node, hint, _ in
            guard hint.revision > known[node], !isFetching[node] else { return }
            isFetching[node] = true
            let jitter = Int64.random(in: 0..<50_000_000, using: &random)
            fleet.mark(
                Int(hint.revision), node: node,
                after: jitter + fleet.streamLatency(trips: 4) + 5_000_000)
        }
        fleet.marked = { [unowned fleet] node, mark in
            isFetching[node] = false
            known[node] = UInt64(mark)
            times.append(Double(fleet.now - changedAt) / 1e9)
            fleet.setTopologyHint(Self.hint(UInt64(mark)), of: node)
        }
        fleet.run(forSeconds: 3)
        for _ in 0..<changes {
            revision += 1
            changedAt = fleet.now
            let before = times.count
            for member in 0..<7 {
                known[member * count / 7] = revision
                fleet.setTopologyHint(Self.hint(revision), of: member * count / 7)
            }
            fleet.run(until: fleet.now + 30_000_000_000) { times.count - before == count - 7 }
            precondition(times.count - before == count - 7, "not everywhere after 30 s")
            worst.append(times[before...].max() ?? 0)
            fleet.run(forSeconds: 3)
        }
        report(
            BarResult(
                "\(count) nodes, 1 % loss: topology change known, p99", times.quantile(0.99), "s",
                atMost: 1.5,
                "\(changes) changes; p50 \(times.quantile(0.5).text(2)) s, last node "
                    + "\(worst.quantile(1).text(2)) s; gossip machines, modelled fetch"))
    }

    private static func hint(_ revision: UInt64) -> TopologyHint {
        TopologyHint(revision: revision, hash: revision &* 0x9E37_79B9_7F4A_7C15)
    }
}
