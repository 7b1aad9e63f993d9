import ClusterEngine
import EmberCluster
import GossipProtocol
import WireCodec

extension World {
    /// Sends one gossip packet in its wire form. It may be lost, doubled, damaged or overtaken.
    func send(
        _ packet: GossipPacket, from node: SimNode, to address: NodeAddress, in cluster: ClusterID
    ) {
        guard let target = index(of: address),
            let bytes = GossipDatagram.bytes(cluster: cluster, packet)
        else { return }
        counters.datagrams += 1
        if network.isBlocked(node.index, target) { return }
        if networkRandom.chance(loss) { return }
        let copies = networkRandom.chance(plan.network.duplication) ? 2 : 1
        for _ in 0..<copies {
            var copy = bytes
            if networkRandom.chance(plan.network.corruption) {
                let offset = networkRandom.below(copy.count)
                copy[offset] ^= 1 << UInt8(networkRandom.below(8))
            }
            for arriving in attacker?.datagrams(inPlaceOf: copy) ?? [copy] {
                schedule(.datagram(to: target, arriving), at: time + drawLatency())
            }
        }
    }

    /// Per mille of packets that do not arrive.
    var loss: Int { isCalm ? 0 : plan.network.loss + network.extraLoss }

    func drawLatency() -> Int64 {
        plan.network.latencyMin + network.extraLatency
            + networkRandom.exponential(mean: plan.network.latencyMean)
    }

    func receiveDatagram(_ bytes: [UInt8], at node: SimNode) {
        guard let process = node.process else { return }
        trace(.datagram, node, UInt64(bytes.count)) { "datagram of \(bytes.count) bytes" }
        let packet: GossipPacket
        do {
            packet = try GossipDatagram.decode(
                bytes, in: process.engine.identity.cluster, as: GossipPacket.self)
        } catch {
            counters.refusals += 1
            return
        }
        input(node) { engine, now in engine.receive(packet, at: now) }
    }
}
