/// A 160-bit identifier, written as 40 lower-case hexadecimal digits as Redis writes node ids.
///
/// `Subject` says what is identified, so that a shard id cannot be passed where a node id is meant.
public struct HexIdentifier<Subject>: Hashable, Comparable, Sendable {
    /// Digits in the text form.
    public static var digitCount: Int { 40 }
    /// Bytes in the binary form.
    public static var byteCount: Int { 20 }

    /// The 160 bits, most significant first.
    public let high: UInt64
    public let middle: UInt64
    public let low: UInt32

    public init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Draws a fresh identifier. Two draws collide with probability 2^-160.
    public static func random(using generator: inout some RandomNumberGenerator) -> Self {
        Self(
            high: generator.next(), middle: generator.next(),
            low: UInt32(truncatingIfNeeded: generator.next()))
    }

    /// Parses exactly 40 hexadecimal digits of either case; nil for anything else.
    public init?(hex text: some StringProtocol) {
        self.init(hexDigits: text.utf8)
    }

    /// Parses exactly 40 hexadecimal ASCII digits of either case; nil for anything else.
    public init?(hexDigits: some Sequence<UInt8>) {
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var count = 0
        for byte in hexDigits {
            guard count < 40, let digit = hexDigitValue(byte) else { return nil }
            switch count {
            case 0..<16: words.0 = words.0 << 4 | digit
            case 16..<32: words.1 = words.1 << 4 | digit
            default: words.2 = words.2 << 4 | digit
            }
            count += 1
        }
        guard count == 40 else { return nil }
        self.init(high: words.0, middle: words.1, low: UInt32(words.2))
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }
}

extension HexIdentifier: CustomStringConvertible, LosslessStringConvertible {
    public init?(_ description: String) {
        self.init(hex: description)
    }

    /// 40 lower-case hexadecimal digits.
    public var description: String {
        String(unsafeUninitializedCapacity: 40) { buffer in
            for position in 0..<40 {
                let nibble =
                    switch position {
                    case 0..<16: high >> UInt64(60 - 4 * position)
                    case 16..<32: middle >> UInt64(60 - 4 * (position - 16))
                    default: UInt64(low) >> UInt64(28 - 4 * (position - 32))
                    }
                let digit = UInt8(truncatingIfNeeded: nibble & 0xF)
                buffer[position] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            return 40
        }
    }

    /// The first eight digits: enough to recognise it in a log line, never enough to address it.
    public var short: String { String(description.prefix(8)) }
}

@inline(__always)
private func hexDigitValue(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x41...0x46: UInt64(byte - 0x37)
    case 0x61...0x66: UInt64(byte - 0x57)
    default: nil
    }
}

/// A node, for its whole life: kept on disk, never reused.
public typealias NodeID = HexIdentifier<ClusterNode>
/// A shard: a primary, its replicas, and the slots they serve.
public typealias ShardID = HexIdentifier<Shard>
/// A cluster. Travels in every bus message, so that two clusters never mix.
public typealias ClusterID = HexIdentifier<ClusterState>
