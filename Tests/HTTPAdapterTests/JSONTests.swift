import EmberCluster
import HTTPAdapter
import Testing

// MARK: Shapes

private struct Interval: Codable, Hashable {
    var start: UInt16
    var end: UInt16
}

private enum Mode: String, Codable, CaseIterable {
    case graceful, forced, unsafe
}

private struct Move: Codable, Hashable {
    var slots: [Interval]
    var target: String
    var mode: Mode
    var limit: Int64?
    @Nullable var reason: String?
}

/// A hand-written union: the kind decides which other fields there are.
private enum Step: Codable, Hashable {
    case wait(ms: Int)
    case move(to: String)

    private enum KindKeys: String, CodingKey { case kind }
    private enum WaitKeys: String, CodingKey { case ms }
    private enum MoveKeys: String, CodingKey { case to }

    init(from decoder: any Decoder) throws {
        let kind = try decoder.container(keyedBy: KindKeys.self).decode(String.self, forKey: .kind)
        if kind == "wait" {
            let fields = try decoder.container(keyedBy: WaitKeys.self)
            self = .wait(ms: try fields.decode(Int.self, forKey: .ms))
        } else {
            let fields = try decoder.container(keyedBy: MoveKeys.self)
            self = .move(to: try fields.decode(String.self, forKey: .to))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var kind = encoder.container(keyedBy: KindKeys.self)
        switch self {
        case .wait(let ms):
            try kind.encode("wait", forKey: .kind)
            var fields = encoder.container(keyedBy: WaitKeys.self)
            try fields.encode(ms, forKey: .ms)
        case .move(let target):
            try kind.encode("move", forKey: .kind)
            var fields = encoder.container(keyedBy: MoveKeys.self)
            try fields.encode(target, forKey: .to)
        }
    }
}

/// Nested containers by hand: `{"at": {"line": 1}, "list": [[1, 2]]}`.
private struct Nested: Codable, Hashable {
    var line: Int
    var list: [Int]

    private enum Keys: String, CodingKey { case at, list }
    private enum AtKeys: String, CodingKey { case line }

    init(line: Int, list: [Int]) {
        self.line = line
        self.list = list
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        let at = try fields.nestedContainer(keyedBy: AtKeys.self, forKey: .at)
        line = try at.decode(Int.self, forKey: .line)
        var outer = try fields.nestedUnkeyedContainer(forKey: .list)
        var inner = try outer.nestedUnkeyedContainer()
        list = []
        while !inner.isAtEnd { list.append(try inner.decode(Int.self)) }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        var at = fields.nestedContainer(keyedBy: AtKeys.self, forKey: .at)
        try at.encode(line, forKey: .line)
        var outer = fields.nestedUnkeyedContainer(forKey: .list)
        var inner = outer.nestedUnkeyedContainer()
        for number in list { try inner.encode(number) }
    }
}

private class Base: Codable {
    var id = 1
}

private final class Derived: Base {
    var name = "n"

    private enum Keys: String, CodingKey { case name, base }

    override init() { super.init() }

    required init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        name = try fields.decode(String.self, forKey: .name)
        try super.init(from: fields.superDecoder(forKey: .base))
    }

    override func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        try super.encode(to: fields.superEncoder(forKey: .base))
        try fields.encode(name, forKey: .name)
    }
}

private struct Empty: Codable, Hashable {}

private func written(_ value: some Encodable) throws -> String {
    String(decoding: try JSONWriter.write(value).array, as: UTF8.self)
}

private func read<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    try JSONReader.read(type, from: text.utf8)
}

/// What reading `text` as `type` complains about, as `pointer code`.
private func complaints<T: Decodable>(_ type: T.Type, _ text: String) -> [String] {
    do throws(JSONReadError) {
        _ = try JSONReader.read(type, from: Array(text.utf8))
        return []
    } catch {
        return error.issues.map { "\($0.pointer) \($0.code.rawValue)" }
    }
}

// MARK: Writing

