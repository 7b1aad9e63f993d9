// CRC32C (Castagnoli, RFC 3720 appendix B.4: polynomial 0x1EDC6F41, reflected 0x82F63B78, initial
// value and final exclusive-or all ones). The check value of "123456789" is 0xE3069283.
//
// Slicing-by-8, as in CRC16.swift: eight independent look-ups a step. 8 KiB of tables.

/// `slicingTables[k * 256 + b]`: the remainder of byte `b` followed by `k` zero bytes.
/// Written once by its initialiser, before anyone reads it.
nonisolated(unsafe) private let slicingTables: UnsafePointer<UInt32> = {
    let tables = UnsafeMutablePointer<UInt32>.allocate(capacity: 8 * 256)
    for byte in 0..<256 {
        var crc = UInt32(byte)
        for _ in 0..<8 {
            crc = crc & 1 != 0 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1
        }
        tables[byte] = crc
    }
    for index in 256..<(8 * 256) {
        let previous = tables[index - 256]
        tables[index] = previous >> 8 ^ tables[Int(previous & 0xFF)]
    }
    return UnsafePointer(tables)
}()

/// CRC32C of bytes that arrive in pieces.
package struct CRC32C: Sendable {
    private var register: UInt32 = .max

    package init() {}

    /// The checksum of everything added so far.
    package var value: UInt32 { ~register }

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        let tables = slicingTables
        var crc = register
        var index = 0
        while index &+ 8 <= bytes.count {
            let step = UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let low = UInt32(truncatingIfNeeded: step) ^ crc
            let high = UInt32(truncatingIfNeeded: step >> 32)
            let head =
                tables[7 &* 256 &+ Int(low & 0xFF)] ^ tables[6 &* 256 &+ Int(low >> 8 & 0xFF)]
                ^ tables[5 &* 256 &+ Int(low >> 16 & 0xFF)] ^ tables[4 &* 256 &+ Int(low >> 24)]
            let tail =
                tables[3 &* 256 &+ Int(high & 0xFF)] ^ tables[2 &* 256 &+ Int(high >> 8 & 0xFF)]
                ^ tables[256 &+ Int(high >> 16 & 0xFF)] ^ tables[Int(high >> 24)]
            crc = head ^ tail
            index &+= 8
        }
        while index < bytes.count {
            crc = crc >> 8 ^ tables[Int((crc ^ UInt32(bytes[index])) & 0xFF)]
            index &+= 1
        }
        register = crc
    }
}

/// CRC32C of the bytes.
package func crc32c(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var crc = CRC32C()
    crc.add(bytes)
    return crc.value
}

/// CRC32C of the bytes.
package func crc32c(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { crc32c($0) }
}
