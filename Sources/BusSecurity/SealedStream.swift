// Streams under a cluster secret: a stream carries one direction, and its receiver speaks first, so
// that what is recorded of one stream opens no other.
//
//   receiver ──▶ "EMBC", version 1, 32 random bytes
//   sender   ──▶ "EMBS", version 1, key id (4), 32 random bytes
//            ──▶ records: length of what follows (4), XChaCha20-Poly1305 with tag
//
// The stream's key is BLAKE2b, keyed with the key of the ring, over both random parts. A record's
// nonce is its place in the stream, and its length is bound: nothing can be repeated, left out or
// put in another order. Numbers are little-endian.

private let greetingMagic = Array("EMBC".utf8)
private let prefaceMagic = Array("EMBS".utf8)
private let streamVersion: UInt8 = 1
private let randomByteCount = 32
private let recordByteLimit = 64 << 10

/// One direction's key and place.
private struct RecordCipher: Sendable {
    private let key: [UInt8]
    private var place: UInt64 = 0

    init(_ key: BusKey, greeting: ArraySlice<UInt8>, preface: ArraySlice<UInt8>) {
        self.key = Sodium.hash(
            Array("ember bus stream".utf8) + greeting + preface, key: key.streams)
    }

    private mutating func nextNonce() -> [UInt8] {
        var nonce: [UInt8] = []
        nonce.append(littleEndian: place)
        place += 1
        return nonce + [UInt8](repeating: 0, count: Sodium.nonceByteCount - nonce.count)
    }

    mutating func seal(_ plain: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        var length: [UInt8] = []
        length.append(littleEndian: UInt32(plain.count + Sodium.tagByteCount))
        output += length
        let nonce = nextNonce()
        length.withUnsafeBytes {
            Sodium.seal(plain, bound: $0, nonce: nonce, key: key, into: &output)
        }
    }

    mutating func open(
        _ sealed: UnsafeRawBufferPointer, length: UnsafeRawBufferPointer
    ) -> [UInt8]? {
        Sodium.open(sealed, bound: length, nonce: nextNonce(), key: key)
    }
}

/// The sending end: waits for the greeting, then seals.
package struct StreamSealer: Sendable {
    private let ring: KeyRing
    private var greeting: [UInt8] = []
    private var cipher: RecordCipher?

    package init(ring: KeyRing) { self.ring = ring }

    /// Takes what came from the receiver.
    ///
    /// - Returns: What must be sent before the first record, once the greeting is complete.
    package mutating func receive(
        _ bytes: some Collection<UInt8>
    ) throws(BusSecurityError) -> [UInt8]? {
        let start = greetingMagic.count + 1
        guard cipher == nil, greeting.count + bytes.count <= start + randomByteCount else {
            throw .malformed("more than a greeting")
        }
        greeting += bytes
        guard greeting.count == start + randomByteCount else { return nil }
        guard greeting.starts(with: greetingMagic) else { throw .malformed("no greeting") }
        guard greeting[start - 1] == streamVersion else {
            throw .unknownVersion(greeting[start - 1])
        }
        let random = Sodium.randomBytes(randomByteCount)
        var preface = prefaceMagic + [streamVersion]
        preface.append(littleEndian: ring.primary.id)
        preface += random
        cipher = RecordCipher(ring.primary, greeting: greeting[start...], preface: random[...])
        return preface
    }

    /// Only after the greeting.
    package mutating func seal(_ plain: [UInt8]) -> [UInt8] {
        precondition(cipher != nil, "sealing before the greeting")
        var output: [UInt8] = []
        output.reserveCapacity(
            plain.count + (plain.count / recordByteLimit + 1) * (4 + Sodium.tagByteCount))
        plain.withUnsafeBytes { plain in
            var rest = plain[...]
            while !rest.isEmpty {
                let record = UnsafeRawBufferPointer(rebasing: rest.prefix(recordByteLimit))
                cipher?.seal(record, into: &output)
                rest = rest.dropFirst(recordByteLimit)
            }
        }
        return output
    }
}

/// The receiving end: greets, then opens. An error is final.
package struct StreamOpener: Sendable {
    /// What the receiver says first.
    package let greeting: [UInt8]
    private let ring: KeyRing
    private var buffer: [UInt8] = []
    private var consumed = 0
    private var cipher: RecordCipher?
    /// The key that the sender chose; nil until it has.
    private var keyID: UInt32?

    package init(ring: KeyRing) {
        self.ring = ring
        greeting = greetingMagic + [streamVersion] + Sodium.randomBytes(randomByteCount)
    }

    /// Whether a stream begins as a sealed one does; nil while too little has come.
    package static func isSealed(_ beginning: some Collection<UInt8>) -> Bool? {
        beginning.count < prefaceMagic.count ? nil : beginning.starts(with: prefaceMagic)
    }

    /// Whether this stream may go on under another ring.
    package func isTrusted(by ring: KeyRing) -> Bool { keyID.map { ring.key($0) != nil } ?? false }

    /// Takes what came; returns what it opens to so far.
    package mutating func receive(
        _ bytes: some Collection<UInt8>
    ) throws(BusSecurityError) -> [UInt8] {
        buffer.removeFirst(consumed)
        consumed = 0
        buffer += bytes
        if cipher == nil, try !begin() { return [] }
        var plain: [UInt8] = []
        while let record = try nextRecord() { plain += record }
        return plain
    }

    private mutating func begin() throws(BusSecurityError) -> Bool {
        let start = prefaceMagic.count + 1 + 4
        guard buffer.count >= start + randomByteCount else { return false }
        guard buffer.starts(with: prefaceMagic) else { throw .malformed("no preface") }
        guard buffer[start - 5] == streamVersion else { throw .unknownVersion(buffer[start - 5]) }
        let id = uint32(at: start - 4)
        guard let key = ring.key(id) else { throw .unknownKey(id) }
        let end = start + randomByteCount
        cipher = RecordCipher(
            key, greeting: greeting[(greetingMagic.count + 1)...], preface: buffer[start..<end])
        keyID = id
        consumed = end
        return true
    }

    private mutating func nextRecord() throws(BusSecurityError) -> [UInt8]? {
        guard buffer.count - consumed >= 4 else { return nil }
        let length = Int(uint32(at: consumed))
        guard (Sodium.tagByteCount...recordByteLimit + Sodium.tagByteCount).contains(length) else {
            throw .malformed("a record of \(length) bytes")
        }
        let start = consumed + 4
        guard buffer.count - start >= length else { return nil }
        let plain = buffer.withUnsafeBytes { bytes in
            cipher?.open(
                UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]),
                length: UnsafeRawBufferPointer(rebasing: bytes[consumed..<start]))
        }
        guard let plain else { throw .notGenuine }
        consumed = start + length
        return plain
    }

    private func uint32(at offset: Int) -> UInt32 {
        buffer.withUnsafeBytes {
            UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
    }
}
