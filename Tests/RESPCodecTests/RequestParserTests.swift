import RESPCodec
import Testing

/// What a parser made of some input: the requests' arguments, and the error if there was one.
private struct Parsed: Equatable {
    var requests: [[String]] = []
    var error: String?
    /// Bytes that belong to no complete request.
    var rest = 0
}

/// Shows the chunks one after the other, each time in fresh memory, as a connection may.
private func parse(chunks: [ArraySlice<UInt8>], limits: RequestLimits = RequestLimits()) -> Parsed {
    var parser = RequestParser(limits: limits)
    var parsed = Parsed()
    var pending: [UInt8] = []
    for chunk in chunks {
        pending += chunk
        while parsed.error == nil, takeOne(&parser, &pending, &parsed) {}
    }
    parsed.rest = pending.count
    return parsed
}

/// Whether there may be more to take.
private func takeOne(
    _ parser: inout RequestParser, _ pending: inout [UInt8], _ parsed: inout Parsed
) -> Bool {
    let consumed: Int? = pending.withUnsafeBytes { input in
        switch parser.next(input) {
        case .request(let frame, let consumed):
            parsed.requests.append(
                (0..<frame.count).map { String(decoding: frame[$0], as: UTF8.self) })
            return consumed
        case .blank(let consumed): return consumed
        case .incomplete(let missing):
            #expect(missing > 0)
            return nil
        case .invalid(let error):
            parsed.error = error.text
            return nil
        }
    }
    guard let consumed else { return false }
    #expect(consumed > 0)
    pending.removeFirst(consumed)
    return true
}

private func parse(_ text: String, limits: RequestLimits = RequestLimits()) -> Parsed {
    parse(chunks: [Array(text.utf8)[...]], limits: limits)
}

@Suite struct RequestParserTests {
    private static let pipelined =
        "*2\r\n$3\r\nGET\r\n$1\r\nk\r\nPING\r\n*3\r\n$3\r\nSET\r\n$0\r\n\r\n"
        + "$12\r\nhello\r\nworld\r\n"
        + "\r\n*0\r\n*-1\r\n  echo \"a b\\x41\\n\" 'it\\'s' x\"y\"\n*1\r\n$10\r\n0123456789\r\n"
        + "set k v\r\r\n"
    private static let requests = [
        ["GET", "k"], ["PING"], ["SET", "", "hello\r\nworld"],
        ["echo", "a bA\n", "it's", "xy"], ["0123456789"], ["set", "k", "v"],
    ]

    @Test func `a pipelined input gives its requests in order`() {
        #expect(parse(Self.pipelined) == Parsed(requests: Self.requests))
    }

    @Test func `every split of a pipelined input gives the same requests`() {
        let bytes = Array(Self.pipelined.utf8)
        for first in 0...bytes.count {
            let two = parse(chunks: [bytes[..<first], bytes[first...]])
            #expect(two.requests == Self.requests, "split at \(first)")
            for second in stride(from: first, through: bytes.count, by: 3) {
                let three = parse(
                    chunks: [bytes[..<first], bytes[first..<second], bytes[second...]])
                #expect(three.requests == Self.requests, "split at \(first) and \(second)")
            }
        }
    }

    @Test func `byte by byte gives the same requests`() {
        let bytes = Array(Self.pipelined.utf8)
        #expect(parse(chunks: bytes.indices.map { bytes[$0...$0] }).requests == Self.requests)
    }

