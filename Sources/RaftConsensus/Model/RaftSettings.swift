/// Timing and limits of one core. Every member of a group should have the same timing.
public struct RaftSettings: Hashable, Sendable {
    /// How often a leader speaks when it has nothing to say. Default 100 ms, a third of the
    /// election timeout: streams lose nothing, so that is a reserve against stalls. Lower costs
    /// every node processor time while nothing happens; higher lets a shorter stall start an
    /// election.
    public var heartbeatInterval: Duration = .milliseconds(100)

    /// T. A follower that hears nothing for a random time in [T, 2T) campaigns; a leader without
    /// a quorum's answers for T steps down. Default 300 ms: far above a LAN round trip and a slow
    /// flush. Lower reacts faster and campaigns on every stall; higher prolongs each outage.
    public var electionTimeout: Duration = .milliseconds(300)

    /// Append messages under way to one peer before the leader waits for an answer. Default 64:
    /// fills a 10 ms path at 6,000 messages/s and bounds what a dead connection can hold.
    public var inflightMessageLimit = 64

    /// Entry bytes under way to one peer. Default 4 MiB: fills 1 Gbit/s at 30 ms.
    public var inflightByteLimit = 4 << 20

    /// Entry bytes in one append message, exceeded only by a single larger entry. Default 256 KiB:
    /// 2 ms of a 1 Gbit/s link, so that a heartbeat behind it is not late.
    public var appendByteLimit = 256 << 10

    /// Entries in one append message. Default 1,024: bounds the work of one receive.
    public var appendEntryLimit = 1_024

    /// Proposed and not yet committed bytes at the leader, beyond which proposals are refused.
    /// Default 16 MiB: bounds memory when the quorum is slow.
    public var uncommittedByteLimit = 16 << 20

    /// Bytes of one snapshot chunk. Default 256 KiB, for the reason of `appendByteLimit`.
    public var snapshotChunkByteLimit = 256 << 10

    /// The largest snapshot accepted, because it is gathered in memory. Default 256 MiB.
    public var snapshotByteLimit = 256 << 20

    public init() {}
}
