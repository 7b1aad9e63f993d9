/// Tells code from comments and literals, so that a rule about calls does not fire on prose.
///
/// It knows what the lexical structure of Swift needs for that: nested block comments, strings of
/// one and of many lines, with and without hashes, interpolations inside them, and identifiers in
/// backticks. It does not know regular expression literals, which the repository does not use.
struct SwiftText {
    static func codeOnly(_ bytes: [UInt8]) -> [UInt8] {
        var text = SwiftText(bytes: bytes)
        text.blankEverything()
        return text.code
    }

    private let bytes: [UInt8]
    private var code: [UInt8]
    private var position = 0

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        code = bytes
    }

    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")

    private mutating func blankEverything() {
        while position < bytes.count {
            if !blankOne() { position += 1 }
        }
    }

    /// Blanks the comment, literal or quoted identifier that begins here, and says whether one did.
    private mutating func blankOne() -> Bool {
        switch bytes[position] {
        case UInt8(ascii: "/") where at("//"):
            blank(upTo: newline, newline)
            return true
        case UInt8(ascii: "/") where at("/*"):
            blankBlockComment()
            return true
        case UInt8(ascii: "`"):
            blank(1)
            blank(upTo: UInt8(ascii: "`"), newline)
            blank(1)
            return true
        case Self.quote:
            blankString(hashes: 0)
            return true
        case Self.hash:
            var hashes = 0
            while byte(hashes) == Self.hash { hashes += 1 }
            guard byte(hashes) == Self.quote else { return false }
            blank(hashes)
            blankString(hashes: hashes)
            return true
        default:
            return false
        }
    }

    private mutating func blankBlockComment() {
        blank(2)
        while position < bytes.count, !at("*/") {
            if at("/*") { blankBlockComment() } else { blank(1) }
        }
        blank(2)
    }

    /// The position is on the opening quote.
    private mutating func blankString(hashes: Int) {
        let hashRun = String(repeating: "#", count: hashes)
        let isLong = at("\"\"\"")
        let end = (isLong ? "\"\"\"" : "\"") + hashRun
        let escape = "\\" + hashRun
        blank(isLong ? 3 : 1)
        while position < bytes.count, !at(end) {
            if !isLong, bytes[position] == newline { return }  // not Swift; carry on behind it
            if at(escape) {
                blank(escape.utf8.count)
                if byte(0) == UInt8(ascii: "(") { blankInterpolation() } else { blank(1) }
            } else {
                blank(1)
            }
        }
        blank(end.utf8.count)
    }

    /// The position is on the opening parenthesis.
    private mutating func blankInterpolation() {
        var depth = 0
        while position < bytes.count {
            if blankOne() { continue }
            if bytes[position] == UInt8(ascii: "(") { depth += 1 }
            if bytes[position] == UInt8(ascii: ")") { depth -= 1 }
            blank(1)
            if depth == 0 { return }
        }
    }

    private func byte(_ ahead: Int) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    private func at(_ word: String) -> Bool {
        var ahead = 0
        for expected in word.utf8 {
            if byte(ahead) != expected { return false }
            ahead += 1
        }
        return true
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where position < bytes.count {
            if bytes[position] != newline { code[position] = UInt8(ascii: " ") }
            position += 1
        }
    }

    private mutating func blank(upTo end: UInt8, _ otherEnd: UInt8) {
        while position < bytes.count, bytes[position] != end, bytes[position] != otherEnd {
            blank(1)
        }
    }
}
