// What a node keeps on disk, beside its identity and its log (NodeFiles):
//
//   lock              held (flock) while a process uses the directory
//   ports.json        the ports in use, for scripts

package import DurableLog
package import EmberCluster
import Glibc
package import NodeStore
import RaftConsensus
import WireCodec

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

    // MARK: Identity and log

    /// Who the node is, with the boot epoch of this start; a new node draws its identity.
    package func start() throws(LogError) -> StoredIdentity {
        var generator = SystemRandomNumberGenerator()
        return try NodeStore.identify(on: self, using: &generator)
    }

    func openLog(generation: UInt64) throws(LogError) -> (
        log: NodeLog, recovered: RecoveredLog<ClusterCommand>
    ) {
        try NodeStore.openLog(on: self, generation: generation)
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

extension DataDirectory: NodeFiles {
    package var root: FileDisk { disk }

    package func logDirectory(generation: UInt64) throws(DiskError) -> FileDisk {
        try FileDisk(directory: logPath(generation))
    }

    package func removeLogDirectory(generation: UInt64) throws(DiskError) {
        let path = logPath(generation)
        guard access(path, F_OK) == 0 else { return }
        let old = try FileDisk(directory: path)
        for name in try old.list() { try old.remove(name) }
        rmdir(path)
    }
}

typealias NodeLog = DurableLog<FileDisk, ClusterCommand>
