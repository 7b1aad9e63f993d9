import EmberCluster
import GossipProtocol
import Testing

/// Whole clusters in virtual time. Arguments are seeds unless they say otherwise.
@Suite struct NetworkTests {
    private func warmedUp(
        _ count: UInt32, seed: UInt64, settings: GossipSettings = .lan
    ) -> VirtualNetwork {
        var network = VirtualNetwork(count, seed: seed, settings: settings)
        network.run(for: .seconds(3))
        return network
    }

    // MARK: Crashes

    @Test(arguments: [2, 3, 4, 5] as [UInt32])
    func `a killed node is dead to all others within two and a half seconds`(count: UInt32) {
        var slowest = Duration.zero
        for seed: UInt64 in 1...10 {
            var network = warmedUp(count, seed: seed)
            let victim = UInt32(seed) % count + 1
            network.kill(victim)
            let killedAt = network.now
            let isSeen = network.run(until: killedAt.advanced(by: .milliseconds(2_500))) {
                $0.agree(on: .dead, of: victim, among: $0.numbers)
            }
            #expect(isSeen, "seed \(seed)")
            #expect(network.events(.dead).count == Int(count) - 1, "seed \(seed)")
            slowest = max(slowest, killedAt.duration(to: network.now))
        }
        // Never before the time to refute has passed.
        #expect(slowest > .milliseconds(800))
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `of five nodes two may die at once and are seen within three seconds`(seed: UInt64) {
        var network = warmedUp(5, seed: seed)
        network.kill(2)
        network.kill(5)
        let areSeen = network.run(until: network.now.advanced(by: .seconds(3))) {
            $0.agree(on: .dead, of: 2, among: [1, 3, 4])
                && $0.agree(on: .dead, of: 5, among: [1, 3, 4])
        }
        #expect(areSeen)
        #expect(network.events(.dead).count == 6)
    }

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `a third of thirty nodes dies at once and the rest stays`(seed: UInt64) {
        var network = warmedUp(30, seed: seed)
        network.loss = 0.01
        network.checksEveryStep = false
        for victim: UInt32 in 1...10 { network.kill(victim) }
        network.run(for: .seconds(9))
        for victim: UInt32 in 1...10 {
            #expect(network.agree(on: .dead, of: victim, among: 11...30), "\(victim)")
        }
        for survivor: UInt32 in 11...30 {
            #expect(network.agree(on: .alive, of: survivor, among: 11...30), "\(survivor)")
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a restarted node is alive to all within half a second, dead before or not`(
        seed: UInt64
    ) {
        for pause in [Duration.milliseconds(50), .seconds(5)] {
            var network = warmedUp(5, seed: seed)
            network.kill(3)
            network.run(for: pause)
            network.restart(3)
            let restartedAt = network.now
            let isSeen = network.run(until: restartedAt.advanced(by: .milliseconds(500))) {
                $0.agree(on: .alive, of: 3, among: $0.numbers) && $0.restarts.count == 4
            }
            #expect(isSeen, "after \(pause)")
            network.run(for: .seconds(10))
            #expect(network.allAlive)
            #expect(network.events(.dead).allSatisfy { $0.event.at < restartedAt })
            #expect(network.restarts.count == 4)
        }
    }

    // MARK: False alarms

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `thirty nodes lose one datagram in a hundred for two minutes and nobody dies`(
        seed: UInt64
    ) {
        var network = VirtualNetwork(30, seed: seed)
        network.loss = 0.01
        network.checksEveryStep = false
        network.run(for: .seconds(120))
        #expect(network.events(.dead).isEmpty)
        #expect(network.allAlive)
        for number in network.numbers { network[number].checkInvariants() }
        // Idle cost: at most 3 kB a second sent by each node.
        #expect(network.bytesSent / 30 / 120 <= 3_000)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a quarter of all datagrams lost makes suspects that refute`(seed: UInt64) {
        var network = VirtualNetwork(10, seed: seed)
        network.loss = 0.25
        network.run(for: .seconds(30))
        #expect(network.events(.dead).isEmpty)
        network.loss = 0
        network.run(for: .seconds(5))
        #expect(network.allAlive)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a node stopped for a second is suspected, refutes and lives`(seed: UInt64) {
        var network = warmedUp(8, seed: seed)
        network.stall(4, for: .seconds(1))
        network.run(for: .seconds(6))
        #expect(network.events(.suspect).contains { $0.event.id == node(4) })
        #expect(network.events(.dead).isEmpty)
        #expect(network.allAlive)
        #expect(network[4].counters.refutations > 0)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a node that wakes after ten seconds accuses nobody, and comes back`(seed: UInt64) {
        var network = warmedUp(8, seed: seed)
        network.stall(4, for: .seconds(10))
        network.run(for: .seconds(10))
        #expect(network.agree(on: .dead, of: 4, among: network.numbers))
        let wokenAt = network.now
        let isBack = network.run(until: wokenAt.advanced(by: .seconds(5))) { $0.allAlive }
        #expect(isBack)
        #expect(network[4].counters.stalls == 1)
        #expect(network.events(.dead).allSatisfy { $0.event.id == node(4) })
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a link that is cut one way makes no suspects`(seed: UInt64) {
        var network = warmedUp(6, seed: seed)
        network.cutLink(from: 2, to: 5)
        network.run(for: .seconds(30))
        #expect(network.events(.suspect).isEmpty)
        #expect(network.total(\.probesAckedByHelper) > 0)
    }

    // MARK: Partitions

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `both halves give each other up, and merge within seconds of healing`(seed: UInt64) {
        var network = warmedUp(6, seed: seed)
        network.partition(1...2, from: 3...6)
        network.run(for: .seconds(35))
        for number: UInt32 in 1...2 {
            #expect(network.agree(on: .dead, of: number, among: 3...6))
            #expect(network.agree(on: .alive, of: number, among: 1...2))
        }
        for number: UInt32 in 3...6 {
            #expect(network.agree(on: .dead, of: number, among: 1...2))
            #expect(network.agree(on: .alive, of: number, among: 3...6))
        }
        network.heal()
        let merged = network.run(until: network.now.advanced(by: .seconds(6))) { $0.allAlive }
        #expect(merged)
        network.run(for: .seconds(30))
        #expect(network.allAlive)
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a partition shorter than a suspicion kills nobody`(seed: UInt64) {
        var network = warmedUp(5, seed: seed)
        network.partition([2], from: [1, 3, 4, 5])
        network.run(for: .milliseconds(700))
        network.heal()
        network.run(for: .seconds(5))
        #expect(network.events(.dead).isEmpty)
        #expect(network.allAlive)
    }

    // MARK: Leaving

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a leaver is left to all, dead to none, and probed by nobody`(seed: UInt64) {
        var network = warmedUp(8, seed: seed)
        network.loss = 0.05
        network.leave(6)
        network.run(for: .seconds(3))
        #expect(network.departures == [6])
        network.run(for: .seconds(27))
        #expect(network.agree(on: .left, of: 6, among: network.numbers))
        #expect(!network.events(.dead).contains { $0.event.id == node(6) })
        network.restart(6)
        network.run(for: .seconds(2))
        #expect(network.agree(on: .alive, of: 6, among: network.numbers))
    }

    // MARK: Replay

    @Test func `one seed gives one run`() {
        func run() -> [MemberEvent] {
            var network = VirtualNetwork(7, seed: 99)
            network.loss = 0.3
            network.run(for: .seconds(20))
            network.kill(3)
            network.run(for: .seconds(10))
            return network.sightings.map(\.event)
        }
        let first = run()
        #expect(!first.isEmpty)
        #expect(first == run())
    }
}
