import Testing

@testable import BusSecurity

@Suite struct SealedStreamTests {
    /// Both ends, greeted, and what the sender said so far.
    private func pair(
        _ sender: KeyRing, _ receiver: KeyRing
    ) throws -> (sealer: StreamSealer, opener: StreamOpener, preface: [UInt8]) {
        var sealer = StreamSealer(ring: sender)
        let opener = StreamOpener(ring: receiver)
        let preface = try #require(try sealer.receive(opener.greeting))
        return (sealer, opener, preface)
    }

    @Test func `what is sealed comes out, however it is cut on the way`() throws {
        var (sealer, opener, sent) = try pair(ring(firstSecret), ring(firstSecret))
        var expected: [UInt8] = []
        for length in [1, 0, 100, 65_536, 65_537, 200_000] {
            let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            expected += message
            sent += sealer.seal(message)
        }
        var received: [UInt8] = []
        var position = 0
        var step = 1
        while position < sent.count {
            let end = min(position + step, sent.count)
            received += try opener.receive(sent[position..<end])
            position = end
            step = step % 9_973 + 997
        }
        #expect(received == expected)
        #expect(opener.isTrusted(by: try ring(secondSecret, firstSecret)))
        #expect(!opener.isTrusted(by: try ring(secondSecret)))
    }

    @Test func `a recorded stream opens no other`() throws {
        var (sealer, opener, recorded) = try pair(ring(firstSecret), ring(firstSecret))
        recorded += sealer.seal([1, 2, 3])
        #expect(try opener.receive(recorded) == [1, 2, 3])
        var another = StreamOpener(ring: try ring(firstSecret))
        #expect(throws: BusSecurityError.notGenuine) { try another.receive(recorded) }
    }

    @Test func `records cannot be repeated, left out, reordered or changed`() throws {
        let (sealer, opener, preface) = try pair(ring(firstSecret), ring(firstSecret))
        var first = sealer
        let records = [[1], [2, 2], [3, 3, 3]].map { first.seal($0) }
        func expectRefused(_ sent: [[UInt8]], _ what: Comment) {
            var opener = opener
            #expect(throws: BusSecurityError.self, what) {
                try opener.receive(preface + sent.flatMap { $0 })
            }
        }
        expectRefused([records[0], records[0]], "repeated")
        expectRefused([records[1]], "left out")
        expectRefused([records[1], records[0]], "reordered")
        for position in records[2].indices {
            var changed = records
            changed[2][position] ^= 1
            // A longer length waits for more; that it never opens shows when more has come.
            expectRefused(changed + [[UInt8](repeating: 0, count: 70_000)], "bit \(position)")
        }
        var honest = opener
        #expect(try honest.receive(preface + records.flatMap { $0 }) == [1, 2, 2, 3, 3, 3])
    }

    @Test func `a sender with another secret, or none, is refused`() throws {
        var (sealer, opener, preface) = try pair(ring(secondSecret), ring(firstSecret))
        #expect(throws: BusSecurityError.self) { try opener.receive(preface + sealer.seal([1])) }
        var clear = StreamOpener(ring: try ring(firstSecret))
        #expect(throws: BusSecurityError.self) {
            try clear.receive([UInt8](repeating: 0x45, count: 100))
        }
        #expect(StreamOpener.isSealed(preface) == true)
        #expect(StreamOpener.isSealed(Array("EMBR....".utf8)) == false)
        #expect(StreamOpener.isSealed(Array("EM".utf8)) == nil)
    }

    @Test func `a stranger's greeting ends the stream`() throws {
        for greeting in [
            [UInt8](repeating: 1, count: 37), [UInt8](repeating: 1, count: 38),
            Array("EMBC".utf8) + [2] + [UInt8](repeating: 0, count: 32),
        ] {
            var sealer = StreamSealer(ring: try ring(firstSecret))
            #expect(throws: BusSecurityError.self) { try sealer.receive(greeting) }
        }
        var sealer = StreamSealer(ring: try ring(firstSecret))
        let greeting = StreamOpener(ring: try ring(firstSecret)).greeting
        #expect(try sealer.receive(greeting.prefix(10)) == nil)
        #expect(try sealer.receive(greeting.dropFirst(10)) != nil)
    }

    @Test func `random bytes never crash the receiving end, nor fill it`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var (_, opener, preface) = try pair(ring(firstSecret), ring(firstSecret))
            let noise = (0..<Int.random(in: 1...500, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? opener.receive(preface + noise)
        }
    }
}
