package import DurableLog

/// Where a node keeps what must survive it: a directory, with one directory of its own for each
/// log. The runtime implements it over the file system, the simulator over a disk that crashes.
///
///     identity          who the node is, and how often it has started (AtomicFile)
///     begun             the newest generation whose log has held something (AtomicFile)
///     distrusted        the generation whose log is not all that was promised in it (AtomicFile)
///     log-GENERATION/   the Raft log of the cluster that the generation is in (DurableLog)
package protocol NodeFiles {
    associatedtype Storage: Disk

    /// How the logs are laid out.
    var logSettings: LogSettings { get }

    /// The directory itself; lists the logs' directories too.
    var root: Storage { get }

    /// The directory of a log, made durably when it is missing.
    func logDirectory(generation: UInt64) throws(DiskError) -> Storage

    /// Removes a log with everything in it; one that is not there is no error.
    func removeLogDirectory(generation: UInt64) throws(DiskError)
}

extension NodeFiles {
    package var logSettings: LogSettings { LogSettings() }
}
