import WireCodec

/// Why durable state could not be read or written.
package enum LogError: Error, Hashable, Sendable {
    /// Nothing was lost and nothing became durable; the call may be repeated when there is space.
    case diskFull(DiskError)

    /// The disk failed. After a failed flush nobody knows what is on it, and a repeated flush may
    /// succeed without writing what the first one dropped: the process must end.
    case disk(DiskError)

    /// An earlier call failed, so this one was not tried.
    case failedBefore

    /// A file is not as it was written. Starting from it could forget a vote or an acknowledged
    /// entry.
    case damaged(file: String, offset: Int, why: String)

    /// A file that should be there is not.
    case missing(file: String, why: String)

    /// Written by a version of this software with another format.
    case unknownVersion(file: String, version: UInt32)
}

extension LogError {
    init(_ error: DiskError) {
        switch (error.reason, error.operation) {
        // A flush that finds no space has lost written bytes, as any failed flush.
        case (.full, .create), (.full, .write), (.full, .truncate): self = .diskFull(error)
        case (.full, _), (.failed, _): self = .disk(error)
        }
    }

    static func damaged(file: String, offset: Int, _ error: WireError) -> LogError {
        .damaged(file: file, offset: offset + error.offset, why: "\(error.field): \(error.reason)")
    }

    /// Whether the same call may succeed later.
    package var isRetryable: Bool {
        if case .diskFull = self { true } else { false }
    }
}

extension LogError: CustomStringConvertible {
    /// What happened, where, and what the operator can do.
    package var description: String {
        switch self {
        case .diskFull(let error): "\(error); free some space"
        case .disk(let error): "\(error); the node must stop, check the device"
        case .failedBefore: "an earlier write to the log failed"
        case .damaged(let file, let offset, let why):
            "\(file) is damaged at byte \(offset): \(why). \(Self.advice)"
        case .missing(let file, let why): "\(file) is missing: \(why). \(Self.advice)"
        case .unknownVersion(let file, let version):
            "\(file) has format version \(version), which this version cannot read; "
                + "start the version that wrote it"
        }
    }

    private static var advice: String {
        "The node does not start, because it could have forgotten what it promised to others. "
            + "Restore the data directory as a whole, or, if the other nodes have a quorum, "
            + "remove this node from the cluster and join it again with an empty data directory."
    }
}

/// Runs disk operations, translating their errors.
func onDisk<Value>(_ operation: () throws(DiskError) -> Value) throws(LogError) -> Value {
    do throws(DiskError) {
        return try operation()
    } catch {
        throw LogError(error)
    }
}
