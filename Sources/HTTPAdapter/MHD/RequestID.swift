internal import Synchronization

/// The name of one request in replies, problems, logs and audit records.
///
/// A client may bring its own in `X-Request-Id`: 1 to 64 letters, digits, `-`, `_`, `.` or `:`.
/// Anything else is ignored and replaced, so that an id can go into a log line as it is.
package struct RequestID: Hashable, Sendable, CustomStringConvertible {
    package static let lengthLimit = 64
    package let description: String

    package init?(_ text: String) {
        guard (1...Self.lengthLimit).contains(text.utf8.count),
            text.utf8.allSatisfy(Self.isAllowed)
        else { return nil }
        self.description = text
    }

    fileprivate init(number: UInt64) {
        // 13 digits of base 32 hold 64 bits and fit into a Swift string without an allocation.
        let digits: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
        self.description = String(unsafeUninitializedCapacity: 13) { buffer in
            for place in 0..<13 {
                buffer[place] =
                    digits.utf8Start[Int(truncatingIfNeeded: number >> (5 * place)) & 31]
            }
            return 13
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

/// Draws request ids: a counter, scrambled by a bijection with a random start, so that ids are
/// distinct within a process and almost surely across processes.
final class RequestIDGenerator: Sendable {
    private let counter: Atomic<UInt64>

    init() {
        counter = Atomic(UInt64.random(in: .min ... .max))
    }

    func next() -> RequestID {
        // Weyl sequence and the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
        let step: UInt64 = 0x9E37_79B9_7F4A_7C15
        var word = counter.wrappingAdd(step, ordering: .relaxed).newValue
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return RequestID(number: word ^ (word >> 31))
    }
}
