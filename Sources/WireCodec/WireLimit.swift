/// The most that a peer can make this node allocate, field by field.
///
/// A limit stands well above what the cluster's own limits produce: a message beyond it is damaged,
/// hostile, or from a version with other limits, and is refused in every case.
package enum WireLimit {
    /// Terms, indexes, epochs, incarnations. At a million a second 2^62 lasts 146,000 years; the
    /// two bits to spare let the machines add and subtract without a thought to overflow.
    package static let counter = 1 << 62

    /// The same in what a peer says. This node may count on from there, and what it writes down
    /// then must still be readable.
    package static let peerCounter = 1 << 61

    /// Payload of one frame: the 16 MiB that a leader may hold uncommitted, and room around them.
    package static let frameByteCount = 20 << 20

    /// One log entry as its proposer counted it; equal to a frame, which must carry it.
    package static let entryByteCount = frameByteCount

    /// Entries in one append or one disk write. A leader sends 1,024.
    package static let entryCount = 1 << 16

    /// Members in each list of a Raft configuration. A group has at most 7 voters and some
    /// learners.
    package static let raftMemberCount = 1_024

    /// One snapshot: 100,000 nodes' records are about 20 MiB.
    package static let snapshotByteCount = 256 << 20

    /// A datagram with its header, below the 1,500 of Ethernet less IPv6 and UDP headers.
    package static let datagramByteCount = 1_432

    /// Members in one exchange of the whole membership; 10,000 is what the protocol is laid out
    /// for.
    package static let memberCount = 1 << 14

    /// Replicas of one shard; a handful is usual.
    package static let replicaCount = 1_024

    /// Ranges in a slot set: every second slot.
    package static let slotRangeCount = 8_192
}
