// One connection of a Redis client: one handler that does everything on its event loop,
// synchronously (DESIGN D10). What arrives is parsed where it lies, executed, and the replies to
// one read are flushed together.

import EmberCluster
import Logging
import NIOCore
import RESPCodec
import Synchronization

/// Reads requests, executes them, and writes the replies in the order of the requests.
///
/// Backpressure: while a client leaves ``RESPServerSettings/outputPauseBytes`` of replies unread,
/// its further requests are not executed, and its socket is not read.
final class RESPConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Unexecuted input that is kept before the socket is not read any more.
    private static let waitingInputLimit = 64 << 10

    let server: ServerContext
    let card: ConnectionCard
    let lane: EventLoopLane
    let state: UnsafeMutablePointer<ConnectionState>

    init(_ server: ServerContext, card: ConnectionCard, lane: EventLoopLane) {
        self.server = server
        self.card = card
        self.lane = lane
        state = .allocate(capacity: 1)
        state.initialize(to: ConnectionState(limits: server.settings.requestLimits))
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    // MARK: Events

    func handlerAdded(context: ChannelHandlerContext) {
        state.pointee.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        state.pointee.context = nil
        server.registry.remove(card)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var input = Self.unwrapInboundIn(data)
        server.statistics.inputBytes.wrappingAdd(
            UInt64(truncatingIfNeeded: input.readableBytes), ordering: .relaxed)
        if state.pointee.backlog.readableBytes == 0, state.pointee.phase == .serving {
            serve(&input, context)
            if input.readableBytes > 0 { state.pointee.backlog = input }
        } else if state.pointee.phase != .closing {
            state.pointee.backlog.discardReadBytes()
            state.pointee.backlog.writeBuffer(&input)
            serveBacklog(context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        lane.flushLater(self, on: context.eventLoop)
    }

    /// The loop has executed everything that was ready.
    func endTurn() {
        guard let context = state.pointee.context else { return }
        context.flush()
        settle(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        guard context.channel.isWritable, !state.pointee.isBusy else { return }
        serveBacklog(context)
        context.flush()
        settle(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A client that sends no more is owed the replies to what it has sent.
        let isInputClosed = event as? ChannelEvent == .inputClosed
        guard isInputClosed || event is ServerStopping else {
            return context.fireUserInboundEventTriggered(event)
        }
        // Except to one that is still being worked on, which may take long: nobody may be there.
        if isInputClosed, state.pointee.phase == .waiting { return context.close(promise: nil) }
        state.pointee.closesWhenServed = true
        if state.pointee.phase == .serving {
            state.pointee.phase = .closing
            settle(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset by the peer, mostly: nothing that an operator could act on.
        server.logger.debug(
            "connection failed",
            metadata: ["client": "\(card.address)", "error": "\(error)"])
        context.close(promise: nil)
    }

    // MARK: Steps

    private func serveBacklog(_ context: ChannelHandlerContext) {
        guard state.pointee.phase == .serving, state.pointee.backlog.readableBytes > 0,
            context.channel.isWritable
        else { return }
        var input = state.pointee.backlog
        state.pointee.backlog = ByteBuffer()
        serve(&input, context)
        if input.readableBytes > 0 { state.pointee.backlog = input }
    }

    /// Executes the complete requests in the buffer for as long as the client takes the replies.
    @inline(__always)
    private func serve(_ input: inout ByteBuffer, _ context: ChannelHandlerContext) {
        state.pointee.isBusy = true
        while true {
            let (consumed, pause) = input.withUnsafeReadableBytes { serveBatch($0) }
            input.moveReaderIndex(forwardBy: consumed)
            write(context)
            guard pause == .outputFull else { break }
            context.flush()
            guard context.channel.isWritable else { break }
        }
        state.pointee.isBusy = false
    }

    /// Hands what is composed to NIO.
    @inline(__always)
    private func write(_ context: ChannelHandlerContext) {
        let count = lane.state.pointee.reply.count
        guard count > 0 else { return }
        server.statistics.outputBytes.wrappingAdd(
            UInt64(truncatingIfNeeded: count), ordering: .relaxed)
        let output = lane.takeOutput(context.channel.allocator)
        context.write(Self.wrapOutboundOut(output), promise: nil)
    }

    /// Draws the consequences of a batch whose replies are flushed.
    @inline(__always)
    private func settle(_ context: ChannelHandlerContext) {
        let isWritable = context.channel.isWritable
        if isWritable, !state.pointee.isReadingPaused, state.pointee.phase == .serving { return }
        settleUnusually(context, isWritable: isWritable)
    }

    @inline(never)
    private func settleUnusually(_ context: ChannelHandlerContext, isWritable: Bool) {
        if state.pointee.phase == .closing { return closeWhenWritten(context) }
        if !isWritable, isOutputTooLarge(context) { return }
        let waits =
            state.pointee.phase == .waiting
            && state.pointee.backlog.readableBytes > Self.waitingInputLimit
        let pauses = waits || !isWritable
        guard pauses != state.pointee.isReadingPaused else { return }
        state.pointee.isReadingPaused = pauses
        try? context.channel.syncOptions?.setOption(.autoRead, value: !pauses)
    }

    private func isOutputTooLarge(_ context: ChannelHandlerContext) -> Bool {
        let limit = server.settings.outputByteLimit
        guard let options = context.channel.syncOptions,
            let waiting = try? options.getOption(.bufferedWritableBytes), waiting > limit
        else { return false }
        server.logger.warning(
            "connection closed: the client does not read its replies",
            metadata: [
                "client": "\(card.address)", "name": "\(card.details.withLock { $0.name })",
                "waiting_bytes": "\(waiting)", "limit_bytes": "\(limit)",
            ])
        context.close(promise: nil)
        return true
    }

    private func closeWhenWritten(_ context: ChannelHandlerContext) {
        let channel = context.channel
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()), promise: written)
    }
}

/// Asks a connection to end as soon as it owes its client nothing.
struct ServerStopping: Sendable {}

// MARK: Commands that answer later

/// The reply of a command that had to wait for the cluster, or for a keyspace elsewhere.
enum LateReply: Sendable {
    case ok
    /// A simple string.
    case text(String)
    /// As the keyspace composed it.
    case bytes([UInt8])
}

extension RESPConnection {
    /// Does work that waits; the connection executes nothing until its reply is written. The result
    /// for a connection that is gone is dropped.
    func answerLater(
        _ work: @escaping @Sendable () async throws(ClusterError) -> LateReply
    ) {
        guard let context = state.pointee.context else { return }
        state.pointee.phase = .waiting
        let eventLoop = context.eventLoop
        let channel = context.channel
        let connection = NIOLoopBound(self, eventLoop: eventLoop)
        Task(executorPreference: lane.executor) {
            let result: Result<LateReply, ClusterError>
            do throws(ClusterError) {
                result = .success(try await work())
            } catch {
                result = .failure(error)
            }
            // A stopped server has no event loop any more, but then its connections are closed.
            guard channel.isActive else { return }
            eventLoop.execute { connection.value.finish(result) }
        }
    }

    private func finish(_ result: Result<LateReply, ClusterError>) {
        guard let context = state.pointee.context, context.channel.isActive else { return }
        state.pointee.phase = .serving
        lane.state.pointee.reply.version = state.pointee.version
        switch result {
        case .success(.ok): lane.state.pointee.reply.ok()
        case .success(.text(let text)): lane.state.pointee.reply.simple(text: text)
        case .success(.bytes(let bytes)):
            bytes.withUnsafeBytes { lane.state.pointee.reply.raw($0) }
        case .failure(let error):
            lane.state.pointee.reply.error(text: RESPErrorTable.line(for: error))
        }
        keepOrDropReply(since: 0)
        if state.pointee.closesWhenServed {
            state.pointee.phase = .closing
        }
        write(context)
        serveBacklog(context)
        context.flush()
        settle(context)
    }
}
