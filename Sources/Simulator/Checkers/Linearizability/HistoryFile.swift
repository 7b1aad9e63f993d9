// A history of slots that was recorded outside of the simulator, as text: one operation a line,
//
//     SLOT CLIENT CALLED ANSWERED OPERATION OUTCOME
//
// with times in nanoseconds of one clock, `-` for an answer that never came, and
//
//     assign SHARD     done | refused | -
//     unassign any     done | refused | -
//     read             SHARD REVISION | none REVISION | -

import EmberCluster

/// What was read of such a file.
package struct HistoryFile {
    package typealias Record = RecordedOperation<SlotModel.Operation, SlotModel.Outcome>

    /// Operations by slot, in the order in which slots first occur.
    package private(set) var slots: [(slot: Int, records: [Record])] = []

    package var count: Int { slots.reduce(0) { $0 + $1.records.count } }

    /// - Throws: ``HistoryFileError`` with the number of the first line that cannot be read.
    package init(_ text: String) throws(HistoryFileError) {
        var places: [Int: Int] = [:]
        for (number, line) in text.split(separator: "\n").enumerated() {
            guard let (slot, record) = Self.parse(line) else {
                throw HistoryFileError(line: number + 1)
            }
            if let place = places[slot] {
                slots[place].records.append(record)
            } else {
                places[slot] = slots.count
                slots.append((slot, [record]))
            }
        }
    }

    /// Slots with no order of their operations, each with the shortest beginning that shows it, and
    /// slots of which the search was given up.
    package func check(
        stepLimit: Int = 5_000_000
    ) -> (violations: [(slot: Int, records: [Record])], undecided: [Int]) {
        let checker = LinearizabilityChecker(SlotModel(), stepLimit: stepLimit)
        var violations: [(slot: Int, records: [Record])] = []
        var undecided: [Int] = []
        for (slot, records) in slots {
            switch checker.check(records) {
            case .linearizable: break
            case .violation(let shortest): violations.append((slot, shortest))
            case .undecided: undecided.append(slot)
            }
        }
        return (violations, undecided)
    }

    private static func parse(_ line: Substring) -> (slot: Int, record: Record)? {
        var words = line.split(separator: " ")[...]
        guard let slot = words.popFirst().flatMap({ Int($0) }),
            let client = words.popFirst().flatMap({ Int($0) }),
            let called = words.popFirst().flatMap({ Int64($0) }), let end = words.popFirst(),
            let operation = operation(&words)
        else { return nil }
        var record = Record(
            client: client, operation: operation, calledAt: Instant(nanoseconds: called))
        if end == "-" { return words == ["-"] ? (slot, record) : nil }
        guard let answered = Int64(end), let outcome = outcome(&words, of: operation),
            words.isEmpty
        else { return nil }
        record.answer = .init(at: Instant(nanoseconds: answered), outcome: outcome)
        return (slot, record)
    }

    private static func operation(_ words: inout ArraySlice<Substring>) -> SlotModel.Operation? {
        switch words.popFirst() {
        case "assign": words.popFirst().flatMap { ShardID(hex: $0) }.map { .assign($0) }
        case "unassign": words.popFirst() == "any" ? .unassign(from: nil) : nil
        case "read": .read
        default: nil
        }
    }

    private static func outcome(
        _ words: inout ArraySlice<Substring>, of operation: SlotModel.Operation
    ) -> SlotModel.Outcome? {
        guard operation == .read else {
            switch words.popFirst() {
            case "done": return .done
            case "refused": return .refused
            default: return nil
            }
        }
        guard let owner = words.popFirst(),
            let revision = words.popFirst().flatMap({ Revision($0) })
        else { return nil }
        if owner == "none" { return .owner(nil, revision) }
        return ShardID(hex: owner).map { .owner($0, revision) }
    }
}

/// A line that says no operation.
package struct HistoryFileError: Error, Hashable {
    package let line: Int
}
