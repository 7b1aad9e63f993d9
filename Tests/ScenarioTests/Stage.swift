import EmberCluster

@testable import RaftConsensus

typealias Core = RaftCore<String>

/// Members of one Raft group, the messages between them and the writes of their disks, moved by
/// hand: nothing happens that a transcript does not ask for.
///
/// Time stands still but for `tick`, `campaign` and `wait`; each input is followed by a drain and
/// by the core's own check of its invariants.
final class Stage {
    struct Packet {
        let from: RaftID
        let envelope: RaftEnvelope<String>
    }

    final class Member {
        var core: Core?
        var disk: MemberDisk
        var writes: [RaftWrite<String>] = []
        var applied: [String] = []

        init(disk: MemberDisk) { self.disk = disk }
    }

    var now = Instant.zero
    var random = SplitMix64(seed: 1)
    var settings = RaftSettings()
    private(set) var ids: [RaftID] = []
    private(set) var members: [RaftID: Member] = [:]
    var network: [Packet] = []
    /// What the command under way has brought about, in words.
    var told: [String] = []

    func tell(_ line: String) { told.append(line) }

    func core(_ id: RaftID) throws -> Core {
        guard let core = members[id]?.core else { throw StageError("no member \(id.number) runs") }
        return core
    }

    // MARK: Members

    func add(_ id: RaftID, _ recovered: RecoveredState<String>) throws {
        guard members[id] == nil else { throw StageError("\(id.number) is there already") }
        ids.append(id)
        ids.sort()
        members[id] = Member(disk: MemberDisk(recovered))
        try start(id)
    }

    func start(_ id: RaftID) throws {
        guard let member = members[id], member.core == nil else {
            throw StageError("\(id.number) does not stand still")
        }
        member.applied = member.disk.snapshotCommands
        member.core = Core(
            id: id, recovered: member.disk.recovered, settings: settings, at: now, using: &random)
    }

    /// Takes what was not flushed along.
    func crash(_ id: RaftID) {
        members[id]?.core = nil
        members[id]?.writes = []
    }

    // MARK: Inputs

    func input(_ id: RaftID, _ body: (inout Core) throws -> Void) throws {
        guard let member = members[id], member.core != nil else {
            throw StageError("no member \(id.number) runs")
        }
        do {
            try body(&member.core!)
        } catch let refusal as RaftRefusal {
            tell("\(id.number) refuses: \(refusal.words)")
        }
        drain(id)
    }

    func receive(_ packet: Packet) throws {
        guard members[packet.envelope.to]?.core != nil else { return }
        try input(packet.envelope.to) { core in
            core.receive(packet.envelope.message, from: packet.from, at: now)
        }
    }

    func persist(_ id: RaftID) throws {
        guard let member = members[id], !member.writes.isEmpty else { return }
        let write = member.writes.removeFirst()
        member.disk.complete(write)
        post(write.messagesAfterFlush, from: id)
        try input(id) { $0.persisted(write.token, at: now) }
    }

    /// Disks and messages, until both are empty; what is for others than `ids` stays.
    func stabilize(_ ids: [RaftID]) throws {
        for _ in 0..<10_000 {
            if let id = ids.first(where: { members[$0]?.writes.isEmpty == false }) {
                try persist(id)
            } else if let position = network.firstIndex(where: { ids.contains($0.envelope.to) }) {
                try receive(network.remove(at: position))
            } else {
                return
            }
        }
        throw StageError("no end of messages")
    }

    // MARK: Effects

    private func drain(_ id: RaftID) {
        guard let member = members[id], let effects = member.core?.takeEffects() else { return }
        member.core!.checkInvariants()
        post(effects.messages, from: id)
        if let write = effects.write { member.writes.append(write) }
        for change in effects.roleChanges {
            if let words = change.words(at: id) { tell(words) }
        }
        if let snapshot = effects.installedSnapshot {
            member.applied = MemberDisk.commands(snapshot.bytes)
            tell("\(id.number) installs the snapshot of \(snapshot.point.index.rawValue)")
        }
        for entry in effects.committed {
            if case .command(let command) = entry.payload { member.applied.append(command) }
            tell("\(id.number) applies \(entry.words)")
        }
        for read in effects.reads { tell("\(id.number) \(read.words)") }
        for request in effects.snapshotRequests { send(request, from: id) }
    }

    private func post(_ envelopes: [RaftEnvelope<String>], from id: RaftID) {
        network += envelopes.map { Packet(from: id, envelope: $0) }
    }

    private func send(_ request: SnapshotRequest, from id: RaftID) {
        guard let member = members[id] else { return }
        member.core?.sendSnapshotChunk(member.disk.chunk(for: request), to: request.peer)
        drain(id)
    }
}

/// A transcript asks for what cannot be done.
struct StageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// What a member finds after a power failure.
struct MemberDisk {
    private(set) var recovered: RecoveredState<String>
    private var snapshotBytes: [UInt8] = []

    init(_ recovered: RecoveredState<String>) { self.recovered = recovered }

    var snapshotCommands: [String] { Self.commands(snapshotBytes) }

    static func commands(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
    }

    mutating func complete(_ write: RaftWrite<String>) {
        if let snapshot = write.snapshot {
            recovered.snapshot = snapshot.point
            snapshotBytes = snapshot.bytes
            recovered.entries = []
        }
        if let first = write.truncateFrom { recovered.entries.removeAll { $0.index >= first } }
        recovered.entries += write.entries
        recovered.hardState = write.hardState ?? recovered.hardState
    }

    mutating func compact(to point: SnapshotPoint, _ commands: [String], through last: LogIndex) {
        recovered.snapshot = point
        recovered.entries.removeAll { $0.index <= last }
        snapshotBytes = Array(commands.joined(separator: " ").utf8)
    }

    func chunk(for request: SnapshotRequest) -> SnapshotChunk {
        SnapshotSource(
            SnapshotToInstall(point: recovered.snapshot, bytes: snapshotBytes),
            chunkByteLimit: request.byteLimit
        ).chunk(for: request)
    }
}
