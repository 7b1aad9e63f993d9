import EmberCluster

/// The entity tag of something with a revision: `"88123-9f3c2a10"`.
///
/// The first part is the revision of what the log has decided, the second a digest of the whole
/// body, which also shows what is only observed, such as health. A cache wants both to match. A
/// change is based on what was decided alone, so `If-Match` compares the revision and takes
/// `"88123"` as well.
struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    let revision: Revision
    let digest: UInt32

    init(revision: Revision, body: ByteBlock) {
        self.revision = revision
        digest = body.withUnsafeBytes { bytes in
            // FNV-1a: there is nobody to defend against, and 32 bits tell two bodies apart.
            bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
        }
    }

    var description: String {
        let digits = String(digest, radix: 16)
        let padding = String(repeating: "0", count: 8 - digits.utf8.count)
        return "\"\(revision)-\(padding)\(digits)\""
    }
}

/// What a change says about the state that it is based on (RFC 9110, section 13.1.1).
enum IfMatch: Hashable, Sendable {
    case any
    case revisions([Revision])

    /// Nil if the request has no `If-Match`.
    init?(_ request: HTTPRequest) throws(Problem) {
        guard let text = request.headers["If-Match"] else { return nil }
        if text == "*" {
            self = .any
            return
        }
        var revisions: [Revision] = []
        for item in text.split(separator: ",") {
            guard let revision = Self.revision(of: item.trimmingSpaces()) else {
                throw Problem(
                    parameter: "If-Match", "must be *, or tags such as \"88123\" or an ETag of ours"
                )
            }
            revisions.append(revision)
        }
        self = .revisions(revisions)
    }

    /// A weak tag never matches here (RFC 9110, section 13.1.1), and ours are strong.
    private static func revision(of tag: Substring) -> Revision? {
        guard tag.count >= 3, tag.first == "\"", tag.last == "\"" else { return nil }
        return Revision(tag.dropFirst().dropLast().prefix { $0 != "-" })
    }

    func check(_ actual: Revision) throws(Problem) {
        guard case .revisions(let expected) = self, !expected.contains(actual) else { return }
        let names = expected.map(String.init).joined(separator: ", ")
        throw Problem(
            .preconditionFailed, "If-Match names revision \(names), and this is \(actual)."
        ).at(revision: actual)
    }
}
