// What clients saw, held against what a single copy would have shown them.

import EmberCluster

/// Linearizability of the topology, and of the keys of each store.
final class HistoryChecker: Checker {
    func finished(in world: World) {
        let operations = world.history.operations
        if let violation = Self.topologyViolation(in: operations) { world.fail("W1", violation) }
        if let violation = Self.keyViolation(in: operations) { world.fail("W2", violation) }
    }

    /// Why the history is not that of one topology; nil if it is.
    static func topologyViolation(in history: [History.Operation]) -> String? {
        for (position, slot) in History.watchedSlots.enumerated() {
            let records = history.compactMap { record(of: $0, slot, at: position) }
            if let violation = slotViolation(in: records) {
                return "slot \(slot) is not linearizable:\n" + text(of: violation)
            }
        }
        return nil
    }

    /// Why the keys of one node's life are not those of one store; nil if they are.
    static func keyViolation(in history: [History.Operation]) -> String? {
        struct Place: Hashable {
            let key: Int
            let node: Int
            let life: Int
        }
        var groups: [Place: [RecordedOperation<Register.Operation, Register.Outcome>]] = [:]
        var order: [Place] = []
        for operation in history {
            guard let (key, record) = record(of: operation) else { continue }
            let place = Place(key: key, node: operation.node, life: operation.life)
            if groups[place] == nil { order.append(place) }
            groups[place, default: []].append(record)
        }
        for place in order {
            let verdict = LinearizabilityChecker(Register()).check(groups[place] ?? [])
            if case .violation(let records) = verdict {
                return "key \(place.key) at n\(place.node) is not linearizable:\n"
                    + text(of: records)
            }
        }
        return nil
    }

    private typealias Register = RegisterModel<Int>
    private typealias SlotRecord = RecordedOperation<SlotModel.Operation, SlotModel.Outcome>

    // MARK: Slots

    /// Who owned the slot before the first operation is not in the history: any owner will do.
    private static func slotViolation(in records: [SlotRecord]) -> [SlotRecord]? {
        var owners: [ShardID?] = [nil]
        for record in records {
            var named: ShardID?
            switch (record.operation, record.answer?.outcome) {
            case (_, .owner(let shard, _)): named = shard
            case (_, .busy(let shard)): named = shard
            default: break
            }
            if let named, !owners.contains(named) { owners.append(named) }
        }
        var violation: [SlotRecord]?
        for owner in owners {
            guard
                case .violation(let records) = LinearizabilityChecker(SlotModel(owner: owner))
                    .check(records)
            else { return nil }
            // The longest of the shortest explains most.
            if records.count >= violation?.count ?? 0 { violation = records }
        }
        return violation
    }

    private static func record(
        of operation: History.Operation, _ slot: HashSlot, at position: Int
    ) -> SlotRecord? {
        let request: SlotModel.Operation
        switch operation.request {
        case .assign(let slots, let shard) where slots.contains(slot): request = .assign(shard)
        case .unassign(let slots) where slots.contains(slot): request = .unassign(from: nil)
        case .readOwners: request = .read
        case .assign, .unassign, .set, .get: return nil
        }
        let outcome: SlotModel.Outcome?
        switch operation.result {
        case .done: outcome = .done
        case .owners(let owners): outcome = .owner(owners[position], 0)
        case .refused(.slotBusy(slot, let owner)): outcome = .busy(owner)
        case .refused(.slotQuarantined(slot, _)): outcome = .quarantined
        case .refused, .value: return nil
        case .unknown: outcome = nil
        }
        if outcome == nil, request == .read { return nil }
        return recorded(operation, request, outcome)
    }

    // MARK: Keys

    private static func record(
        of operation: History.Operation
    ) -> (key: Int, RecordedOperation<Register.Operation, Register.Outcome>)? {
        switch (operation.request, operation.result) {
        case (.set(let key, let value), .done):
            (key, recorded(operation, .write(value), .written))
        case (.set(let key, let value), .unknown):
            (key, recorded(operation, .write(value), nil))
        case (.get(let key), .value(let value)):
            (key, recorded(operation, .read, .value(value)))
        default: nil
        }
    }

    private static func recorded<Request, Outcome>(
        _ operation: History.Operation, _ request: Request, _ outcome: Outcome?
    ) -> RecordedOperation<Request, Outcome> {
        var record = RecordedOperation<Request, Outcome>(
            client: operation.client, operation: request,
            calledAt: Instant(nanoseconds: operation.start))
        if let outcome, let end = operation.end {
            record.answer = .init(at: Instant(nanoseconds: end), outcome: outcome)
        }
        return record
    }

    private static func text<Request, Outcome>(
        of records: [RecordedOperation<Request, Outcome>]
    ) -> String {
        records.map { "  \($0)" }.joined(separator: "\n")
    }
}
