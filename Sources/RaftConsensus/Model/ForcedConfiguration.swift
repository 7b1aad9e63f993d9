// Disaster recovery: a majority of the voters is lost for ever, so nothing can be decided any more,
// not even who else should vote. One survivor is declared the only voter, while it is stopped.
//
// What this gives up: entries that a lost majority committed and this survivor never received are
// gone, and entries that it received and that were never committed will be. So the survivor with
// the latest log (highest last term, then highest last index) is the one to choose: it has all that
// any survivor knows to be committed. A lost member that comes back with its old disk belongs to
// another history, in which it could still form a majority; it must never be started again.

/// What makes a member the only voter of its group.
public struct ForcedConfiguration<Command: Sendable & Equatable>: Equatable, Sendable {
    /// Who was in force before, committed or not.
    public let previous: RaftConfiguration

    /// To be made durable before the member is started; then it elects itself.
    public let write: RaftWrite<Command>

    /// Where the new configuration stands in the log.
    public let position: LogPosition
}

extension RecoveredState {
    /// The last entry, which tells the most complete of several survivors.
    public var lastPosition: LogPosition {
        LogPosition(
            index: entries.last?.index ?? snapshot.index, term: entries.last?.term ?? snapshot.term)
    }

    /// In force, committed or not.
    public var configuration: RaftConfiguration {
        var history = ConfigurationHistory(snapshot: snapshot)
        for entry in entries { history.record(entry) }
        return history.latest.configuration
    }

    /// Makes `id` the only voter. The log and the state that it leads to stay as they are.
    ///
    /// The new configuration is an entry of a new term, in which this member has voted for itself:
    /// nobody else can have led it. Nil when `id` is no member, or is the only voter already.
    public func forcingConfiguration(of id: RaftID) -> ForcedConfiguration<Command>? {
        let previous = configuration
        guard previous.contains(id), !(previous.voters == [id] && !previous.isJoint) else {
            return nil
        }
        let term = hardState.term.next
        let configuration = RaftConfiguration(voters: [id])
        let entry = RaftEntry<Command>(
            index: lastPosition.index.next, term: term, payload: .configuration(configuration),
            byteCount: 8)
        return ForcedConfiguration(
            previous: previous,
            write: RaftWrite(
                token: WriteToken(1), hardState: HardState(term: term, votedFor: id),
                snapshot: nil, truncateFrom: nil, entries: [entry], messagesAfterFlush: []),
            position: LogPosition(index: entry.index, term: term))
    }
}
