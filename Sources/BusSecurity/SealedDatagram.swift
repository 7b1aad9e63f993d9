// Datagrams under a cluster secret. Numbers are little-endian.
//
//   offset  bytes
//        0      4  "EMBX"
//        4      1  version, 1
//        5      4  key id
//        9     16  sender: drawn by each process when it starts
//       25      8  counter of this sender, from 1
//       33      n  XChaCha20-Poly1305 of the datagram; sender and counter are the nonce, and the
//                  header is bound
//   33 + n     16  tag

/// Seals what this process sends.
package struct DatagramSealer: Sendable {
    /// What sealing adds to a datagram.
    package static let overheadByteCount = headerByteCount + Sodium.tagByteCount
    static let headerByteCount = 33
    static let magic = Array("EMBX".utf8)
    static let version: UInt8 = 1

    package var ring: KeyRing
    private let sender: [UInt8]
    private var counter: UInt64 = 0

    package init(ring: KeyRing) {
        self.ring = ring
        sender = Sodium.randomBytes(16)
    }

    package mutating func seal(_ datagram: [UInt8]) -> [UInt8] {
        counter += 1
        let key = ring.primary
        var output: [UInt8] = []
        output.reserveCapacity(datagram.count + Self.overheadByteCount)
        output += Self.magic
        output.append(Self.version)
        output.append(littleEndian: key.id)
        let nonceStart = output.count
        output += sender
        output.append(littleEndian: counter)
        let nonce = Array(output[nonceStart...])
        let header = output
        datagram.withUnsafeBytes { plain in
            header.withUnsafeBytes { header in
                Sodium.seal(
                    plain, bound: header, nonce: nonce, key: key.datagrams, into: &output)
            }
        }
        return output
    }
}

/// Opens what others sent, each datagram once.
///
/// What a sender repeats is known as long as this process lives. What was recorded before it
/// started is opened once, and stopped by the order of boot epochs and incarnations in it.
package struct DatagramOpener: Sendable {
    package var ring: KeyRing
    private var windows = ReplayWindows()

    package init(ring: KeyRing) { self.ring = ring }

    package static func isSealed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: DatagramSealer.magic)
    }

    package mutating func open(
        _ bytes: UnsafeRawBufferPointer
    ) throws(BusSecurityError) -> [UInt8] {
        guard bytes.count >= DatagramSealer.overheadByteCount, Self.isSealed(bytes) else {
            throw .malformed("a datagram of \(bytes.count) bytes is none of ours")
        }
        guard bytes[4] == DatagramSealer.version else { throw .unknownVersion(bytes[4]) }
        let id = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 5, as: UInt32.self))
        guard let key = ring.key(id) else { throw .unknownKey(id) }
        let header = UnsafeRawBufferPointer(rebasing: bytes[..<DatagramSealer.headerByteCount])
        let sealed = UnsafeRawBufferPointer(rebasing: bytes[DatagramSealer.headerByteCount...])
        guard
            let plain = Sodium.open(
                sealed, bound: header, nonce: Array(bytes[9..<33]), key: key.datagrams)
        else { throw .notGenuine }
        let sender = ReplayWindows.Sender(
            first: bytes.loadUnaligned(fromByteOffset: 9, as: UInt64.self),
            second: bytes.loadUnaligned(fromByteOffset: 17, as: UInt64.self))
        let counter = UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 25, as: UInt64.self))
        guard windows.admit(counter, of: sender) else { throw .replayed }
        return plain
    }
}

/// Which counters of each sender were seen: the highest, and which of the 64 up to it.
///
/// Bounded: senders that have been silent the longest are forgotten in bulk.
struct ReplayWindows: Sendable {
    struct Sender: Hashable, Sendable {
        let first: UInt64
        let second: UInt64
    }

    private struct Window: Sendable {
        var highest: UInt64
        /// Bit n: `highest - n` was seen.
        var seen: UInt64 = 1

        mutating func admit(_ counter: UInt64) -> Bool {
            if counter > highest {
                let step = counter - highest
                seen = step < 64 ? seen << step | 1 : 1
                highest = counter
                return true
            }
            let age = highest - counter
            guard age < 64, seen & (1 << age) == 0 else { return false }
            seen |= 1 << age
            return true
        }
    }

    /// Ten thousand nodes and their restarts.
    static let senderLimit = 16_384

    private var recent: [Sender: Window] = [:]
    private var older: [Sender: Window] = [:]

    var count: Int { recent.count + older.count }

    /// Whether the counter is new; only to be asked of what is genuine.
    mutating func admit(_ counter: UInt64, of sender: Sender) -> Bool {
        if recent[sender] != nil { return recent[sender]!.admit(counter) }
        if recent.count == Self.senderLimit {
            older = recent
            recent = [:]
        }
        guard var window = older.removeValue(forKey: sender) else {
            recent[sender] = Window(highest: counter)
            return true
        }
        defer { recent[sender] = window }
        return window.admit(counter)
    }
}

extension [UInt8] {
    mutating func append(littleEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
