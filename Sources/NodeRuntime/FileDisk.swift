package import DurableLog
import Glibc
import Synchronization

/// A directory of the file system as a ``Disk``.
///
/// Files that were touched stay open until they are renamed or removed: a log flushes the same
/// segment thousands of times. A directory that is missing is made, but not its parents.
package final class FileDisk: Disk, Sendable {
    /// Owned by this object, and only read after `init`.
    private let directory: Int32
    /// Descriptors by name. Locked for look-up alone, not while the disk works.
    private let descriptors = Mutex<[String: Int32]>([:])

    package init(directory path: String) throws(DiskError) {
        let isNew = mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST else { throw Self.error(.create, path) }
        directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Self.error(.list, path) }
        if isNew { try flushParent(path) }
    }

    deinit {
        descriptors.withLock { table in
            for descriptor in table.values { _ = close(descriptor) }
        }
        _ = close(directory)
    }

    package func list() throws(DiskError) -> [String] {
        // A descriptor of its own: reading moves its position, and closedir closes it.
        let copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw Self.error(.list, "") }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw Self.error(.list, "") }
        return names.sorted()
    }

    package func byteCount(of name: String) throws(DiskError) -> Int? {
        var status = stat()
        guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw Self.error(.measure, name)
        }
        return Int(status.st_size)
    }

    package func read(
        _ name: String, from offset: Int, count: Int
    ) throws(DiskError) -> [UInt8] {
        let size = try byteCount(of: name) ?? 0
        let wanted = max(0, min(count, size - offset))
        let descriptor = try descriptor(of: name, .read)
        var failure: DiskError?
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let got = pread(
                    descriptor, buffer.baseAddress! + filled, wanted - filled, offset + filled)
                if got > 0 { filled += got }
                if got == 0 { break }
                if got < 0, errno != EINTR {
                    failure = Self.error(.read, name)
                    break
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    package func create(_ name: String) throws(DiskError) {
        forget(name)
        let descriptor = openat(directory, name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.error(.create, name) }
        descriptors.withLock { $0[name] = descriptor }
    }

    package func write(_ bytes: [UInt8], to name: String, at offset: Int) throws(DiskError) {
        let descriptor = try descriptor(of: name, .write)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress! + written, $0.count - written, offset + written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw Self.error(.write, name)
            }
        }
    }

    package func flush(_ name: String) throws(DiskError) {
        // fdatasync also flushes the size, without which the bytes could not be read back.
        guard fdatasync(try descriptor(of: name, .flush)) == 0 else {
            throw Self.error(.flush, name)
        }
    }

    package func truncate(_ name: String, to byteCount: Int) throws(DiskError) {
        guard ftruncate(try descriptor(of: name, .truncate), byteCount) == 0 else {
            throw Self.error(.truncate, name)
        }
    }

    package func rename(_ name: String, to newName: String) throws(DiskError) {
        guard renameat(directory, name, directory, newName) == 0 else {
            throw Self.error(.rename, name)
        }
        forget(name)
        forget(newName)
    }

    package func remove(_ name: String) throws(DiskError) {
        guard unlinkat(directory, name, 0) == 0 || errno == ENOENT else {
            throw Self.error(.remove, name)
        }
        forget(name)
    }

    package func flushDirectory() throws(DiskError) {
        guard fsync(directory) == 0 else { throw Self.error(.flushDirectory, "") }
    }

    package func availableByteCount() throws(DiskError) -> Int? {
        var status = statvfs()
        guard fstatvfs(directory, &status) == 0 else { throw Self.error(.measure, "") }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    // MARK: Steps

    /// A directory whose name is lost takes everything in it along.
    private func flushParent(_ path: String) throws(DiskError) {
        let parent = openat(directory, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw Self.error(.flushDirectory, path) }
        defer { _ = close(parent) }
        guard fsync(parent) == 0 else { throw Self.error(.flushDirectory, path) }
    }

    private func descriptor(
        of name: String, _ operation: DiskError.Operation
    ) throws(DiskError) -> Int32 {
        if let known = descriptors.withLock({ $0[name] }) { return known }
        let descriptor = openat(directory, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Self.error(operation, name) }
        descriptors.withLock { $0[name] = descriptor }
        return descriptor
    }

    private func forget(_ name: String) {
        if let descriptor = descriptors.withLock({ $0.removeValue(forKey: name) }) {
            _ = close(descriptor)
        }
    }

    private static func error(_ operation: DiskError.Operation, _ file: String) -> DiskError {
        let code = errno
        let isFull = code == ENOSPC || code == EDQUOT
        return DiskError(operation, file: file, reason: isFull ? .full : .failed(code: code))
    }
}
