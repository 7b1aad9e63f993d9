import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol

extension ControlHandlers {
    func listShards(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        _ = try request.query("consistency")
        return try reply(ShardList(reading.view), from: reading)
    }

    func getShard(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        let id = try identifier(ShardID.self, in: request)
        _ = try request.query("consistency")
        guard let shard = reading.view.state.shards[id] else { throw problem(.unknownShard(id)) }
        let ownership = SlotOwnership(reading.view.state.slots)
        return try reply(
            ShardDocument(shard, reading.view, ownership), from: reading,
            taggedBy: shard.revision)
    }
}

private struct ShardList: Encodable {
    let revision: Revision
    let shards: [ShardDocument]

    init(_ view: ClusterView) {
        let ownership = SlotOwnership(view.state.slots)
        revision = view.state.revision
        shards = view.state.shards.map { ShardDocument($0, view, ownership) }
    }
}

/// A primary, its replicas, and the slots they serve.
struct ShardDocument: Encodable {
    let id: String
    let epoch: UInt64
    let config_epoch: Revision
    let primary_id: String
    /// Of the primary, as this node observes it.
    let health: String
    let replica_ids: [String]
    let slot_count: Int
    let slots: [SlotRangeDocument]
    let revision: Revision

    init(_ shard: Shard, _ view: ClusterView, _ ownership: SlotOwnership) {
        id = shard.id.description
        epoch = shard.epoch.rawValue
        config_epoch = shard.configEpoch
        primary_id = shard.primary.description
        health = view.health(of: shard.primary).name
        replica_ids = shard.replicas.map(\.description)
        slot_count = ownership.count(of: shard.id)
        slots = ownership.ranges(of: shard.id)
        revision = shard.revision
    }
}
