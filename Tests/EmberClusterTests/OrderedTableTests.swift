import EmberCluster
import Testing

private struct Record: Identifiable, Hashable, Sendable {
    let id: Int
    var value: Int
}

@Suite struct OrderedTableTests {
    /// Against a dictionary, walked in the order of its keys.
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a table does what a dictionary does, in order`(seed: UInt64) {
        var draw = Draw(seed: seed)
        var table = OrderedTable<Record>()
        var model: [Int: Int] = [:]
        for step in 0..<400 {
            let id = draw.int(0...30)
            if draw.int(0...2) == 0 {
                table[id] = nil
                model[id] = nil
            } else {
                table[id] = Record(id: id, value: step)
                model[id] = step
            }
            #expect(
                table.elements
                    == model.keys.sorted().map { Record(id: $0, value: model[$0] ?? -1) },
                "seed \(seed), step \(step)")
            let probe = draw.int(-1...31)
            #expect(table[probe]?.value == model[probe], "seed \(seed), step \(step)")
        }
    }

    @Test func `a table is made from records in any order, the last of an id standing`() {
        let records = [3, 1, 2].map { Record(id: $0, value: 0) } + [Record(id: 1, value: 9)]
        let table = OrderedTable(records)
        #expect(table.map(\.id) == [1, 2, 3])
        #expect(table[1]?.value == 9)
        #expect(table == OrderedTable(table.elements.reversed()))
        #expect(table != OrderedTable<Record>())
        #expect(table.count == 3)
        #expect(table[table.startIndex].id == 1)
    }

    @Test func `a record is changed in place through its id`() {
        var table = OrderedTable([Record(id: 1, value: 1), Record(id: 2, value: 2)])
        table[2]?.value += 40
        table[7]?.value += 40
        #expect(table.map(\.value) == [1, 42])
    }

    @Test func `records are changed and dropped where they stand`() {
        var table = OrderedTable((1...5).map { Record(id: $0, value: $0) })
        let old = table.update(2) { record in
            defer { record.value = 40 }
            return record.value
        }
        #expect(old == 2)
        #expect(table.update(7) { $0.value = 1 } == nil)
        table.updateAll { $0.value += 1 }
        table.removeAll { $0.value.isMultiple(of: 2) }
        #expect(table.map(\.id) == [2, 4])
        #expect(table.map(\.value) == [41, 5])
    }
}
