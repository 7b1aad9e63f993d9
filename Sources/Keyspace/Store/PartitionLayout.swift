public import EmberCluster

/// How the slots are dealt out to partitions: in turn, so that a node with a few ranges of slots
/// still spreads its work over all partitions.
public struct PartitionLayout: Hashable, Sendable {
    @usableFromInline let exponent: UInt8

    /// `partitionCount` is a power of two, 1...1024.
    package init(partitionCount: Int) {
        precondition(
            (1...1_024).contains(partitionCount) && partitionCount.nonzeroBitCount == 1,
            "\(partitionCount) is not a power of two in 1...1024")
        exponent = UInt8(partitionCount.trailingZeroBitCount)
    }

    @inlinable public var partitionCount: Int { 1 &<< Int(exponent) }
    package var slotsPerPartition: Int { HashSlot.count &>> Int(exponent) }

    /// The partition that holds the slot's keys.
    @inlinable
    public func partition(of slot: HashSlot) -> Int { slot.index & (partitionCount &- 1) }

    /// The slot's place within its partition.
    func place(of slot: HashSlot) -> Int { slot.index &>> Int(exponent) }

    func slot(partition: Int, place: Int) -> HashSlot {
        HashSlot(place &<< Int(exponent) | partition)!
    }
}
