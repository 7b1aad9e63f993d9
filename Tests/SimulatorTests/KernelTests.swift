import EmberCluster
import Testing

@testable import Simulator

@Suite struct KernelTests {
    @Test func `events come by time, and by the order of scheduling at one time`() {
        var random = SplitMix64(seed: 4)
        var queue = EventQueue<Int>()
        var expected: [(Int64, Int)] = []
        for number in 0..<2_000 {
            let time = Int64(random.below(50))
            queue.schedule(number, at: time)
            expected.append((time, number))
            // Taking some out in between makes slots be used again.
            if number % 3 == 0, let (time, event) = queue.next() {
                let first = expected.min { $0 < $1 }
                #expect(first?.0 == time && first?.1 == event)
                expected.removeAll { $0.1 == event }
            }
        }
        expected.sort { $0 < $1 }
        for (time, number) in expected {
            let next = queue.next()
            #expect(next?.time == time && next?.event == number)
        }
        #expect(queue.next() == nil)
    }

    @Test func `a clock runs fast by its drift, and its inverse is exact`() {
        var clock = SimClock(offset: 5_000_000_000)
        clock.setDrift(10_000, at: 0)
        #expect(clock.now(at: 1_000_000_000).nanoseconds == 6_010_000_000)
        var random = SplitMix64(seed: 9)
        for _ in 0..<500 {
            let time = Int64(random.below(1_000_000_000_000))
            clock.setDrift(Int64(random.below(20_001)) - 10_000, at: time)
            let instant = clock.now(at: time).advanced(by: .nanoseconds(random.below(1 << 40)))
            let wake = clock.trueTime(of: instant)
            #expect(clock.now(at: wake) >= instant)
            #expect(clock.now(at: wake - 3) < instant)
        }
    }

    @Test func `a change of drift does not make the clock jump`() {
        var clock = SimClock(offset: 0)
        let before = clock.now(at: 77_000_000_007)
        clock.setDrift(-5_000, at: 77_000_000_007)
        #expect(clock.now(at: 77_000_000_007) == before)
    }

    @Test func `the exponential draw has its mean`() {
        var random = SplitMix64(seed: 2)
        let sum = (0..<100_000).reduce(Int64(0)) { sum, _ in
            sum + random.exponential(mean: 1_000_000)
        }
        #expect((900_000...1_100_000).contains(sum / 100_000))
    }
}
