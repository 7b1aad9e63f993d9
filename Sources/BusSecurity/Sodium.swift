// The four primitives that the bus takes from libsodium, wrapped once: XChaCha20-Poly1305 seals and
// opens, BLAKE2b derives, the system's generator draws.
//
// XChaCha20's nonce has 24 bytes, so that every process can draw its own part at random: AES-GCM's
// 12 allow about 2³² random nonces a key, which a thousand gossiping nodes use up in a day.

import CSodium

enum Sodium {
    static let keyByteCount = 32
    static let nonceByteCount = 24
    static let tagByteCount = 16

    /// Safe to ask again and from any thread.
    private static let isReady: Bool = sodium_init() >= 0

    static func randomBytes(_ count: Int) -> [UInt8] {
        precondition(isReady, "libsodium found no source of randomness")
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            randombytes_buf(buffer.baseAddress!, count)
            initialized = count
        }
    }

    /// BLAKE2b-256 of `input`, keyed when there is a key.
    static func hash(_ input: [UInt8], key: [UInt8] = []) -> [UInt8] {
        precondition(isReady, "libsodium does not start")
        return [UInt8](unsafeUninitializedCapacity: keyByteCount) { buffer, initialized in
            let status = crypto_generichash(
                buffer.baseAddress!, keyByteCount, input, UInt64(input.count), key, key.count)
            precondition(status == 0, "a key of \(key.count) bytes")
            initialized = keyByteCount
        }
    }

    /// Appends the ciphertext and its tag to `output`.
    static func seal(
        _ plain: UnsafeRawBufferPointer, bound header: UnsafeRawBufferPointer, nonce: [UInt8],
        key: [UInt8], into output: inout [UInt8]
    ) {
        precondition(nonce.count == nonceByteCount && key.count == keyByteCount)
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: plain.count + tagByteCount))
        output.withUnsafeMutableBufferPointer { buffer in
            _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
                buffer.baseAddress! + start, nil, bytes(plain), UInt64(plain.count),
                bytes(header), UInt64(header.count), nil, nonce, key)
        }
    }

    /// Nil when anything was changed on the way, or another key sealed it.
    static func open(
        _ sealed: UnsafeRawBufferPointer, bound header: UnsafeRawBufferPointer, nonce: [UInt8],
        key: [UInt8]
    ) -> [UInt8]? {
        precondition(nonce.count == nonceByteCount && key.count == keyByteCount)
        let count = sealed.count - tagByteCount
        guard count >= 0 else { return nil }
        var isGenuine = false
        let plain = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, initialized in
            isGenuine =
                crypto_aead_xchacha20poly1305_ietf_decrypt(
                    buffer.baseAddress!, nil, nil, bytes(sealed)!, UInt64(sealed.count),
                    bytes(header), UInt64(header.count), nonce, key) == 0
            initialized = isGenuine ? count : 0
        }
        return isGenuine ? plain : nil
    }

    private static func bytes(_ buffer: UnsafeRawBufferPointer) -> UnsafePointer<UInt8>? {
        buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
}
