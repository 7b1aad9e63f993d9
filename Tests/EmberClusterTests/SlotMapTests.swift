import EmberCluster
import Testing

/// Against a plain array.
@Suite struct SlotMapTests {
    private static let shards = (1...5).map { ShardID(high: UInt64($0), middle: 0, low: 0) }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a slot map does what an array of owners does`(seed: UInt64) {
        var draw = Draw(seed: seed)
        var map = SlotMap()
        /// Per slot the place of its owner in `shards`.
        var model = [Int?](repeating: nil, count: HashSlot.count)
        for step in 0..<15 {
            let slots = draw.int(0...9) == 0 ? .all : draw.slots()
            let owner = draw.int(0...2) == 0 ? nil : draw.int(0...4)
            if let owner { map.assign(slots, to: Self.shards[owner]) } else { map.unassign(slots) }
            for range in slots.ranges {
                for index in range.start.index...range.end.index { model[index] = owner }
            }
            expect(map, equals: model, "seed \(seed), step \(step)")
        }
    }

    private func expect(_ map: SlotMap, equals model: [Int?], _ comment: Comment) {
        let unassigned = model.count { $0 == nil }
        #expect(map.assignedCount == HashSlot.count - unassigned, comment)
        #expect(map.isComplete == (unassigned == 0), comment)
        #expect(map.unassigned.count == unassigned, comment)
        var walked = [Int?](repeating: nil, count: HashSlot.count)
        let runs = map.runs
        for run in runs {
            let owner = Self.shards.firstIndex(of: run.shard)
            for index in run.range.start.index...run.range.end.index { walked[index] = owner }
            #expect(map.owner(of: run.range.start) == run.shard, comment)
            #expect(map.owner(of: run.range.end) == run.shard, comment)
        }
        #expect(walked == model, comment)
        #expect(SlotMap(runs: runs) == map, comment)
        for (left, right) in zip(runs, runs.dropFirst()) {
            #expect(left.range.end < right.range.start, comment)
            // Maximal: two runs that touch have two owners.
            let touch = left.range.end.index + 1 == right.range.start.index
            #expect(!touch || left.shard != right.shard, comment)
        }
        for shard in Self.shards {
            let own = runs.filter { $0.shard == shard }.map(\.range)
            #expect(map.slots(of: shard).ranges == own, comment)
        }
    }

    @Test func `two maps are equal when every slot has the same owner`() {
        let (left, right) = (Self.shards[0], Self.shards[1])
        var one = SlotMap()
        one.assign(slots(0, 9), to: left)
        one.assign(slots(10, 19), to: right)
        var other = SlotMap()
        other.assign(slots(5, 19), to: right)
        other.assign(slots(0, 9), to: left)
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        other.assign(slots(9, 9), to: right)
        #expect(one != other)
        #expect(SlotMap(allOwnedBy: left) != SlotMap(allOwnedBy: right))
        #expect(SlotMap(allOwnedBy: left).isComplete)
    }

    /// A map names owners by their place in a list, and a former owner's place goes to the next.
    @Test func `an owner that takes a former owner's place takes nothing else`() {
        let (kept, lost) = (Self.shards[0], Self.shards[1])
        var map = SlotMap()
        map.assign(slots(0, 99), to: kept)
        map.assign(slots(100, 199), to: lost)
        for number in 0..<30 {
            let next = ShardID(high: 0xFF, middle: 0, low: UInt32(number))
            map.assign(slots(100, 199), to: next)
            #expect(map.slots(of: kept) == slots(0, 99))
            #expect(map.slots(of: lost).isEmpty)
            #expect(map.slots(of: next) == slots(100, 199))
            #expect(map.runs.map(\.shard) == [kept, next])
        }
        map.unassign(slots(0, 99))
        map.assign(slots(100, 199), to: lost)
        #expect(map.slots(of: kept).isEmpty)
        #expect(map.runs.map(\.shard) == [lost])
    }
}
