import Testing

@testable import BusSecurity

@Suite struct SealedDatagramTests {
    private let packet = Array("a gossip packet".utf8)

    private func open(_ sealed: [UInt8], _ opener: inout DatagramOpener) throws -> [UInt8] {
        try sealed.withUnsafeBytes { try opener.open($0) }
    }

    @Test func `what one node seals another opens, and it shows nothing of the content`() throws {
        var sealer = DatagramSealer(ring: try ring(firstSecret))
        var opener = DatagramOpener(ring: try ring(firstSecret))
        for length in [0, 1, 15, 1_300] {
            let plain = [UInt8](repeating: 0x61, count: length)
            let sealed = sealer.seal(plain)
            #expect(sealed.count == length + DatagramSealer.overheadByteCount)
            #expect(length < 15 || !sealed.contains([0x61, 0x61, 0x61, 0x61]))
            #expect(try open(sealed, &opener) == plain)
        }
        #expect(sealer.seal(packet) != sealer.seal(packet))
    }

    @Test func `every change of one bit is noticed`() throws {
        var sealer = DatagramSealer(ring: try ring(firstSecret))
        var opener = DatagramOpener(ring: try ring(firstSecret))
        let sealed = sealer.seal(packet)
        for position in sealed.indices {
            var changed = sealed
            changed[position] ^= 0x10
            #expect(throws: BusSecurityError.self) { try open(changed, &opener) }
        }
        for length in 0..<sealed.count {
            #expect(throws: BusSecurityError.self) {
                try open(Array(sealed.prefix(length)), &opener)
            }
        }
        #expect(try open(sealed, &opener) == packet)
    }

    @Test func `another secret does not open`() throws {
        var sealer = DatagramSealer(ring: try ring(firstSecret))
        var stranger = DatagramOpener(ring: try ring(secondSecret))
        let error = try #require(throws: BusSecurityError.self) {
            try open(sealer.seal(packet), &stranger)
        }
        #expect(error == .unknownKey(sealer.ring.primary.id))
    }

    @Test func `secrets are changed without a packet lost`() throws {
        var sealer = DatagramSealer(ring: try ring(firstSecret))
        var opener = DatagramOpener(ring: try ring(firstSecret))
        // Each step on the sender first, then on the receiver, and the other way round.
        let steps = [
            try ring(firstSecret, secondSecret), try ring(secondSecret, firstSecret),
            try ring(secondSecret),
        ]
        for (position, next) in steps.enumerated() {
            if position.isMultiple(of: 2) { opener.ring = next } else { sealer.ring = next }
            if position < 2 { #expect(try open(sealer.seal(packet), &opener) == packet) }
            sealer.ring = next
            opener.ring = next
            #expect(try open(sealer.seal(packet), &opener) == packet)
        }
        var old = DatagramSealer(ring: try ring(firstSecret))
        #expect(throws: BusSecurityError.self) { try open(old.seal(packet), &opener) }
    }

    @Test func `a packet is taken once, in any order within the window`() throws {
        var sealer = DatagramSealer(ring: try ring(firstSecret))
        var other = DatagramSealer(ring: try ring(firstSecret))
        var opener = DatagramOpener(ring: try ring(firstSecret))
        let sealed = (0..<100).map { _ in sealer.seal(packet) }
        for number in [0, 2, 1, 40, 39, 3, 99] {
            #expect(try open(sealed[number], &opener) == packet, "packet \(number)")
            let error = try #require(throws: BusSecurityError.self) {
                try open(sealed[number], &opener)
            }
            #expect(error == .replayed)
        }
        #expect(try open(sealed[36], &opener) == packet, "64 behind the newest, and not seen yet")
        #expect(throws: BusSecurityError.self) { try open(sealed[35], &opener) }
        #expect(try open(other.seal(packet), &opener) == packet)
    }

    @Test func `the memory of senders is bounded`() {
        var windows = ReplayWindows()
        for number in 0..<UInt64(100_000) {
            let isNew = windows.admit(1, of: .init(first: number, second: 1))
            #expect(isNew)
        }
        #expect(windows.count <= 2 * ReplayWindows.senderLimit)
        let isRepeatAdmitted = windows.admit(1, of: .init(first: 99_999, second: 1))
        #expect(!isRepeatAdmitted)
    }
}

extension [UInt8] {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        indices.dropLast(part.count - 1).contains { self[$0...].starts(with: part) }
    }
}
