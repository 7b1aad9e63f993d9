/// Patterns of `KEYS` and `SCAN MATCH`, as Redis matches them: `*`, `?`, `[abc]`, `[a-z]`, `[^a]`,
/// and `\` before a character that stands for itself. Bytes, not characters.
///
/// On a mismatch only the last `*` is tried again, so a match costs at most pattern times text.
package func matchesGlob(
    _ pattern: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer
) -> Bool {
    var position = 0
    var textPosition = 0
    var star: (pattern: Int, text: Int)?
    while true {
        if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
            star = (position + 1, textPosition)
            position += 1
            continue
        }
        if textPosition < text.count {
            if let next = matchOne(pattern, at: position, text[textPosition]) {
                position = next
                textPosition += 1
                continue
            }
        } else if position == pattern.count {
            return true
        }
        guard let last = star, last.text < text.count else { return false }
        star = (last.pattern, last.text + 1)
        position = last.pattern
        textPosition = last.text + 1
    }
}

/// The position behind the element at `position` when it matches the byte.
private func matchOne(
    _ pattern: UnsafeRawBufferPointer, at position: Int, _ byte: UInt8
) -> Int? {
    guard position < pattern.count else { return nil }
    switch pattern[position] {
    case UInt8(ascii: "?"): return position + 1
    case UInt8(ascii: "["): return matchClass(pattern, from: position + 1, byte)
    case UInt8(ascii: "\\") where position + 1 < pattern.count:
        return pattern[position + 1] == byte ? position + 2 : nil
    case let literal: return literal == byte ? position + 1 : nil
    }
}

/// Matches what follows a `[`. A class that is not closed ends with the pattern.
private func matchClass(
    _ pattern: UnsafeRawBufferPointer, from start: Int, _ byte: UInt8
) -> Int? {
    var position = start
    var found = false
    let isNegated = position < pattern.count && pattern[position] == UInt8(ascii: "^")
    if isNegated { position += 1 }
    while position < pattern.count, pattern[position] != UInt8(ascii: "]") {
        if pattern[position] == UInt8(ascii: "\\"), position + 1 < pattern.count {
            found = found || pattern[position + 1] == byte
            position += 2
        } else if position + 2 < pattern.count, pattern[position + 1] == UInt8(ascii: "-") {
            let low = min(pattern[position], pattern[position + 2])
            let high = max(pattern[position], pattern[position + 2])
            found = found || (low...high).contains(byte)
            position += 3
        } else {
            found = found || pattern[position] == byte
            position += 1
        }
    }
    return found != isNegated ? min(position + 1, pattern.count) : nil
}
