/// What a client may make us hold. Every limit is checked before the memory is spent.
package struct RequestLimits: Sendable {
    /// Arguments of one request. Redis before 7.0 had the same limit; a request of this many
    /// one-byte arguments costs about 15 MiB.
    package var argumentLimit = 1_048_576
    /// Bytes of one argument; Redis' `proto-max-bulk-len`.
    package var bulkByteLimit = 512 << 20
    /// Bytes of an inline request, and of a length line; Redis' `PROTO_INLINE_MAX_SIZE`.
    package var lineByteLimit = 64 << 10
    /// Bytes of one whole request; Redis' `client-query-buffer-limit`. At most 2^32 - 1.
    package var requestByteLimit = 1 << 30

    package init() {}
}

/// Why a request cannot be read. There is no way back into step: write the error, close.
///
/// The words are those of Redis 7.0, save for ``requestTooLarge``, where Redis closes in silence.
package enum ProtocolError: Error, Hashable, Sendable {
    case argumentCountInvalid
    case argumentCountLineTooLong
    case bulkMarkerMissing(got: UInt8)
    case bulkLengthInvalid
    case bulkLengthLineTooLong
    case inlineTooLong
    case quotesUnbalanced
    case requestTooLarge

    /// The error line without its leading `-`.
    package var text: String {
        let reason =
            switch self {
            case .argumentCountInvalid: "invalid multibulk length"
            case .argumentCountLineTooLong: "too big mbulk count string"
            case .bulkMarkerMissing(let got):
                "expected '$', got '\(String(decoding: [got], as: UTF8.self))'"
            case .bulkLengthInvalid: "invalid bulk length"
            case .bulkLengthLineTooLong: "too big bulk count string"
            case .inlineTooLong: "too big inline request"
            case .quotesUnbalanced: "unbalanced quotes in request"
            case .requestTooLarge: "too big request"
            }
        return "ERR Protocol error: \(reason)"
    }
}
