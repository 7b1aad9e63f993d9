// What the library looks like from outside: the example of the README, compiled. Only `public`
// counts here, so this file imports nothing with `@testable`.

import EmberCluster
import Testing

@Suite struct UsageTests {
    @Test func `the example of the README`() {
        // A cluster of a single node.
        var random = SystemRandomNumberGenerator()
        let address = NodeAddress(
            host: "127.0.0.1", respPort: 6379, httpPort: 7379, busPort: 16_379)
        let node = ClusterNode.primary(.random(using: &random), at: address)
        let cluster = ClusterState.singleNode(node)

        // Route a key to its slot, and the slot to the node that serves it.
        let slot = keySlot("mykey")
        #expect(cluster.owns(slot: slot))
        #expect(cluster.primary(of: slot)?.address.resp == "127.0.0.1:6379")

        // The rest of what a single node means.
        #expect(slot.index == 14_687)
        #expect(cluster.slots.isComplete)
        #expect(cluster.role(of: node.id) == .primary)
        #expect(cluster.slots(servedBy: node.id) == .all)
        #expect(cluster.slots.runs.map(\.range) == [.all])
        #expect("\(address)" == "127.0.0.1:6379@16379")
    }

    @Test func `the same seed makes the same node`() {
        var one = SplitMix64(seed: 42)
        var other = SplitMix64(seed: 42)
        #expect(NodeID.random(using: &one) == NodeID.random(using: &other))
    }

    @Test func `a cluster without nodes owns nothing`() {
        var random = SplitMix64(seed: 1)
        let cluster = ClusterState(id: .random(using: &random))
        let node = NodeID.random(using: &random)
        #expect(!cluster.owns(slot: keySlot("mykey")))
        #expect(cluster.primary(of: keySlot("mykey")) == nil)
        #expect(cluster.role(of: node) == nil)
        #expect(cluster.slots(servedBy: node).isEmpty)
    }
}
