/// What must not be called, and where.
enum CallRules {
    private struct Ban {
        var call: String
        var reason: String
        var remedy: String
    }

    private static let clock = "the pure ring has no clock"
    private static let dice = "unseeded randomness cannot be replayed"
    private static let thread = "the pure ring has one owner and no threads"
    private static let takeInstant = "use the Instant of the call"
    private static let takeGenerator = "use an `inout some RandomNumberGenerator`"

    private static let bannedInRing = [
        Ban(call: "Date()", reason: clock, remedy: takeInstant),
        Ban(call: ".now", reason: clock, remedy: takeInstant),
        Ban(call: "ContinuousClock", reason: clock, remedy: takeInstant),
        Ban(call: "SuspendingClock", reason: clock, remedy: takeInstant),
        Ban(call: "SystemRandomNumberGenerator", reason: dice, remedy: takeGenerator),
        Ban(
            call: ".hashValue", reason: "hashes are seeded anew by each process",
            remedy: "use a hash of our own over the bytes"),
        Ban(call: "Task {", reason: thread, remedy: "use an effect"),
        Ban(call: "Task(", reason: thread, remedy: "use an effect"),
        Ban(call: "Task.detached", reason: thread, remedy: "use an effect"),
        Ban(call: "Mutex", reason: thread, remedy: "use a mutating function"),
        Ban(call: "DispatchQueue", reason: thread, remedy: "use an effect"),
        Ban(call: "print(", reason: "the pure ring has no output", remedy: "use an effect"),
        Ban(
            call: "assert(", reason: "a release build skips it",
            remedy: "use precondition with the values in its message"),
        Ban(
            call: "assertionFailure(", reason: "a release build skips it",
            remedy: "use preconditionFailure"),
    ]

    /// These are fine with a generator that the caller gave.
    private static let seeded = [
        ".random(", ".shuffled(", ".shuffle(", ".randomElement(",
    ]

    static func pureRing(_ file: SourceFile) -> [Finding] {
        guard let target = file.sourceTarget, file.isSwift, ImportRules.pureRing.contains(target)
        else { return [] }
        let bans = bannedInRing.flatMap { ban in
            file.code(has: ban.call)
                .filter { !isMember(ban.call, at: $0, in: file) }
                .map { file.finding(at: $0, "`\(ban.call)`: \(ban.reason)", ban.remedy) }
        }
        let unseeded = seeded.flatMap { call in
            file.code(has: call).compactMap { offset -> Finding? in
                let parenthesis = offset + call.utf8.count - 1
                let end =
                    Search.end(ofBracketAt: parenthesis, in: file.code) ?? file.code.count
                let arguments = Array(file.code[parenthesis..<end])
                guard Search.words("using:", in: arguments).isEmpty else { return nil }
                return file.finding(at: offset, "`\(call))`: \(dice)", "pass `using:` a generator")
            }
        }
        return bans + unseeded
    }

    /// `writer.print(…)` is somebody else's print, and `func print(…)` its declaration.
    private static func isMember(_ call: String, at offset: Int, in file: SourceFile) -> Bool {
        guard call.hasSuffix("("), offset > 0 else { return false }
        if file.code[offset - 1] == UInt8(ascii: ".") { return true }
        return file.code[..<offset].suffix(5).elementsEqual("func ".utf8)
    }

    /// Error tables are exhaustive, so that a new error does not compile until it has a row.
    static func errorTables(_ file: SourceFile) -> [Finding] {
        guard file.name.hasSuffix("ErrorTable.swift") else { return [] }
        return ["default:", "case _:"].flatMap { file.code(has: $0) }.map {
            file.finding(at: $0, "an error table must be exhaustive", "use one case per error")
        }
    }

    static func forcedCasts(_ file: SourceFile) -> [Finding] {
        guard file.sourceTarget != nil, file.isSwift else { return [] }
        return ["try!", "as!"].flatMap { word in
            file.code(has: word)
                .filter { !isProven(castAt: $0, in: file) }
                .map {
                    file.finding(
                        at: $0, "`\(word)` ends the node without a word",
                        "handle the failure, or use precondition with the reason")
                }
        }
    }

    /// `if T.self == Int.self { value as! Int }`: the comparison, on this line or just above it,
    /// says what the compiler cannot conclude from it.
    private static func isProven(castAt offset: Int, in file: SourceFile) -> Bool {
        let line = file.line(at: offset)
        let rest = file.code[offset..<file.range(ofLine: line).upperBound]
        let type = rest.dropFirst("as! ".utf8.count).prefix(while: Search.isWord)
        guard !type.isEmpty else { return false }
        let comparison = "== \(String(decoding: type, as: UTF8.self)).self"
        return file.code(has: comparison).contains { (0...2).contains(line - file.line(at: $0)) }
    }

    /// What the compiler is told to believe needs a reason that a reader can check.
    static func uncheckedClaims(_ file: SourceFile) -> [Finding] {
        guard file.isSwift else { return [] }
        let markers = ["@unchecked Sendable", "nonisolated(unsafe)"]
        let claims = markers.flatMap { word in file.code(has: word).map { (word, $0) } }
        let claimed = Set(claims.map { file.line(at: $0.1) })
        return claims.compactMap { word, offset in
            // Up over attributes, a wrapped header, and neighbours that share one comment.
            var line = file.line(at: offset) - 1
            var wrapped = 0
            while line > 0 {
                let text = file.text(ofLine: line).drop(while: { $0 == " " })
                if text.hasPrefix("//") || text.hasSuffix("*/") { return nil }
                let isHeader = text.hasSuffix(":") || text.hasSuffix(",") || text.hasSuffix("(")
                if isHeader { wrapped += 1 }
                guard (isHeader && wrapped < 4) || text.hasPrefix("@") || claimed.contains(line)
                else { break }
                line -= 1
            }
            return file.finding(
                at: offset, "`\(word)` without a reason",
                "say above it which lock or thread makes it true")
        }
    }

    /// Words that promise work for later. Spelled in halves, to keep this file clean.
    static let leftovers = ["FIX" + "ME", "TO" + "DO", "XX" + "X", "HA" + "CK"]

    static func leftovers(_ file: SourceFile) -> [Finding] {
        leftovers.flatMap { word in
            Search.words(word, in: file.bytes).map {
                file.finding(at: $0, "leftover \(word)", "do it now or open an issue")
            }
        }
    }
}
