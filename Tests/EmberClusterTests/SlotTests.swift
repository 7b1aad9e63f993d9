import EmberCluster
import Testing

@Suite struct SlotRangeTests {
    @Test func `a slot is a number from 0 to 16383`() {
        #expect(HashSlot(0)?.index == 0)
        #expect(HashSlot(16_383)?.index == 16_383)
        #expect(HashSlot(-1) == nil)
        #expect(HashSlot(16_384) == nil)
        #expect(HashSlot(rawValue: 16_383) == HashSlot(16_383))
        #expect(HashSlot(rawValue: 16_384) == nil)
        #expect(HashSlot(.max) == nil)
        #expect(HashSlot(1)! < HashSlot(2)!)
    }

    @Test func `a range has its ends in order`() {
        #expect(SlotRange(start: 5, end: 4) == nil)
        #expect(SlotRange(start: -1, end: 4) == nil)
        #expect(SlotRange(start: 0, end: 16_384) == nil)
        #expect(range(3, 3).count == 1)
        #expect(SlotRange.all.count == HashSlot.count)
        #expect(range(3, 5).slots.map(\.index) == [3, 4, 5])
        #expect(
            [2, 3, 5, 6].map { range(3, 5).contains(HashSlot($0)!) } == [false, true, true, false])
        #expect(range(1, 9) < range(2, 3))
        #expect(range(2, 3) < range(2, 4))
    }

    @Test func `a range is printed and parsed as CLUSTER NODES writes it`() {
        #expect("\(range(7, 7))" == "7")
        #expect("\(SlotRange.all)" == "0-16383")
        var draw = Draw(seed: 3)
        for _ in 0..<200 {
            let range = draw.range()
            #expect(SlotRange("\(range)") == range, "seed 3")
        }
        #expect(SlotRange("7-7") == range(7, 7))
    }

    @Test(arguments: [
        "", "-", "1-", "-1", "1-2-3", "a", "1-b", "5-4", "16384", "0-16384", " 1", "1 ", "1 - 2",
        "+1", "1-+2", "0x1", "99999999999999999999", "١",
    ])
    func `anything else is not a range`(text: String) {
        #expect(SlotRange(text) == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 1_000, 16_384])
    func `an even split covers every slot once, and its parts differ by one at most`(count: Int) {
        let split = BootstrapManifest.evenSplit(over: count)
        #expect(BootstrapManifest(nodes: []).slots == [], "a record of nobody asks for nothing")
        #expect(split.count == count)
        #expect(split.first?.start.index == 0)
        #expect(split.last?.end.index == HashSlot.count - 1)
        for (left, right) in zip(split, split.dropFirst()) {
            #expect(left.end.index + 1 == right.start.index)
        }
        let sizes = Set(split.map(\.count))
        #expect(sizes.max()! - sizes.min()! <= 1)
    }
}

/// Against a plain array.
@Suite struct SlotSetTests {
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a slot set does what an array of flags does`(seed: UInt64) {
        var draw = Draw(seed: seed)
        var set = SlotSet()
        var model = [Bool](repeating: false, count: HashSlot.count)
        for step in 0..<25 {
            let comment = Comment("seed \(seed), step \(step)")
            change(&set, &model, &draw, comment)
            let members = model.indices.filter { model[$0] }
            #expect(set.count == members.count, comment)
            #expect(set.isEmpty == members.isEmpty, comment)
            #expect(set.slots.map(\.index) == members, comment)
            let probe = draw.slot()
            #expect(set.contains(probe) == model[probe.index], comment)
            expectCanonical(set, comment)
        }
    }

    private func change(
        _ set: inout SlotSet, _ model: inout [Bool], _ draw: inout Draw, _ comment: Comment
    ) {
        let (slot, range, other) = (draw.slot(), draw.range(2_000), draw.slots())
        switch draw.int(0...6) {
        case 0:
            #expect(set.insert(slot) == !model[slot.index], comment)
            model[slot.index] = true
        case 1:
            #expect(set.remove(slot) == model[slot.index], comment)
            model[slot.index] = false
        case 2, 3:
            set.insert(range)
            for index in range.start.index...range.end.index { model[index] = true }
        case 4:
            set = set.union(other)
            for slot in other.slots { model[slot.index] = true }
        case 5:
            set = set.subtracting(other)
            for slot in other.slots { model[slot.index] = false }
        default:
            let common = other.slots.filter { model[$0.index] }
            #expect(Array(set.intersection(other).slots) == common, comment)
        }
    }

    /// `redis-cli --cluster check` compares ranges as text.
    private func expectCanonical(_ set: SlotSet, _ comment: Comment) {
        let ranges = set.ranges
        for (left, right) in zip(ranges, ranges.dropFirst()) {
            #expect(left.end.index + 1 < right.start.index, comment)
        }
        #expect(SlotSet(ranges) == set, comment)
        #expect(set.description == ranges.map(\.description).joined(separator: " "), comment)
    }

    @Test func `the ends of the slot space belong to their ranges`() {
        #expect(SlotSet().ranges.isEmpty)
        #expect(SlotSet.all.ranges == [.all])
        #expect(SlotSet.all.count == HashSlot.count)
        let ends = SlotSet([range(0, 0), range(16_383, 16_383)])
        #expect("\(ends)" == "0 16383")
        #expect("\(SlotSet.all.subtracting(ends))" == "1-16382")
        // Whatever the order and however they overlap.
        #expect("\(SlotSet([range(4, 6), range(0, 1), range(2, 3), range(5, 9)]))" == "0-9")
    }
}
