import ClusterEngine
import ClusterService
import EmberCluster
import RESPAdapter
import Testing

@Suite struct RoutingTests {
    @Test func `a key of another node is MOVED, of nobody CLUSTERDOWN`() async throws {
        var fixture = ClusterFixture()
        fixture.slots = [
            (ClusterFixture.first, 0, 5_460), (ClusterFixture.second, 5_461, 13_000),
        ]
        try await withNode(fixture) { _, client in
            // Slots: foo 12182, bar 5061, a 15495.
            try await client.expect("SET", "bar", "1", is: "+OK\r\n")
            try await client.expect("GET", "foo", is: "-MOVED 12182 127.0.0.1:7002\r\n")
            try await client.expect("GET", "a", is: "-CLUSTERDOWN Hash slot not served\r\n")
            try await client.expect(
                "MGET", "foo", "bar",
                is: "-CROSSSLOT Keys in request don't hash to the same slot\r\n")
            try await client.expect(
                "DEL", "x{foo}", "y{foo}", is: "-MOVED 12182 127.0.0.1:7002\r\n")
            try await client.expect("MSET", "x{bar}", "1", "y{bar}", "2", is: "+OK\r\n")
        }
    }

    @Test func `without a lease nothing of one's own is served`() async throws {
        try await withNode(ClusterFixture()) { node, client in
            try await client.expect("SET", "bar", "1", is: "+OK\r\n")
            node.control.board.publishLease(until: NodeClock.now())
            try await client.expect("GET", "bar", is: "-CLUSTERDOWN The cluster is down\r\n")
            try await client.expect("GET", "foo", is: "-MOVED 12182 127.0.0.1:7003\r\n")
            node.control.board.publishLease(until: .distantFuture)
            try await client.expect("GET", "bar", is: "$1\r\n1\r\n")
        }
    }

    @Test func `a sealed node serves and redirects nothing`() async throws {
        var fixture = ClusterFixture()
        fixture.seal = ClusterSeal(
            target: ClusterID(high: 9, middle: 9, low: 9), contact: ClusterFixture.address(1),
            nonce: 1)
        try await withNode(fixture) { _, client in
            try await client.expect("GET", "bar", is: "-CLUSTERDOWN The cluster is down\r\n")
            // Another node's: without the seal it is MOVED.
            try await client.expect("GET", "foo", is: "-CLUSTERDOWN The cluster is down\r\n")
        }
    }

    @Test func `a new revision is followed by connections that are open`() async throws {
        var fixture = ClusterFixture()
        try await withNode(fixture) { node, client in
            try await client.expect("SET", "bar", "1", is: "+OK\r\n")
            fixture.revision += 1
            fixture.slots = [(ClusterFixture.second, 0, 16_383)]
            node.publish(fixture)
            try await client.expect("GET", "bar", is: "-MOVED 5061 127.0.0.1:7002\r\n")
        }
    }
}
