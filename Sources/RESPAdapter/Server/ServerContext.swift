import ClusterService
import EmberCluster
import Keyspace
import Logging
import Synchronization

/// What the connections of one server share. Immutable, or synchronised in its parts.
final class ServerContext: Sendable {
    let settings: RESPServerSettings
    let service: ClusterService
    let board: ViewBoard
    let keyspace: NodeKeyspace
    let logger: Logger
    let registry: ConnectionRegistry
    let statistics = ServerStatistics()
    let topology = TopologyReplies()
    let startedAt = NodeClock.now()
    /// The port of the listener; 0 until it listens.
    let port = Atomic<UInt16>(0)

    init(
        _ settings: RESPServerSettings, service: ClusterService, keyspace: NodeKeyspace,
        logger: Logger
    ) {
        self.settings = settings
        self.service = service
        self.keyspace = keyspace
        self.logger = logger
        board = service.board
        registry = ConnectionRegistry(limit: settings.connectionLimit)
    }

    /// The version of Redis whose replies and error texts this server gives.
    static let redisVersion = "7.0.15"
}
