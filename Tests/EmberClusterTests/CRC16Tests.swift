import EmberCluster
import Testing

@Suite struct CRC16Tests {
    @Test func `the check value of the CRC catalogue`() {
        let digits = Array("123456789".utf8)
        #expect(digits.withUnsafeBytes { crc16($0) } == 0x31C3)
    }
}
