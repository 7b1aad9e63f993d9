@_spi(Mutants) import EmberCluster
import Foundation
import Testing

@testable import Simulator

/// The committed table, as `Tests/Mutants/run` printed it.
@Suite struct KillTableTests {
    private func table() throws -> KillTable {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("kill-table.txt")
        return try #require(KillTable(text: String(contentsOf: file, encoding: .utf8)))
    }

    @Test func `every planted bug was caught within a thousand seeds`() throws {
        let kills = try table().kills
        #expect(Mutant.allCases.count >= 20)
        for mutant in Mutant.allCases {
            let own = kills.filter { $0.mutant == mutant.rawValue }
            #expect(own.count == 1, "\(mutant.rawValue) has \(own.count) rows")
            #expect(own.allSatisfy { (1...1_000).contains($0.seedCount) }, "\(mutant.rawValue)")
        }
    }

    @Test func `the table speaks of no bug that is not planted`() throws {
        let known = Mutant.allCases.map(\.rawValue)
        #expect(try table().kills.map(\.mutant).filter { !known.contains($0) } == [])
    }

    @Test func `no bug is planted here`() {
        #expect(Mutant.allCases.allSatisfy { !$0.isPlanted })
    }

    @Test func `a table is read as it was printed`() throws {
        let table = KillTable(kills: [
            .init(
                mutant: "R7-a", scenario: "raft-3", seed: 12, seedCount: 12,
                checker: "an invariant of the engine"),
            .init(mutant: "C11-long", scenario: "storage", seed: .max, seedCount: 1, checker: "I5"),
        ])
        #expect(KillTable(text: table.text) == table)
        #expect(table.text.hasPrefix("# mutant  scenario"))
        #expect(KillTable(text: "R7-a raft-3 twelve 12 I5\n") == nil)
    }
}
