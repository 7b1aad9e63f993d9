// What must hold between any two inputs. The simulator asks after every step; each violation is our
// own mistake, so it ends the process and says what it saw.

extension RaftCore {
    public func checkInvariants() {
        checkIndexes()
        checkLog()
        checkConfigurations()
        if let leadership { check(leadership) }
    }

    private func checkIndexes() {
        precondition(
            committed <= log.lastIndex, "\(id): committed \(committed), last \(log.lastIndex)")
        precondition(durable <= log.lastIndex, "\(id): durable \(durable), last \(log.lastIndex)")
        precondition(applied <= committed, "\(id): applied \(applied), committed \(committed)")
        let isInstalling =
            pendingWrite.snapshot != nil || issuedWrites.contains { $0.snapshot != nil }
        precondition(
            isInstalling || applied <= durable, "\(id): applied \(applied), durable \(durable)")
        precondition(
            isInstalling || log.startIndex <= applied,
            "\(id): log on \(log.startIndex), applied \(applied)")
    }

    private func checkLog() {
        precondition(log.lastTerm <= term, "\(id): log of \(log.lastTerm) in \(term)")
        var previous = (index: log.startIndex, term: log.startTerm)
        for entry in log.entries {
            precondition(
                entry.index == previous.index.next && entry.term >= previous.term,
                "\(id): entry \(entry.index) of \(entry.term) after \(previous)")
            previous = (entry.index, entry.term)
        }
    }

    private func checkConfigurations() {
        for record in configurations.later {
            precondition(
                record.index <= log.lastIndex,
                "\(id): configuration at \(record.index), last \(log.lastIndex)")
        }
    }

    private func check(_ leadership: Leadership) {
        precondition(hardState.votedFor == id, "\(id) leads \(term) without its own vote")
        precondition(
            log.term(at: log.lastIndex) == term, "\(id) leads \(term) without an entry of it")
        if committed >= leadership.firstIndex {
            // A younger leader may not know yet that the changes it inherited are committed.
            let uncommittedCount = configurations.later.count { $0.index > committed }
            precondition(uncommittedCount <= 1, "\(id): \(uncommittedCount) changes in flight")
        }
        precondition(
            leadership.peers.map(\.id) == configuration.members.filter { $0 != id },
            "\(id): peers differ from \(configuration.members)")
        let uncommitted = log.entries(from: committed.next, through: log.lastIndex)
        let byteCount = uncommitted.reduce(0) { $0 + $1.byteCount }
        precondition(
            leadership.uncommittedByteCount == byteCount,
            "\(id): \(leadership.uncommittedByteCount) uncommitted bytes counted of \(byteCount)")
        for peer in leadership.peers { check(peer) }
    }

    private func check(_ peer: PeerProgress) {
        precondition(peer.match < peer.next, "\(peer.id): match \(peer.match), next \(peer.next)")
        precondition(
            peer.match <= log.lastIndex, "\(peer.id): match \(peer.match) of \(log.lastIndex)")
        precondition(
            peer.inflightMessageCount <= settings.inflightMessageLimit,
            "\(peer.id): \(peer.inflightMessageCount) messages under way")
        if peer.phase != .replicate {
            precondition(peer.inflightByteCount == 0, "\(peer.id): bytes under way while probing")
        }
    }
}
