import EmberCluster

@testable import RaftConsensus

// The language of the transcripts: one command a line, `name=value` where a word alone would not
// say what it is. .github/CONTRIBUTING.md lists it for writers.

/// One line, taken apart.
struct StageCommand {
    let name: String
    /// Words without a name.
    let words: [String]
    private let values: [String: String]

    init(_ line: Substring) {
        let parts = line.split(separator: " ").map(String.init)
        name = parts.first ?? ""
        words = parts.dropFirst().filter { !$0.contains("=") }
        let pairs = parts.dropFirst().filter { $0.contains("=") }.map { part in
            let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
            return (halves[0], halves.count == 2 ? halves[1] : "")
        }
        values = Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    subscript(name: String) -> String? { values[name] }

    func number(_ name: String) throws -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text) else { throw StageError("\(name)=\(text) is no number") }
        return number
    }

    func numbers(_ name: String) throws -> [UInt64] {
        try (values[name] ?? "").split(separator: ",").map { text in
            guard let number = UInt64(text) else { throw StageError("\(text) is no number") }
            return number
        }
    }

    func ids(_ name: String) throws -> [RaftID] { try numbers(name).map { RaftID($0) } }

    func ids() throws -> [RaftID] {
        try words.map { word in
            guard let number = UInt64(word) else { throw StageError("\(word) is no member") }
            return RaftID(number)
        }
    }

    /// The member that the command is for.
    func id() throws -> RaftID {
        guard let word = words.first, let number = UInt64(word) else {
            throw StageError("\(name): which member?")
        }
        return RaftID(number)
    }
}

extension Stage {
    /// Carries out one line; what it brings about is in `told`.
    func perform(_ line: Substring) throws {
        let command = StageCommand(line)
        switch command.name {
        case "settings": try set(command)
        case "add-nodes": try addNodes(command)
        case "add-node": try addNode(command)
        case "crash": try crash(command.id())
        case "restart": try start(command.id())
        case "campaign": try campaign(command.id())
        case "tick": try tick(command)
        case "wait": now = now.advanced(by: .milliseconds(try command.number("ms") ?? 0))
        case "propose": try propose(command)
        case "read": try read(command)
        case "transfer": try transfer(command)
        case "configure": try configure(command)
        case "compact": try compact(command)
        case "unreachable":
            let peers = try command.ids("peer")
            try input(command.id()) { core in peers.forEach { core.reportUnreachable($0) } }
        case "disk":
            let isFull = command.words.last == "full"
            try input(command.id()) { $0.storage(isFull: isFull, at: now) }
        case "persist": try persist(command)
        case "deliver", "drop", "repeat", "network": try moveMessages(command)
        case "stabilize": try stabilize(command.words.isEmpty ? ids : command.ids())
        case "log", "status", "progress", "state": try show(command)
        default: throw StageError("no command \(command.name)")
        }
    }

    // MARK: Casting

    private func set(_ command: StageCommand) throws {
        if let limit = try command.number("window") { settings.inflightMessageLimit = limit }
        if let limit = try command.number("window-bytes") { settings.inflightByteLimit = limit }
        if let limit = try command.number("entries") { settings.appendEntryLimit = limit }
        if let limit = try command.number("chunk") { settings.snapshotChunkByteLimit = limit }
        if let limit = try command.number("uncommitted") { settings.uncommittedByteLimit = limit }
    }

    /// A group that begins with these voters; learners are told by the log.
    private func addNodes(_ command: StageCommand) throws {
        let voters = try command.ids("voters")
        for id in voters { try add(id, .founding(voters: voters)) }
    }

    /// A member with a history: `log` gives the terms of its entries, which are named after their
    /// index.
    private func addNode(_ command: StageCommand) throws {
        var recovered = RecoveredState<String>()
        let voters = try command.ids("voters")
        if !voters.isEmpty { recovered = .founding(voters: voters) }
        for (position, term) in try command.numbers("log").enumerated() {
            let index = LogIndex(UInt64(position + 1))
            recovered.entries.append(
                RaftEntry(
                    index: index, term: Term(term),
                    payload: .command("c\(index.rawValue)t\(term)"), byteCount: 8))
        }
        recovered.hardState.term = Term(UInt64(try command.number("term") ?? 0))
        try add(command.id(), recovered)
    }

    // MARK: Time

