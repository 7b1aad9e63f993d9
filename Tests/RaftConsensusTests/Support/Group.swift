import EmberCluster

@testable import RaftConsensus

/// Several members, the network between them and their disks, in virtual time. One seed gives one
/// run.
///
/// Everything that should never happen ends up in `violations`.
final class Group {
    struct Link: Hashable {
        let from: RaftID
        let to: RaftID
    }

    final class Member {
        var core: Core?
        var disk: Disk
        var ledger = Ledger()
        var queuedWrites: [(write: RaftWrite<UInt64>, at: Instant)] = []
        var reads: [ReadOutcome] = []
        var roleChanges: [RoleChange] = []
        var resumesAt = Instant.zero

        init(disk: Disk) { self.disk = disk }
    }

    private struct Delivery {
        let at: Instant
        let from: RaftID
        let to: RaftID
        let message: Message
    }

    var now = Instant.zero
    var random: SplitMix64
    var settings = RaftSettings()
    var latency = Duration.milliseconds(1)...Duration.milliseconds(1)
    var flushDelay = Duration.milliseconds(1)...Duration.milliseconds(1)
    var lossPercent = 0
    var repeatPercent = 0
    var cutLinks: Set<Link> = []
    /// Sees every message before it is sent; false loses it.
    var filter: (RaftID, RaftEnvelope<UInt64>) -> Bool = { _, _ in true }

    var ids: [RaftID] = []
    var members: [RaftID: Member] = [:]
    var violations: [String] = []
    var leaders: [Term: RaftID] = [:]
    /// Every entry that was applied anywhere, with the term of who was the first.
    var history: [(entry: Entry, by: Term)] = []
    /// What was applied anywhere when a read began: the read must see it.
    var readFloors: [ReadToken: LogIndex] = [:]
    var checksQuorumOnDisk = true
    private var deliveries: [Delivery] = []

    init(seed: UInt64 = 1, voters: [UInt64], settings: RaftSettings = RaftSettings()) {
        random = SplitMix64(seed: seed)
        self.settings = settings
        for voter in voters {
            add(RaftID(voter), recovered: .founding(voters: voters.map { RaftID($0) }))
        }
    }

    /// A member that was not there; without a history it waits to be told.
    func add(_ id: RaftID, recovered: RecoveredState<UInt64> = RecoveredState()) {
        ids.append(id)
        ids.sort()
        members[id] = Member(disk: Disk(recovered))
        restart(id)
    }

    // MARK: Faults

    func crash(_ id: RaftID) {
        members[id]!.core = nil
        members[id]!.queuedWrites = []
    }

    func restart(_ id: RaftID) {
        let disk = members[id]!.disk
        members[id]!.ledger = Ledger(bytes: disk.snapshotBytes, applied: disk.snapshot.index)
        members[id]!.core = Core(
            id: id, recovered: disk.recovered, settings: settings, at: now, using: &random)
    }

    func pause(_ id: RaftID, for duration: Duration) {
        members[id]!.resumesAt = now.advanced(by: duration)
    }

    func partition(_ side: [RaftID]) {
        for from in ids {
            for to in ids where side.contains(from) != side.contains(to) {
                cutLinks.insert(Link(from: from, to: to))
            }
        }
    }

    func cut(_ left: RaftID, _ right: RaftID) {
        cutLinks.insert(Link(from: left, to: right))
        cutLinks.insert(Link(from: right, to: left))
    }

    func heal() { cutLinks = [] }

    /// Snapshots the ledger and forgets the log up to `tail` entries before it.
    func compact(_ id: RaftID, tail: UInt64 = 0) {
        let ledger = members[id]!.ledger
        guard let core = members[id]!.core, ledger.applied > core.snapshotPoint.index,
            let point = core.snapshotPoint(at: ledger.applied)
        else { return }
        let dropThrough = LogIndex(point.index.rawValue - min(tail, point.index.rawValue))
        members[id]!.disk.snapshot = point
        members[id]!.disk.snapshotBytes = ledger.bytes
        members[id]!.disk.entries.removeAll { $0.index <= dropThrough }
        members[id]!.core!.compacted(to: point, dropThrough: dropThrough)
        drain(id)
    }

    // MARK: Inputs

    func propose(_ command: UInt64, at id: RaftID) throws -> LogPosition {
        defer { drain(id) }
        return try members[id]!.core!.propose(command, byteCount: 8)
    }

    func configure(voters: [UInt64], learners: [UInt64] = [], at id: RaftID) throws -> LogPosition?
    {
        defer { drain(id) }
        return try members[id]!.core!.proposeConfiguration(
            voters: voters.map { RaftID($0) }, learners: learners.map { RaftID($0) })
    }

    func read(_ token: UInt64, at id: RaftID) throws {
        defer { drain(id) }
        readFloors[ReadToken(token)] = LogIndex(UInt64(history.count))
        try members[id]!.core!.readIndex(ReadToken(token))
    }

    func transfer(from id: RaftID, to target: RaftID) throws {
        defer { drain(id) }
        try members[id]!.core!.transferLeadership(to: target, at: now)
    }

    func deliver(_ message: Message, from: RaftID, to: RaftID) {
        members[to]!.core!.receive(message, from: from, at: now)
        drain(to)
    }

    // MARK: Queries

