import EmberCluster
import Testing

@Suite struct HexIdentifierTests {
    @Test func `an identifier is forty hexadecimal digits, most significant first`() {
        let id = NodeID(
            high: 0x0123_4567_89AB_CDEF, middle: 0xFEDC_BA98_7654_3210, low: 0xDEAD_BEEF)
        #expect(id.description == "0123456789abcdeffedcba9876543210deadbeef")
        #expect(id.short == "01234567")
        #expect(NodeID(id.description) == id)
        #expect(NodeID(hex: id.description.uppercased()) == id)
        #expect(NodeID(hexDigits: id.description.utf8) == id)
        #expect(NodeID(high: 0, middle: 0, low: 0).description == String(repeating: "0", count: 40))
        #expect(
            NodeID(high: .max, middle: .max, low: .max).description
                == String(repeating: "f", count: 40))
    }

    @Test func `drawn identifiers survive their text, and order as their text does`() {
        var generator = SplitMix64(seed: 4)
        let ids = (0..<200).map { _ in NodeID.random(using: &generator) }
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(NodeID(id.description) == id, "seed 4") }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
        // The order is decided by each word in its turn.
        let words = [
            NodeID(high: 0, middle: 0, low: 1), NodeID(high: 0, middle: 1, low: 0),
            NodeID(high: 1, middle: 0, low: 0),
        ]
        #expect(words.reversed().sorted() == words)
    }

    @Test(arguments: [
        "", "0", String(repeating: "0", count: 39), String(repeating: "0", count: 41),
        String(repeating: "0", count: 39) + "g", "+" + String(repeating: "0", count: 39),
        "0x" + String(repeating: "0", count: 38), String(repeating: "0", count: 39) + " ",
        String(repeating: "٠", count: 20), "01234567-89abcdeffedcba9876543210deadbeef",
    ])
    func `anything else is no identifier`(text: String) {
        #expect(NodeID(text) == nil)
    }

    @Test func `a shard's id is its first primary's, told apart by eye`() {
        var generator = SplitMix64(seed: 5)
        let node = NodeID.random(using: &generator)
        let other = NodeID.random(using: &generator)
        #expect(ShardID(ofFirstPrimary: node) == ShardID(ofFirstPrimary: node))
        #expect(ShardID(ofFirstPrimary: node) != ShardID(ofFirstPrimary: other))
        #expect(ShardID(ofFirstPrimary: node).short != node.short)
    }
}

@Suite struct JobIDTests {
    /// RFC 9562, 5.7: 48 bits of milliseconds, version 7, 12 bits drawn, variant 2, 62 bits drawn.
    @Test(arguments: [0, 1, 1_645_557_742_000, 0xFFFF_FFFF_FFFF] as [Int64])
    func `an id has the layout of a UUIDv7`(time: Int64) {
        var generator = SplitMix64(seed: 6)
        for _ in 0..<50 {
            let id = JobID(at: time, using: &generator)
            #expect(id.high >> 16 == UInt64(time))
            #expect(id.high >> 12 & 0xF == 7)
            #expect(id.low >> 62 == 0b10)
            let text = Array(id.description)
            #expect(text.count == 36)
            #expect([8, 13, 18, 23].allSatisfy { text[$0] == "-" })
            #expect(text[14] == "7")
            #expect("89ab".contains(text[19]))
        }
    }

    /// The timestamp of the example in RFC 9562, appendix A.6.
    @Test func `the example of the RFC is read and printed`() {
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        let id = JobID(text)
        #expect(id == JobID(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F))
        #expect(id?.description == text)
        #expect(JobID(text.uppercased()) == id)
        #expect(id.map { $0.high >> 16 } == 1_645_557_742_000)
    }

    @Test func `every bit but those of the layout is drawn`() {
        var generator = SplitMix64(seed: 7)
        let ids = (0..<64).map { _ in JobID(at: 0, using: &generator) }
        #expect(ids.reduce(0) { $0 | $1.high } == 0x7FFF)
        #expect(ids.reduce(.max) { $0 & $1.high } == 0x7000)
        #expect(ids.reduce(0) { $0 | $1.low } == 0xBFFF_FFFF_FFFF_FFFF)
        #expect(ids.reduce(.max) { $0 & $1.low } == 0x8000_0000_0000_0000)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `ids order by time of creation, and so does their text`() {
        var generator = SplitMix64(seed: 8)
        let ids = (0..<100).map { JobID(at: Int64($0) * 977, using: &generator) }
        #expect(ids.shuffled(using: &generator).sorted() == ids)
        #expect(ids.map(\.description).sorted() == ids.map(\.description))
        for id in ids { #expect(JobID(id.description) == id, "seed 8") }
        #expect(JobID(high: 1, low: 0) < JobID(high: 1, low: 1))
    }

    @Test func `a clock before 1970 makes the smallest time, not a crash`() {
        var generator = SplitMix64(seed: 9)
        #expect(JobID(at: -1, using: &generator).high >> 16 == 0)
    }

    @Test(arguments: [
        "", "-", "----", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", "017f22e2-79b0-7cc3-98c4dc0c-0c07398f",
        "+17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-+c0c0c07398f",
        "g17f22e2-79b0-7cc3-98c4-dc0c0c07398f", " 17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "٠٠٠٠-79b0-7cc3-98c4-dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
    ])
    func `anything else is no job id`(text: String) {
        #expect(JobID(text) == nil)
    }
}
