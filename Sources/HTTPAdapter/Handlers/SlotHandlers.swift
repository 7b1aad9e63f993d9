import ClusterEngine
import ClusterService
import EmberCluster

extension ControlHandlers {
    func listSlots(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        let query = try request.query("consistency", "state")
        let state = try query.choice("state", of: SlotStateName.self)
        return try reply(SlotList(reading.view.state, in: state), from: reading)
    }

    func getSlot(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        let slot = try slot(in: request)
        _ = try request.query("consistency")
        let document = SlotDocument(
            slot, reading.view, keyCount: service.keys.keyCount(in: slot))
        return try reply(document, from: reading)
    }

    func getKeySlot(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        let query = try request.query("consistency", "key")
        guard let key = query.bytes("key") else {
            throw Problem(parameter: "key", "is required")
        }
        return try reply(KeySlotDocument(keySlot(key), reading.view), from: reading)
    }

    func assignSlots(_ request: HTTPRequest) async throws(Problem) -> HTTPResponse {
        let query = try request.query("dry_run")
        let assignments = try request.json(SlotAssignmentsInput.self).checked()
        let reading = try await decided(for: IfMatch(request)) { $0.state.revision }
        if try query.flag("dry_run") {
            return try plan(from: reading) { () throws(ClusterError) in
                try ClusterService.planAssignment(assignments, in: reading.view)
            }
        }
        try await asking { () throws(ClusterError) in try await service.assign(assignments) }
        let after = localReading
        return try reply(
            AssignedSlots(assignments.map(\.shard), after.view.state), from: after)
    }

    func slot(in request: HTTPRequest) throws(Problem) -> HashSlot {
        guard let slot = Int(request.parameter("slot")).flatMap({ HashSlot($0) }) else {
            throw Problem(parameter: "slot", "must be an integer from 0 to 16383")
        }
        return slot
    }
}

enum SlotStateName: String, Hashable, Sendable, CaseIterable {
    case assigned
    case unassigned
}

// MARK: Requests

private struct SlotAssignmentsInput: Decodable {
    struct Assignment: Decodable {
        let shard_id: ShardReference
        let ranges: [SlotRangeInput]
        let expected_shard_epoch: UInt64?
    }

    let assignments: [Assignment]

    func checked() throws(Problem) -> [SlotAssignment] {
        guard !assignments.isEmpty else {
            throw Problem(fault: "names at least one shard", at: "/assignments")
        }
        var result: [SlotAssignment] = []
        for (position, assignment) in assignments.enumerated() {
            guard !assignment.ranges.isEmpty else {
                throw Problem(
                    fault: "names at least one range", at: "/assignments/\(position)/ranges")
            }
            result.append(
                SlotAssignment(
                    shard: assignment.shard_id.id,
                    slots: SlotSet(assignment.ranges.map(\.range)),
                    expectedEpoch: assignment.expected_shard_epoch.map(
                        ShardEpoch.init(rawValue:))))
        }
        return result
    }
}

// MARK: Replies

/// The whole map, as ranges with one owner.
private struct SlotList: Encodable {
    struct Range: Encodable {
        let start: Int
        let end: Int
        let state: String
        @Nullable var shard_id: String?
        @Nullable var primary_id: String?
        /// The former owner of unassigned slots, while it may still serve them.
        @Nullable var quarantine_shard_id: String?

        init(_ range: SlotRange, of shard: Shard?, id: ShardID?, quarantine: ShardID?) {
            start = range.start.index
            end = range.end.index
            state = (id == nil ? SlotStateName.unassigned : .assigned).rawValue
            _shard_id = Nullable(wrappedValue: id?.description)
            _primary_id = Nullable(wrappedValue: shard?.primary.description)
            _quarantine_shard_id = Nullable(wrappedValue: quarantine?.description)
        }
    }

    let revision: Revision
    let slots_assigned: Int
    let slots_unassigned: Int
    let ranges: [Range]

    init(_ state: ClusterState, in filter: SlotStateName?) {
        revision = state.revision
        slots_assigned = state.slots.assignedCount
        slots_unassigned = HashSlot.count - state.slots.assignedCount
        let assigned = filter == .unassigned ? [] : Self.assigned(state)
        let unassigned = filter == .assigned ? [] : Self.unassigned(state)
        ranges = (assigned + unassigned).sorted { $0.start < $1.start }
    }

    private static func assigned(_ state: ClusterState) -> [Range] {
        state.slots.runs.map {
            Range($0.range, of: state.shards[$0.shard], id: $0.shard, quarantine: nil)
        }
    }

    private static func unassigned(_ state: ClusterState) -> [Range] {
        var free = state.slots.unassigned
        var ranges: [Range] = []
        for entry in state.quarantine {
            let slots = entry.slots.intersection(free)
            free = free.subtracting(slots)
            ranges += slots.ranges.map {
                Range($0, of: nil, id: nil, quarantine: entry.shard)
            }
        }
        return ranges + free.ranges.map { Range($0, of: nil, id: nil, quarantine: nil) }
    }
}

private struct SlotDocument: Encodable {
    let slot: Int
    let state: String
    @Nullable var shard_id: String?
    @Nullable var primary_id: String?
    /// `host:port` of the primary for Redis clients.
    @Nullable var primary_address: String?
    @Nullable var quarantine_shard_id: String?
    let is_owned_here: Bool
    /// Keys of the slot in this node's store, whoever owns the slot.
    let key_count_here: Int
    let revision: Revision

    init(_ slot: HashSlot, _ view: ClusterView, keyCount: Int) {
        let owner = view.state.slots.owner(of: slot)
        let primary = view.state.primary(of: slot)
        let quarantine =
            owner == nil ? view.state.quarantine.first { $0.slots.contains(slot) } : nil
        self.slot = slot.index
        state = (owner == nil ? SlotStateName.unassigned : .assigned).rawValue
        _shard_id = Nullable(wrappedValue: owner?.description)
        _primary_id = Nullable(wrappedValue: primary?.id.description)
        _primary_address = Nullable(wrappedValue: primary?.address.resp)
        _quarantine_shard_id = Nullable(wrappedValue: quarantine?.shard.description)
        is_owned_here = primary?.id == view.selfID
        key_count_here = keyCount
        revision = view.state.revision
    }
}

private struct KeySlotDocument: Encodable {
    let slot: Int
    @Nullable var shard_id: String?
    @Nullable var primary_id: String?
    @Nullable var primary_address: String?

    init(_ slot: HashSlot, _ view: ClusterView) {
        let primary = view.state.primary(of: slot)
        self.slot = slot.index
        _shard_id = Nullable(wrappedValue: view.state.slots.owner(of: slot)?.description)
        _primary_id = Nullable(wrappedValue: primary?.id.description)
        _primary_address = Nullable(wrappedValue: primary?.address.resp)
    }
}

/// The shards that the request named, as they are after it.
private struct AssignedSlots: Encodable {
    struct Assignment: Encodable {
        let shard_id: String
        let shard_epoch: UInt64
        let slots: [SlotRangeDocument]
    }

    let revision: Revision
    let slots_assigned: Int
    let slots_unassigned: Int
    let assignments: [Assignment]

    init(_ shards: [ShardID], _ state: ClusterState) {
        let ownership = SlotOwnership(state.slots)
        revision = state.revision
        slots_assigned = state.slots.assignedCount
        slots_unassigned = HashSlot.count - state.slots.assignedCount
        assignments = shards.compactMap { state.shards[$0] }.map { shard in
            Assignment(
                shard_id: shard.id.description, shard_epoch: shard.epoch.rawValue,
                slots: ownership.ranges(of: shard.id))
        }
    }
}
