import Glibc

/// Prints the bars of the failure detector: what is asked for, what was measured, the verdict.
/// `Tests/Benchmarks/simulated` builds and explains it.
///
///     gossip-bars [detection] [topology] [stalls-1000] [stalls-100]
///         [--seed N] [--seconds S] [--kills K]
@main
struct GossipBars {
    static func main() {
        var names: [String] = []
        var seed: UInt64 = 1
        var seconds: Double?
        var kills = 200
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--seed": seed = arguments.popFirst().flatMap { UInt64($0) } ?? seed
            case "--seconds": seconds = arguments.popFirst().flatMap { Double($0) }
            case "--kills": kills = arguments.popFirst().flatMap { Int($0) } ?? kills
            default: names.append(argument)
            }
        }
        let bars: [(name: String, run: ((BarResult) -> Void) -> Void)] = [
            ("detection", DetectionBar(kills: kills, seed: seed).run),
            ("topology", TopologyBar(seed: seed).run),
            ("stalls-1000", StallBar(count: 1_000, seconds: seconds ?? 1_800, seed: seed).run),
            ("stalls-100", StallBar(count: 100, seconds: seconds ?? 86_400, seed: seed).run),
        ]
        for name in names where !bars.contains(where: { $0.name == name }) {
            print("there is no bar '\(name)'; \(bars.map(\.name).joined(separator: ", ")) are")
            exit(2)
        }
        print("seed \(seed)")
        var isMet = true
        for bar in bars where names.isEmpty || names.contains(bar.name) {
            let begun = clock()
            bar.run { result in
                print(result.line)
                fflush(nil)
                isMet = isMet && result.isMet
            }
            let elapsed = Double(clock() - begun) / Double(CLOCKS_PER_SEC)
            print("        (\(bar.name): \(elapsed.text(1)) s of CPU)")
        }
        exit(isMet ? 0 : 1)
    }
}
