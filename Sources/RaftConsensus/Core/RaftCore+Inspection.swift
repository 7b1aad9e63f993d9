// What a checker outside may see of a core, read-only.

public import EmberCluster

extension RaftCore {
    /// Term and vote as they are in memory; on disk they may lag behind by writes under way.
    public var hardStateNow: HardState { hardState }

    /// When the leader of this term was last heard; nil when it was not.
    public var leaderContactNow: Instant? { leaderContact }

    /// Entries in memory from `first` through `last`; those that are compacted are left out.
    public func entries(from first: LogIndex, through last: LogIndex) -> [RaftEntry<Command>] {
        Array(log.entries(from: max(first, log.startIndex.next), through: min(last, lastIndex)))
    }
}
