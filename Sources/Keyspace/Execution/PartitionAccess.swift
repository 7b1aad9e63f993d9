/// Gives exclusive access to the partitions of one store, one at a time.
///
/// The lock is here and not in the pure ring: the runtime keeps each partition in a mutex, the
/// simulator calls straight through. A body must not ask for a second partition.
public protocol PartitionAccess {
    var layout: PartitionLayout { get }

    func withPartition<Result: ~Copyable>(
        _ index: Int, _ body: (inout StorePartition) -> sending Result
    ) -> sending Result
}

/// Partitions without locks, for an owner with one thread: the simulator, tools, tests.
package final class UnguardedPartitions: PartitionAccess {
    package let layout: PartitionLayout
    private let partitions: UnsafeMutablePointer<StorePartition>

    package init(partitionCount: Int, seed: HashSeed) {
        layout = PartitionLayout(partitionCount: partitionCount)
        partitions = .allocate(capacity: partitionCount)
        for index in 0..<partitionCount {
            (partitions + index).initialize(
                to: StorePartition(layout: layout, index: index, seed: seed))
        }
    }

    deinit {
        partitions.deinitialize(count: layout.partitionCount)
        partitions.deallocate()
    }

    package func withPartition<Result: ~Copyable>(
        _ index: Int, _ body: (inout StorePartition) -> sending Result
    ) -> sending Result {
        body(&partitions[index])
    }
}
