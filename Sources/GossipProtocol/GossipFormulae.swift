import EmberCluster

/// The formulae of SWIM and Lifeguard, with n the number of members listed, the node itself
/// included.
public enum GossipFormulae {
    /// How often one node sends one rumor: `multiplier * ceil(log10(n + 1))`. One packet to one
    /// peer is one transmission. (SWIM, 4.1, with the constants of memberlist.)
    public static func transmissionLimit(multiplier: Int, memberCount: Int) -> Int {
        var digits = 0
        var power = 1
        while power < memberCount + 1 {
            power *= 10
            digits += 1
        }
        return multiplier * max(1, digits)
    }

    /// The shortest suspicion: `multiplier * max(1, log10 n) * probeInterval` (Lifeguard, IV-B),
    /// and at least `stallTolerance * (log10 n - 1)`, of which no more than one whole counts.
    ///
    /// The second part is ours. How long a process may be stopped does not depend on n, but what
    /// a wrong verdict costs does: where one of five is gone, others wait for it; among hundreds
    /// there is always one that is only slow. So it comes in between ten members and a hundred.
    public static func suspicionMinimum(
        multiplier: Int, memberCount: Int, probeInterval: Duration,
        stallTolerance: Duration = .zero
    ) -> Duration {
        let decades = naturalLogarithm(of: Double(max(1, memberCount))) / naturalLogarithm(of: 10)
        return max(
            scaled(probeInterval, by: Double(multiplier) * max(1, decades)),
            scaled(stallTolerance, by: min(1, max(0, decades - 1))))
    }

    /// How many independent confirmations make a suspicion as short as it can be:
    /// `multiplier - 2`, or none if fewer than that many members could confirm at all.
    public static func confirmationsWanted(multiplier: Int, confirmersPossible: Int) -> Int {
        let wanted = max(0, multiplier - 2)
        return confirmersPossible < wanted ? 0 : wanted
    }

    /// How long a suspicion with `confirmations` of `wanted` lasts from its start:
    /// `max(min, max - (max - min) * ln(c + 1) / ln(k + 1))`; the minimum if none are wanted.
    public static func suspicionTimeout(
        minimum: Duration, maximum: Duration, confirmations: Int, wanted: Int
    ) -> Duration {
        guard wanted > 0 else { return minimum }
        let share =
            naturalLogarithm(of: Double(confirmations + 1))
            / naturalLogarithm(of: Double(wanted + 1))
        return max(minimum, maximum - scaled(maximum - minimum, by: share))
    }

    /// Time between two probes: `interval * (score + 1)`. Only the interval grows: waiting longer
    /// for a lost datagram does not bring it back, but helpers and streams get more time.
    public static func probePeriod(interval: Duration, healthScore: Int) -> Duration {
        interval * (healthScore + 1)
    }

    /// Time between two push/pulls: `base * (ceil(log2 n - log2 32) + 1)` above 32 members.
    public static func syncPeriod(base: Duration, memberCount: Int) -> Duration {
        var factor = 1
        var reach = 32
        while reach < memberCount {
            reach *= 2
            factor += 1
        }
        return base * factor
    }

    /// To the nearest nanosecond; neither argument is negative. (`rounded()` would need the C
    /// library.)
    static func scaled(_ duration: Duration, by factor: Double) -> Duration {
        .nanoseconds(Int64(Double(duration.wholeNanoseconds) * factor + 0.5))
    }

    /// ln x for x > 0. Written out because the standard library has none without the C library, and
    /// so that every platform computes the same bits: x = m * 2^e, and ln m = 2
    /// artanh((m-1)/(m+1)), whose series gains a decimal digit a term for m < 2.
    static func naturalLogarithm(of value: Double) -> Double {
        precondition(value > 0 && value.isFinite, "ln \(value)")
        let ln2 = 0.693_147_180_559_945_309_4
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        for index in stride(from: 37, through: 1, by: -2) {
            sum = sum * square + 1 / Double(index)
        }
        return Double(value.exponent) * ln2 + 2 * ratio * sum
    }
}