    @Test func `an incomplete request stays unconsumed`() {
        #expect(
            parse("PING\r\n*2\r\n$3\r\nGET\r\n$5\r\nab") == Parsed(requests: [["PING"]], rest: 19))
    }

    @Test func `a large argument is told how much it misses and is not read again`() {
        let size = 1 << 20
        var parser = RequestParser()
        var input = Array("*1\r\n$\(size)\r\n".utf8)
        let header = input.count
        input += [UInt8](repeating: 0x61, count: size)
        input += [0x0D, 0x0A]
        input.withUnsafeBytes { all in
            for shown in stride(from: header, to: all.count, by: 1_000) {
                let step = parser.next(UnsafeRawBufferPointer(rebasing: all[..<shown]))
                guard case .incomplete(let missing) = step else {
                    Issue.record("\(shown) bytes shown")
                    return
                }
                #expect(missing == all.count - shown)
            }
            // A parser that started over would trip over the header that is gone now.
            let moved = UnsafeMutableRawBufferPointer.allocate(
                byteCount: all.count, alignment: 1)
            defer { moved.deallocate() }
            moved.copyMemory(from: all)
            moved[0] = UInt8(ascii: "!")
            guard case .request(let frame, let consumed) = parser.next(.init(moved)) else {
                Issue.record("the whole request")
                return
            }
            #expect(consumed == all.count)
            #expect(frame.count == 1 && frame[0].count == size)
        }
    }

    @Test(arguments: [
        ("*x\r\n", "invalid multibulk length"),
        ("*01\r\n", "invalid multibulk length"),
        ("*+1\r\n", "invalid multibulk length"),
        ("*\r\n", "invalid multibulk length"),
        ("*1x\n\r\n", "invalid multibulk length"),
        ("*1048577\r\n", "invalid multibulk length"),
        ("*2147483648\r\n", "invalid multibulk length"),
        ("*99999999999999999999\r\n", "invalid multibulk length"),
        ("*1\r\n+PING\r\n", "expected '$', got '+'"),
        ("*1\r\n\r\n", "expected '$', got '\r'"),
        ("*1\r\n$x\r\n", "invalid bulk length"),
        ("*1\r\n$-1\r\n", "invalid bulk length"),
        ("*1\r\n$04\r\nPING\r\n", "invalid bulk length"),
        ("*1\r\n$536870913\r\n", "invalid bulk length"),
        ("\"PING\r\n", "unbalanced quotes in request"),
        ("'PING'x\r\n", "unbalanced quotes in request"),
        ("'PING\\'\r\n", "unbalanced quotes in request"),
    ])
    func `Redis' words for what cannot be read`(input: String, reason: String) {
        let whole = parse(input)
        #expect(whole.error == "ERR Protocol error: \(reason)")
        let bytes = Array(input.utf8)
        let half = bytes.count / 2
        #expect(parse(chunks: [bytes[..<half], bytes[half...]]).error == whole.error)
    }

    @Test(arguments: [
        ("*", "1", "too big mbulk count string"),
        ("*1\r\n$", "1", "too big bulk count string"),
        ("", "a", "too big inline request"),
    ])
    func `a line without an end is refused at its limit`(
        start: String, filler: String, reason: String
    ) {
        let limit = RequestLimits().lineByteLimit
        let within = start + String(repeating: filler, count: limit - 1)
        #expect(parse(within).error == nil)
        for text in [within + filler + filler, within + filler + filler + "\r\n"] {
            #expect(parse(text).error == "ERR Protocol error: \(reason)")
        }
    }

    @Test func `limits hold at their edges`() {
        var limits = RequestLimits()
        limits.argumentLimit = 2
        limits.bulkByteLimit = 3
        limits.requestByteLimit = 20
        limits.lineByteLimit = 8
        #expect(parse("*2\r\n$1\r\na\r\n$1\r\nb\r\n", limits: limits).requests == [["a", "b"]])
        #expect(parse("*3\r\n", limits: limits).error?.hasSuffix("multibulk length") == true)
        #expect(parse("*1\r\n$3\r\nabc\r\n", limits: limits).requests == [["abc"]])
        #expect(parse("*1\r\n$4\r\n", limits: limits).error?.hasSuffix("bulk length") == true)
        #expect(parse("1234567\n", limits: limits).requests == [["1234567"]])
        #expect(parse("12345678\n", limits: limits).requests == [["12345678"]])
        #expect(parse("123456789\n", limits: limits).error?.hasSuffix("inline request") == true)
        let large = parse("*2\r\n$3\r\nabc\r\n$3\r\nabc\r\n", limits: limits)
        #expect(large.error == "ERR Protocol error: too big request")
    }

    @Test func `many arguments fit, and the room for them is not kept for good`() {
        let count = 100_000
        let many = "*\(count)\r\n" + String(repeating: "$1\r\nx\r\n", count: count)
        let parsed = parse(many + "PING\r\n")
        #expect(parsed.requests.count == 2)
        #expect(parsed.requests.first?.count == count)
        #expect(parsed.requests.last == ["PING"])
    }

    @Test func `a blank or a NUL in an inline request does no harm`() {
        #expect(parse("\r\n\n   \r\n\t\n").requests.isEmpty)
        #expect(parse("ECHO a\0b\r\n").requests == [["ECHO", "a\0b"]])
        #expect(parse("ECHO a\u{0B}b \"\"\r\n").requests == [["ECHO", "a\u{0B}b", ""]])
    }

    @Test func `a frame can be made from copies`() {
        let words = withCommandFrame([Array("SET".utf8), [], [0, 255]]) { frame in
            (0..<frame.count).map { Array(frame[$0]) }
        }
        #expect(words == [Array("SET".utf8), [], [0, 255]])
    }
}
