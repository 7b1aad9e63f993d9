import EmberCluster

/// What is believed of all listed members but this node, by position in the directory.
///
/// Invariants: one record for each listed member; counts and digest are those of the records;
/// nothing is kept aside of who is not listed. The place of this node itself, if it is listed,
/// holds a record that nobody reads.
struct MemberTable: Sendable {
    let selfID: NodeID
    private(set) var directory = MemberDirectory.empty
    private(set) var records: [MemberRecord] = []
    private(set) var selfPosition: Int?
    /// Alive or suspect.
    private(set) var presentCount = 0
    private(set) var deadCount = 0
    /// Of the others.
    private(set) var digest = MembershipDigest()

    // What few members have is kept aside.
    /// Where those are who say that they are elsewhere than listed.
    private var elsewhere = OrderedTable<Elsewhere>()
    /// At whom the suspicion of the dead ran out.
    private var deathAccusers = OrderedTable<DeathAccuser>()

    init(selfID: NodeID) {
        self.selfID = selfID
    }

    private struct Elsewhere: Identifiable, Sendable {
        let id: NodeID
        let address: NodeAddress
    }

    private struct DeathAccuser: Identifiable, Sendable {
        let id: NodeID
        let accuser: NodeID
    }

    // MARK: Queries

    /// Without this node.
    var count: Int { records.count - (selfPosition == nil ? 0 : 1) }
    var isEmpty: Bool { count == 0 }

    /// nil for this node and for those not listed.
    func position(of id: NodeID) -> Int? {
        guard let position = directory.position(of: id), position != selfPosition else {
            return nil
        }
        return position
    }

    func contains(_ id: NodeID) -> Bool { position(of: id) != nil }

    func id(at position: Int) -> NodeID { directory.ids[position] }

    subscript(position: Int) -> MemberRecord { records[position] }

    /// Positions of all but this node.
    var positions: some Sequence<Int> {
        let own = selfPosition
        return records.indices.lazy.filter { $0 != own }
    }

    func listedAddress(at position: Int) -> NodeAddress { directory.addresses[position] }

    /// Where it says it is in this life; nil if it has not said so.
    func heardAddress(at position: Int) -> NodeAddress? {
        guard records[position].hasSaidAddress else { return nil }
        return elsewhere[id(at: position)]?.address ?? listedAddress(at: position)
    }

    func address(at position: Int) -> NodeAddress {
        heardAddress(at: position) ?? listedAddress(at: position)
    }

    func deathAccuser(of id: NodeID) -> NodeID? { deathAccusers[id]?.accuser }

    // MARK: Changes

    mutating func noteLife(at position: Int, _ now: Instant) {
        records[position].lastHeardAt = now
    }

    mutating func noteAnswer(at position: Int, by path: ProbePath) {
        records[position].reachedBy = path
    }

    mutating func noteRoundTrip(at position: Int, nanoseconds: Int64) {
        records[position].noteRoundTrip(nanoseconds: nanoseconds)
    }

    /// - Parameter since: nil if it has had this health in this life before.
    mutating func set(
        _ standing: MemberStanding, at position: Int, since: Instant?, deathAccuser: NodeID?
    ) {
        let id = id(at: position)
        let old = records[position].standing
        uncount(position)
        records[position].standing = standing
        if let since { records[position].since = since }
        if old.bootEpoch != standing.bootEpoch {
            records[position].hasSaidAddress = false
            elsewhere[id] = nil
        }
        count(position)
        guard deathAccuser != nil || old.health == .dead else { return }
        deathAccusers[id] = deathAccuser.map { DeathAccuser(id: id, accuser: $0) }
    }

    mutating func setHeardAddress(_ address: NodeAddress, at position: Int) {
        let id = id(at: position)
        uncount(position)
        records[position].hasSaidAddress = true
        count(position)
        let isElsewhere = address != listedAddress(at: position)
        if isElsewhere || !elsewhere.isEmpty {
            elsewhere[id] = isElsewhere ? Elsewhere(id: id, address: address) : nil
        }
    }

    /// Lists other members. Records of those who stay are kept.
    ///
    /// - Returns: For each old position the new one, nil for those who are gone.
    mutating func list(_ next: MemberDirectory, at now: Instant) -> [Int?] {
        let old = self
        var moves = [Int?](repeating: nil, count: old.records.count)
        directory = next
        selfPosition = next.position(of: selfID)
        records = [MemberRecord](repeating: MemberRecord(since: now), count: next.count)
        presentCount = 0
        deadCount = 0
        digest = MembershipDigest()
        elsewhere = OrderedTable()
        deathAccusers = OrderedTable()
        var oldPosition = 0
        for position in next.ids.indices where position != selfPosition {
            let id = next.ids[position]
            while oldPosition < moves.count, old.id(at: oldPosition) < id { oldPosition += 1 }
            if oldPosition < moves.count, old.id(at: oldPosition) == id {
                moves[oldPosition] = position
                keep(old, oldPosition, at: position)
            }
            count(position)
        }
        return moves
    }

    private mutating func keep(_ old: MemberTable, _ oldPosition: Int, at position: Int) {
        let id = id(at: position)
        records[position] = old.records[oldPosition]
        deathAccusers[id] = old.deathAccusers[id]
        if let heard = old.heardAddress(at: oldPosition), heard != listedAddress(at: position) {
            elsewhere[id] = Elsewhere(id: id, address: heard)
        }
    }

    private mutating func count(_ position: Int) {
        let record = records[position]
        if record.health.isPresent { presentCount += 1 }
        if record.health == .dead { deadCount += 1 }
        digest.add(
            record.standing, isAddressKnown: record.hasSaidAddress, of: id(at: position))
    }

    private mutating func uncount(_ position: Int) {
        let record = records[position]
        if record.health.isPresent { presentCount -= 1 }
        if record.health == .dead { deadCount -= 1 }
        digest.remove(
            record.standing, isAddressKnown: record.hasSaidAddress, of: id(at: position))
    }

    func checkInvariants() {
        precondition(records.count == directory.count, "\(records.count) of \(directory.count)")
        var expected = MembershipDigest()
        for position in positions {
            let record = records[position]
            expected.add(
                record.standing, isAddressKnown: record.hasSaidAddress, of: id(at: position))
        }
        precondition(expected == digest, "the digest is not that of the records")
        let present = positions.count { records[$0].health.isPresent }
        precondition(present == presentCount, "\(present) present, \(presentCount) counted")
        let dead = positions.filter { records[$0].health == .dead }.map { id(at: $0) }
        precondition(dead.count == deadCount, "\(dead.count) dead, \(deadCount) counted")
        precondition(
            deathAccusers.map(\.id) == dead, "\(deathAccusers.map(\.id)) accused of \(dead)")
        for other in elsewhere {
            precondition(contains(other.id), "unlisted \(other.id) is elsewhere")
        }
    }
}