    func core(_ id: RaftID) -> Core { members[id]!.core! }
    func ledger(_ id: RaftID) -> Ledger { members[id]!.ledger }
    var alive: [RaftID] { ids.filter { members[$0]!.core != nil } }

    /// Of the highest term, should an older one not know yet.
    var leader: RaftID? {
        alive.filter { core($0).isLeader }.max { core($0).term < core($1).term }
    }

    var highestTerm: Term { alive.map { core($0).term }.max() ?? .zero }

    // MARK: Time

    func run(for duration: Duration) {
        let end = now.advanced(by: duration)
        while step(until: end) {}
        now = end
    }

    /// True when `condition` came to hold within `limit`.
    @discardableResult
    func run(within limit: Duration = .seconds(10), until condition: () -> Bool) -> Bool {
        let end = now.advanced(by: limit)
        while !condition() {
            if !step(until: end) { return condition() }
        }
        return true
    }

    func elect() -> RaftID {
        run { leader.map { core($0).status.committed >= core($0).leadership!.firstIndex } ?? false }
        return leader!
    }

    /// Until every living member has applied the leader's whole log.
    @discardableResult
    func settle(within limit: Duration = .seconds(10)) -> Bool {
        run(within: limit) {
            guard let leader else { return false }
            let members = core(leader).configuration.members
            return alive.filter { members.contains($0) }.allSatisfy {
                ledger($0).applied == core(leader).lastIndex && core($0).term == core(leader).term
            }
        }
    }

    private enum Event {
        case delivery(Int)
        case flush(RaftID)
        case tick(RaftID)
    }

    /// Carries out the next event if it is not after `end`.
    private func step(until end: Instant) -> Bool {
        guard let (event, at) = nextEvent, at <= end else { return false }
        now = max(now, at)
        switch event {
        case .delivery(let position):
            let delivery = deliveries.remove(at: position)
            members[delivery.to]?.core?.receive(delivery.message, from: delivery.from, at: now)
            drain(delivery.to)
        case .flush(let id):
            let write = members[id]!.queuedWrites.removeFirst().write
            members[id]!.disk.complete(write)
            for envelope in write.messagesAfterFlush { post(envelope, from: id) }
            members[id]!.core!.persisted(write.token, at: now)
            drain(id)
        case .tick(let id):
            members[id]!.core!.tick(at: now)
            drain(id)
        }
        return true
    }

    private var nextEvent: (Event, Instant)? {
        var best: (Event, Instant)?
        func offer(_ event: Event, _ at: Instant, _ id: RaftID) {
            let at = max(at, members[id]?.resumesAt ?? .zero)
            if best.map({ at < $0.1 }) ?? true { best = (event, at) }
        }
        for (position, delivery) in deliveries.enumerated() {
            offer(.delivery(position), delivery.at, delivery.to)
        }
        for id in ids {
            guard let member = members[id], let core = member.core else { continue }
            if let first = member.queuedWrites.first { offer(.flush(id), first.at, id) }
            if core.nextDeadline != .distantFuture { offer(.tick(id), core.nextDeadline, id) }
        }
        return best
    }

    // MARK: Effects

    private func drain(_ id: RaftID) {
        guard let effects = members[id]!.core?.takeEffects() else { return }
        members[id]!.core!.checkInvariants()
        for envelope in effects.messages { post(envelope, from: id) }
        if let write = effects.write {
            let lastAt = members[id]!.queuedWrites.last?.at ?? now
            let at = max(lastAt, now.advanced(by: draw(flushDelay)))
            members[id]!.queuedWrites.append((write, at))
        }
        if let snapshot = effects.installedSnapshot {
            members[id]!.ledger = Ledger(bytes: snapshot.bytes, applied: snapshot.point.index)
        }
        for entry in effects.committed { apply(entry, at: id) }
        members[id]!.reads += effects.reads
        for read in effects.reads { check(read, at: id) }
        for change in effects.roleChanges {
            members[id]!.roleChanges.append(change)
            if case .becameLeader(let term) = change { checkElection(of: id, in: term) }
        }
        for request in effects.snapshotRequests { answer(request, at: id) }
    }

    private func post(_ envelope: RaftEnvelope<UInt64>, from id: RaftID) {
        guard members[envelope.to] != nil, filter(id, envelope),
            !cutLinks.contains(Link(from: id, to: envelope.to))
        else { return }
        if chance(lossPercent) { return }
        let copies = chance(repeatPercent) ? 2 : 1
        for _ in 0..<copies {
            deliveries.append(
                Delivery(
                    at: now.advanced(by: draw(latency)), from: id, to: envelope.to,
                    message: envelope.message))
        }
    }

    private func answer(_ request: SnapshotRequest, at id: RaftID) {
        let chunk = members[id]!.disk.chunk(for: request)
        members[id]!.core!.sendSnapshotChunk(chunk, to: request.peer)
        drain(id)
    }

    func draw(_ range: ClosedRange<Duration>) -> Duration {
        .nanoseconds(
            Int64.random(
                in: range.lowerBound.wholeNanoseconds...range.upperBound.wholeNanoseconds,
                using: &random))
    }

    func chance(_ percent: Int) -> Bool {
        percent > 0 && Int.random(in: 0..<100, using: &random) < percent
    }
}
