import EmberCluster
import GossipProtocol
import Testing
import WireCodec
import WireSpecimens

struct EnvelopeTests {
    private let ours = ClusterID(high: 1, middle: 2, low: 3)
    private let theirs = ClusterID(high: 9, middle: 2, low: 3)

    private func frame(_ kind: FrameKind, _ payload: [UInt8]) -> [UInt8] {
        BusFrame.bytes(kind: kind, cluster: ours, TestCommand(payload))!
    }

    /// Every frame in the bytes, fed in pieces.
    private func frames(
        in bytes: [UInt8], pieces: Int, of cluster: ClusterID
    ) throws(WireError) -> [BusFrame] {
        var decoder = BusFrameDecoder()
        var result: [BusFrame] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            decoder.receive(bytes[start..<min(start + pieces, bytes.count)])
            while let frame = try decoder.next(in: cluster) { result.append(frame) }
        }
        return result
    }

    @Test(arguments: [1, 7, 36, 37, 1_000])
    func `frames are found however the stream was cut`(pieces: Int) throws {
        let payloads = [[], [1], [UInt8](repeating: 7, count: 300), [UInt8](0..<100)]
        var bytes: [UInt8] = []
        for payload in payloads { bytes += frame(.message, payload) }
        let found = try frames(in: bytes, pieces: pieces, of: ours)
        #expect(try found.map { try $0.decode(TestCommand.self).bytes } == payloads)
        #expect(found.allSatisfy { $0.kind == .message && $0.cluster == ours })
    }

    @Test func `every changed byte of a frame is noticed`() {
        let bytes = frame(.message, [1, 2, 3])
        for offset in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[offset] ^= 1 << UInt8(bit)
                var decoder = BusFrameDecoder()
                decoder.receive(damaged)
                let frame = try? decoder.next(in: ours)
                // A longer length waits for bytes that never come; all else is an error.
                #expect((frame ?? nil) == nil, "byte \(offset), bit \(bit)")
            }
        }
    }

    @Test func `a stranger's frame is refused from its header alone`() {
        func reason(_ offset: Int, _ value: UInt8) -> WireError.Reason? {
            var header = Array(frame(.message, []).prefix(BusFrame.headerByteCount))
            header[offset] = value
            var decoder = BusFrameDecoder()
            decoder.receive(header)
            let error = #expect(throws: WireError.self) { try decoder.next(in: ours) }
            #expect(throws: WireError.self, "for good") { try decoder.next(in: ours) }
            return error?.reason
        }
        #expect(reason(0, 0) == .wrongMagic)
        #expect(reason(4, 2) == .unknownVersion(2))
        #expect(reason(5, 0xEE) == .unknownKind(0xEE))
        #expect(reason(8, 0xFF) == .foreignCluster)
        #expect(
            reason(31, 0xFF)
                == .tooLarge(0xFF00_0001, limit: FrameKind.message.payloadByteLimit))
    }

    @Test func `only the dialogue of a join crosses clusters`() throws {
        for kind in FrameKind.allCases {
            let bytes = frame(kind, [1])
            if kind == .join {
                #expect(try frames(in: bytes, pieces: 50, of: theirs).first?.cluster == ours)
            } else {
                #expect(throws: WireError.self, "\(kind)") {
                    try frames(in: bytes, pieces: 50, of: theirs)
                }
            }
        }
    }

    @Test func `a payload above its limit is not sent`() {
        let limit = FrameKind.join.payloadByteLimit
        func bytes(_ count: Int) -> [UInt8]? {
            BusFrame.bytes(kind: .join, cluster: ours) { writer in
                writer.raw([UInt8](repeating: 0, count: count))
            }
        }
        #expect(bytes(limit)?.count == limit + BusFrame.headerByteCount)
        #expect(bytes(limit + 1) == nil)
    }

    @Test func `every changed byte and every truncation of a datagram is noticed`() throws {
        var draw = Draw(seed: 4)
        for (name, packet) in draw.packets() {
            let bytes = try #require(GossipDatagram.bytes(cluster: ours, packet))
            #expect(try GossipDatagram.decode(bytes, in: ours, as: GossipPacket.self) == packet)
            for offset in bytes.indices {
                var damaged = bytes
                damaged[offset] ^= 0x20
                #expect(throws: WireError.self, "\(name), byte \(offset)") {
                    try GossipDatagram.decode(damaged, in: ours, as: GossipPacket.self)
                }
                #expect(throws: WireError.self, "\(name), \(offset) bytes") {
                    try GossipDatagram.decode(
                        Array(bytes[..<offset]), in: ours, as: GossipPacket.self)
                }
            }
            let foreign = #expect(throws: WireError.self) {
                try GossipDatagram.decode(bytes, in: theirs, as: GossipPacket.self)
            }
            #expect(foreign?.reason == .foreignCluster)
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `gossip keeps the sizes it promises`(seed: UInt64) throws {
        var draw = Draw(seed: seed)
        for rumor in draw.rumors() {
            #expect(rumor.wireBytes.count <= rumor.byteCountMax, "seed \(seed)")
            #expect(rumor.byteCountMax <= GossipRumor.byteCountLimit)
        }
        for (name, packet) in draw.packets() {
            let bytes = try #require(GossipDatagram.bytes(cluster: ours, packet))
            #expect(bytes.count <= packet.byteCountMax, "\(name), seed \(seed)")
        }
    }

    @Test func `the largest rumor of all has the size it promises`() {
        let address = NodeAddress(
            host: String(repeating: "h", count: NodeAddress.hostByteLimit), respPort: .max,
            httpPort: .max, busPort: .max)
        let most = UInt64(WireLimit.counter)
        let rumor = GossipRumor(
            subject: NodeID(high: .max, middle: .max, low: .max), bootEpoch: most,
            incarnation: Incarnation(most), claim: .alive(address))
        #expect(rumor.wireBytes.count <= rumor.byteCountMax)
        #expect(rumor.byteCountMax == GossipRumor.byteCountLimit)
    }
}
