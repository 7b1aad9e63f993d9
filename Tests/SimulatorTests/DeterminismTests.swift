import EmberCluster
import Testing

@testable import Simulator

@Suite struct DeterminismTests {
    @Test(arguments: ["raft-3", "lost-disk"])
    func `two processes make the same of one seed`(scenario: String) throws {
        let arguments = ["run", "--scenario", scenario, "--seed", "7"]
        let first = try Repository.simulate(arguments)
        let second = try Repository.simulate(arguments)
        #expect(first.output == second.output)
        #expect(first.output.contains("trace "), "\(first.output)")
    }

    @Test func `other seeds make other runs`() throws {
        let scenario = try #require(Scenario.named("raft-1"))
        let hashes = (1...6).map { Simulation.run(scenario, seed: $0).traceHash }
        #expect(Set(hashes).count == 6)
    }

    @Test func `keeping the text of the trace changes nothing`() throws {
        let scenario = try #require(Scenario.named("raft-1"))
        let silent = Simulation.run(scenario, seed: 3)
        let told = Simulation.run(scenario, seed: 3, tailLength: 10)
        #expect(silent.traceHash == told.traceHash)
        #expect(told.tails[0].count == 10)
    }

    @Test func `a stream is the same whatever else is drawn, and differs by label and seed`() {
        var network = RandomStreams(seed: 1).stream("network")
        var again = RandomStreams(seed: 1).stream("network")
        var disk = RandomStreams(seed: 1).stream("disk")
        var other = RandomStreams(seed: 2).stream("network")
        let words = (0..<4).map { _ in network.next() }
        #expect(words == (0..<4).map { _ in again.next() })
        #expect(words != (0..<4).map { _ in disk.next() })
        #expect(words != (0..<4).map { _ in other.next() })
    }
}
