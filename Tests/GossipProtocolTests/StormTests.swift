import EmberCluster
import GossipProtocol
import Testing

/// What brought down others' clusters (consul #5567, serf #269): overloaded agents that accuse
/// everybody, and refutations that flood. Arguments are seeds.
@Suite struct StormTests {
    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `a starved node accuses many and kills nobody`(seed: UInt64) {
        var network = VirtualNetwork(20, seed: seed)
        network.loss = 0.01
        network.checksEveryStep = false
        network.run(for: .seconds(3))
        // Of each second it runs for a fifth, in pieces.
        for _ in 1...40 {
            network.stall(7, for: .milliseconds(Int64(seed) * 100 + 600))
            network.run(for: .seconds(1))
        }
        let dead = Set(network.events(.dead).map(\.event.id))
        #expect(dead.isEmpty, "\(dead)")
        #expect(network[7].counters.stalls > 0)
        network.run(for: .seconds(8))
        #expect(network.allAlive)
    }

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `two overloaded nodes of thirty cause no flood, and nobody healthy dies`(seed: UInt64) {
        var network = VirtualNetwork(30, seed: seed)
        network.loss = 0.01
        network.checksEveryStep = false
        network.run(for: .seconds(3))
        let bytesBefore = network.bytesSent
        let overloaded: Set<NodeID> = [node(3), node(4)]
        for round in 0..<12 {
            network.stall(3, for: .milliseconds(1_500))
            if round.isMultiple(of: 2) { network.stall(4, for: .milliseconds(3_500)) }
            network.run(for: .seconds(2))
        }
        let dead = Set(network.events(.dead).map(\.event.id))
        #expect(dead.isSubset(of: overloaded), "\(dead)")
        // 25 kB a second and node at most (the bar for times of change).
        #expect((network.bytesSent - bytesBefore) / 30 / 24 < 25_000)
        for number in network.numbers {
            #expect(network[number].rumorQueueCount < 64)
            network[number].checkInvariants()
        }
        network.run(for: .seconds(30))
        #expect(network.allAlive)
    }

    @Test func `half of forty nodes die at once and the queues stay short`() {
        var network = VirtualNetwork(40, seed: 11)
        network.checksEveryStep = false
        network.run(for: .seconds(3))
        for victim: UInt32 in 1...20 { network.kill(victim) }
        var longest = 0
        for _ in 1...60 {
            network.run(for: .milliseconds(200))
            longest = max(longest, (21...40).map { network[$0].rumorQueueCount }.max() ?? 0)
        }
        #expect(longest < 200)
        for victim: UInt32 in 1...20 {
            #expect(network.agree(on: .dead, of: victim, among: 21...40), "\(victim)")
        }
        for survivor: UInt32 in 21...40 {
            #expect(network.agree(on: .alive, of: survivor, among: 21...40), "\(survivor)")
        }
    }

    @Test func `nodes that differ about one link report the pair`() {
        var network = VirtualNetwork(6, seed: 5)
        network.run(for: .seconds(3))
        network.cutLink(from: 2, to: 5)
        network.run(for: .seconds(20))
        #expect(network[2].report(of: node(5))?.reachedBy == .helper)
        #expect(network[5].report(of: node(2))?.reachedBy == .helper)
        #expect(network[2].report(of: node(3))?.reachedBy == .direct)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `rumors that were missed are repaired by an exchange`(seed: UInt64) {
        var network = VirtualNetwork(6, seed: seed)
        network.run(for: .seconds(3))
        // Nothing that node 4 could learn from reaches it while node 2 moves on, but it and the
        // others still answer each other's streams.
        network.loss = 0.9
        network.restart(2)
        network.run(for: .seconds(1))
        network.loss = 0
        network.run(for: .seconds(40))
        for observer in network.numbers where observer != 2 {
            #expect(network[observer].report(of: node(2))?.bootEpoch == 2)
            #expect(network[observer].report(of: node(2))?.heardAddress == address(2))
        }
        #expect(network.allAlive)
    }
}
