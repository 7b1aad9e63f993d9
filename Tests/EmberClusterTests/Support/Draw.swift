import EmberCluster

/// Draws values from a seed.
struct Draw {
    var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func bool() -> Bool { Bool.random(using: &generator) }
    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    mutating func byte() -> UInt8 { UInt8.random(in: .min ... .max, using: &generator) }
    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }
    mutating func one<Value>(of values: [Value]) -> Value {
        values.randomElement(using: &generator)!
    }

    /// A key of any bytes, with more braces than chance would give.
    mutating func key() -> [UInt8] {
        var key = bytes(int(0...60))
        for _ in 0..<int(0...3) where !key.isEmpty {
            key[int(0...(key.count - 1))] = UInt8(ascii: bool() ? "{" : "}")
        }
        return key
    }

    mutating func slot() -> HashSlot { HashSlot(int(0...HashSlot.count - 1))! }

    /// A range of at most `length` slots; at the ends of the slot space as often as elsewhere.
    mutating func range(_ length: Int = 200) -> SlotRange {
        let starts = [0, int(0...63), int(0...HashSlot.count - 1), HashSlot.count - 1]
        let start = one(of: starts)
        return SlotRange(start: start, end: min(start + int(0...length - 1), HashSlot.count - 1))!
    }

    mutating func slots() -> SlotSet {
        SlotSet((0..<int(0...3)).map { _ in range() })
    }
}

func address(_ number: Int) -> NodeAddress {
    NodeAddress(
        host: "10.0.0.\(number)", respPort: UInt16(7_000 + number),
        httpPort: UInt16(8_000 + number), busPort: UInt16(17_000 + number))
}

func range(_ start: Int, _ end: Int) -> SlotRange { SlotRange(start: start, end: end)! }

func slots(_ start: Int, _ end: Int) -> SlotSet { SlotSet([range(start, end)]) }
