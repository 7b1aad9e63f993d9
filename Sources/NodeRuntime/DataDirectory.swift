// What a node keeps on disk:
//
//   lock              held (flock) while a process uses the directory
//   identity          node id, cluster, raft id, generation, boot epoch (AtomicFile)
//   log-GENERATION/   the Raft log of the cluster that the generation is in (DurableLog)
//   ports.json        the ports in use, for scripts

package import ClusterEngine
package import DurableLog
package import EmberCluster
import Glibc
import RaftConsensus
package import WireCodec

/// Why a node cannot start on its directory, in words for the operator.
package struct DataDirectoryError: Error, CustomStringConvertible, Sendable {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// One node's data directory, locked for this process.
package final class DataDirectory: Sendable {
    package let path: String
    private let lockDescriptor: Int32
    private let disk: FileDisk

    /// Creates the directory with its parents if need be, and locks it.
    package init(_ path: String) throws(DataDirectoryError) {
        self.path = path
        try Self.makeDirectories(path)
        let descriptor = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DataDirectoryError(
                "cannot write to \(path): \(String(cString: strerror(errno))); "
                    + "check its owner and permissions")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DataDirectoryError(
                "\(path) is in use by another ember-node; "
                    + "stop it, or give this one a --data-dir of its own")
        }
        lockDescriptor = descriptor
        do {
            disk = try FileDisk(directory: path)
        } catch {
            throw DataDirectoryError("cannot open \(path): \(error)")
        }
    }

    deinit { close(lockDescriptor) }

    /// Lets another process, or another start in this one, have the directory.
    func release() { flock(lockDescriptor, LOCK_UN) }

    private static func makeDirectories(_ path: String) throws(DataDirectoryError) {
        var partial = path.hasPrefix("/") ? "" : "."
        for component in path.split(separator: "/") {
            partial += "/" + component
            if mkdir(partial, 0o700) != 0, errno != EEXIST {
                throw DataDirectoryError(
                    "cannot make \(partial): \(String(cString: strerror(errno)))")
            }
        }
    }

    // MARK: Identity

    /// Who the node is, with the boot epoch of this start; a new node draws its identity.
    package func start() throws(LogError) -> StoredIdentity {
        var generator = SystemRandomNumberGenerator()
        let file = AtomicFile("identity", on: disk)
        let found = try file.read(as: StoredIdentity.self)
        if found == nil { try requireNoLog() }
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
    private func requireNoLog() throws(LogError) {
        let names: [String]
        do {
            names = try disk.list()
        } catch {
            throw .disk(error)
        }
        guard let log = names.first(where: { $0.hasPrefix("log-") }) else { return }
        throw .missing(file: "identity", why: "there is a \(log), so it was there once")
    }

    /// Moves the node to another cluster: the one durable step of a join.
    func record(_ stored: StoredIdentity) throws(LogError) {
        try AtomicFile("identity", on: disk).write(stored)
    }

    // MARK: Log

    func openLog(generation: UInt64) throws -> (
        log: NodeLog, recovered: RecoveredLog<ClusterCommand>
    ) {
        try NodeLog.open(on: FileDisk(directory: logPath(generation)))
    }

    /// A log of a cluster that this node has left.
    func removeLog(generation: UInt64) throws(DiskError) {
        let path = logPath(generation)
        guard access(path, F_OK) == 0 else { return }
        let old = try FileDisk(directory: path)
        for name in try old.list() { try old.remove(name) }
        rmdir(path)
    }

    private func logPath(_ generation: UInt64) -> String { "\(path)/log-\(generation)" }

    // MARK: Ports

    /// Leaves the ports in use where scripts find them; rewritten at every start.
    package func writePorts(_ address: NodeAddress) throws(DiskError) {
        let text =
            "{\"host\":\"\(address.host)\",\"resp_port\":\(address.respPort),"
            + "\"http_port\":\(address.httpPort),\"bus_port\":\(address.busPort)}\n"
        try disk.create("ports.json.tmp")
        try disk.write(Array(text.utf8), to: "ports.json.tmp", at: 0)
        try disk.rename("ports.json.tmp", to: "ports.json")
    }
}

typealias NodeLog = DurableLog<FileDisk, ClusterCommand>

/// The identity file: who the node is, and how often it has started.
package struct StoredIdentity: WireCodable, Sendable {
    package var identity: NodeIdentity
    package var bootEpoch: BootEpoch

    init(identity: NodeIdentity, bootEpoch: BootEpoch) {
        self.identity = identity
        self.bootEpoch = bootEpoch
    }

    package func encode(into writer: inout WireWriter) {
        writer.value(identity.node)
        writer.value(identity.cluster)
        writer.varint(identity.raftID.rawValue)
        writer.varint(identity.generation)
        writer.varint(bootEpoch)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        identity = NodeIdentity(
            node: try reader.value(), cluster: try reader.value(),
            raftID: RaftID(try reader.counter("raft id")),
            generation: try reader.counter("generation"))
        bootEpoch = try reader.counter("boot epoch")
    }
}
