package import EmberCluster

/// Independent generators out of one seed, by label, so that what one part draws does not move what
/// the others see: a schedule that loses a fault leaves the network's dice as they were.
package struct RandomStreams: Sendable {
    private let seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    package func stream(_ label: String) -> SplitMix64 {
        var hash = TraceHash()
        for byte in label.utf8 { hash.add(UInt64(byte)) }
        var mixer = SplitMix64(seed: seed ^ hash.value)
        return SplitMix64(seed: mixer.next() ^ seed)
    }
}

extension RandomNumberGenerator {
    /// True in `permille` of 1,000 cases.
    mutating func chance(_ permille: Int) -> Bool {
        permille > 0 && Int(truncatingIfNeeded: next() % 1_000) < permille
    }

    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(bound)) }

    /// Exponentially distributed, in whole numbers: integers behave alike on every machine. The
    /// logarithm is taken piecewise linear, which is off by at most 6 %.
    mutating func exponential(mean: Int64) -> Int64 {
        guard mean > 0 else { return 0 }
        let word = next()
        let exponent = Int64(word.leadingZeroBitCount)
        let mantissa = exponent < 63 ? word << UInt64(exponent + 1) : 0
        // -log2(word / 2^64) lies between exponent and exponent + 1; in 1/1024.
        let bits = (exponent + 1) * 1_024 - Int64(mantissa >> 54)
        return mean * bits * 710 / (1_024 * 1_024)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
