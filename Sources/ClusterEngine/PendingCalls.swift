import RaftConsensus

/// The calls under way, by number.
///
/// Every input touches a few of them and must not pay for the others, of which there may be ten
/// thousand: look-ups are constant, and what has to move is listed. Walks go in the order of the
/// numbers, so that nothing follows from a hash.
struct PendingCalls: Sendable {
    private var table: [UInt64: PendingCall] = [:]
    /// Ascending; with numbers of calls that are gone, from `head` on.
    private var numbers: [UInt64] = []
    private var head = 0

    /// Whose proposal stands at an index of this node's log.
    private var proposed: [LogIndex: UInt64] = [:]
    /// Who waits for which confirmation of leadership.
    private var reads: [ReadToken: UInt64] = [:]
    /// Wait for a leader no longer.
    private var woken: [UInt64] = []
    /// Decided, and not yet applied here.
    private var decided: [UInt64] = []
    /// Wait for a node to become a member.
    private(set) var meetings: [UInt64] = []

    var count: Int { table.count }
    var isEmpty: Bool { table.isEmpty }

    subscript(id: UInt64) -> PendingCall? {
        get { table[id] }
        _modify { yield &table[id] }
    }

    /// Calls come with ascending numbers.
    mutating func add(_ call: PendingCall) {
        precondition(numbers.last.map { $0 < call.id } ?? true, "call \(call.id) is out of order")
        table[call.id] = call
        numbers.append(call.id)
        if case .meeting = call.stage { meetings.append(call.id) }
    }

    mutating func remove(_ id: UInt64) {
        guard let call = table.removeValue(forKey: id) else { return }
        if case .meeting = call.stage { meetings.removeAll { $0 == id } }
        while head < numbers.count, table[numbers[head]] == nil { head += 1 }
        if numbers.count > 2 * table.count + 64 {
            numbers = numbers[head...].filter { table[$0] != nil }
            head = 0
        }
    }

    /// The lowest number of a call that is not answered; nil without calls.
    var oldest: UInt64? { head < numbers.count ? numbers[head] : nil }

    /// The order is of no account to the answer.
    func contains(where isWanted: (PendingCall) -> Bool) -> Bool {
        table.values.contains(where: isWanted)
    }

    // MARK: Lists

    mutating func notePosition(_ index: LogIndex, of id: UInt64) { proposed[index] = id }

    /// The call whose proposal was put at the index; asked once.
    mutating func takePosition(_ index: LogIndex) -> UInt64? {
        proposed.isEmpty ? nil : proposed.removeValue(forKey: index)
    }

    mutating func forgetPositions() { proposed = [:] }

    mutating func noteRead(_ token: ReadToken, of id: UInt64) { reads[token] = id }

    mutating func takeRead(_ token: ReadToken) -> UInt64? { reads.removeValue(forKey: token) }

    mutating func wake(_ id: UInt64) { woken.append(id) }

    mutating func takeWoken() -> [UInt64] {
        if woken.isEmpty { return [] }
        defer { woken = [] }
        return woken
    }

    mutating func awaitApplication(of id: UInt64) { decided.append(id) }

    /// The calls whose decision is applied here now.
    mutating func takeDecided(upTo applied: LogIndex) -> [UInt64] {
        if decided.isEmpty { return [] }
        var ready: [UInt64] = []
        decided.removeAll { id in
            guard case .decided(_, let index) = table[id]?.stage else { return true }
            if index <= applied { ready.append(id) }
            return index <= applied
        }
        return ready
    }
}

extension PendingCalls: Sequence {
    func makeIterator() -> some IteratorProtocol<PendingCall> {
        numbers[head...].lazy.compactMap { table[$0] }.makeIterator()
    }
}
