// SCAN over all partitions. A cursor is a place in the one order in which the slots are visited,
// partition by partition, and the cursor within that slot's table (`SlotTable.scan`):
//
//      bits 0-13   rank of the slot in that order
//      bits 14-45  cursor within the table
//
// 0 is both the start and the end.

import EmberCluster
import RESPCodec

extension EmbeddedKeyspace {
    func scan(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let options = ScanOptions(call.arguments, into: &reply) else { return }
        let mark = reply.count
        var position = ScanPosition(cursor: options.cursor)
        var budget = ScanBudget(keys: options.count)
        var written = 0
        while !budget.isSpent, position.rank < HashSlot.count {
            let index = position.rank / layout.slotsPerPartition
            written += partitions.withPartition(index) { partition in
                partition.scan(
                    from: &position, budget: &budget, options, now: call.time, into: &reply)
            }
        }
        let end = reply.count
        reply.array(2)
        reply.bulk(decimal: position.cursor)
        reply.array(written)
        reply.bringForward(from: end, to: mark)
    }
}

/// How much of the store one SCAN may look at: as many keys as it was asked for, and in sparse
/// tables ten units for each of them (Redis' rule).
struct ScanBudget {
    private var keys: Int
    private var units: Int

    init(keys: Int) {
        self.keys = keys
        units = keys.multipliedReportingOverflow(by: 10).overflow ? .max : keys * 10
    }

    var isSpent: Bool { keys <= 0 || units <= 0 }

    mutating func spend(keys seen: Int) {
        keys -= seen
        units -= 1
    }
}

/// Where a SCAN is.
struct ScanPosition {
    /// Of the slot; ``HashSlot/count`` behind the last one.
    var rank: Int
    /// Within the slot's table.
    var tableCursor: UInt32

    init(cursor: UInt64) {
        rank = Int(cursor % UInt64(HashSlot.count))
        tableCursor = UInt32(truncatingIfNeeded: cursor / UInt64(HashSlot.count))
    }

    var cursor: UInt64 {
        guard rank < HashSlot.count else { return 0 }
        return UInt64(tableCursor) * UInt64(HashSlot.count) + UInt64(rank)
    }
}

/// The arguments of `SCAN cursor [MATCH pattern] [COUNT count] [TYPE type]`.
struct ScanOptions {
    let cursor: UInt64
    private(set) var count = 10
    private var pattern: UnsafeRawBufferPointer?
    private var wantsStrings = true

    /// Writes the error and is nil when the arguments are wrong.
    init?(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard let cursor = parseDigits(frame[1]) else {
            reply.error("ERR invalid cursor")
            return nil
        }
        self.cursor = cursor
        for position in stride(from: 2, to: frame.count, by: 2) {
            guard position + 1 < frame.count else {
                reply.error("ERR syntax error")
                return nil
            }
            guard take(frame[position], frame[position + 1], into: &reply) else { return nil }
        }
    }

    private mutating func take(
        _ option: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer,
        into reply: inout ReplyWriter
    ) -> Bool {
        if equalsIgnoringCase(option, "match") {
            pattern = value
        } else if equalsIgnoringCase(option, "type") {
            wantsStrings = equalsIgnoringCase(value, "string")
        } else if equalsIgnoringCase(option, "count") {
            guard let asked = integerArgument(value, into: &reply) else { return false }
            guard asked >= 1 else {
                reply.error("ERR syntax error")
                return false
            }
            count = Int(asked)
        } else {
            reply.error("ERR syntax error")
            return false
        }
        return true
    }

    func allow(_ key: UnsafeRawBufferPointer) -> Bool {
        guard wantsStrings else { return false }
        guard let pattern else { return true }
        return matchesGlob(pattern, key)
    }
}

extension StorePartition {
    /// Goes on from a position in this partition until the budget is spent or the partition ends;
    /// writes the keys that the options allow and returns their number.
    mutating func scan(
        from position: inout ScanPosition, budget: inout ScanBudget, _ options: ScanOptions,
        now: Int64, into reply: inout ReplyWriter
    ) -> Int {
        let firstRank = index * layout.slotsPerPartition
        var written = 0
        while !budget.isSpent {
            let start = position.rank - firstRank
            guard let place = contents.nextOccupied(from: start) else {
                position = ScanPosition(rank: firstRank + layout.slotsPerPartition, tableCursor: 0)
                break
            }
            let cursor = place == start ? position.tableCursor : 0
            var seen = 0
            let next = contents.tables[place].scan(from: cursor) { entry in
                seen += 1
                guard !isExpired(entry, now: now), options.allow(entry.key) else { return }
                reply.bulk(entry.key)
                written += 1
            }
            budget.spend(keys: seen)
            position =
                next == 0
                ? ScanPosition(rank: firstRank + place + 1, tableCursor: 0)
                : ScanPosition(rank: firstRank + place, tableCursor: next)
        }
        return written
    }

    /// Writes the keys that match; their number.
    mutating func writeKeys(
        matching pattern: UnsafeRawBufferPointer, now: Int64, into reply: inout ReplyWriter
    ) -> Int {
        var written = 0
        var next = contents.nextOccupied(from: 0)
        while let place = next {
            contents.tables[place].forEach { entry in
                guard matchesGlob(pattern, entry.key), !isExpired(entry, now: now) else { return }
                reply.bulk(entry.key)
                written += 1
            }
            next = contents.nextOccupied(from: place + 1)
        }
        return written
    }

    /// Writes some key that has not expired; false when none was found. Removes expired ones it
    /// meets, a hundred at most, so that it cannot take long.
    mutating func writeRandomKey(now: Int64, into reply: inout ReplyWriter) -> Bool {
        for _ in 0..<100 {
            guard let entry = randomEntry() else { return false }
            if !isExpired(entry, now: now) {
                reply.bulk(entry.key)
                return true
            }
            remove(entry)
        }
        return false
    }

    private mutating func randomEntry() -> Entry? {
        guard keyCount > 0 else { return nil }
        var rest = generator.next(upperBound: UInt64(keyCount))
        var next = contents.nextOccupied(from: 0)
        while let place = next {
            let count = UInt64(contents.tables[place].count)
            if rest < count { return contents.tables[place].random(using: &generator) }
            rest -= count
            next = contents.nextOccupied(from: place + 1)
        }
        return nil
    }
}

extension ScanPosition {
    fileprivate init(rank: Int, tableCursor: UInt32) {
        self.rank = rank
        self.tableCursor = tableCursor
    }
}
