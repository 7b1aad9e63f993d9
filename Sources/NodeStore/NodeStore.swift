// What the engine's effects do to the disk, and in which order: the part of the driver that decides
// whether a crash is survived, and therefore the same code in the runtime and in the simulator.

package import ClusterEngine
package import DurableLog
package import EmberCluster
package import RaftConsensus
import WireCodec

/// One durable step that the engine has asked for.
package enum StoreTask: Sendable {
    case write(RaftWrite<ClusterCommand>)
    case snapshot(SnapshotToInstall, dropThrough: LogIndex)
    case distrustLog
    case adopt(StoredIdentity)
}

/// A node's identity and log on its files. Has one owner, which performs tasks in the order of the
/// engine's effects and reports them when ``perform(_:)`` has returned.
package struct NodeStore<Files: NodeFiles> {
    package typealias Log = DurableLog<Files.Storage, ClusterCommand>

    private let files: Files
    private var log: Log
    private var generation: UInt64
    /// It is on disk that the log of this generation has held something.
    private var isMarked = false
    /// Handed in and not yet with the log, in order.
    private var backlog: [StoreTask] = []

    package init(files: Files, log: Log, generation: UInt64) {
        self.files = files
        self.log = log
        self.generation = generation
    }

    /// What recovery would find now, as far as the log knows.
    package var durable: (hardState: HardState, lastIndex: LogIndex) {
        (log.durableHardState, log.durableIndex)
    }

    // MARK: Starting

    /// Who the node is, with the boot epoch of this start recorded; a new node draws its identity.
    package static func identify(
        on files: Files, using generator: inout some RandomNumberGenerator
    ) throws(LogError) -> StoredIdentity {
        let file = AtomicFile("identity", on: files.root)
        let found = try file.read(as: StoredIdentity.self)
        if found == nil { try requireNoLog(on: files) }
        var stored =
            found
            ?? StoredIdentity(
                identity: .founder(.random(using: &generator), using: &generator), bootEpoch: 0)
        stored.bootEpoch += 1
        try file.write(stored)
        return stored
    }

    /// The identity is written before the first log is made: a log without one belongs to a node
    /// that nobody knows any more, and must not become that of a new one.
    private static func requireNoLog(on files: Files) throws(LogError) {
        let names: [String]
        do {
            names = try files.root.list()
        } catch {
            throw .disk(error)
        }
        guard let log = names.first(where: { $0.hasPrefix("log-") }) else { return }
        throw .missing(file: "identity", why: "there is a \(log), so it was there once")
    }

    /// Recovers the log of a generation, or begins it.
    ///
    /// A log that holds nothing, and by the mark once held something, is found lost: what the node
    /// promised in it, as a founder too, is forgotten. So is one that was found wanting in an
    /// earlier life, whatever it holds by now.
    package static func openLog(
        on files: Files, generation: UInt64
    ) throws(LogError) -> (log: Log, recovered: RecoveredLog<ClusterCommand>) {
        let directory: Files.Storage
        do {
            directory = try files.logDirectory(generation: generation)
        } catch {
            throw .disk(error)
        }
        var (log, recovered) = try Log.open(on: directory, settings: files.logSettings)
        let begun = try Mark.begun.generation(on: files)
        let distrusted = try Mark.distrusted.generation(on: files)
        recovered.isLost =
            recovered.isBlank && begun == generation || distrusted == generation
        return (log, recovered)
    }

    /// A file that names a generation.
    private enum Mark: String {
        /// The newest whose log has held something.
        case begun
        /// Whose log does not hold all that was promised in it.
        case distrusted

        /// Nil when there is none.
        func generation(on files: Files) throws(LogError) -> UInt64? {
            try AtomicFile(rawValue, on: files.root).read { (reader) throws(WireError) in
                try reader.counter("generation")
            }
        }

        func set(_ generation: UInt64, on files: Files) throws(LogError) {
            if try self.generation(on: files) == generation { return }
            try AtomicFile(rawValue, on: files.root).write { $0.varint(generation) }
        }
    }

    // MARK: Running

    /// Makes tasks durable; writes that stand together are one flush.
    ///
    /// - Throws: When the disk is full, an error that is retryable: the tasks are kept, and
    ///   `perform([])` goes on with them when there is space. After any other nobody knows what is
    ///   durable: the process must end.
    package mutating func perform(_ tasks: [StoreTask]) throws(LogError) {
        backlog += tasks
        while let task = backlog.first {
            try hand(task)
            backlog.removeFirst()
        }
        try log.flush()
        try markIfDue()
    }

    /// After the log's first flush, and before anybody hears of it: who finds the mark may have
    /// promised something, and who does not has promised nothing, and may still found.
    private mutating func markIfDue() throws(LogError) {
        guard !isMarked, !log.isBlank else { return }
        try Mark.begun.set(generation, on: files)
        isMarked = true
    }

    /// Each step can be taken again when the one after it found the disk full.
    private mutating func hand(_ task: StoreTask) throws(LogError) {
        switch task {
        case .write(let write): log.append(write)
        case .snapshot(let snapshot, let dropThrough):
            try log.flush()
            try log.saveSnapshot(snapshot)
            try log.dropPrefix(upTo: dropThrough)
        case .distrustLog: try Mark.distrusted.set(generation, on: files)
        case .adopt(let stored):
            try log.flush()
            try adopt(stored)
        }
    }

    /// Whether proposals should be refused before a write fails.
    package func isShortOfSpace() throws(LogError) -> Bool { try log.isShortOfSpace() }

    /// Moves the node to another cluster. The identity is the one durable step: before it the old
    /// log counts, after it the new one, which is there already.
    private mutating func adopt(_ stored: StoredIdentity) throws(LogError) {
        let previous = generation
        log = try Self.openLog(on: files, generation: stored.identity.generation).log
        try AtomicFile("identity", on: files.root).write(stored)
        generation = stored.identity.generation
        isMarked = false
        do {
            try files.removeLogDirectory(generation: previous)
        } catch {
            throw .disk(error)
        }
    }
}

extension RecoveredLog<ClusterCommand> {
    /// What the engine starts from. Even a founder knows no voter, not itself, when its log is
    /// lost: others may have followed it.
    package func state(of identity: NodeIdentity) -> RecoveredState<ClusterCommand> {
        RecoveredState(
            hardState: hardState,
            snapshot: snapshot?.point ?? (isLost ? .origin : identity.origin), entries: entries)
    }
}
