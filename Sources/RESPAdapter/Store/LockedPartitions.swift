import EmberCluster
package import Keyspace
import Synchronization

/// The partitions of the node's store, each behind its own mutex.
///
/// The lock of a partition is held for one command. With one I/O thread it is never contended and
/// costs two uncontended atomic operations; maintenance (counts, expiry) takes it in turn.
package final class LockedPartitions: PartitionAccess, @unchecked Sendable {
    package let layout: PartitionLayout
    /// Immutable after `init`; what each cell holds is guarded by the cell. (Unchecked only because
    /// a raw pointer says nothing about that.)
    private let cells: UnsafeMutablePointer<Mutex<StorePartition>>

    /// - Parameter partitionCount: A power of two. More: fewer collisions between I/O threads.
    ///   Fewer: less to visit for what spans all keys (`DBSIZE`, expiry).
    package init(partitionCount: Int = 16, seed: HashSeed) {
        layout = PartitionLayout(partitionCount: partitionCount)
        cells = .allocate(capacity: partitionCount)
        for index in 0..<partitionCount {
            (cells + index).initialize(
                to: Mutex(StorePartition(layout: layout, index: index, seed: seed)))
        }
    }

    deinit {
        cells.deinitialize(count: layout.partitionCount)
        cells.deallocate()
    }

    @inline(__always)
    package func withPartition<Result: ~Copyable>(
        _ index: Int, _ body: (inout StorePartition) -> sending Result
    ) -> sending Result {
        cells[index].withLock { body(&$0) }
    }
}

/// The embedded store as the node runs it.
package typealias NodeKeyspace = EmbeddedKeyspace<LockedPartitions>
