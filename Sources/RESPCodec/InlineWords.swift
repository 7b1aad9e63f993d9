// Inline requests are split as Redis' `sdssplitargs` does: words between blanks; "double quotes"
// with \n \r \t \b \a \xHH and \anything; 'single quotes' with \' alone; a closing quote must be
// followed by a blank or the end.

/// Room for the words of one inline request. Words never get longer than the line they stand in.
struct WordBuffer: ~Copyable {
    private(set) var base = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 1)
    private var capacity = 64
    private(set) var count = 0

    deinit { base.deallocate() }

    mutating func reset(capacity needed: Int) {
        count = 0
        guard needed > capacity else { return }
        base.deallocate()
        base = .allocate(byteCount: needed, alignment: 1)
        capacity = needed
    }

    mutating func append(_ byte: UInt8) {
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }
}

extension RequestParser {
    /// Splits the line into `arguments` over `words`; false when the quotes are not balanced.
    mutating func splitWords(_ line: UnsafeRawBufferPointer) -> Bool {
        words.reset(capacity: line.count)
        var position = 0
        while true {
            while position < line.count, isBlank(line[position]) { position += 1 }
            guard position < line.count else { return true }
            let start = words.count
            guard let end = readWord(line, from: position) else { return false }
            arguments.append(offset: start, count: words.count - start)
            position = end
        }
    }

    /// The offset behind the word; nil when a quote is not closed or closed inside a word.
    private mutating func readWord(_ line: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var position = start
        while position < line.count, !endsWord(line[position]) {
            switch line[position] {
            case UInt8(ascii: "\""):
                return closed(readDoubleQuoted(line, from: position + 1), in: line)
            case UInt8(ascii: "'"):
                return closed(readSingleQuoted(line, from: position + 1), in: line)
            case let byte:
                words.append(byte)
                position += 1
            }
        }
        return position
    }

    private func closed(_ end: Int?, in line: UnsafeRawBufferPointer) -> Int? {
        guard let end else { return nil }
        return end == line.count || isBlank(line[end]) ? end : nil
    }

    private mutating func readDoubleQuoted(
        _ line: UnsafeRawBufferPointer, from start: Int
    ) -> Int? {
        var position = start
        while position < line.count {
            let byte = line[position]
            if byte == UInt8(ascii: "\"") { return position + 1 }
            if byte == UInt8(ascii: "\\"), position + 1 < line.count {
                position = readEscape(line, from: position + 1)
            } else {
                words.append(byte)
                position += 1
            }
        }
        return nil
    }

    /// Reads what stands behind a backslash; the offset behind it.
    private mutating func readEscape(_ line: UnsafeRawBufferPointer, from start: Int) -> Int {
        let byte = line[start]
        if byte == UInt8(ascii: "x"), start + 2 < line.count,
            let high = hexDigit(line[start + 1]), let low = hexDigit(line[start + 2])
        {
            words.append(high << 4 | low)
            return start + 3
        }
        switch byte {
        case UInt8(ascii: "n"): words.append(0x0A)
        case UInt8(ascii: "r"): words.append(0x0D)
        case UInt8(ascii: "t"): words.append(0x09)
        case UInt8(ascii: "b"): words.append(0x08)
        case UInt8(ascii: "a"): words.append(0x07)
        default: words.append(byte)
        }
        return start + 1
    }

    private mutating func readSingleQuoted(
        _ line: UnsafeRawBufferPointer, from start: Int
    ) -> Int? {
        let quote = UInt8(ascii: "'")
        var position = start
        while position < line.count {
            if line[position] == quote { return position + 1 }
            if line[position] == UInt8(ascii: "\\"), position + 1 < line.count,
                line[position + 1] == quote
            {
                position += 1
            }
            words.append(line[position])
            position += 1
        }
        return nil
    }
}

/// C's `isspace`.
private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Fewer than blanks: vertical tab and form feed are part of a word that has begun.
private func endsWord(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
