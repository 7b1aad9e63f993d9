import EmberCluster
import Testing

@Suite struct InstantTests {
    @Test func `instants and durations add up, in nanoseconds`() {
        let instant = Instant(nanoseconds: 1_500)
        #expect(instant.advanced(by: .microseconds(2)) == Instant(nanoseconds: 3_500))
        #expect(instant.advanced(by: .nanoseconds(-1_501)) == Instant(nanoseconds: -1))
        #expect(Instant.zero.duration(to: instant) == .nanoseconds(1_500))
        #expect(instant.duration(to: .zero) == .nanoseconds(-1_500))
        #expect(Instant.zero < instant && instant < .distantFuture)
    }

    @Test func `durations are cut off towards zero`() {
        #expect(
            Duration(secondsComponent: 2, attosecondsComponent: 999_999_999).wholeNanoseconds
                == 2_000_000_000)
        #expect(Duration.seconds(-2.5).wholeNanoseconds == -2_500_000_000)
        #expect(Duration.microseconds(1_999).wholeMilliseconds == 1)
        #expect(Duration.microseconds(-1_999).wholeMilliseconds == -1)
    }
}

@Suite struct SplitMixTests {
    /// The sequence of seed 1234567, as published with the generator's reference implementation.
    @Test func `one seed gives one sequence`() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }
}
