import EmberCluster
import Testing

@Suite struct KeySlotTests {
    /// What `CLUSTER KEYSLOT` of Redis answers; `somekey` and the two below stand in its manual.
    @Test(arguments: [
        ("", 0), ("foo", 12_182), ("bar", 5_061), ("hello", 866), ("123456789", 12_739),
        ("somekey", 11_058), ("foo{hash_tag}", 2_515), ("bar{hash_tag}", 2_515),
    ])
    func `the slots of published keys`(key: String, slot: Int) {
        #expect(keySlot(key).index == slot)
        #expect(keySlot(Array(key.utf8)).index == slot)
        #expect(Array(key.utf8).withUnsafeBytes { keySlot($0) }.index == slot)
    }

    /// Redis Cluster specification, "Hash tags": key, and the part of it that is hashed.
    @Test(arguments: [
        ("{user1000}.following", "user1000"), ("{user1000}.followers", "user1000"),
        // The first { and the first } after it, whatever follows.
        ("foo{bar}{zap}", "bar"), ("a{b}c{d}", "b"), ("{a}}", "a"),
        // Nested: the tag begins after the first { and ends before the first }.
        ("foo{{bar}}zap", "{bar"), ("{{}", "{"), ("{a{b}c}", "a{b"),
        // A } before the { is nothing.
        ("}a{b}c", "b"), ("}{a}", "a"),
    ])
    func `only the hash tag is hashed`(key: String, tag: String) {
        #expect(keySlot(key) == keySlot(bytesWithoutTag: tag))
    }

    @Test(arguments: ["foo{}{bar}", "{}", "{}a", "a{}", "foo{bar", "foo}bar", "{", "}", "}{", "a{"])
    func `an empty tag or a missing brace means the whole key`(key: String) {
        #expect(keySlot(key) == keySlot(bytesWithoutTag: key))
    }

    @Test func `a key of any bytes has a slot`() {
        var draw = Draw(seed: 2)
        for _ in 0..<500 {
            let key = draw.key()
            #expect((0..<HashSlot.count).contains(keySlot(key).index), "seed 2, key \(key)")
        }
    }
}

/// CRC16 of all the bytes, cut to 14 bits: the definition without tags.
private func keySlot(bytesWithoutTag text: String) -> HashSlot? {
    HashSlot(Int(Array(text.utf8).withUnsafeBytes { crc16($0) } & 0x3FFF))
}