@Suite struct JSONWriterTests {
    @Test func `keys stand in the order of declaration and nil is left out`() throws {
        let move = Move(
            slots: [Interval(start: 0, end: 5460)], target: "b", mode: .forced, limit: nil,
            reason: nil)
        #expect(
            try written(move)
                == #"{"slots":[{"start":0,"end":5460}],"target":"b","mode":"forced","reason":null}"#
        )
    }

    @Test func `dictionaries are sorted by key`() throws {
        let counts = Dictionary(uniqueKeysWithValues: (0..<40).map { ("k\($0 + 10)", $0) })
        let expected = (0..<40).map { "\"k\($0 + 10)\":\($0)" }.joined(separator: ",")
        #expect(try written(counts) == "{\(expected)}")
        #expect(try written(["b": ["z": 1, "a": 2], "a": [:]]) == #"{"a":{},"b":{"a":2,"z":1}}"#)
    }

    @Test func `scalars, optionals in arrays and an empty struct have their JSON form`() throws {
        #expect(try written("a\"\u{1}\n/é🦊") == #""a\"\u0001\n/é🦊""#)
        #expect(try written([true, false]) == "[true,false]")
        #expect(try written([1, nil, 3]) == "[1,null,3]")
        #expect(try written(Empty()) == "{}")
        #expect(
            try written([Int64.min, Int64.max]) == "[-9223372036854775808,9223372036854775807]")
        #expect(try written("") == "\"\"")
        #expect(try written(Int?.none) == "null")
    }

    @Test func `reals print as short as they can be read back`() throws {
        #expect(try written([0.1, 30.4, 100, -2.5e-7]) == "[0.1,30.4,100.0,-2.5e-7]")
        #expect(try written(Float(0.1)) == "0.1")
        let awkward = [0.1 + 0.2, .leastNonzeroMagnitude, Double.greatestFiniteMagnitude, 1e21]
        #expect(try read([Double].self, written(awkward)) == awkward)
    }

    @Test func `what JSON cannot hold is an error with a pointer`() throws {
        #expect(throws: JSONWriteError.self) { try written(Double.nan) }
        let error = #expect(throws: JSONWriteError.self) {
            try written(["a/b": [UInt64(1), UInt64.max]])
        }
        #expect(error?.pointer == "/a~1b/1")
        #expect(error?.message == "18446744073709551615 does not fit a signed 64-bit integer")
        #expect(try written(UInt64(Int64.max)) == "9223372036854775807")
    }

    @Test func `nested containers and super encoders keep their place`() throws {
        #expect(try written(Nested(line: 7, list: [1, 2])) == #"{"at":{"line":7},"list":[[1,2]]}"#)
        #expect(try written(Derived()) == #"{"base":{"id":1},"name":"n"}"#)
        #expect(try read(Derived.self, #"{"base":{"id":9},"name":"x"}"#).id == 9)
        #expect(try read(Nested.self, #"{"at":{"line":7},"list":[[1,2]]}"#).list == [1, 2])
    }
}

// MARK: Reading

@Suite struct JSONReaderTests {
    @Test func `a value reads back equal to what was written, for many values`() throws {
        var generator = SplitMix64(seed: 0x5EED_0001)
        for round in 0..<300 {
            let value = Arbitrary.value(depth: 4, using: &generator)
            let text = try written(value)
            #expect(
                try read(Arbitrary.self, text) == value, "round \(round), seed 0x5EED0001: \(text)")
        }
    }

    @Test func `every fault names its place`() {
        let good = #""target":"b","mode":"forced""#
        #expect(
            complaints(Move.self, #"{"slots":[{"start":0,"end":70000}],\#(good)}"#) == [
                "/slots/0/end out_of_range"
            ])
        #expect(
            complaints(Move.self, #"{"slots":[{"start":"0","end":7}],\#(good)}"#) == [
                "/slots/0/start wrong_type"
            ])
        #expect(
            complaints(Move.self, #"{"slots":[{"start":1.0,"end":7}],\#(good)}"#) == [
                "/slots/0/start wrong_type"
            ])
        #expect(
            complaints(Move.self, #"{"slots":[{"end":7}],\#(good)}"#) == [
                "/slots/0/start missing_field"
            ])
        #expect(complaints(Move.self, #"{"slots":{},\#(good)}"#) == ["/slots wrong_type"])
        #expect(complaints(Move.self, #"{"slots":[null],\#(good)}"#) == ["/slots/0 wrong_type"])
        #expect(
            complaints(Move.self, #"{"slots":[],"target":null,"mode":"forced"}"#) == [
                "/target wrong_type"
            ])
        #expect(
            complaints(Move.self, #"{"slots":[],"target":"b","mode":"rude"}"#) == [
                "/mode invalid_value"
            ])
        #expect(complaints([String: [Int]].self, #"{"a/b~":[1,true]}"#) == ["/a~1b~0/1 wrong_type"])
        #expect(complaints(Move.self, "[]") == [" wrong_type"])
    }

    @Test func `unknown fields are refused at every level, with the missing ones`() {
        #expect(
            complaints(Interval.self, #"{"start":1,"end":2,"ned":3}"#) == ["/ned unknown_field"])
        #expect(
            complaints([Interval].self, #"[{"start":1,"ned":2}]"#) == [
                "/0/ned unknown_field", "/0/end missing_field",
            ])
        #expect(complaints(Empty.self, #"{"a":1}"#) == ["/a unknown_field"])
        #expect(complaints(Empty.self, "[]") == [" wrong_type"])
        #expect(complaints(Empty.self, "{}") == [])
        #expect(
            complaints(Nested.self, #"{"at":{"line":7,"row":1},"list":[[1]]}"#) == [
                "/at/row unknown_field"
            ])
        #expect(complaints([String: Int].self, #"{"anything":1}"#) == [])
    }

    @Test func `the declared fields of several containers add up`() throws {
        #expect(try read(Step.self, #"{"kind":"wait","ms":3}"#) == .wait(ms: 3))
        #expect(try read(Step.self, written(Step.move(to: "x"))) == .move(to: "x"))
        #expect(complaints(Step.self, #"{"kind":"wait","ms":3,"to":"x"}"#) == ["/to unknown_field"])
    }

    @Test func `null and absence are nil for optionals`() throws {
        let head = #"{"slots":[],"target":"b","mode":"unsafe""#
        for tail in ["}", #","limit":null}"#, #","reason":null}"#] {
            let move = try read(Move.self, head + tail)
            #expect(move.limit == nil && move.reason == nil)
        }
        #expect(try read(Move.self, head + #","limit":-5,"reason":"r"}"#).reason == "r")
        #expect(try read([Int?].self, "[1,null]") == [1, nil])
    }

    @Test func `messages are sentences`() {
        let error = #expect(throws: JSONReadError.self) {
            try read(Move.self, #"{"slots":[{"start":-1,"end":0}],"target":"b","mode":"rude"}"#)
        }
        #expect(error?.issues[0].message == "-1 is not from 0 to 65535.")
        let mode = #expect(throws: JSONReadError.self) { try read([Mode].self, #"["rude"]"#) }
        #expect(
            mode?.description == #"/0: "rude" is not one of "graceful", "forced", "unsafe"."#)
    }

    @Test func `bounds of integers are those of their type`() throws {
        #expect(try read(Int64.self, "9223372036854775807") == .max)
        #expect(try read(Int8.self, "-128") == -128)
        #expect(try read(Double.self, "3") == 3)
        #expect(complaints(UInt64.self, "-1") == [" out_of_range"])
        #expect(complaints(Int8.self, "128") == [" out_of_range"])
        #expect(complaints(UInt64.self, "9223372036854775808") == [" malformed_json"])
        #expect(complaints(Float.self, "1e39") == [" out_of_range"])
    }

    @Test func `text that is no JSON is refused with line, column and byte`() throws {
        let bad = [
            "", " ", "{", "[1,]", "{\"a\":1}x", "01", "\u{FEFF}1", "'a'", "nul", "1e400",
            "\"\\ud800\"", "\"\\u0000\"", "\"\u{1}\"",
        ]
        for text in bad {
            #expect(complaints(Int.self, text) == [" malformed_json"], "\(text)")
        }
        let error = #expect(throws: JSONReadError.self) {
            try JSONReader.read(Int.self, from: Array("{\n  \"a\": ".utf8) + [0xFF])
        }
        let location = try #require(error?.issues.first?.location)
        #expect((location.line, location.byte) == (2, 9))
        #expect(error?.description.contains("line 2") == true)
    }

    @Test func `a key that occurs twice is refused`() {
        #expect(complaints([String: Int].self, #"{"a":1,"a":2}"#) == [" duplicate_field"])
    }

    @Test func `nesting and length have limits`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(complaints(Int.self, nested(16)) == [" wrong_type"])
        #expect(complaints(Int.self, nested(17)) == [" too_deep"])
        #expect(complaints(Int.self, nested(100_000)) == [" too_deep"])
        #expect(complaints(String.self, "\"" + nested(40) + "\\\"[[\"") == [])
        let error = #expect(throws: JSONReadError.self) {
            try JSONReader.read([Int].self, from: Array("[1,2,3]".utf8), sizeLimit: 6)
        }
        #expect(error?.issues.first?.code == .tooLarge)
    }
}