    /// The member's election timeout passes.
    private func campaign(_ id: RaftID) throws {
        for _ in 0..<3 {
            let deadline = try core(id).nextDeadline
            guard deadline < .distantFuture, try !core(id).isLeader else {
                return tell("\(id.number) does not campaign")
            }
            now = max(now, deadline)
            let sent = network.count
            try input(id) { $0.tick(at: now) }
            // A deadline that passed long ago is not held against anybody, only the next one.
            if try core(id).isLeader || network.count > sent || !members[id]!.writes.isEmpty {
                return
            }
        }
        tell("\(id.number) does not campaign")
    }

    /// Up to the member's own deadline, and `late` milliseconds on.
    private func tick(_ command: StageCommand) throws {
        let id = try command.id()
        for _ in 0..<(try command.number("times") ?? 1) {
            let deadline = try core(id).nextDeadline
            if deadline < .distantFuture { now = max(now, deadline) }
            now = now.advanced(by: .milliseconds(try command.number("late") ?? 0))
            try input(id) { $0.tick(at: now) }
        }
    }

    // MARK: Requests

    /// All words between two drains.
    private func propose(_ command: StageCommand) throws {
        let byteCount = try command.number("bytes")
        try input(command.id()) { core in
            for word in command.words.dropFirst() {
                _ = try core.propose(word, byteCount: byteCount ?? word.utf8.count)
            }
        }
    }

    private func read(_ command: StageCommand) throws {
        let tokens = command.words.dropFirst().compactMap { UInt64($0) }
        try input(command.id()) { core in
            for token in tokens { try core.readIndex(ReadToken(token)) }
        }
    }

    private func transfer(_ command: StageCommand) throws {
        guard let target = try command.ids("to").first else { throw StageError("to whom?") }
        try input(command.id()) { try $0.transferLeadership(to: target, at: now) }
    }

    private func configure(_ command: StageCommand) throws {
        let (voters, learners) = (try command.ids("voters"), try command.ids("learners"))
        try input(command.id()) { core in
            let position = try core.proposeConfiguration(voters: voters, learners: learners)
            if position == nil { tell("already so") }
        }
    }

    /// Snapshots what is applied, and drops the log up to `tail` entries before it.
    private func compact(_ command: StageCommand) throws {
        let id = try command.id()
        guard let member = members[id], let point = try core(id).snapshotPoint(at: core(id).applied)
        else { return tell("nothing to compact") }
        let tail = UInt64(try command.number("tail") ?? 0)
        let last = LogIndex(point.index.rawValue - min(tail, point.index.rawValue))
        member.disk.compact(to: point, member.applied, through: last)
        try input(id) { $0.compacted(to: point, dropThrough: last) }
    }

    private func persist(_ command: StageCommand) throws {
        let id = try command.id()
        let count = try command.number("count") ?? (members[id]?.writes.count ?? 0)
        for _ in 0..<count { try persist(id) }
    }

    // MARK: Messages

    private func moveMessages(_ command: StageCommand) throws {
        let (from, to) = (try command.ids("from"), try command.ids("to"))
        let kinds = command["kind"]?.split(separator: ",").map(String.init)
        var count = try command.number("count") ?? .max
        var moved: [Packet] = []
        var kept: [Packet] = []
        for packet in network {
            let isMeant =
                count > 0 && (from.isEmpty || from.contains(packet.from))
                && (to.isEmpty || to.contains(packet.envelope.to))
                && (kinds?.contains(packet.kind) ?? true)
            if isMeant { count -= 1 }
            if isMeant { moved.append(packet) } else { kept.append(packet) }
        }
        if ["deliver", "drop"].contains(command.name) { network = kept }
        for packet in moved {
            tell(command.name == "drop" ? "\(packet.words) (lost)" : packet.words)
            if ["deliver", "repeat"].contains(command.name) { try receive(packet) }
        }
    }

    // MARK: Looking

    private func show(_ command: StageCommand) throws {
        for id in try command.words.isEmpty ? ids : command.ids() {
            let core = try core(id)
            switch command.name {
            case "status": tell(core.status.words)
            case "progress": for peer in core.status.peers { tell(peer.words) }
            case "state": tell("\(id.number): \(members[id]!.applied.joined(separator: " "))")
            default:
                let start = core.log.startIndex.rawValue
                let entries = core.log.entries.map(\.words).joined(separator: ", ")
                tell("\(id.number): after \(start): \(entries)")
            }
        }
    }
}
