import EmberCluster

/// Reads values from borrowed bytes and never leaves them. Conventions: head of `WireCodec.swift`.
///
/// Valid only as long as the buffer it was made from; ``read(_:_:)`` keeps that scope.
package struct WireReader {
    private let buffer: UnsafeRawBufferPointer
    /// The largest term, index, epoch or incarnation that is taken.
    package var counterLimit = WireLimit.counter
    /// Bytes consumed so far.
    package private(set) var offset = 0

    package init(_ buffer: UnsafeRawBufferPointer) {
        self.buffer = buffer
    }

    /// Decodes bytes that hold one value and nothing else.
    package static func read<Value>(
        _ bytes: [UInt8], _ decode: (inout WireReader) throws(WireError) -> Value
    ) throws(WireError) -> Value {
        try bytes.withUnsafeBufferPointer { (buffer) throws(WireError) in
            try read(UnsafeRawBufferPointer(buffer), decode)
        }
    }

    /// Decodes a buffer that holds one value and nothing else.
    package static func read<Value>(
        _ buffer: UnsafeRawBufferPointer,
        _ decode: (inout WireReader) throws(WireError) -> Value
    ) throws(WireError) -> Value {
        var reader = WireReader(buffer)
        let value = try decode(&reader)
        try reader.finish()
        return value
    }

    package var remaining: Int { buffer.count - offset }

    /// Refuses bytes after the end of the message.
    package func finish() throws(WireError) {
        guard remaining == 0 else { throw error("end", .trailing(remaining)) }
    }

    /// An error about the field that starts at `offset`, by default the next byte.
    package func error(
        _ field: StaticString, _ reason: WireError.Reason, at offset: Int? = nil
    ) -> WireError {
        WireError(field: field, offset: offset ?? self.offset, reason: reason)
    }

    // MARK: Numbers

    package mutating func uint8(_ field: StaticString) throws(WireError) -> UInt8 {
        try fixed(field)
    }

    package mutating func uint16(_ field: StaticString) throws(WireError) -> UInt16 {
        try fixed(field)
    }

    package mutating func uint32(_ field: StaticString) throws(WireError) -> UInt32 {
        try fixed(field)
    }

    package mutating func uint64(_ field: StaticString) throws(WireError) -> UInt64 {
        try fixed(field)
    }

    package mutating func bool(_ field: StaticString) throws(WireError) -> Bool {
        switch try uint8(field) {
        case 0: return false
        case 1: return true
        case let other:
            throw error(field, .malformed("\(other) is neither 0 nor 1"), at: offset - 1)
        }
    }

    package mutating func varint(_ field: StaticString) throws(WireError) -> UInt64 {
        let start = offset
        var value: UInt64 = 0
        for position in 0..<10 {
            let byte = try uint8(field)
            // The tenth byte holds bit 63 alone.
            if position == 9, byte > 1 {
                throw error(field, .malformed("a number of more than 64 bits"), at: start)
            }
            value |= UInt64(byte & 0x7F) << UInt64(7 * position)
            guard byte & 0x80 == 0 else { continue }
            if byte == 0, position > 0 {
                throw error(field, .malformed("a number longer than it must be"), at: start)
            }
            return value
        }
        throw error(field, .malformed("a number of more than 64 bits"), at: start)
    }

    package mutating func signedVarint(_ field: StaticString) throws(WireError) -> Int64 {
        let value = try varint(field)
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    package mutating func duration(_ field: StaticString) throws(WireError) -> Duration {
        .nanoseconds(try signedVarint(field))
    }

    /// A varint that must not exceed `limit`.
    package mutating func number(
        _ field: StaticString, limit: Int
    ) throws(WireError) -> Int {
        let start = offset
        let value = try varint(field)
        guard value <= UInt64(limit) else {
            throw error(field, .tooLarge(value, limit: limit), at: start)
        }
        return Int(value)
    }

    /// The count of a list: within its limit, and no more than the remaining bytes can hold.
    package mutating func count(
        _ field: StaticString, limit: Int, elementByteCountMin: Int = 1
    ) throws(WireError) -> Int {
        let count = try number(field, limit: limit)
        let (needed, overflows) = count.multipliedReportingOverflow(by: elementByteCountMin)
        guard !overflows, needed <= remaining else {
            throw error(
                field, .truncated(needed: overflows ? .max : needed, available: remaining))
        }
        return count
    }

    // MARK: Bytes

    package mutating func raw(_ field: StaticString, count: Int) throws(WireError) -> [UInt8] {
        [UInt8](try slice(field, count: count))
    }

    package mutating func counted(
        _ field: StaticString, limit: Int
    ) throws(WireError) -> [UInt8] {
        let count = try number(field, limit: limit)
        return try raw(field, count: count)
    }

    /// - Parameter limit: In bytes of UTF-8.
    package mutating func text(
        _ field: StaticString, limit: Int
    ) throws(WireError) -> String {
        let start = offset
        let count = try number(field, limit: limit)
        let bytes = try slice(field, count: count)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw error(field, .malformed("not UTF-8"), at: start)
        }
        return text
    }

    /// The next bytes without a copy; valid as long as the buffer is.
    package mutating func slice(
        _ field: StaticString, count: Int
    ) throws(WireError) -> UnsafeRawBufferPointer {
        guard count <= remaining else {
            throw error(field, .truncated(needed: count, available: remaining))
        }
        let slice = UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + count])
        offset += count
        return slice
    }

    @inline(__always)
    private mutating func fixed<Number: FixedWidthInteger & BitwiseCopyable>(
        _ field: StaticString
    ) throws(WireError) -> Number {
        let size = MemoryLayout<Number>.size
        guard size <= remaining else {
            throw error(field, .truncated(needed: size, available: remaining))
        }
        let value = buffer.loadUnaligned(fromByteOffset: offset, as: Number.self)
        offset += size
        return Number(littleEndian: value)
    }
}
