import EmberCluster
import Testing

@Suite struct CRC16Tests {
    private func crc(_ bytes: [UInt8]) -> UInt16 { bytes.withUnsafeBytes { crc16($0) } }

    /// CRC-16/XMODEM in the catalogue of parametrised CRC algorithms, and appendix A of the Redis
    /// Cluster specification.
    @Test func `the check value is 0x31C3`() {
        #expect(crc(Array("123456789".utf8)) == 0x31C3)
        #expect(crc([]) == 0)
    }

    @Test func `the tables give what the definition gives, at every length and alignment`() {
        var draw = Draw(seed: 1)
        for length in 0...80 {
            let bytes = draw.bytes(length)
            #expect(crc(bytes) == bitwise(bytes[...]), "seed 1, \(length) bytes")
            for skipped in 0...min(length, 7) {
                let value = bytes.withUnsafeBytes {
                    crc16(UnsafeRawBufferPointer(rebasing: $0[skipped...]))
                }
                #expect(value == bitwise(bytes[skipped...]), "\(length) bytes, \(skipped) skipped")
            }
        }
    }

    /// The definition, bit by bit.
    private func bitwise(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        var crc: UInt16 = 0
        for byte in bytes {
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 { crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
        }
        return crc
    }
}
