import EmberCluster
import Testing

/// The other side of the property is `redis-server` itself.
@Suite struct RedisKeySlotTests {
    @Test func `every key has the slot that redis-server gives it`() throws {
        let seed: UInt64 = 0x5107
        var draw = Draw(seed: seed)
        let redis = try RedisServer()
        for _ in 0..<10 {
            let keys = (0..<500).map { _ in draw.key() }
            let theirs = try redis.slots(of: keys)
            #expect(theirs.count == keys.count)
            for (key, slot) in zip(keys, theirs) where keySlot(key).index != slot {
                Issue.record("seed \(seed), key \(key): \(keySlot(key)), redis-server says \(slot)")
            }
        }
    }
}
