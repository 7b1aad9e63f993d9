import ClusterEngine
import ClusterService
import EmberCluster
import NIOCore
import RESPCodec

/// What the connections of one event loop share: the memory in which replies are composed, and what
/// the data path knows of the cluster.
///
/// Touched on its event loop only (hence unchecked). Between two callbacks of NIO ``State/reply``
/// is empty, so that no connection ever sees the bytes of another.
///
/// The state lies behind a pointer of its own: reached through a class, each access would be
/// checked for exclusivity at run time, which is a quarter of what a request costs.
final class EventLoopLane: @unchecked Sendable {
    struct State: ~Copyable {
        var reply = ReplyWriter(capacity: 16 << 10)
        /// Buffers that were handed to NIO, `outputsInUse` of them in this turn of the loop; used
        /// again in the next one, when NIO has let go of them.
        fileprivate var outputs: [ByteBuffer] = []
        fileprivate var outputsInUse = 0
        /// Connections whose replies are written at the end of this turn.
        fileprivate var unflushed: [RESPConnection] = []
        fileprivate var flushing: [RESPConnection] = []
        var routing: RoutingSnapshot
        private var routingGeneration: UInt64
        /// The clocks, as they were at the start of the batch.
        var now = Instant.zero
        var wallMilliseconds: Int64 = 0
        /// Whether this node may serve the slots it owns.
        var mayServe = false

        init(_ board: ViewBoard) {
            routingGeneration = board.routingGeneration
            routing = board.routing
        }

        /// Brings the clocks, the lease and the routing up to date.
        ///
        /// The generation is read before the snapshot: at worst the same snapshot is fetched twice.
        @inline(__always)
        mutating func refresh(_ board: ViewBoard) {
            let generation = board.routingGeneration
            if generation != routingGeneration {
                routing = board.routing
                routingGeneration = generation
            }
            now = NodeClock.now()
            wallMilliseconds = NodeClock.wallMilliseconds()
            mayServe = routing.mayServe(at: now, leaseUntil: board.leaseDeadline)
        }
    }

    /// Above these a buffer is not kept for the next turn: together, 2 MiB for each loop.
    private static let outputCountLimit = 128
    private static let retainedOutputCapacity = 16 << 10

    let eventLoop: any EventLoop
    /// For commands that answer later.
    let executor: EventLoopExecutor
    let state: UnsafeMutablePointer<State>

    init(_ board: ViewBoard, on eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        executor = EventLoopExecutor(eventLoop)
        state = .allocate(capacity: 1)
        state.initialize(to: State(board))
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Moves what is composed into a buffer for NIO.
    @inline(__always)
    func takeOutput(_ allocator: ByteBufferAllocator) -> ByteBuffer {
        let bytes = state.pointee.reply.bytes
        let place = state.pointee.outputsInUse
        defer { state.pointee.reply.removeAll() }
        guard place < Self.outputCountLimit, bytes.count <= Self.retainedOutputCapacity else {
            return allocator.buffer(bytes: bytes)
        }
        state.pointee.outputsInUse = place &+ 1
        if place == state.pointee.outputs.count {
            state.pointee.outputs.append(allocator.buffer(capacity: bytes.count))
        } else if state.pointee.outputs[place].capacity < bytes.count {
            state.pointee.outputs[place] = allocator.buffer(capacity: bytes.count)
        } else {
            state.pointee.outputs[place].clear()
        }
        state.pointee.outputs[place].writeBytes(bytes)
        return state.pointee.outputs[place]
    }

    /// Has the connection write its replies at the end of this turn of its event loop, when the
    /// requests of all connections that were ready are executed. As Redis does: a client that wakes
    /// up at once would take the processor from the requests of the others.
    @inline(__always)
    func flushLater(_ connection: RESPConnection, on eventLoop: any EventLoop) {
        state.pointee.unflushed.append(connection)
        if state.pointee.unflushed.count == 1 {
            eventLoop.assumeIsolated().execute { self.flushAll() }
        }
    }

    private func flushAll() {
        // Two lists in turn: a connection that flushes may be called back and ask again.
        swap(&state.pointee.unflushed, &state.pointee.flushing)
        for connection in state.pointee.flushing { connection.endTurn() }
        state.pointee.flushing.removeAll(keepingCapacity: true)
        state.pointee.outputsInUse = 0
    }
}
