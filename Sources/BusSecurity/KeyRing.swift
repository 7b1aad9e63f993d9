// The secrets that the nodes of a cluster share, and the keys that are derived from them.

/// The keys of one cluster: the first seals, every one of them opens.
///
/// A secret is changed without a pause in three steps, each on all nodes before the next: add the
/// new one behind the old; put it first; drop the old one.
package struct KeyRing: Equatable, Sendable {
    /// What a secret must have at least: 128 bits of randomness are 22 characters in base64.
    package static let secretByteCountLeast = 22
    package static let secretCountLimit = 8

    let keys: [BusKey]

    var primary: BusKey { keys[0] }

    func key(_ id: UInt32) -> BusKey? { keys.first { $0.id == id } }

    /// Reads a secret file: one secret a line, the one that seals first; empty lines and lines that
    /// begin with `#` are passed over.
    ///
    /// - Throws: ``SecretFileError`` with the line and what to do. It never repeats a secret.
    package init(secretFile text: String) throws(SecretFileError) {
        var keys: [BusKey] = []
        let lines = Array(text.utf8).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0D].contains(byte) }
            let secret = line.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
            guard let first = secret.first, first != UInt8(ascii: "#") else { continue }
            guard secret.count >= Self.secretByteCountLeast else {
                throw SecretFileError(
                    line: number + 1,
                    reason: "the secret has \(secret.count) characters, and needs at least "
                        + "\(Self.secretByteCountLeast); make one with: openssl rand -base64 32")
            }
            let key = BusKey(secret: Array(secret))
            guard !keys.contains(where: { $0.id == key.id }) else {
                throw SecretFileError(
                    line: number + 1, reason: "this secret stands above already; remove one")
            }
            keys.append(key)
        }
        guard !keys.isEmpty else {
            throw SecretFileError(
                line: nil, reason: "no secret in it; make one with: openssl rand -base64 32")
        }
        guard keys.count <= Self.secretCountLimit else {
            throw SecretFileError(
                line: nil,
                reason: "\(keys.count) secrets, and at most \(Self.secretCountLimit) are tried; "
                    + "remove the old ones")
        }
        self.keys = keys
    }
}

/// Why a secret file cannot be used.
package struct SecretFileError: Error, Hashable, CustomStringConvertible {
    /// From 1; nil when it is about the whole file.
    package let line: Int?
    package let reason: String

    package var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}

/// What is derived from one secret: nothing that is sent tells anything of it, or of one key by the
/// other.
struct BusKey: Equatable, Sendable {
    /// Tells the receiver which key to take; public.
    let id: UInt32
    let datagrams: [UInt8]
    let streams: [UInt8]

    init(secret: [UInt8]) {
        let root = Sodium.hash(secret)
        func derive(_ purpose: String) -> [UInt8] {
            Sodium.hash(Array("ember bus \(purpose)".utf8), key: root)
        }
        id = derive("key id").prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        datagrams = derive("datagrams")
        streams = derive("streams")
    }
}

/// Why something that came over the bus was not believed.
package enum BusSecurityError: Error, Hashable, CustomStringConvertible {
    case malformed(String)
    case unknownVersion(UInt8)
    /// Sealed with a secret that this node does not have.
    case unknownKey(UInt32)
    case notGenuine
    case replayed
    /// In clear, where that is not accepted.
    case clear
    /// Sealed, and this node has no secret.
    case noSecret

    package var description: String {
        switch self {
        case .malformed(let what): "malformed: \(what)"
        case .unknownVersion(let version): "protection of version \(version) is not known here"
        case .unknownKey(let id):
            "sealed with a secret that this node does not have (key \(Self.hex(id)))"
        case .notGenuine: "not genuine: changed on the way, or sealed with another secret"
        case .replayed: "a repetition of what was received before"
        case .clear: "sent in clear, and this node has a cluster secret; give the sender the secret"
        case .noSecret:
            "protected by a cluster secret, and this node has none; give --cluster-secret-file"
        }
    }

    private static func hex(_ id: UInt32) -> String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
