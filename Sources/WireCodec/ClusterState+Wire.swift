package import EmberCluster

// ClusterState := version u8 (1), id, revision varint, nodes, shards, slot runs (range, shard id),
// quarantine, tombstones, jobs, optional seal. The body of a Raft snapshot, and what the state hash
// is taken of: equal states have equal bytes.

private let formatVersion: UInt8 = 1

extension ClusterState: WireCodable {
    package func encode(into writer: inout WireWriter) {
        writer.uint8(formatVersion)
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
        writer.list(quarantine)
        writer.list(tombstones)
        writer.list(jobs)
        writer.optional(seal)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let version = try reader.uint8("state version")
        guard version == formatVersion else {
            throw reader.error("state version", .unknownVersion(UInt64(version)))
        }
        let id: ClusterID = try reader.value()
        let revision = try reader.counter("revision")
        let nodes: [ClusterNode] = try reader.list("nodes", limit: Self.nodeLimit)
        let shards: [Shard] = try reader.list("shards", limit: Self.nodeLimit)
        var slots = SlotMap()
        for _ in 0..<(try reader.count("slot runs", limit: HashSlot.count)) {
            let range: SlotRange = try reader.value()
            slots.assign(SlotSet([range]), to: try reader.value())
        }
        self.init(
            id: id, revision: revision, nodes: nodes, shards: shards, slots: slots,
            quarantine: try reader.list("quarantine", limit: HashSlot.count * 2),
            tombstones: try reader.list("tombstones", limit: Self.tombstoneLimit),
            jobs: try reader.list("jobs", limit: Self.endedJobLimit * 2),
            seal: try reader.optional("seal"))
    }

    /// 64 bits of FNV-1a over the encoded state: equal revisions must have equal hashes everywhere.
    package var hash64: UInt64 {
        wireBytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
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
