import EmberCluster
import Testing

@testable import GossipProtocol

@Suite struct GossipFormulaeTests {
    @Test func `the logarithm is that of the C library to fifteen digits`() {
        // Values of ln from any table.
        let table: [(Double, Double)] = [
            (1, 0), (2, 0.693_147_180_559_945_3), (3, 1.098_612_288_668_109_7),
            (10, 2.302_585_092_994_045_7), (1_000, 6.907_755_278_982_137),
            (0.5, -0.693_147_180_559_945_3), (123_456_789, 18.631_401_766_168_018),
        ]
        for (value, expected) in table {
            let actual = GossipFormulae.naturalLogarithm(of: value)
            #expect(abs(actual - expected) <= 1e-15 * max(1, abs(expected)) * 4, "ln \(value)")
        }
    }

    @Test func `a rumor is sent four times per decimal digit of n`() {
        let limits = [1, 2, 9, 10, 99, 100, 1_000].map {
            GossipFormulae.transmissionLimit(multiplier: 4, memberCount: $0)
        }
        #expect(limits == [4, 4, 4, 8, 8, 12, 16])
    }

    @Test func `suspicion lasts four intervals up to ten members and grows with log n`() {
        func minimum(_ count: Int) -> Duration {
            GossipFormulae.suspicionMinimum(
                multiplier: 4, memberCount: count, probeInterval: .milliseconds(200))
        }
        #expect(minimum(0) == .milliseconds(800))
        #expect(minimum(3) == .milliseconds(800))
        #expect(minimum(10) == .milliseconds(800))
        #expect(minimum(100) == .milliseconds(1_600))
        #expect(minimum(1_000) == .milliseconds(2_400))
    }

    @Test func `from a hundred members on a process may be stopped for two seconds`() {
        func minimum(_ count: Int) -> Duration {
            GossipFormulae.suspicionMinimum(
                multiplier: 4, memberCount: count, probeInterval: .milliseconds(200),
                stallTolerance: .milliseconds(2_400))
        }
        #expect(minimum(10) == .milliseconds(800))
        #expect(minimum(20) < .milliseconds(1_100))
        #expect(minimum(100) == .milliseconds(2_400))
        #expect(minimum(1_000) == .milliseconds(2_400))
        #expect(minimum(10_000) == .milliseconds(3_200))
    }

    /// Confirmations, time elapsed and time left in milliseconds: memberlist's own vector.
    @Test(arguments: [(0, 0, 30_000), (1, 2_000, 14_000), (2, 3_000, 4_810), (3, 4_000, -2_000)])
    func `confirmations shorten a suspicion from thirty seconds to two`(
        confirmations: Int, elapsed: Int64, left: Int64
    ) {
        let timeout = GossipFormulae.suspicionTimeout(
            minimum: .seconds(2), maximum: .seconds(30), confirmations: confirmations, wanted: 3)
        #expect((timeout - .milliseconds(elapsed)).wholeMilliseconds == left)
    }

    @Test func `confirmations halve a suspicion of one second`() {
        let minimum = GossipFormulae.suspicionMinimum(
            multiplier: 5, memberCount: 6, probeInterval: .milliseconds(100))
        let wanted = GossipFormulae.confirmationsWanted(multiplier: 5, confirmersPossible: 4)
        let timeouts = (0...3).map {
            GossipFormulae.suspicionTimeout(
                minimum: minimum, maximum: minimum * 2, confirmations: $0, wanted: wanted
            ).wholeMilliseconds
        }
        #expect(timeouts == [1_000, 750, 603, 500])
    }

    @Test func `no confirmation is wanted where too few could give it`() {
        #expect(GossipFormulae.confirmationsWanted(multiplier: 4, confirmersPossible: 1) == 0)
        #expect(GossipFormulae.confirmationsWanted(multiplier: 4, confirmersPossible: 2) == 2)
        #expect(GossipFormulae.confirmationsWanted(multiplier: 1, confirmersPossible: 9) == 0)
        #expect(
            GossipFormulae.suspicionTimeout(
                minimum: .seconds(1), maximum: .seconds(4), confirmations: 0, wanted: 0)
                == .seconds(1))
    }

    @Test func `exchanges grow rarer from thirty-three members on`() {
        let factors = [1, 32, 33, 64, 65, 128, 129].map {
            GossipFormulae.syncPeriod(base: .seconds(1), memberCount: $0) / .seconds(1)
        }
        #expect(factors == [1, 1, 2, 2, 3, 3, 4])
    }

    @Test func `a node in bad health probes up to eight times more slowly`() {
        let interval = Duration.milliseconds(200)
        #expect(GossipFormulae.probePeriod(interval: interval, healthScore: 0) == interval)
        #expect(GossipFormulae.probePeriod(interval: interval, healthScore: 7) == interval * 8)
    }
}
