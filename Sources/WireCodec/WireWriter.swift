import EmberCluster

/// Appends values to a byte array. Conventions: head of `WireCodec.swift`.
package struct WireWriter: Sendable {
    package private(set) var bytes: [UInt8]

    package init(reservingCapacity capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Goes on behind bytes that are already there.
    package init(appendingTo bytes: consuming [UInt8]) {
        self.bytes = bytes
    }

    /// Bytes written so far: the offset of the next one.
    package var count: Int { bytes.count }

    package mutating func uint8(_ value: UInt8) { bytes.append(value) }
    package mutating func uint16(_ value: UInt16) { fixed(value) }
    package mutating func uint32(_ value: UInt32) { fixed(value) }
    package mutating func uint64(_ value: UInt64) { fixed(value) }
    package mutating func bool(_ value: Bool) { bytes.append(value ? 1 : 0) }

    package mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A signed number: zigzag, so that small ones of either sign stay short.
    package mutating func signedVarint(_ value: Int64) {
        varint(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    /// A span of time in nanoseconds.
    package mutating func duration(_ value: Duration) {
        signedVarint(value.wholeNanoseconds)
    }

    /// The bytes alone; the reader must know how many.
    package mutating func raw(_ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
    }

    package mutating func counted(_ value: [UInt8]) {
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    package mutating func text(_ value: String) {
        varint(UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    /// Fills in a number whose place was written before its value was known.
    package mutating func overwrite(_ value: UInt32, at offset: Int) {
        precondition(offset + 4 <= bytes.count, "offset \(offset) of \(bytes.count) bytes")
        withUnsafeBytes(of: value.littleEndian) { source in
            for index in 0..<4 { bytes[offset + index] = source[index] }
        }
    }

    private mutating func fixed(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { source in
            for byte in source { bytes.append(byte) }
        }
    }
}

/// Bytes that ``WireWriter/varint(_:)`` spends on a value: 1...10.
package func varintByteCount(_ value: UInt64) -> Int {
    (64 - (value | 1).leadingZeroBitCount + 6) / 7
}
