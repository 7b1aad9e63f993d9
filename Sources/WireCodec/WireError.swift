/// Why bytes were refused: the field that was being read, where it stands, and what was wrong.
package struct WireError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The bytes end inside the field.
        case truncated(needed: Int, available: Int)
        /// A count or length above its limit.
        case tooLarge(UInt64, limit: Int)
        /// A discriminator that this version does not know.
        case unknownKind(UInt64)
        /// A format version that this node does not speak.
        case unknownVersion(UInt64)
        /// Not one of ours at all.
        case wrongMagic
        /// From a node of another cluster.
        case foreignCluster
        /// Damaged on the way.
        case wrongChecksum(expected: UInt32, found: UInt32)
        /// Well delimited, but not a value of this type; the text says why.
        case malformed(String)
        /// Bytes after the end of the message.
        case trailing(Int)
    }

    package let field: String
    /// Bytes from the start of what was being decoded.
    package let offset: Int
    package let reason: Reason

    package init(field: StaticString, offset: Int, reason: Reason) {
        self.field = "\(field)"
        self.offset = offset
        self.reason = reason
    }
}

extension WireError: CustomStringConvertible {
    package var description: String { "\(field) at byte \(offset): \(reason)" }
}

extension WireError.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .truncated(let needed, let available): "needs \(needed) bytes, \(available) left"
        case .tooLarge(let number, let limit): "\(number) is above the limit of \(limit)"
        case .unknownKind(let kind): "unknown kind \(kind)"
        case .unknownVersion(let version): "unknown version \(version)"
        case .wrongMagic: "not an ember-cluster message"
        case .foreignCluster: "from another cluster"
        case .wrongChecksum(let expected, let found):
            "checksum \(found) where the bytes give \(expected)"
        case .malformed(let why): why
        case .trailing(let count): "\(count) bytes after the end"
        }
    }
}
