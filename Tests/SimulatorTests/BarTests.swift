import Testing

@testable import Simulator

/// The bars that `ember-sim bars` measures for longer.
@Suite struct BarTests {
    @Test(arguments: [3, 5])
    func `a lost leader is soon replaced`(nodes: Int) {
        for bar in RaftBars(nodeCount: nodes, seed: 7).elections(kills: 15) {
            #expect(bar.isMet, "\(bar.line)")
            // Nobody notices before the shortest time-out, less a heartbeat.
            #expect(bar.measured >= 200, "\(bar.line)")
        }
    }

    @Test func `nobody campaigns in a quiet cluster, nor because of one that comes and goes`() {
        let bars = RaftBars(nodeCount: 3, seed: 7)
        for bar in [bars.quiet(timeouts: 60), bars.quiet(timeouts: 60, flaps: true)] {
            #expect(bar.isMet, "\(bar.line)")
        }
    }

    @Test func `a bar is missed by what exceeds it`() {
        let bar = Bar(name: "b", measured: 451, limit: 450, unit: "ms", remark: "why")
        #expect(!bar.isMet)
        #expect(bar.line == "FAIL  b: 451 ms (at most 450)\n        why")
        #expect([Int64](1...200).quantile(permille: 500) == 100)
        #expect([Int64](1...200).quantile(permille: 990) == 198)
        #expect([Int64]().quantile(permille: 500) == 0)
    }
}
