// The types whose form depends on the protocol (https://github.com/redis/redis-specifications,
// RESP3): each RESP2 form is the one that Redis falls back to.

extension ReplyWriter {
    package mutating func null() {
        raw(version == .two ? "$-1\r\n" : "_\r\n")
    }

    /// The absence of an aggregate. RESP3 has one null for everything.
    package mutating func nullArray() {
        raw(version == .two ? "*-1\r\n" : "_\r\n")
    }

    /// Header of an array; `count` values follow.
    package mutating func array(_ count: Int) {
        putNumberLine(UInt8(ascii: "*"), Int64(count))
    }

    /// Header of a map; `count` pairs follow, key first. RESP2: an array of twice as many values.
    package mutating func map(_ count: Int) {
        version == .two
            ? array(2 * count) : putNumberLine(UInt8(ascii: "%"), Int64(count))
    }

    /// Header of a set; `count` distinct values follow. RESP2: an array.
    package mutating func set(_ count: Int) {
        version == .two ? array(count) : putNumberLine(UInt8(ascii: "~"), Int64(count))
    }

    /// Header of an out-of-band message; `count` values follow. RESP2: an array.
    package mutating func push(_ count: Int) {
        version == .two ? array(count) : putNumberLine(UInt8(ascii: ">"), Int64(count))
    }

    /// RESP2: 1 or 0.
    package mutating func boolean(_ value: Bool) {
        switch version {
        case .two: integer(value ? 1 : 0)
        case .three: raw(value ? "#t\r\n" : "#f\r\n")
        }
    }

    /// The shortest decimal text that reads back as the same number; whole numbers without a point.
    /// RESP2: a bulk string.
    package mutating func double(_ value: Double) {
        let text = doubleText(value)
        guard version == .three else { return bulk(text: text) }
        reserve(text.utf8.count + 3)
        put(UInt8(ascii: ","))
        for byte in text.utf8 { put(byte) }
        putLineEnd()
    }

    /// Text for people, with its format (`txt` or `mkd`). RESP2: a bulk string.
    package mutating func verbatim(_ text: String, format: StaticString = "txt") {
        precondition(format.utf8CodeUnitCount == 3, "format \(format) is not of three bytes")
        guard version == .three else { return bulk(text: text) }
        putNumberLine(UInt8(ascii: "="), Int64(text.utf8.count + 4))
        reserve(text.utf8.count + 6)
        put(format.utf8Start, count: 3)
        put(UInt8(ascii: ":"))
        for byte in text.utf8 { put(byte) }
        putLineEnd()
    }
}

private func doubleText(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
