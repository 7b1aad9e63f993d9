/// Which protocol a connection speaks; `HELLO` switches it.
package enum RESPVersion: Int, Hashable, Sendable {
    case two = 2
    case three = 3
}

/// Composes replies into one growable block of raw memory.
///
/// A connection's handler composes everything that one read asked for, copies ``bytes`` out once,
/// and calls ``removeAll()``. Types that RESP2 does not have are written the way Redis writes them
/// for RESP2 clients.
///
/// Owner: one connection (or one I/O thread); not shared.
public struct ReplyWriter: ~Copyable {
    /// Given back by ``removeAll()`` when a large reply made the block larger than this.
    private static let retainedCapacity = 256 << 10

    package var version: RESPVersion
    private var base: UnsafeMutableRawPointer
    private var capacity: Int
    /// Bytes composed so far.
    package private(set) var count = 0

    package init(version: RESPVersion = .two, capacity: Int = 4_096) {
        precondition(capacity > 0, "capacity \(capacity)")
        self.version = version
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    package var isEmpty: Bool { count == 0 }

    /// What is composed; valid until the next change.
    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    package mutating func removeAll() {
        count = 0
        if capacity > Self.retainedCapacity { reallocate(capacity: 4_096) }
    }

    /// Takes back everything composed since `count` was `mark`.
    package mutating func truncate(to mark: Int) {
        precondition(mark <= count, "mark \(mark) beyond \(count)")
        count = mark
    }

    /// Moves what was written since `start` in front of what was written between `mark` and
    /// `start`: how a header is put before elements that had to be counted first.
    package mutating func bringForward(from start: Int, to mark: Int) {
        precondition(mark <= start && start <= count, "\(mark) <= \(start) <= \(count)")
        let length = count - start
        reserve(length)
        (base + count).copyMemory(from: base + start, byteCount: length)
        (base + mark + length).copyMemory(from: base + mark, byteCount: start - mark)
        (base + mark).copyMemory(from: base + count, byteCount: length)
    }

    // MARK: Raw memory

    @inline(__always)
    mutating func reserve(_ needed: Int) {
        if capacity &- count < needed { grow(needed) }
    }

    @inline(never)
    private mutating func grow(_ needed: Int) {
        reallocate(capacity: max(capacity * 2, count + needed))
    }

    private mutating func reallocate(capacity newCapacity: Int) {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: newCapacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
        capacity = newCapacity
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    @inline(__always)
    mutating func putLineEnd() {
        base.storeBytes(of: 0x0A0D, toByteOffset: count, as: UInt16.self)
        count &+= 2
    }

    @inline(__always)
    mutating func put(_ source: UnsafeRawPointer, count length: Int) {
        (base + count).copyMemory(from: source, byteCount: length)
        count &+= length
    }

    /// `<marker><number>\r\n`.
    @inline(__always)
    mutating func putNumberLine(_ marker: UInt8, _ value: Int64) {
        reserve(decimalByteLimit &+ 3)
        put(marker)
        if value >= 0, value < 10 {
            put(UInt8(truncatingIfNeeded: value) &+ UInt8(ascii: "0"))
        } else {
            count &+= writeDecimal(value, to: base + count)
        }
        putLineEnd()
    }
}

extension ReplyWriter {
    /// Bytes that are already RESP: a cached reply, or one that came from elsewhere.
    package mutating func raw(_ reply: UnsafeRawBufferPointer) {
        guard let source = reply.baseAddress else { return }
        reserve(reply.count)
        put(source, count: reply.count)
    }

    package mutating func raw(_ reply: StaticString) {
        reserve(reply.utf8CodeUnitCount)
        put(reply.utf8Start, count: reply.utf8CodeUnitCount)
    }

    package mutating func ok() {
        raw("+OK\r\n")
    }

    /// A simple string; the text holds no line end.
    package mutating func simple(_ text: StaticString) {
        putLine(UInt8(ascii: "+"), text)
    }

    /// A simple string that was made at run time. Line ends become blanks, as in Redis.
    package mutating func simple(text: String) {
        putLine(UInt8(ascii: "+"), text)
    }

    /// An error line such as `ERR syntax error`; the text holds no line end.
    package mutating func error(_ text: StaticString) {
        putLine(UInt8(ascii: "-"), text)
    }

    /// An error line that was made at run time. Line ends become blanks, as in Redis.
    package mutating func error(text: String) {
        putLine(UInt8(ascii: "-"), text)
    }

    /// An error line that quotes bytes from outside, which may be no text at all.
    package mutating func error(_ before: StaticString, _ quoted: UnsafeRawBufferPointer) {
        reserve(before.utf8CodeUnitCount + quoted.count + 3)
        put(UInt8(ascii: "-"))
        put(before.utf8Start, count: before.utf8CodeUnitCount)
        for byte in quoted { put(isLineEnd(byte) ? 0x20 : byte) }
        putLineEnd()
    }

    private mutating func putLine(_ marker: UInt8, _ text: StaticString) {
        reserve(text.utf8CodeUnitCount &+ 3)
        put(marker)
        put(text.utf8Start, count: text.utf8CodeUnitCount)
        putLineEnd()
    }

    private mutating func putLine(_ marker: UInt8, _ text: String) {
        reserve(text.utf8.count + 3)
        put(marker)
        for byte in text.utf8 { put(isLineEnd(byte) ? 0x20 : byte) }
        putLineEnd()
    }

    package mutating func integer(_ value: Int64) {
        putNumberLine(UInt8(ascii: ":"), value)
    }

    package mutating func integer(_ value: Int) {
        integer(Int64(value))
    }

    /// A bulk string.
    package mutating func bulk(_ value: UnsafeRawBufferPointer) {
        reserve(value.count &+ decimalByteLimit &+ 5)
        putNumberLine(UInt8(ascii: "$"), Int64(value.count))
        if let source = value.baseAddress { put(source, count: value.count) }
        putLineEnd()
    }

    package mutating func bulk(_ text: StaticString) {
        bulk(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func bulk(text: String) {
        var text = text
        text.withUTF8 { bulk(UnsafeRawBufferPointer($0)) }
    }

    /// A bulk string of decimal digits.
    package mutating func bulk(decimal value: UInt64) {
        withUnsafeTemporaryAllocation(byteCount: decimalByteLimit, alignment: 1) { digits in
            let count = writeDigits(value, to: digits.baseAddress!)
            bulk(UnsafeRawBufferPointer(rebasing: digits[..<count]))
        }
    }
}

func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A }
