/// Reads a decimal integer as strictly as Redis' `string2ll`: no blanks, no `+`, no leading zeros,
/// no `-0`; nil for anything else and when it does not fit.
package func parseDecimal(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count > 0, text.count <= 20 else { return nil }
    let isNegative = text[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard start < text.count else { return nil }
    if text[start] == UInt8(ascii: "0") { return text.count == 1 ? 0 : nil }
    guard let magnitude = parseDigits(UnsafeRawBufferPointer(rebasing: text[start...])) else {
        return nil
    }
    guard isNegative else { return Int64(exactly: magnitude) }
    return magnitude <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
}

/// Reads digits and nothing but digits; nil when there are none or the number does not fit.
package func parseDigits(_ text: UnsafeRawBufferPointer) -> UInt64? {
    guard text.count > 0 else { return nil }
    var value: UInt64 = 0
    for byte in text {
        let digit = UInt64(byte &- UInt8(ascii: "0"))
        guard digit <= 9 else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(digit)
        guard !overflow, !carry else { return nil }
        value = sum
    }
    return value
}

/// The most bytes ``writeDecimal(_:to:)`` writes: `-9223372036854775808`.
package let decimalByteLimit = 20

/// Writes a decimal integer where there is room for ``decimalByteLimit`` bytes; the bytes written.
@discardableResult
package func writeDecimal(_ value: Int64, to target: UnsafeMutableRawPointer) -> Int {
    guard value < 0 else { return writeDigits(UInt64(value), to: target) }
    target.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
    return 1 &+ writeDigits(value.magnitude, to: target + 1)
}

@inline(__always)
func writeDigits(_ value: UInt64, to target: UnsafeMutableRawPointer) -> Int {
    let count = digitCount(value)
    var rest = value
    var position = count &- 1
    while position > 0 {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        target.storeBytes(
            of: UInt8(truncatingIfNeeded: digit) &+ UInt8(ascii: "0"),
            toByteOffset: position, as: UInt8.self)
        rest = quotient
        position &-= 1
    }
    target.storeBytes(
        of: UInt8(truncatingIfNeeded: rest) &+ UInt8(ascii: "0"), as: UInt8.self)
    return count
}

@inline(__always)
private func digitCount(_ value: UInt64) -> Int {
    var rest = value
    var count = 1
    while rest >= 10_000 {
        rest /= 10_000
        count &+= 4
    }
    if rest >= 1_000 { return count &+ 3 }
    if rest >= 100 { return count &+ 2 }
    return rest >= 10 ? count &+ 1 : count
}