/// Any JSON value, to try round trips with.
private enum Arbitrary: Codable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    case array([Arbitrary])
    case object([String: Arbitrary])

    static func value(depth: Int, using generator: inout some RandomNumberGenerator) -> Arbitrary {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(.random(using: &generator))
        case 2:
            return .integer(
                .random(in: .min ... .max, using: &generator)
                    >> Int64.random(in: 0..<64, using: &generator))
        case 3:
            // A fraction, so that it does not read back as an integer.
            let bits = UInt64.random(in: .min ... .max, using: &generator)
            let value = Double(bitPattern: bits)
            return .real(value.isFinite && value != value.rounded() ? value : 0.5)
        case 4: return .text(text(using: &generator))
        case 5:
            let count = Int.random(in: 0..<5, using: &generator)
            return .array((0..<count).map { _ in value(depth: depth - 1, using: &generator) })
        default:
            var fields: [String: Arbitrary] = [:]
            for _ in 0..<Int.random(in: 0..<5, using: &generator) {
                fields[text(using: &generator)] = value(depth: depth - 1, using: &generator)
            }
            return .object(fields)
        }
    }

    private static func text(using generator: inout some RandomNumberGenerator) -> String {
        let alphabet = Array("ab \"\\/\n\té\u{7F}漢🦊~")
        return String(
            (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator)!
            })
    }

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let value = try? single.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? single.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? single.decode(Double.self) {
            self = .real(value)
        } else if let value = try? single.decode(String.self) {
            self = .text(value)
        } else if let value = try? single.decode([Arbitrary].self) {
            self = .array(value)
        } else {
            self = .object(try single.decode([String: Arbitrary].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch self {
        case .null: try single.encodeNil()
        case .bool(let value): try single.encode(value)
        case .integer(let value): try single.encode(value)
        case .real(let value): try single.encode(value)
        case .text(let value): try single.encode(value)
        case .array(let value): try single.encode(value)
        case .object(let value): try single.encode(value)
        }
    }
}
