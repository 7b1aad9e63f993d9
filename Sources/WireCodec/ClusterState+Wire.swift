package import EmberCluster

// ClusterState := version u8 (3), id, revision varint, nodes, shards, slot runs (range, shard id),
// quarantine, tombstones, jobs, optional seal, sessions of the proposal table. The body of a Raft
// snapshot. The state hash is taken of everything before the sessions: equal states have equal
// bytes.
// The topology, of which gossip carries the hash, is the part that moves with the revision alone:
// id, revision, nodes, shards, slot runs, tombstones.

private let formatVersion: UInt8 = 3

extension ClusterState: WireCodable {
    package func encode(into writer: inout WireWriter) {
        encodeContent(into: &writer)
        writer.list(proposals.sessions)
    }

    private func encodeContent(into writer: inout WireWriter) {
        writer.uint8(formatVersion)
        encodeTopology(into: &writer)
        writer.list(quarantine)
        writer.list(tombstones)
        writer.list(jobs)
        writer.optional(seal)
    }

    private func encodeTopology(into writer: inout WireWriter) {
        writer.value(id)
        writer.varint(revision)
        writer.list(nodes)
        writer.list(shards)
        let runs = slots.runs
        writer.varint(UInt64(runs.count))
        for run in runs {
            writer.value(run.range)
            writer.value(run.shard)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let version = try reader.uint8("state version")
        guard version == formatVersion else {
            throw reader.error("state version", .unknownVersion(UInt64(version)))
        }
        let id: ClusterID = try reader.value()
        let revision = try reader.counter("revision")
        let nodes: [ClusterNode] = try reader.table("nodes", limit: Self.nodeLimit)
        let shards: [Shard] = try reader.table("shards", limit: Self.nodeLimit)
        self.init(
            id: id, revision: revision, nodes: nodes, shards: shards,
            slots: SlotMap(runs: try reader.slotRuns()),
            // Each holds a slot at least, and no slot is in two.
            quarantine: try reader.list("quarantine", limit: HashSlot.count),
            tombstones: try reader.table("tombstones", limit: Self.tombstoneLimit),
            jobs: try reader.table("jobs", limit: Self.endedJobLimit + Self.runningJobLimit),
            seal: try reader.optional("seal"),
            proposals: ProposalTable(sessions: OrderedTable(try reader.sessions())))
    }

    /// 64 bits of FNV-1a over the encoded state: equal revisions must have equal hashes everywhere.
    package var hash64: UInt64 {
        var writer = WireWriter()
        encodeContent(into: &writer)
        return Self.hash(writer.bytes)
    }

    /// The same over the topology alone. Jobs, quarantine and seal change between two revisions, so
    /// that two nodes at one revision may differ in them.
    package var topologyHash64: UInt64 {
        var writer = WireWriter()
        encodeTopology(into: &writer)
        writer.list(tombstones)
        return Self.hash(writer.bytes)
    }

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

extension WireReader {
    /// Records in the order of their ids, none twice: the one form that a table is written in.
    fileprivate mutating func table<Record: WireCodable & Identifiable>(
        _ field: StaticString, limit: Int
    ) throws(WireError) -> [Record] where Record.ID: Comparable {
        let start = offset
        let records = try list(field, limit: limit, of: Record.self)
        guard records.map(\.id).isStrictlyAscending else {
            throw error(field, .malformed("not ascending"), at: start)
        }
        return records
    }

    /// As the table keeps them: no record is older than its window.
    fileprivate mutating func sessions() throws(WireError) -> [ProposalTable.Session] {
        try table(
            "sessions", limit: Int(ProposalTable.window + ProposalTable.sweepInterval))
    }

    /// Ascending, disjoint and maximal, as the map gives them.
    fileprivate mutating func slotRuns() throws(WireError) -> [(range: SlotRange, shard: ShardID)] {
        let start = offset
        let count = try count("slot runs", limit: HashSlot.count, elementByteCountMin: 24)
        var runs: [(range: SlotRange, shard: ShardID)] = []
        for _ in 0..<count {
            let range: SlotRange = try value()
            let shard: ShardID = try value()
            if let last = runs.last {
                let follows = last.range.end.index + 1 == range.start.index && last.shard != shard
                guard follows || last.range.end.index + 1 < range.start.index else {
                    throw error(
                        "slot runs", .malformed("\(last.range) before \(range)"), at: start)
                }
            }
            runs.append((range, shard))
        }
        return runs
    }
}

extension ProposalTable.Session: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(id)
        writer.varint(answeredBelow)
        writer.varint(lastUse)
        writer.list(records)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let id: ProposalClient = try reader.value()
        let answeredBelow = try reader.counter("answered below")
        let lastUse = try reader.counter("last use")
        let start = reader.offset
        let records = try reader.list(
            "records", limit: Int(ProposalTable.window + ProposalTable.sweepInterval),
            of: ProposalTable.Record.self)
        guard records.map(\.sequence).isStrictlyAscending else {
            throw reader.error("records", .malformed("not ascending"), at: start)
        }
        self.init(id: id, answeredBelow: answeredBelow, lastUse: lastUse, records: records)
    }
}

extension ProposalTable.Record: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.varint(sequence)
        writer.varint(index)
        writer.value(outcome)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            sequence: try reader.counter("sequence"), index: try reader.counter("index"),
            outcome: try reader.value())
    }
}

extension SlotQuarantine: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(shard)
        writer.value(slots)
        writer.varint(revision)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            shard: try reader.value(), slots: try reader.value(),
            revision: try reader.counter("revision"))
    }
}

extension Tombstone: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.value(id)
        writer.varint(revision)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(id: try reader.value(), revision: try reader.counter("revision"))
    }
}
