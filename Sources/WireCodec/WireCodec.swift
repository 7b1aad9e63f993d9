// The binary form of everything that crosses the bus or reaches the disk.
//
// Why an own format: messages must decode in the simulator exactly as on a socket, every length
// must be checked against a limit before a byte is allocated, and the same words (terms, addresses,
// slot ranges) are needed by the bus and by the log on disk.
//
// Conventions
//   - Fixed-width integers are little-endian.
//   - `varint` is unsigned LEB128 of at most 64 bits, in its shortest form; a longer form is
//     refused, so that a value has one encoding and equal messages are equal bytes.
//   - `bytes` and `text` are a varint length and that many bytes; text is valid UTF-8.
//   - `list` is a varint count and the elements.
//   - An optional is one byte, 0 or 1, and the value if 1.
//   - A type does not say its own version: the frame, datagram or file around it does.

/// A value with one binary form.
///
/// `init(from:)` reads exactly what `encode(into:)` wrote, and throws on everything else: it meets
/// bytes that a stranger sent.
package protocol WireCodable {
    func encode(into writer: inout WireWriter)
    init(from reader: inout WireReader) throws(WireError)
}

extension WireCodable {
    /// The encoded value alone, without a frame.
    package var wireBytes: [UInt8] {
        var writer = WireWriter()
        encode(into: &writer)
        return writer.bytes
    }

    /// The encoded value, for one that was made here and will be kept or sent.
    ///
    /// Limits are checked where bytes are read, and in a log that is too late: a value beyond them
    /// would be committed, and no member could start again. So it is read back before it is
    /// proposed.
    package func readableWireBytes() throws(WireError) -> [UInt8] {
        let bytes = wireBytes
        _ = try Self(wireBytes: bytes)
        return bytes
    }

    /// Decodes a value that fills the bytes exactly.
    package init(wireBytes bytes: [UInt8]) throws(WireError) {
        self = try WireReader.read(bytes) { (reader) throws(WireError) in
            try Self(from: &reader)
        }
    }
}

extension WireWriter {
    package mutating func value(_ value: some WireCodable) {
        value.encode(into: &self)
    }

    package mutating func optional(_ value: (some WireCodable)?) {
        bool(value != nil)
        if let value { value.encode(into: &self) }
    }

    package mutating func list(_ values: some Collection<some WireCodable>) {
        varint(UInt64(values.count))
        for value in values { value.encode(into: &self) }
    }
}

extension WireReader {
    package mutating func value<Value: WireCodable>(
        as type: Value.Type = Value.self
    ) throws(WireError) -> Value {
        try Value(from: &self)
    }

    package mutating func optional<Value: WireCodable>(
        _ field: StaticString, as type: Value.Type = Value.self
    ) throws(WireError) -> Value? {
        try bool(field) ? Value(from: &self) : nil
    }

    /// - Parameters:
    ///   - limit: The most elements that a well-meant message has.
    ///   - elementByteCountMin: The fewest bytes of one element. A count that the remaining bytes
    ///     cannot hold is refused before anything is allocated.
    package mutating func list<Value: WireCodable>(
        _ field: StaticString, limit: Int, elementByteCountMin: Int = 1,
        of type: Value.Type = Value.self
    ) throws(WireError) -> [Value] {
        let count = try count(field, limit: limit, elementByteCountMin: elementByteCountMin)
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }
}
