import Keyspace
import Testing

/// What a store should do, said as simply as it can be: a dictionary and a clock.
private struct Model {
    struct Item {
        var value: String
        var expiry: Int64?
    }

    var items: [String: Item] = [:]
    var now: Int64

    /// The item, unless its time has come.
    subscript(key: String) -> Item? {
        get {
            guard let item = items[key] else { return nil }
            if let expiry = item.expiry, now > expiry { return nil }
            return item
        }
        set { items[key] = newValue }
    }

    mutating func dropExpired() {
        items = items.filter { key, _ in self[key] != nil }
    }
}

private func bulk(_ value: String?) -> String {
    guard let value else { return "$-1\r\n" }
    return "$\(value.utf8.count)\r\n\(value)\r\n"
}

/// Draws commands and foretells their replies.
private struct Script {
    var generator: TestGenerator
    var model: Model
    private(set) var command: [String] = []

    init(seed: UInt64, now: Int64) {
        generator = TestGenerator(seed: seed)
        model = Model(now: now)
    }

    private mutating func key() -> String { "{t\(generator.below(3))}k\(generator.below(12))" }

    private mutating func keys() -> [String] {
        let tag = "{t\(generator.below(3))}k"
        return (0...generator.below(4)).map { _ in tag + "\(generator.below(12))" }
    }

    private mutating func value() -> String {
        switch generator.below(4) {
        case 0: String(Int64(generator.below(2_000)) - 1_000)
        case 1: ""
        case 2: String(repeating: "x", count: generator.below(40))
        default: String(repeating: "y", count: generator.below(1_500))
        }
    }

    /// The next command's reply; the command itself is then in `command`.
    mutating func next() -> String {
        switch generator.below(17) {
        case 0, 1: get()
        case 2, 3, 4: set()
        case 5: del()
        case 6: exists()
        case 7, 8: expire()
        case 9: ttl()
        case 10: persist()
        case 11: append()
        case 12: increment()
        case 13: mget()
        case 14: mset()
        case 15: getset()
        default: setnx()
        }
    }

    private mutating func get() -> String {
        let key = key()
        if generator.below(3) == 0 {
            command = ["STRLEN", key]
            return ":\(model[key]?.value.utf8.count ?? 0)\r\n"
        }
        command = ["GET", key]
        return bulk(model[key]?.value)
    }

    private mutating func set() -> String {
        let key = key()
        let value = value()
        command = ["SET", key, value]
        var expiry: Int64?
        var keeps = false
        switch generator.below(5) {
        case 0:
            let time = Int64(generator.below(50) + 1)
            command += ["EX", "\(time)"]
            expiry = model.now + time * 1_000
        case 1:
            let time = model.now - 500 + Int64(generator.below(20_000))
            command += ["PXAT", "\(time)"]
            expiry = time
        case 2:
            command.append("KEEPTTL")
            keeps = true
        default: break
        }
        let condition = generator.below(4)
        if condition < 2 { command.append(condition == 0 ? "nx" : "Xx") }
        let returnsOld = generator.below(3) == 0
        if returnsOld { command.append("GET") }
        let old = model[key]
        let isRefused = condition == 0 && old != nil || condition == 1 && old == nil
        if !isRefused {
            model[key] = Model.Item(value: value, expiry: keeps ? old?.expiry : expiry)
        }
        if returnsOld { return bulk(old?.value) }
        return isRefused ? "$-1\r\n" : "+OK\r\n"
    }

    private mutating func del() -> String {
        let keys = keys()
        command = [generator.below(2) == 0 ? "DEL" : "UNLINK"] + keys
        var removed = 0
        for key in keys where model[key] != nil {
            model[key] = nil
            removed += 1
        }
        return ":\(removed)\r\n"
    }

    private mutating func exists() -> String {
        let keys = keys()
        command = ["EXISTS"] + keys
        return ":\(keys.count { model[$0] != nil })\r\n"
    }

    private mutating func expire() -> String {
        let key = key()
        let time = Int64(generator.below(30_000)) - 200
        command = ["PEXPIRE", key, "\(time)"]
        let condition = ["", "NX", "XX", "GT", "LT"][generator.below(5)]
        if !condition.isEmpty { command.append(condition) }
        guard let item = model[key] else { return ":0\r\n" }
        let when = model.now + time
        let isAllowed =
            switch condition {
            case "NX": item.expiry == nil
            case "XX": item.expiry != nil
            case "GT": item.expiry.map { when > $0 } ?? false
            case "LT": item.expiry.map { when < $0 } ?? true
            default: true
            }
        guard isAllowed else { return ":0\r\n" }
        model[key] = time <= 0 ? nil : Model.Item(value: item.value, expiry: when)
        return ":1\r\n"
    }

    private mutating func ttl() -> String {
        let key = key()
        command = ["PTTL", key]
        guard let item = model[key] else { return ":-2\r\n" }
        return ":\(item.expiry.map { $0 - model.now } ?? -1)\r\n"
    }

    private mutating func persist() -> String {
        let key = key()
        command = ["PERSIST", key]
        guard let item = model[key], item.expiry != nil else { return ":0\r\n" }
        model[key]?.expiry = nil
        return ":1\r\n"
    }

