import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec
import WireSpecimens

/// Every message, record and command that has a wire form: what is refused is refused without a
/// crash, and what is read is written again as it was.
enum MessageTarget: FuzzTarget {
    static let name = "messages"
    static let summary = "every value of the wire: bus messages, commands, errors, states"

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        let specimens = specimens(seed: random.next())
        var mutator = Mutator(&random)
        let others = specimens.map(\.bytes)
        for specimen in specimens {
            for _ in 0..<8 {
                let bytes = mutator.mutate(specimen.bytes, with: others)
                guard let again = try? specimen.recode(bytes), again != bytes else { continue }
                throw Flaw("\(specimen.name): \(bytes) is read, and written as \(again)")
            }
        }
    }
}

/// The frames of a connection and the datagrams of gossip, whole and in pieces.
enum StreamTarget: FuzzTarget {
    static let name = "frames"
    static let summary = "connections cut into frames, and gossip's datagrams"

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        var draw = Draw(seed: random.next())
        let cluster = draw.clusterID()
        var mutator = Mutator(&random)
        try readConnection(frames(&draw, in: cluster, &mutator), in: cluster, &random)
        for (_, packet) in draw.packets() {
            guard let bytes = GossipDatagram.bytes(cluster: cluster, packet) else { continue }
            readDatagram(mutator.mutate(bytes), in: cluster)
        }
    }

    /// Some frames are as they should be, some have bad payloads, some are damaged as a whole.
    private static func frames(
        _ draw: inout Draw, in cluster: ClusterID, _ mutator: inout Mutator
    ) -> [UInt8] {
        let messages = draw.busMessages().map(\.1)
        var stream: [UInt8] = []
        for _ in 0..<6 {
            let message = mutator.random.pick(messages)
            var payload = message.wireBytes
            if mutator.random.chance(60) { payload = mutator.mutate(payload) }
            let kind = mutator.random.pick(FrameKind.allCases)
            guard
                var frame = BusFrame.bytes(
                    kind: kind, cluster: cluster, payload: { $0.raw(payload) })
            else { continue }
            if mutator.random.chance(15) { frame = mutator.mutate(frame) }
            stream += frame
        }
        return stream
    }

    /// A connection gives the same frames however its bytes arrive.
    private static func readConnection(
        _ stream: [UInt8], in cluster: ClusterID, _ random: inout SplitMix64
    ) throws(Flaw) {
        var whole = BusFrameDecoder()
        whole.receive(stream)
        let expected = frames(of: &whole, in: cluster)
        var pieces = BusFrameDecoder()
        var found: [BusFrame] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let piece = rest.prefix(1 + random.below(100))
            rest = rest.dropFirst(piece.count)
            pieces.receive(piece)
            found += frames(of: &pieces, in: cluster)
        }
        guard found == expected else {
            throw Flaw("\(expected.count) frames at once, \(found.count) in pieces")
        }
        for frame in found { _ = try? frame.decode(BusMessage.self) }
    }

    private static func frames(
        of decoder: inout BusFrameDecoder, in cluster: ClusterID
    ) -> [BusFrame] {
        var frames: [BusFrame] = []
        while let frame = try? decoder.next(in: cluster) { frames.append(frame) }
        return frames
    }

    private static func readDatagram(_ bytes: [UInt8], in cluster: ClusterID) {
        _ = try? GossipDatagram.decode(bytes, in: cluster, as: GossipPacket.self)
    }
}
