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
        /// The last buffer that was handed to NIO; used again once NIO has let go of it.
        var output = ByteBuffer()
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
            mayServe = now < board.leaseDeadline && !routing.isSealed
        }
    }

    /// Above this the buffer of a large reply is not kept for the next one.
    private static let retainedOutputCapacity = 256 << 10

    let state: UnsafeMutablePointer<State>

    init(_ board: ViewBoard) {
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
        if state.pointee.output.capacity > Self.retainedOutputCapacity {
            state.pointee.output = ByteBuffer()
        }
        if state.pointee.output.capacity < bytes.count {
            state.pointee.output = allocator.buffer(capacity: max(bytes.count, 1_024))
        } else {
            state.pointee.output.clear()
        }
        state.pointee.output.writeBytes(bytes)
        state.pointee.reply.removeAll()
        return state.pointee.output
    }
}
