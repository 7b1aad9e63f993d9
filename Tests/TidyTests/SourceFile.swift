import Foundation

/// What a rule has to say: where, why, and what to do instead.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    var path: String
    /// From 1; 0 where the file as a whole is meant.
    var line: Int
    var reason: String
    var remedy: String

    var description: String { "\(path):\(line): \(reason), \(remedy)" }
}

/// One tracked file, in the two views that rules need: as written, and as the compiler reads it.
///
/// Offsets are byte offsets and hold in both views, because `code` blanks what it leaves out.
struct SourceFile: Sendable {
    let path: String
    let bytes: [UInt8]
    let isExecutable: Bool
    /// `bytes` with comments, literals and quoted identifiers replaced by spaces. Line ends stay.
    let code: [UInt8]
    /// Where each line begins.
    private let lineStarts: [Int]

    init(path: String, text: String, isExecutable: Bool = false) {
        self.init(path: path, bytes: Array(text.utf8), isExecutable: isExecutable)
    }

    init(path: String, bytes: [UInt8], isExecutable: Bool) {
        self.path = path
        self.bytes = bytes
        self.isExecutable = isExecutable
        code = path.hasSuffix(".swift") ? SwiftText.codeOnly(bytes) : bytes
        var starts = [0]
        bytes.withUnsafeBufferPointer { buffer in
            for index in buffer.indices where buffer[index] == newline {
                starts.append(index + 1)
            }
        }
        // A final line end ends the last line and begins no other.
        if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
        lineStarts = starts
    }

    var lineCount: Int { lineStarts.count }

    var name: String {
        String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    }

    /// The target of a file of Sources, that is the folder below it.
    var sourceTarget: String? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// Counted from 1.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while low < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Bytes of a line counted from 1, without its end.
    func range(ofLine line: Int) -> Range<Int> {
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] : bytes.count
        if end > start, bytes[end - 1] == newline { end -= 1 }
        return start..<end
    }

    func text(ofLine line: Int) -> String {
        String(decoding: bytes[range(ofLine: line)], as: UTF8.self)
    }

    func finding(at offset: Int, _ reason: String, _ remedy: String) -> Finding {
        Finding(path: path, line: line(at: offset), reason: reason, remedy: remedy)
    }

    func finding(line: Int, _ reason: String, _ remedy: String) -> Finding {
        Finding(path: path, line: line, reason: reason, remedy: remedy)
    }

    /// Where `needle` stands in the code as a word of its own: an edge that is a letter, digit or
    /// underscore does not touch another one.
    func code(has needle: String) -> [Int] {
        Search.words(needle, in: code)
    }
}

let newline = UInt8(ascii: "\n")

/// Search over bytes, by the C library: rules stay fast in a debug build too.
enum Search {
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default:
            false
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == newline
    }

    static func words(_ needle: String, in bytes: [UInt8]) -> [Int] {
        let needle = Array(needle.utf8)
        return all(needle, in: bytes).filter { start in
            let end = start + needle.count
            let touchesBefore = isWord(needle[0]) && start > 0 && isWord(bytes[start - 1])
            let touchesAfter =
                isWord(needle[needle.count - 1]) && end < bytes.count && isWord(bytes[end])
            return !touchesBefore && !touchesAfter
        }
    }

    static func all(_ needle: [UInt8], in bytes: [UInt8]) -> [Int] {
        precondition(!needle.isEmpty, "an empty needle is everywhere")
        return bytes.withUnsafeBytes { haystack in
            guard let base = haystack.baseAddress else { return [] }
            var offsets: [Int] = []
            var from = 0
            // Where the needle can still begin.
            var room: Int { haystack.count - needle.count + 1 - from }
            while room > 0, let hit = memchr(base + from, Int32(needle[0]), room) {
                let offset = UnsafeRawPointer(hit) - base
                if memcmp(hit, needle, needle.count) == 0 { offsets.append(offset) }
                from = offset + 1
            }
            return offsets
        }
    }

    /// The offset behind the bracket that closes the one at `start`, or nil when it stays open.
    static func end(ofBracketAt start: Int, in code: [UInt8]) -> Int? {
        let open = code[start]
        let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
        return code.withUnsafeBufferPointer { code in
            var depth = 0
            for index in start..<code.count {
                if code[index] == open { depth += 1 }
                if code[index] == close { depth -= 1 }
                if depth == 0 { return index + 1 }
            }
            return nil
        }
    }
}
