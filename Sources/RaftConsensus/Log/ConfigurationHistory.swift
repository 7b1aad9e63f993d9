/// The configurations in the log since the last snapshot, oldest first.
///
/// The last one is in force, committed or not (effective on append); truncation brings the one
/// before it back. The first one belongs to the snapshot, so there always is one.
struct ConfigurationHistory: Sendable {
    struct Record: Hashable, Sendable {
        let index: LogIndex
        let configuration: RaftConfiguration
    }

    private var base: Record
    private(set) var later: [Record] = []

    init(snapshot: SnapshotPoint) {
        base = Record(index: snapshot.index, configuration: snapshot.configuration)
    }

    var latest: Record { later.last ?? base }

    func configuration(asOf index: LogIndex) -> RaftConfiguration {
        (later.last { $0.index <= index } ?? base).configuration
    }

    /// In the configuration as of `index` or in a later one.
    func hasVote(_ id: RaftID, since index: LogIndex) -> Bool {
        configuration(asOf: index).isVoter(id)
            || later.contains { $0.index > index && $0.configuration.isVoter(id) }
    }

    /// Takes note of `entry` if it holds a configuration; says whether it does.
    @discardableResult
    mutating func record<Command>(_ entry: RaftEntry<Command>) -> Bool {
        guard case .configuration(let configuration) = entry.payload, entry.index > base.index
        else { return false }
        later.append(Record(index: entry.index, configuration: configuration))
        return true
    }

    mutating func truncate(from index: LogIndex) {
        later.removeAll { $0.index >= index }
    }

    mutating func compact(to snapshot: SnapshotPoint) {
        base = Record(index: snapshot.index, configuration: snapshot.configuration)
        later.removeAll { $0.index <= snapshot.index }
    }
}
