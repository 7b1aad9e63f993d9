import EmberCluster
import WireCodec

/// Damages bytes the way that finds faults: where lengths, counts, numbers and kinds may stand, it
/// puts others that are at the edge of something.
struct Mutator {
    var random: SplitMix64

    private static let extremes: [UInt64] = [
        0, 1, 2, 127, 128, 255, 256, 16_383, 16_384, 1 << 16, 1 << 31, 1 << 32, 1 << 53,
        1 << 62 - 1, 1 << 62, 1 << 62 + 1, 1 << 63 - 1, 1 << 63, .max - 1, .max,
    ]

    init(_ random: inout SplitMix64) { self.random = SplitMix64(seed: random.next()) }

    mutating func extreme() -> UInt64 {
        random.chance(80) ? random.pick(Self.extremes) : random.next() >> UInt64(random.below(64))
    }

    /// - Parameter others: Where pieces of other inputs come from.
    mutating func mutate(_ bytes: [UInt8], with others: [[UInt8]] = []) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(3) { change(&bytes, others) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
        guard !bytes.isEmpty else { return bytes.append(UInt8(random.below(256))) }
        let offset = random.below(bytes.count)
        switch random.below(10) {
        case 0: bytes[offset] ^= 1 << UInt8(random.below(8))
        case 1: bytes[offset] = UInt8(truncatingIfNeeded: extreme())
        case 2, 3: replaceVarint(&bytes, at: offset)
        case 4: replaceFixed(&bytes, at: offset)
        case 5: bytes.removeSubrange(offset..<min(bytes.count, offset + 1 + random.below(24)))
        case 6: bytes.removeLast(bytes.count - offset)
        case 7: bytes.insert(contentsOf: piece(of: bytes), at: offset)
        case 8:
            let other = others.isEmpty ? bytes : random.pick(others)
            let piece = piece(of: other)
            let end = random.chance(70) ? min(bytes.count, offset + piece.count) : offset
            bytes.replaceSubrange(offset..<end, with: piece)
        default: bytes.append(contentsOf: piece(of: others.isEmpty ? bytes : random.pick(others)))
        }
    }

    /// Lengths of what the formats are made of: words, identifiers, small records.
    private mutating func piece(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard !bytes.isEmpty else { return [] }
        let start = random.below(bytes.count)
        let count = random.pick([1, 2, 4, 8, 16, 20, 24, 40, 200])
        return bytes[start..<min(bytes.count, start + count)]
    }

    private mutating func replaceVarint(_ bytes: inout [UInt8], at offset: Int) {
        var end = offset
        var old: UInt64 = 0
        while end < bytes.count, end < offset + 9 {
            old |= UInt64(bytes[end] & 0x7F) << UInt64(7 * (end - offset))
            end += 1
            if bytes[end - 1] & 0x80 == 0 { break }
        }
        let new = random.chance(25) ? random.pick([old &+ 1, old &- 1, old &* 2]) : extreme()
        var writer = WireWriter()
        writer.varint(new)
        bytes.replaceSubrange(offset..<end, with: writer.bytes)
    }

    private mutating func replaceFixed(_ bytes: inout [UInt8], at offset: Int) {
        let size = min(random.pick([2, 4, 8]), bytes.count - offset)
        let value = extreme()
        for position in 0..<size {
            bytes[offset + position] = UInt8(truncatingIfNeeded: value >> UInt64(8 * position))
        }
    }
}
