import RESPCodec
import Testing

@Suite struct ReplyWriterTests {
    private func compose(
        _ version: RESPVersion, _ body: (inout ReplyWriter) -> Void
    ) -> String {
        var writer = ReplyWriter(version: version, capacity: 1)
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `the simple types read the same in both versions`() {
        for version in [RESPVersion.two, .three] {
            let text = compose(version) { reply in
                reply.ok()
                reply.simple("PONG")
                reply.simple(text: "a\r\nb")
                reply.error("ERR syntax error")
                reply.error(text: "ERR no\nway")
                [UInt8]("x\ry".utf8).withUnsafeBytes { reply.error("ERR Unsupported option ", $0) }
                reply.bulk("value")
                reply.bulk("")
                reply.bulk(text: "é")
                reply.bulk(decimal: .max)
                reply.array(2)
                reply.array(0)
            }
            #expect(
                text
                    == "+OK\r\n+PONG\r\n+a  b\r\n-ERR syntax error\r\n-ERR no way\r\n"
                    + "-ERR Unsupported option x y\r\n$5\r\nvalue\r\n$0\r\n\r\n$2\r\né\r\n"
                    + "$20\r\n18446744073709551615\r\n*2\r\n*0\r\n")
        }
    }

    @Test func `RESP2 clients get the older forms of the newer types`() {
        let text = compose(.two) { reply in
            reply.null()
            reply.nullArray()
            reply.map(2)
            reply.set(3)
            reply.push(1)
            reply.boolean(true)
            reply.boolean(false)
            reply.double(1.5)
            reply.verbatim("hello")
        }
        #expect(
            text
                == "$-1\r\n*-1\r\n*4\r\n*3\r\n*1\r\n:1\r\n:0\r\n$3\r\n1.5\r\n$5\r\nhello\r\n")
    }

    @Test func `RESP3 clients get maps, sets, nulls, booleans, doubles and verbatim text`() {
        let text = compose(.three) { reply in
            reply.null()
            reply.nullArray()
            reply.map(2)
            reply.set(3)
            reply.push(1)
            reply.boolean(true)
            reply.boolean(false)
            for value in [1.5, 10, -0.25, .infinity, -.infinity, .nan] { reply.double(value) }
            reply.verbatim("hello")
        }
        #expect(
            text
                == "_\r\n_\r\n%2\r\n~3\r\n>1\r\n#t\r\n#f\r\n,1.5\r\n,10\r\n,-0.25\r\n,inf\r\n"
                + ",-inf\r\n,nan\r\n=9\r\ntxt:hello\r\n")
    }

    @Test func `integers of every length are written in full`() {
        var values: [Int64] = [0, .min, .max, -1, -9, -10]
        var power: Int64 = 1
        for _ in 0..<18 {
            power *= 10
            values += [power, power - 1, -power, power + 1]
        }
        let text = compose(.two) { reply in
            for value in values { reply.integer(value) }
        }
        #expect(text == values.map { ":\($0)\r\n" }.joined())
    }

    @Test func `a header can be put before what was counted`() {
        let text = compose(.two) { reply in
            reply.ok()
            let mark = reply.count
            reply.bulk("a")
            reply.bulk("b")
            let start = reply.count
            reply.array(2)
            reply.bringForward(from: start, to: mark)
            reply.integer(7)
        }
        #expect(text == "+OK\r\n*2\r\n$1\r\na\r\n$1\r\nb\r\n:7\r\n")
    }

    @Test func `what was composed can be taken back`() {
        let text = compose(.two) { reply in
            reply.ok()
            let mark = reply.count
            reply.integer(1)
            reply.truncate(to: mark)
            reply.integer(2)
        }
        #expect(text == "+OK\r\n:2\r\n")
    }

    @Test func `decimal text is read as strictly as Redis reads it`() {
        func parse(_ text: String) -> Int64? {
            [UInt8](text.utf8).withUnsafeBytes { parseDecimal($0) }
        }
        #expect(parse("0") == 0)
        #expect(parse("-1") == -1)
        #expect(parse("9223372036854775807") == .max)
        #expect(parse("-9223372036854775808") == .min)
        for text in [
            "", "-", "+1", " 1", "1 ", "01", "-0", "-01", "1x", "9223372036854775808",
            "-9223372036854775809", "99999999999999999999", "184467440737095516160",
        ] {
            #expect(parse(text) == nil, "\(text)")
        }
    }
}
