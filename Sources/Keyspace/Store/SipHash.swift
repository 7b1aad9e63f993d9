// SipHash-1-3 (Aumasson and Bernstein, 2012; https://github.com/veorq/SipHash): one round a word,
// three at the end. Keyed, so that a client who does not know the key cannot fill one bucket.

/// The key of the hash tables of one process.
package struct HashSeed: Sendable {
    let low: UInt64
    let high: UInt64

    package init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    package init(using generator: inout some RandomNumberGenerator) {
        self.init(low: generator.next(), high: generator.next())
    }
}

struct SipHash {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    @inline(__always)
    static func hash(_ bytes: UnsafeRawBufferPointer, seed: HashSeed) -> UInt64 {
        var state = SipHash(seed)
        let wordBytes = bytes.count & ~7
        var offset = 0
        while offset < wordBytes {
            state.compress(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        var last = UInt64(truncatingIfNeeded: bytes.count) &<< 56
        var shift: UInt64 = 0
        while offset < bytes.count {
            last |= UInt64(bytes[offset]) &<< shift
            shift &+= 8
            offset &+= 1
        }
        state.compress(last)
        return state.finish()
    }

    @inline(__always)
    private init(_ seed: HashSeed) {
        v0 = seed.low ^ 0x736F_6D65_7073_6575
        v1 = seed.high ^ 0x646F_7261_6E64_6F6D
        v2 = seed.low ^ 0x6C79_6765_6E65_7261
        v3 = seed.high ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        v0 ^= word
    }

    @inline(__always)
    private mutating func finish() -> UInt64 {
        v2 ^= 0xFF
        round()
        round()
        round()
        return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private mutating func round() {
        v0 &+= v1
        v2 &+= v3
        v1 = rotated(v1, 13) ^ v0
        v3 = rotated(v3, 16) ^ v2
        v0 = rotated(v0, 32)
        v2 &+= v1
        v0 &+= v3
        v1 = rotated(v1, 17) ^ v2
        v3 = rotated(v3, 21) ^ v0
        v2 = rotated(v2, 32)
    }

    @inline(__always)
    private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
        word &<< count | word &>> (64 &- count)
    }
}
