/// One flat directory of files: all that durable state needs from the world.
///
/// A reference: copies of a log share it. The names it is given contain no separator. It has one
/// user at a time and returns when the operation is done. What an operation promises after a crash:
///
///   - Written bytes survive whole, in part (any subset of sectors) or not at all, until
///     ``flush(_:)`` of the file returns.
///   - Names created, renamed or removed survive or not, each for itself, until
///     ``flushDirectory()`` returns.
package protocol Disk: AnyObject {
    /// Names of all files, in any order.
    func list() throws(DiskError) -> [String]

    /// Nil when there is no such file.
    func byteCount(of name: String) throws(DiskError) -> Int?

    /// Up to `count` bytes, fewer where the file ends.
    func read(_ name: String, from offset: Int, count: Int) throws(DiskError) -> [UInt8]

    /// Makes an empty file; one that exists is emptied.
    func create(_ name: String) throws(DiskError)

    /// Overwrites and extends; `offset` is at most the size of the file.
    func write(_ bytes: [UInt8], to name: String, at offset: Int) throws(DiskError)

    /// Returns when the file's bytes and size are on stable storage.
    func flush(_ name: String) throws(DiskError)

    func truncate(_ name: String, to byteCount: Int) throws(DiskError)

    /// Replaces a file that has the new name.
    func rename(_ name: String, to newName: String) throws(DiskError)

    /// A file that is not there is no error.
    func remove(_ name: String) throws(DiskError)

    /// Returns when the names are on stable storage.
    func flushDirectory() throws(DiskError)

    /// Bytes that can still be written; nil when the disk cannot tell.
    func availableByteCount() throws(DiskError) -> Int?
}

extension Disk {
    package func availableByteCount() throws(DiskError) -> Int? { nil }
}

/// An operation that the disk did not carry out.
package struct DiskError: Error, Hashable, Sendable {
    package enum Operation: String, Hashable, Sendable {
        case list, measure, read, create, write, flush, truncate, rename, remove
        case flushDirectory = "flush directory"
    }

    package enum Reason: Hashable, Sendable {
        /// No space, or a quota is used up.
        case full
        /// The system's error number.
        case failed(code: Int32)
    }

    package let operation: Operation
    /// Empty when the operation concerns the directory.
    package let file: String
    package let reason: Reason

    package init(_ operation: Operation, file: String = "", reason: Reason) {
        self.operation = operation
        self.file = file
        self.reason = reason
    }
}

extension DiskError: CustomStringConvertible {
    package var description: String {
        let what = file.isEmpty ? operation.rawValue : "\(operation.rawValue) \(file)"
        return switch reason {
        case .full: "\(what): no space left"
        case .failed(let code): "\(what): system error \(code)"
        }
    }
}
