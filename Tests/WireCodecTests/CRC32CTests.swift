import EmberCluster
import Testing
import WireCodec

struct CRC32CTests {
    @Test func `the check value is 0xE3069283`() {
        #expect(crc32c(Array("123456789".utf8)) == 0xE306_9283)
    }

    /// RFC 3720, appendix B.4.
    @Test func `the vectors of iSCSI hold`() {
        #expect(crc32c([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(crc32c([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(crc32c(Array(0..<32)) == 0x46DD_794E)
        #expect(crc32c((0..<32).reversed()) == 0x113F_DB5C)
        #expect(crc32c([]) == 0)
    }

    @Test func `pieces of any length give the checksum of the whole`() {
        var generator = SplitMix64(seed: 1)
        for length in 0..<80 {
            let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let cut = Int.random(in: 0...length, using: &generator)
            var crc = CRC32C()
            bytes[..<cut].withUnsafeBytes { crc.add($0) }
            bytes[cut...].withUnsafeBytes { crc.add($0) }
            #expect(crc.value == bitwise(bytes), "\(length) bytes, cut at \(cut)")
        }
    }

    /// The definition, bit by bit.
    private func bitwise(_ bytes: [UInt8]) -> UInt32 {
        var crc = UInt32.max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0x82F6_3B78 }
        }
        return ~crc
    }
}
