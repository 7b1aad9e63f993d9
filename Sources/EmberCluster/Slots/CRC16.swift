// CRC16/XMODEM (polynomial 0x1021, initial value 0, no reflection): the hash of the Redis Cluster
// specification. The check value of "123456789" is 0x31C3.
//
// Slicing-by-8: one table per byte position of an 8-byte step, so that a step is eight independent
// look-ups instead of a chain of eight. 4 KiB of tables.

/// `slicingTables[k * 256 + b]`: the CRC of byte `b` followed by `k` zero bytes.
/// Written once by its initialiser, before anyone reads it.
nonisolated(unsafe) private let slicingTables: UnsafePointer<UInt16> = {
    let tables = UnsafeMutablePointer<UInt16>.allocate(capacity: 8 * 256)
    for byte in 0..<256 {
        var crc = UInt16(byte) << 8
        for _ in 0..<8 {
            crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1
        }
        tables[byte] = crc
    }
    for index in 256..<(8 * 256) {
        let previous = tables[index - 256]
        tables[index] = previous << 8 ^ tables[Int(previous >> 8)]
    }
    return UnsafePointer(tables)
}()

/// CRC16/XMODEM of the bytes.
public func crc16(_ bytes: UnsafeRawBufferPointer) -> UInt16 {
    let tables = slicingTables
    var crc: UInt16 = 0
    var index = 0
    while index &+ 8 <= bytes.count {
        let first = bytes[index] ^ UInt8(crc >> 8)
        let second = bytes[index &+ 1] ^ UInt8(crc & 0xFF)
        let head = tables[7 &* 256 &+ Int(first)] ^ tables[6 &* 256 &+ Int(second)]
        let middle =
            tables[5 &* 256 &+ Int(bytes[index &+ 2])] ^ tables[4 &* 256 &+ Int(bytes[index &+ 3])]
            ^ tables[3 &* 256 &+ Int(bytes[index &+ 4])]
        let tail =
            tables[2 &* 256 &+ Int(bytes[index &+ 5])] ^ tables[256 &+ Int(bytes[index &+ 6])]
            ^ tables[Int(bytes[index &+ 7])]
        crc = head ^ middle ^ tail
        index &+= 8
    }
    while index < bytes.count {
        crc = crc << 8 ^ tables[Int(crc >> 8) ^ Int(bytes[index])]
        index &+= 1
    }
    return crc
}

/// The slot of a key. Only the *hash tag* is hashed when there is one: the bytes between the first
/// `{` and the first `}` after it, unless they are empty (Redis Cluster specification, "Hash
/// tags").
public func keySlot(_ key: UnsafeRawBufferPointer) -> HashSlot {
    HashSlot(unchecked: crc16(hashTag(of: key)) & UInt16(HashSlot.count - 1))
}

/// The slot of a key given as bytes.
public func keySlot(_ key: [UInt8]) -> HashSlot {
    key.withUnsafeBytes { keySlot($0) }
}

/// The slot of a key given as text (its UTF-8 bytes).
public func keySlot(_ key: String) -> HashSlot {
    var key = key
    return key.withUTF8 { keySlot(UnsafeRawBufferPointer($0)) }
}

private func hashTag(of key: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let open = key.position(of: UInt8(ascii: "{"), from: 0),
        let close = key.position(of: UInt8(ascii: "}"), from: open + 1), close > open + 1
    else { return key }
    return UnsafeRawBufferPointer(rebasing: key[(open + 1)..<close])
}

extension UnsafeRawBufferPointer {
    /// A plain loop: the generic `firstIndex(of:)` costs half of what hashing a short key does.
    @inline(__always)
    fileprivate func position(of byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index < count {
            if self[index] == byte { return index }
            index &+= 1
        }
        return nil
    }
}
