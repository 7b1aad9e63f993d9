import EmberCluster
import Keyspace
import RESPCodec
import Testing

@Suite struct RedisRepliesTests {
    @Test func `every reply of the recorded transcript is Redis' own, to the byte`() {
        var store = StoreHarness()
        store.usesOneSlot = true
        let transcript = redisStringTranscript + "\n" + redisKeyspaceTranscript
        let lines = transcript.split(separator: "\n").map(String.init)
        #expect(lines.count > 400 && lines.count % 2 == 0)
        for index in stride(from: 0, to: lines.count, by: 2) {
            let expected = unescape(lines[index + 1].drop { $0 == " " })
            #expect(store.send(line: lines[index]) == expected, "\(lines[index])")
        }
    }

    private func unescape(_ text: some StringProtocol) -> String {
        var result: [UInt8] = []
        var isEscape = false
        for byte in text.utf8 {
            switch (isEscape, byte) {
            case (false, UInt8(ascii: "\\")): isEscape = true
            case (true, UInt8(ascii: "r")), (true, UInt8(ascii: "n")):
                result.append(byte == UInt8(ascii: "r") ? 0x0D : 0x0A)
                isEscape = false
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    @Test func `an unknown command is quoted back, cut at 128 bytes, on one line`() {
        let store = StoreHarness()
        #expect(
            store.send("nosuch", "a\nb", "c d")
                == "-ERR unknown command 'nosuch', with args beginning with: 'a b' 'c d' \r\n")
        let name = String(repeating: "N", count: 200)
        let argument = String(repeating: "a", count: 120)
        #expect(
            store.send(name, argument, argument, argument)
                == "-ERR unknown command '\(name.prefix(128))', with args beginning with: "
                + "'\(argument)' 'aaaaa' \r\n")
    }

    @Test func `a sub-second TTL is rounded to the nearest second`() {
        var store = StoreHarness()
        _ = store.send("SET", "k", "v", "PX", "1500")
        #expect(store.send("TTL", "k") == ":2\r\n")
        #expect(store.send("PTTL", "k") == ":1500\r\n")
        store.now += 1
        #expect(store.send("TTL", "k") == ":1\r\n")
        store.now += 1_499
        #expect(store.send("PTTL", "k") == ":0\r\n")
        store.now += 1
        #expect(store.send("PTTL", "k") == ":-2\r\n")
    }

    @Test func `nulls follow the version of the protocol`() {
        var store = StoreHarness()
        store.version = .three
        #expect(store.send("GET", "k") == "_\r\n")
        #expect(store.send("MGET", "{k}1", "{k}2") == "*2\r\n_\r\n_\r\n")
        #expect(store.send("RANDOMKEY") == "_\r\n")
    }

    @Test func `CLUSTER COUNTKEYSINSLOT and GETKEYSINSLOT answer from the slot's table`() {
        let store = StoreHarness()
        #expect(store.send("SET", "a", "1") == "+OK\r\n")
        for (request, reply) in [
            ("COUNTKEYSINSLOT 15495", ":1"), ("COUNTKEYSINSLOT 0", ":0"),
            ("GETKEYSINSLOT 15495 10", "*1\r\n$1\r\na"), ("GETKEYSINSLOT 15495 0", "*0"),
            ("COUNTKEYSINSLOT -1", "-ERR Invalid slot"),
            ("COUNTKEYSINSLOT 16384", "-ERR Invalid slot"),
            ("COUNTKEYSINSLOT abc", "-ERR value is not an integer or out of range"),
            ("GETKEYSINSLOT 0 -1", "-ERR Invalid slot or number of keys"),
            ("GETKEYSINSLOT 16384 1", "-ERR Invalid slot or number of keys"),
            ("GETKEYSINSLOT 0 abc", "-ERR value is not an integer or out of range"),
        ] {
            #expect(store.send(line: "CLUSTER \(request)") == reply + "\r\n", "\(request)")
        }
    }

    @Test func `patterns find the keys that Redis finds`() {
        for (pattern, matches) in globVectors {
            let found = globKeys.indices.filter { index in
                Array(pattern.utf8).withUnsafeBytes { pattern in
                    Array(globKeys[index].utf8).withUnsafeBytes { matchesGlob(pattern, $0) }
                }
            }
            #expect(found == matches, "\(pattern)")
        }
    }

    @Test func `a pattern of many stars costs no more than pattern times text`() {
        let pattern = Array(String(repeating: "a*", count: 200).utf8) + [0x62]
        let text = [UInt8](repeating: 0x61, count: 2_000)
        let matches = pattern.withUnsafeBytes { pattern in
            text.withUnsafeBytes { matchesGlob(pattern, $0) }
        }
        #expect(!matches)
    }
}
