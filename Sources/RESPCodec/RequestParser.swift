// Requests as Redis reads them (https://redis.io/docs/reference/protocol-spec/): an array of bulk
// strings `*2\r\n$3\r\nGET\r\n$1\r\nk\r\n`, or one line of words, `GET k\r\n`.
//
// The parser never copies an argument of the first form: it notes where the arguments lie. What it
// has understood of an incomplete request is kept as offsets from the request's first byte, because
// the bytes may have moved when more of them arrive; each byte is looked at once.

/// Cuts one connection's input into requests.
///
/// The caller shows the unconsumed input, from the first byte after the last request. After
/// ``Step/incomplete(missing:)`` it shows the same bytes again with more behind them.
package struct RequestParser: ~Copyable {
    package enum Step {
        /// A request of `consumed` bytes. The frame is valid until the next step.
        case request(CommandFrame, consumed: Int)
        /// An empty request of `consumed` bytes, which is not answered: `\r\n`, `*0\r\n`.
        case blank(consumed: Int)
        /// At least `missing` more bytes are needed: a hint for the size of the next read.
        case incomplete(missing: Int)
        /// Out of step for good.
        case invalid(ProtocolError)
    }

    package let limits: RequestLimits

    /// Announced arguments of the request that is being read; 0 between requests.
    private var announced = 0
    /// Length of the argument that is being read; negative before its length line.
    private var bulkLength = -1
    /// Offset of the first byte that is not understood yet.
    private var cursor = 0
    /// There is no line end between `cursor` and this offset.
    private var searched = 0
    var arguments = ArgumentList()
    /// Inline words with their quotes and escapes resolved.
    var words = WordBuffer()

    package init(limits: RequestLimits = RequestLimits()) {
        precondition(
            limits.requestByteLimit <= Int(UInt32.max),
            "requestByteLimit \(limits.requestByteLimit) does not fit 32 bits")
        self.limits = limits
    }

    /// Reads the first request of the input.
    package mutating func next(_ input: UnsafeRawBufferPointer) -> Step {
        if announced == 0 {
            guard let first = input.first else { return .incomplete(missing: 1) }
            guard first == UInt8(ascii: "*") else { return nextInline(input) }
            switch readLength(input) {
            case .incomplete: return .incomplete(missing: 1)
            case .tooLong: return .invalid(.argumentCountLineTooLong)
            case .invalid: return .invalid(.argumentCountInvalid)
            case .value(let count):
                guard count <= limits.argumentLimit else { return .invalid(.argumentCountInvalid) }
                guard count > 0 else { return .blank(consumed: finish()) }
                announced = count
                arguments.reset()
            }
        }
        return nextArguments(input)
    }

    @inline(__always)
    private mutating func nextArguments(_ input: UnsafeRawBufferPointer) -> Step {
        while arguments.count < announced {
            if bulkLength < 0, let failure = readBulkLength(input) { return failure }
            let missing = bulkLength &+ 2 &- (input.count &- cursor)
            guard missing <= 0 else { return .incomplete(missing: missing) }
            arguments.append(offset: cursor, count: bulkLength)
            // As Redis, we do not look at the two bytes that end an argument.
            cursor &+= bulkLength &+ 2
            bulkLength = -1
        }
        let frame = arguments.frame(over: input.baseAddress!)
        return .request(frame, consumed: finish())
    }

    /// Reads `$12\r\n`; the step to return when that cannot be done.
    @inline(__always)
    private mutating func readBulkLength(_ input: UnsafeRawBufferPointer) -> Step? {
        guard cursor < input.count else { return .incomplete(missing: 4) }
        let marker = input[cursor]
        guard marker == UInt8(ascii: "$") else {
            return .invalid(.bulkMarkerMissing(got: marker))
        }
        switch readLength(input) {
        case .incomplete: return .incomplete(missing: 1)
        case .tooLong: return .invalid(.bulkLengthLineTooLong)
        case .invalid: return .invalid(.bulkLengthInvalid)
        case .value(let length):
            guard length >= 0, length <= limits.bulkByteLimit else {
                return .invalid(.bulkLengthInvalid)
            }
            guard length <= limits.requestByteLimit &- cursor &- 2 else {
                return .invalid(.requestTooLarge)
            }
            bulkLength = length
            return nil
        }
    }

    // MARK: Length lines

    private enum Length {
        case value(Int)
        case incomplete
        case tooLong
        case invalid
    }

    /// Reads `*12\r\n` or `$12\r\n` at the cursor and moves behind it.
    @inline(__always)
    private mutating func readLength(_ input: UnsafeRawBufferPointer) -> Length {
        // The common case: one or two digits, the line complete.
        if input.count &- cursor >= 5 {
            let line = input.loadUnaligned(fromByteOffset: cursor &+ 1, as: UInt32.self)
            let first = line & 0xFF &- 0x30
            if first <= 9 {
                if line &>> 8 & 0xFFFF == 0x0A0D {
                    cursor &+= 4
                    return .value(Int(first))
                }
                let second = line &>> 8 & 0xFF &- 0x30
                if line &>> 16 == 0x0A0D, second <= 9, first != 0 {
                    cursor &+= 5
                    return .value(Int(first &* 10 &+ second))
                }
            }
        }
        return readUnusualLength(input)
    }

    /// Everything else: the line is longer, incomplete, negative, or not a number.
    @inline(never)
    private mutating func readUnusualLength(_ input: UnsafeRawBufferPointer) -> Length {
        let start = cursor + 1
        guard let end = lineEnd(UInt8(ascii: "\r"), in: input) else {
            return input.count - cursor > limits.lineByteLimit ? .tooLong : .incomplete
        }
        guard end - cursor <= limits.lineByteLimit else { return .tooLong }
        guard end + 1 < input.count else { return .incomplete }
        let digits = UnsafeRawBufferPointer(rebasing: input[start..<end])
        guard let value = parseDecimal(digits), let length = Int(exactly: value) else {
            return .invalid
        }
        cursor = end + 2
        return .value(length)
    }

    /// Offset of the first `byte` from the cursor on; remembers how far it has looked.
    private mutating func lineEnd(_ byte: UInt8, in input: UnsafeRawBufferPointer) -> Int? {
        var position = max(searched, cursor)
        while position < input.count {
            if input[position] == byte {
                searched = position
                return position
            }
            position &+= 1
        }
        searched = position
        return nil
    }

    private mutating func finish() -> Int {
        let consumed = cursor
        announced = 0
        cursor = 0
        searched = 0
        return consumed
    }

    // MARK: Inline requests

    private mutating func nextInline(_ input: UnsafeRawBufferPointer) -> Step {
        guard let newline = lineEnd(UInt8(ascii: "\n"), in: input) else {
            return input.count > limits.lineByteLimit
                ? .invalid(.inlineTooLong) : .incomplete(missing: 1)
        }
        guard newline <= limits.lineByteLimit else { return .invalid(.inlineTooLong) }
        var end = newline
        if end > 0, input[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        arguments.reset()
        guard splitWords(UnsafeRawBufferPointer(rebasing: input[..<end])) else {
            return .invalid(.quotesUnbalanced)
        }
        cursor = newline + 1
        guard arguments.count > 0 else { return .blank(consumed: finish()) }
        let frame = arguments.frame(over: UnsafeRawPointer(words.base))
        return .request(frame, consumed: finish())
    }
}
