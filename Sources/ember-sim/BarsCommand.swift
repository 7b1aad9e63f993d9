import Glibc
import Simulator

/// Prints the bars that are measured on whole simulated clusters.
enum BarsCommand {
    static func run(_ arguments: Arguments) throws(UsageError) -> Bool {
        let kills = Int(try arguments.number("--kills") ?? 400)
        let seed = try arguments.number("--seed") ?? 1
        var isMet = true
        func report(_ bars: [Bar]) {
            for bar in bars {
                print(bar.line)
                isMet = isMet && bar.isMet
            }
            fflush(nil)
        }
        print("seed \(seed)")
        for nodes in [3, 5] {
            for loss in [0, 10] {
                let bars = RaftBars(nodeCount: nodes, loss: loss, seed: seed)
                report(bars.elections(kills: kills))
                report([bars.quiet(timeouts: 1_000)])
            }
            let bars = RaftBars(nodeCount: nodes, seed: seed)
            report([bars.quiet(timeouts: 1_000, flaps: true)])
        }
        return isMet
    }
}
