import EmberCluster

@testable import RaftConsensus

// The checkers stand outside the code they check: they know the members' disks and ledgers and what
// was ever applied anywhere.
extension Group {
    /// State machine safety: one entry for each index, whoever applies it and whenever.
    func apply(_ entry: Entry, at id: RaftID) {
        members[id]!.ledger.apply(entry)
        let position = LogIndex(1).distance(to: entry.index)
        if position < history.count {
            if history[position].entry != entry {
                violations.append("\(id) applied \(entry), not \(history[position].entry)")
            }
            return
        }
        history.append((entry, core(id).term))
        checkDurability(of: entry)
    }

    /// What is applied for the first time is on the disks of a majority.
    private func checkDurability(of entry: Entry) {
        guard checksQuorumOnDisk else { return }
        let holders = ids.count { members[$0]!.disk.holds(entry) }
        if holders * 2 <= ids.count {
            violations.append("\(entry.index) was applied with \(holders) copies on disk")
        }
    }

    /// Election safety, and leader completeness: whatever was committed in an earlier term is in
    /// the new leader's log. (The votes for an old term may arrive when a later one has moved on.)
    func checkElection(of id: RaftID, in term: Term) {
        if let other = leaders[term], other != id {
            violations.append("\(other) and \(id) both led \(term)")
        }
        leaders[term] = id
        let log = core(id).log
        for (entry, committedBy) in history where entry.index > log.startIndex {
            if committedBy < term, log.term(at: entry.index) != entry.term {
                violations.append("\(id) leads \(term) without committed \(entry.index)")
            }
        }
    }

    /// A read sees whatever was applied anywhere before it began.
    func check(_ read: ReadOutcome, at id: RaftID) {
        guard case .ready(let token, let index) = read, let floor = readFloors[token] else {
            return
        }
        if index < floor {
            violations.append("\(id) read at \(index), \(floor) was applied before")
        }
    }

    /// Log matching: two logs with one entry in common agree in everything before it.
    func checkLogMatching() {
        for (position, left) in alive.enumerated() {
            for right in alive[(position + 1)...] {
                check(core(left).log, against: core(right).log, "\(left) and \(right)")
            }
        }
    }

    private func check(_ left: RaftLog<UInt64>, against right: RaftLog<UInt64>, _ pair: String) {
        var isCommon = false
        for entry in left.entries.reversed() {
            guard entry.index > right.startIndex, entry.index <= right.lastIndex else { continue }
            let other = right.entries[right.startIndex.distance(to: entry.index) - 1]
            if other.term == entry.term { isCommon = true }
            if isCommon, other != entry {
                violations.append("\(pair) differ at \(entry.index) below a common entry")
            }
        }
    }
}
