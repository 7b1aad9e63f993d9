import EmberCluster
import GossipProtocol

/// The experiment of the Lifeguard paper, for longer: one node in twenty is slow. Again and again
/// it runs for 5 to 55 s and then stops for 1 to 5 s, while 1 % of all datagrams are lost.
///
/// A death is excused if the dead process was stopped for two seconds or more, and was still
/// stopped or had been running again for less than a second. Every other is false. Deaths are
/// counted once for each life and incarnation, however many nodes see them.
struct StallBar {
    var count: Int
    var seconds: Double
    var seed: UInt64 = 1

    struct Outcome {
        var falseDeaths = 0
        var excusedDeaths = 0
        var stalls = 0
        /// The first false ones, in words.
        var examples: [String] = []
        var packets: UInt64 = 0
        var bytesPerNodeAndSecond = 0.0
    }

    func run(_ report: (BarResult) -> Void) {
        let hours = seconds / 3_600
        let span = hours >= 1 ? "\(hours.text(0)) h" : "\((seconds / 60).text(0)) min"
        let what = "\(count) nodes, \(span), 5 % stalling 1-5 s"
        let with = outcome(usingLifeguard: true)
        report(
            BarResult(
                "\(what): false deaths", Double(with.falseDeaths), "", atMost: 0,
                "\(with.stalls) stalls, \(with.excusedDeaths) excused deaths, "
                    + "\((with.bytesPerNodeAndSecond / 1_000).text(1)) kB/s, "
                    + "\(with.packets / 1_000_000) M packets"))
        for example in with.examples { report(BarResult(note: "false: \(example)")) }
        let without = outcome(usingLifeguard: false)
        report(
            BarResult(
                "\(what): the same without Lifeguard", Double(without.falseDeaths), "",
                atLeast: 50 * Double(max(1, with.falseDeaths)),
                "\(without.stalls) stalls, \(without.excusedDeaths) excused deaths"))
    }

    private static let excusableStall: Int64 = 2_000_000_000
    private static let grace: Int64 = 1_000_000_000

    private struct Stall {
        var from = Int64.min / 2
        var length: Int64 = 0

        func excuses(_ instant: Int64) -> Bool {
            length >= excusableStall && instant <= from + length + grace
        }
    }

    private struct Life: Hashable {
        let id: NodeID
        let bootEpoch: BootEpoch
        let incarnation: Incarnation
    }

    func outcome(usingLifeguard: Bool) -> Outcome {
        var settings = GossipSettings.lan
        settings.usesLifeguard = usingLifeguard
        let fleet = GossipFleet(count: count, settings: settings, seed: seed)
        var outcome = Outcome()
        var stalls = [Stall](repeating: Stall(), count: count)
        var counted: Set<Life> = []
        fleet.healthChanged = { [unowned fleet] observer, event in
            let life = Life(
                id: event.id, bootEpoch: event.bootEpoch, incarnation: event.incarnation)
            guard event.new == .dead, counted.insert(life).inserted else { return }
            let stall = stalls[GossipFleet.index(of: event.id)]
            guard !stall.excuses(fleet.now) else { return outcome.excusedDeaths += 1 }
            outcome.falseDeaths += 1
            guard outcome.examples.count < 5 else { return }
            outcome.examples.append(
                "node \(life.id.low) at \((Double(fleet.now) / 1e9).text(3)) s by \(observer); "
                    + "stopped \((Double(fleet.now - stall.from) / 1e9).text(3)) s before for "
                    + "\((Double(stall.length) / 1e9).text(3)) s")
        }
        // Drawn apart from everything else, so that both runs have the same stalls.
        var faults = SplitMix64(seed: seed ^ 0xFA17)
        fleet.marked = { [unowned fleet] node, _ in
            let length = Int64.random(in: 1_000_000_000..<5_000_000_000, using: &faults)
            let pause = Int64.random(in: 5_000_000_000..<55_000_000_000, using: &faults)
            stalls[node] = Stall(from: fleet.now, length: length)
            outcome.stalls += 1
            fleet.stall(node, for: length)
            fleet.mark(0, node: node, after: length + pause)
        }
        for slow in 0..<(count / 20) {
            let start = Int64.random(in: 5_000_000_000..<60_000_000_000, using: &faults)
            fleet.mark(0, node: slow * 20 + 7, after: start)
        }
        fleet.run(forSeconds: seconds)
        outcome.packets = fleet.totals.packetsDelivered
        outcome.bytesPerNodeAndSecond =
            Double(fleet.totals.datagramBytes + fleet.totals.streamBytes) / seconds
            / Double(count)
        return outcome
    }
}
