import EmberCluster
import GossipProtocol
import RaftConsensus
import Testing
import WireCodec
import WireSpecimens

struct MessageTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `every message is read as it was written`(seed: UInt64) throws {
        for specimen in specimens(seed: seed) {
            #expect(try specimen.holdsOriginal(specimen.bytes), "\(specimen.name), seed \(seed)")
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `every truncation is refused, and so is a byte too many`(seed: UInt64) {
        for specimen in specimens(seed: seed) {
            for count in specimen.bytes.indices {
                #expect(throws: WireError.self, "\(specimen.name), \(count) bytes, seed \(seed)") {
                    try specimen.recode(Array(specimen.bytes.prefix(count)))
                }
            }
            let error = #expect(throws: WireError.self, "\(specimen.name), seed \(seed)") {
                try specimen.recode(specimen.bytes + [0])
            }
            #expect(error?.reason == .trailing(1))
        }
    }

    /// What is accepted has one encoding: a changed byte is an error or another value, never the
    /// same.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a changed byte never crashes, and is never overlooked`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for specimen in specimens(seed: seed) {
            for _ in 0..<100 {
                var bytes = specimen.bytes
                let offset = Int.random(in: bytes.indices, using: &generator)
                bytes[offset] ^= UInt8.random(in: 1...255, using: &generator)
                guard let again = try? specimen.recode(bytes) else { continue }
                #expect(again == bytes, "\(specimen.name), byte \(offset), seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `random bytes never crash`(seed: UInt64) {
        var draw = Draw(seed: seed)
        let specimens = specimens(seed: seed)
        for _ in 0..<300 {
            // Low bytes make plausible kinds, counts and lengths.
            let isSmall = draw.bool()
            let bytes = draw.bytes(0...120).map { isSmall ? $0 & 0x0F : $0 }
            for specimen in specimens {
                guard let again = try? specimen.recode(bytes) else { continue }
                #expect(again == bytes, "\(specimen.name), seed \(seed)")
            }
        }
    }

    @Test func `slot sets are read as they were written, and only in their canonical form`() throws
    {
        var draw = Draw(seed: 5)
        let everySecond = SlotSet((0..<8_192).map { SlotRange(HashSlot($0 * 2)!) })
        for slots in [SlotSet(), .all, everySecond, draw.slots(), draw.slots()] {
            let specimen = Specimen("slots", slots)
            #expect(try specimen.holdsOriginal(specimen.bytes))
            #expect(throws: WireError.self) {
                try specimen.recode(Array(specimen.bytes.dropLast()))
            }
        }
        for text in [["5", "4"], ["0-5", "5"], ["0-5", "6-7"]] {
            var writer = WireWriter()
            writer.list(text.compactMap { SlotRange($0) })
            #expect(throws: WireError.self, "\(text)") { try SlotSet(wireBytes: writer.bytes) }
        }
        // 16384 is no slot, and 7-3 no range.
        #expect(throws: WireError.self) { try SlotSet(wireBytes: [1, 0, 0, 0, 0x40]) }
        #expect(throws: WireError.self) { try SlotSet(wireBytes: [1, 7, 0, 3, 0]) }
    }

    @Test func `a count is refused before anything is allocated for it`() {
        var writer = WireWriter()
        writer.varint(UInt64(WireLimit.memberCount))
        let error = #expect(throws: WireError.self) {
            try WireReader.read(writer.bytes) { (reader) throws(WireError) in
                try reader.list(
                    "records", limit: WireLimit.memberCount, elementByteCountMin: 44,
                    of: GossipSync.Record.self)
            }
        }
        #expect(
            error?.reason == .truncated(needed: WireLimit.memberCount * 44, available: 0))
    }

    @Test func `counts and lengths above their limit are refused by name`() {
        var writer = WireWriter()
        writer.varint(UInt64.max)
        let bytes = writer.bytes
        func check(_ error: WireError?) {
            #expect(error?.field == "field")
            #expect(error?.offset == 0)
            #expect(error?.reason == .tooLarge(.max, limit: 10))
        }
        bytes.withUnsafeBytes { bytes in
            check(
                #expect(throws: WireError.self) {
                    var reader = WireReader(bytes)
                    _ = try reader.counted("field", limit: 10)
                })
            check(
                #expect(throws: WireError.self) {
                    var reader = WireReader(bytes)
                    _ = try reader.text("field", limit: 10)
                })
            check(
                #expect(throws: WireError.self) {
                    var reader = WireReader(bytes)
                    _ = try reader.count("field", limit: 10)
                })
        }
    }

    @Test func `numbers have one encoding`() throws {
        for value in [0, 1, 127, 128, 16_383, 16_384, 1 << 62, UInt64.max] as [UInt64] {
            var writer = WireWriter()
            writer.varint(value)
            #expect(writer.count == varintByteCount(value))
            let again = try WireReader.read(writer.bytes) { (reader) throws(WireError) in
                try reader.varint("number")
            }
            #expect(again == value)
        }
        for bytes in [[0x80, 0x00], [0xFF, 0x80, 0x00]] as [[UInt8]]
            + [[UInt8](repeating: 0xFF, count: 9) + [0x02], [UInt8](repeating: 0x80, count: 11)]
        {
            #expect(throws: WireError.self) {
                try WireReader.read(bytes) { (reader) throws(WireError) in
                    try reader.varint("number")
                }
            }
        }
        for value in [0, -1, 1, .min, .max] as [Int64] {
            var writer = WireWriter()
            writer.signedVarint(value)
            let again = try WireReader.read(writer.bytes) { (reader) throws(WireError) in
                try reader.signedVarint("number")
            }
            #expect(again == value)
        }
    }

    @Test func `a term or index that could overflow is refused`() {
        var writer = WireWriter()
        writer.varint(UInt64(WireLimit.counter) + 1)
        #expect(throws: WireError.self) { try Term(wireBytes: writer.bytes) }
        #expect(throws: WireError.self) { try LogIndex(wireBytes: writer.bytes) }
    }

    /// Whoever counts on from it must be able to write it down, and to read it again.
    @Test func `a peer's number leaves room to count on`() throws {
        let limit = UInt64(WireLimit.peerCounter)
        #expect(try BusMessage.removed(limit).readableWireBytes().count > 0)
        #expect(throws: WireError.self) { try BusMessage.removed(limit + 1).readableWireBytes() }
        for epoch in [limit, limit + 1] {
            var draw = Draw(seed: 3)
            let packet = GossipPacket(
                sender: draw.node(), bootEpoch: epoch, topologyHint: draw.hint(), body: .gossip,
                rumors: [])
            #expect(((try? packet.readableWireBytes()) != nil) == (epoch == limit))
        }
        #expect(try Term(wireBytes: Term(limit + 1).wireBytes) == Term(limit + 1))
    }

    @Test func `a host that would break a reply line is refused`() {
        for host in ["a b", "a\nb", "a,b", "a@b", "ä", String(repeating: "h", count: 254)] {
            let address = NodeAddress(host: host, respPort: 1, httpPort: 2, busPort: 3)
            #expect(throws: WireError.self, "\(host)") { try address.readableWireBytes() }
        }
    }

    @Test func `entries whose terms go back are refused`() {
        let entries = [Term(3), Term(2)].enumerated().map { position, term in
            RaftEntry<TestCommand>(
                index: LogIndex(UInt64(position) + 1), term: term, payload: .noOp, byteCount: 0)
        }
        let request = AppendRequest(
            previousIndex: .zero, previousTerm: .zero, entries: entries, commit: .zero, round: 0)
        #expect(throws: WireError.self) { try request.readableWireBytes() }
    }
}
