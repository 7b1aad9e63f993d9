import EmberCluster
import Testing

@testable import Keyspace

@Suite struct SlotTableTests {
    private let slot = keySlot("{t}")

    @Test func `SipHash-1-3 gives the reference values`() {
        func hash(_ text: String, _ low: UInt64, _ high: UInt64) -> UInt64 {
            Array(text.utf8).withUnsafeBytes {
                SipHash.hash($0, seed: HashSeed(low: low, high: high))
            }
        }
        // From CPython 3.11, whose `hash(bytes)` with PYTHONHASHSEED=0 is SipHash-1-3 of key zero.
        #expect(hash("a", 0, 0) == 0x4074_48D2_B89B_1813)
        #expect(hash("abcdefg", 0, 0) == 0x6DB1_2AAE_9070_F506)
        #expect(hash("abcdefgh", 0, 0) == 0x3F7B_849C_0B8E_35EA)
        #expect(hash("user:1000:name", 0, 0) == 0x955B_1695_6A4B_87D4)
        #expect(hash(String(repeating: "x", count: 63), 0, 0) == 0x1C30_8A9F_11B6_A742)
        // From the first line of the reference's own vectors: key 00 01 ... 0f, no bytes.
        #expect(
            hash("", 0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908) == 0xABAC_0158_050F_C4DC)
    }

    @Test func `a slot of many keys grows and shrinks in steps and loses none`() {
        let store = StoreHarness()
        var present: Set<Int> = []
        var generator = TestGenerator(seed: 5)
        var sawRehash = false
        for step in 0..<30_000 {
            let index = generator.below(6_000)
            // More insertions in the first half, more removals in the second.
            if generator.below(10) < (step < 15_000 ? 8 : 2) {
                _ = store.send("SET", "{t}\(index)", "\(index)")
                present.insert(index)
            } else {
                let reply = store.send("DEL", "{t}\(index)")
                #expect(reply == (present.remove(index) == nil ? ":0\r\n" : ":1\r\n"))
            }
            let partition = store.keyspace.layout.partition(of: slot)
            store.keyspace.partitions.withPartition(partition) { partition in
                let table = partition.contents.tables[partition.layout.place(of: slot)]
                sawRehash = sawRehash || table.isRehashing
            }
            guard step % 1_500 == 0 else { continue }
            #expect(store.keyspace.keyCount(in: slot) == present.count)
            for index in 0..<6_000 {
                let reply = store.send("EXISTS", "{t}\(index)")
                #expect(reply == (present.contains(index) ? ":1\r\n" : ":0\r\n"), "\(index)")
            }
        }
        #expect(sawRehash)
    }

    @Test func `keys whose hashes collide are chained and told apart`() {
        var table = SlotTable()
        var entries: [Entry] = []
        for index in 0..<50 {
            Array("key\(index)".utf8).withUnsafeBytes { key in
                entries.append(Entry.make(key: key, hash: 7, slot: 0, valueBytes: 0))
            }
            table.insert(entries[index])
        }
        for order in [Array(0..<50), Array((0..<50).reversed())] {
            for index in order {
                #expect(table.find(entries[index].key, hash: 7)?.entry == entries[index])
            }
        }
        for index in stride(from: 0, to: 50, by: 2) { table.remove(entries[index]) }
        for index in 0..<50 {
            let found = table.find(entries[index].key, hash: 7)?.entry
            #expect(found == (index % 2 == 0 ? nil : entries[index]))
        }
        for index in stride(from: 1, to: 50, by: 2) { table.remove(entries[index]) }
        #expect(table.count == 0 && table.byteCount == 0)
        for entry in entries { entry.free() }
    }

    /// Scans with changes between the calls; the keys that were shown.
    private func scan(
        _ store: borrowing StoreHarness, count: Int, between: (Int) -> Void
    ) -> Set<String> {
        var shown: Set<String> = []
        var cursor = "0"
        var calls = 0
        repeat {
            let reply = bulks(store.send("SCAN", cursor, "COUNT", "\(count)"))
            cursor = reply[0]
            shown.formUnion(reply.dropFirst())
            between(calls)
            calls += 1
        } while cursor != "0" && calls < 100_000
        #expect(cursor == "0", "a scan that does not end")
        return shown
    }

    @Test(arguments: [1, 7, 100])
    func `SCAN shows every key that stays while the store grows`(count: Int) {
        let store = StoreHarness()
        let stays = (0..<700).map { $0 % 2 == 0 ? "{t}stays\($0)" : "stays\($0)" }
        for key in stays { _ = store.send("SET", key, "v") }
        let shown = scan(store, count: count) { call in
            guard call < 300 else { return }
            for index in 0..<20 { _ = store.send("SET", "{t}new\(call * 20 + index)", "v") }
        }
        #expect(shown.isSuperset(of: stays))
    }

    @Test(arguments: [1, 7, 100])
    func `SCAN shows every key that stays while the store shrinks`(count: Int) {
        let store = StoreHarness()
        let stays = (0..<300).map { $0 % 2 == 0 ? "{t}stays\($0)" : "stays\($0)" }
        for key in stays { _ = store.send("SET", key, "v") }
        for index in 0..<6_000 { _ = store.send("SET", "{t}old\(index)", "v") }
        let shown = scan(store, count: count) { call in
            for index in 0..<40 { _ = store.send("DEL", "{t}old\(call * 40 + index)") }
        }
        #expect(shown.isSuperset(of: stays))
    }

    @Test func `a quiet SCAN shows each key once, and only those asked for`() {
        var store = StoreHarness(partitionCount: 8)
        for index in 0..<500 { _ = store.send("SET", "k\(index)", "v") }
        for index in 0..<50 { _ = store.send("SET", "gone\(index)", "v", "PX", "1") }
        store.now += 5
        var cursor = "0"
        var shown: [String] = []
        repeat {
            let reply = bulks(store.send("SCAN", cursor, "MATCH", "*1?", "COUNT", "17"))
            cursor = reply[0]
            shown += reply.dropFirst()
        } while cursor != "0"
        let expected = (0..<500).map { "k\($0)" }.filter { key in
            key.dropLast().last == "1"
        }
        #expect(shown.sorted() == expected.sorted())
    }

    @Test func `a slot is drained by listing and removing a few keys at a time`() {
        let store = StoreHarness()
        for index in 0..<5_000 { _ = store.send("SET", "{t}\(index)", "v") }
        _ = store.send("SET", "other", "v")
        var left = 5_000
        while left > 0 {
            let keys = store.keyspace.keys(in: slot, limit: 10)
            #expect(keys.count == 10)
            for key in keys {
                #expect(store.send("DEL", String(decoding: key, as: UTF8.self)) == ":1\r\n")
            }
            left -= 10
            #expect(store.keyspace.keyCount(in: slot) == left)
        }
        #expect(store.keyspace.keys(in: slot, limit: 10).isEmpty)
        #expect(store.send("DBSIZE") == ":1\r\n")
    }

    @Test func `expiries stay in order through changes and removals`() {
        var queue = ExpiryQueue()
        var generator = TestGenerator(seed: 9)
        var model: [Int: Int64] = [:]
        let entries = (0..<300).map { _ in
            Entry.make(
                key: UnsafeRawBufferPointer(start: nil, count: 0), hash: 0, slot: 0, valueBytes: 0)
        }
        for _ in 0..<5_000 {
            let index = generator.below(entries.count)
            if generator.below(3) == 0 {
                queue.remove(entries[index])
                model[index] = nil
            } else {
                let when = Int64(generator.below(1_000))
                queue.set(entries[index], when: when)
                model[index] = when
            }
            #expect(queue.count == model.count)
            #expect(queue.first?.when == model.values.min())
            #expect(queue.when(entries[index]) == model[index])
        }
        queue.checkInvariants()
        while let (_, entry) = queue.first { queue.remove(entry) }
        #expect(entries.allSatisfy { !$0.expires })
        for entry in entries { entry.free() }
    }
}