    private mutating func append() -> String {
        let key = key()
        let value = value()
        command = ["APPEND", key, value]
        let old = model[key]
        model[key] = Model.Item(value: (old?.value ?? "") + value, expiry: old?.expiry)
        return ":\(model.items[key]!.value.utf8.count)\r\n"
    }

    private mutating func increment() -> String {
        let key = key()
        let amount = generator.below(200) - 100
        command = ["INCRBY", key, "\(amount)"]
        let old = model[key]
        let text = old?.value ?? "0"
        guard let number = Int(text), "\(number)" == text else {
            return "-ERR value is not an integer or out of range\r\n"
        }
        model[key] = Model.Item(value: "\(number + amount)", expiry: old?.expiry)
        return ":\(number + amount)\r\n"
    }

    private mutating func mget() -> String {
        let keys = keys()
        command = ["MGET"] + keys
        return "*\(keys.count)\r\n" + keys.map { bulk(model[$0]?.value) }.joined()
    }

    private mutating func mset() -> String {
        command = ["MSET"]
        for key in keys() {
            let value = value()
            command += [key, value]
            model[key] = Model.Item(value: value)
        }
        return "+OK\r\n"
    }

    private mutating func getset() -> String {
        let key = key()
        let old = model[key]?.value
        if generator.below(2) == 0 {
            command = ["GETDEL", key]
            model[key] = nil
        } else {
            let value = value()
            command = ["GETSET", key, value]
            model[key] = Model.Item(value: value)
        }
        return bulk(old)
    }

    private mutating func setnx() -> String {
        let key = key()
        let value = value()
        command = ["SETNX", key, value]
        guard model[key] == nil else { return ":0\r\n" }
        model[key] = Model.Item(value: value)
        return ":1\r\n"
    }
}

@Suite struct StoreModelTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `random commands get the replies of a dictionary with a clock`(seed: UInt64) {
        var store = StoreHarness(seed: seed)
        let emptyBytes = store.keyspace.bytesUsed()
        var script = Script(seed: seed, now: store.now)
        for step in 0..<4_000 {
            let expected = script.next()
            let reply = store.send(script.command)
            guard reply == expected else {
                Issue.record("seed \(seed), step \(step): \(script.command): \(reply)")
                return
            }
            if script.generator.below(3) == 0 {
                store.now += Int64(script.generator.below(2_000))
                script.model.now = store.now
            }
            if step % 200 == 0 { compareWhole(store, &script, "seed \(seed), step \(step)") }
        }
        #expect(store.send("FLUSHALL") == "+OK\r\n")
        #expect(store.keyspace.bytesUsed() == emptyBytes, "seed \(seed)")
    }

    /// After the active step has removed what is due, both sides hold the same keys.
    private func compareWhole(
        _ store: borrowing StoreHarness, _ script: inout Script, _ context: String
    ) {
        while store.keyspace.expireSome(now: store.now, limit: 3) >= 3 {}
        script.model.dropExpired()
        let items = script.model.items
        #expect(store.send("DBSIZE") == ":\(items.count)\r\n", "\(context)")
        #expect(bulks(store.send("KEYS", "*")).sorted() == items.keys.sorted(), "\(context)")
        #expect(
            store.keyspace.expiringKeyCount() == items.values.count { $0.expiry != nil },
            "\(context)")
        #expect(
            store.keyspace.nextExpiry() == items.values.compactMap(\.expiry).min(), "\(context)")
        for index in 0..<store.keyspace.layout.partitionCount {
            store.keyspace.partitions.withPartition(index) { $0.checkInvariants() }
        }
    }

    @Test func `removing every key one by one gives all memory but the tables' own back`() {
        let store = StoreHarness()
        let emptyBytes = store.keyspace.bytesUsed()
        for index in 0..<3_000 {
            _ = store.send("SET", "{t}\(index)", "value", "EX", "\(index + 1)")
        }
        #expect(store.keyspace.bytesUsed() > emptyBytes + 3_000 * 40)
        for index in 0..<3_000 {
            #expect(store.send("DEL", "{t}\(index)") == ":1\r\n")
        }
        // The queue of expiries keeps a few places.
        #expect(store.keyspace.bytesUsed() <= emptyBytes + 1_024)
        #expect(store.send("DBSIZE") == ":0\r\n")
        #expect(store.send("RANDOMKEY") == "$-1\r\n")
    }

    @Test func `the active step removes the soonest first, and only what is due`() {
        var store = StoreHarness()
        for index in 0..<100 { _ = store.send("SET", "k\(index)", "v", "PX", "\(index + 1)") }
        _ = store.send("SET", "stays", "v")
        store.now += 51
        #expect(store.keyspace.expireSome(now: store.now, limit: 1_000) == 50)
        #expect(store.send("DBSIZE") == ":51\r\n")
        #expect(store.send("EXISTS", "k50") == ":1\r\n")
        #expect(store.keyspace.nextExpiry() == store.now)
    }

    @Test func `RANDOMKEY draws every key now and then, never an expired one`() {
        var store = StoreHarness()
        for index in 0..<20 { _ = store.send("SET", "k\(index)", "v") }
        for index in 0..<20 { _ = store.send("SET", "gone\(index)", "v", "PX", "1") }
        store.now += 10
        var drawn: Set<String> = []
        for _ in 0..<1_000 { drawn.formUnion(bulks(store.send("RANDOMKEY"))) }
        #expect(drawn == Set((0..<20).map { "k\($0)" }))
    }
}
