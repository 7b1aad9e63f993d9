internal import CJansson
internal import Glibc

typealias JSONPointer = UnsafeMutablePointer<json_t>

/// One owned reference to a jansson value: the only place that drops a reference it did not borrow.
///
/// jansson counts references atomically but does not let two threads change one tree, so a tree
/// is built, printed and dropped, or parsed, read and dropped, inside one function. Only bytes
/// and Swift values cross threads.
struct JSONTree: ~Copyable {
    let root: JSONPointer

    /// Takes over the caller's reference.
    init(adopting root: JSONPointer) {
        self.root = root
    }

    deinit { json_decref(root) }

    /// Parses a whole document. Duplicate keys, NUL characters, invalid UTF-8 and nesting deeper
    /// than `depthLimit` are errors.
    ///
    /// The depth is checked before jansson sees the text: its parser is recursive and would follow
    /// 2,048 levels, and a shallow document also bounds what a hostile one can allocate per byte.
    static func parse(_ text: UnsafeRawBufferPointer, depthLimit: Int) throws(JSONReadError)
        -> JSONTree
    {
        if let position = firstExcessiveNesting(in: text, depthLimit: depthLimit) {
            throw JSONReadError(.tooDeep(limit: depthLimit, at: position, in: text))
        }
        var error = json_error_t()
        let flags = Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY)
        // jansson refuses a null pointer, which an empty Swift buffer may have.
        let start = text.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!
        let characters = start.assumingMemoryBound(to: CChar.self)
        guard let root = json_loadb(characters, text.count, flags, &error) else {
            throw JSONReadError(.malformed(error, in: text))
        }
        return JSONTree(adopting: root)
    }

    /// The tree as compact UTF-8; nil if it holds something that JSON cannot (invalid UTF-8).
    /// - Parameter realDigits: significant digits of reals, 15 to 17.
    func printed(realDigits: Int) -> ByteBlock? {
        let flags = Int(JSON_COMPACT | JSON_ENCODE_ANY) | ember_json_real_precision(realDigits)
        guard let text = json_dumps(root, flags) else { return nil }
        return ByteBlock(adopting: text, count: strlen(text))
    }
}

/// The offset of the first bracket that opens level `depthLimit + 1`; nil if there is none.
/// Brackets inside strings do not count. Text that is no JSON gets some answer, the parser decides.
private func firstExcessiveNesting(in text: UnsafeRawBufferPointer, depthLimit: Int) -> Int? {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for (offset, byte) in text.enumerated() {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            continue
        }
        switch byte {
        case UInt8(ascii: "\""):
            isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            depth += 1
            if depth > depthLimit { return offset }
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            depth -= 1
        default:
            break
        }
    }
    return nil
}
