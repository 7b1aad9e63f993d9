package import ClusterService
import EmberCluster
import Keyspace
package import Logging
import NIOCore
import NIOPosix
import Synchronization

/// The RESP listener: SwiftNIO with event loops of its own, one handler per connection.
///
/// A server that was started must be stopped before it is let go.
package final class RESPServer: Sendable {
    private let context: ServerContext
    private let group: MultiThreadedEventLoopGroup
    /// One for each event loop.
    private let executors: [EventLoopExecutor]
    private let listener: any Channel
    private let expiry: ActiveExpiry
    private let isStopped = Mutex(false)
    /// The port it listens on.
    package let port: UInt16

    private init(
        _ context: ServerContext, group: MultiThreadedEventLoopGroup,
        executors: [EventLoopExecutor], listener: any Channel
    ) {
        self.context = context
        self.group = group
        self.executors = executors
        self.listener = listener
        expiry = ActiveExpiry(context.keyspace, on: group.next())
        port = UInt16(listener.localAddress?.port ?? 0)
        context.port.store(port, ordering: .relaxed)
    }

    /// Listens, and serves from now on.
    ///
    /// - Parameters:
    ///   - service: The cluster; its board tells which slots are served here, and until when.
    ///   - keyspace: The keys; the server also removes those whose time has come.
    package static func start(
        _ settings: RESPServerSettings, service: ClusterService, keyspace: NodeKeyspace,
        logger: Logger
    ) async throws(RESPServerError) -> RESPServer {
        if let problem = settings.problems.first { throw RESPServerError(description: problem) }
        let context = ServerContext(
            settings, service: service, keyspace: keyspace, logger: logger)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.threads)
        let lanes = group.makeIterator().map { EventLoopLane(context.board, on: $0) }
        do {
            let listener = try await bootstrap(context, group, lanes)
                .bind(host: settings.host, port: Int(settings.port)).get()
            return RESPServer(
                context, group: group, executors: lanes.map(\.executor), listener: listener)
        } catch {
            try? await group.shutdownGracefully()
            throw RESPServerError(
                description: "cannot listen on \(settings.host):\(settings.port): \(error)")
        }
    }

    /// Open connections.
    package var connections: Int { context.registry.count }

    package var totals: RESPServerTotals { context.statistics.totals }

    /// Stops without cutting anybody off who can be served in time: connections are refused from
    /// now on; those that wait for nothing are closed; the others get their reply, if it comes
    /// within `grace`. Does nothing the second time.
    package func stop(draining grace: Duration) async {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        guard isFirst else { return }
        expiry.cancel()
        try? await listener.close().get()
        let cards = context.registry.stopAdmitting()
        for card in cards {
            card.channel.pipeline.fireUserInboundEventTriggered(ServerStopping())
        }
        let deadline = group.next().scheduleTask(in: .nanoseconds(grace.wholeNanoseconds)) {
            for card in cards { card.channel.close(promise: nil) }
        }
        await context.registry.waitUntilEmpty()
        deadline.cancel()
        for executor in executors { executor.close() }
        try? await group.shutdownGracefully()
    }

    // MARK: Steps

    private static func bootstrap(
        _ context: ServerContext, _ group: MultiThreadedEventLoopGroup, _ lanes: [EventLoopLane]
    ) -> ServerBootstrap {
        let pause = context.settings.outputPauseBytes
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Int32(context.settings.backlog))
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            // The replies to the last requests of a client that closes are not written yet.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(
                .writeBufferWaterMark, value: .init(low: pause / 4, high: pause)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let lane = lanes.first { $0.eventLoop === channel.eventLoop }!
                    try accept(channel, context, lane)
                }
            }
    }

    private static func accept(
        _ channel: any Channel, _ context: ServerContext, _ lane: EventLoopLane
    ) throws {
        let statistics = context.statistics
        statistics.connectionsReceived.wrappingAdd(1, ordering: .relaxed)
        if let card = context.registry.admit(channel, at: NodeClock.now()) {
            try channel.pipeline.syncOperations.addHandler(
                RESPConnection(context, card: card, lane: lane))
        } else {
            statistics.connectionsRejected.wrappingAdd(1, ordering: .relaxed)
            try channel.pipeline.syncOperations.addHandler(RefusedConnection())
        }
    }
}

/// Why the server does not start.
package struct RESPServerError: Error, CustomStringConvertible {
    package let description: String
}

/// A connection too many: told so, and closed.
private final class RefusedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        let text = ByteBuffer(string: "-ERR max number of clients reached\r\n")
        let channel = context.channel
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(Self.wrapOutboundOut(text), promise: written)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}

/// Removes keys whose time has come though nobody asks for them.
///
/// `next` belongs to `loop`: touched only there.
private final class ActiveExpiry: @unchecked Sendable {
    /// Ten times a second, as Redis; a step visits this many keys of each partition at a time.
    private static let interval = TimeAmount.milliseconds(100)
    /// While no key has an expiry, which costs an idle node next to nothing.
    private static let idleInterval = TimeAmount.seconds(1)
    private static let keyLimit = 32
    /// Rounds of one step, so that a million keys of the same second do not hold up the loop.
    private static let roundLimit = 16

    private let keyspace: NodeKeyspace
    private let loop: any EventLoop
    private var next: Scheduled<Void>?

    init(_ keyspace: NodeKeyspace, on loop: any EventLoop) {
        self.keyspace = keyspace
        self.loop = loop
        loop.execute { self.schedule() }
    }

    func cancel() {
        loop.execute {
            self.next?.cancel()
            self.next = nil
        }
    }

    private func schedule() {
        let delay = keyspace.expiringKeyCount() == 0 ? Self.idleInterval : Self.interval
        next = loop.scheduleTask(in: delay) {
            self.step()
            self.schedule()
        }
    }

    private func step() {
        for _ in 0..<Self.roundLimit {
            let now = NodeClock.wallMilliseconds()
            let removed = keyspace.expireSome(now: now, limit: Self.keyLimit)
            guard removed >= Self.keyLimit else { return }
        }
    }
}
