import DurableLog
import EmberCluster
import RaftConsensus
import Testing

@testable import ember_fuzz

/// That the fuzzers find nothing in their first cases, and would find something.
@Suite struct FuzzTargetTests {
    @Test func `the first cases of each target pass`() throws {
        #expect(Set(allTargets.map { $0.name }).count == allTargets.count)
        for target in allTargets {
            for number in 0..<(target.weight > 1 ? 1 : 3) as Range<UInt64> {
                #expect(throws: Never.self, "\(target.name), case \(number)") {
                    try target.run(case: number)
                }
            }
        }
    }

    @Test func `damage is drawn from the seed alone`() {
        var (first, second) = (SplitMix64(seed: 4), SplitMix64(seed: 4))
        let input = [UInt8](0..<200)
        var (one, other) = (Mutator(&first), Mutator(&second))
        let damaged = (0..<50).map { _ in one.mutate(input) }
        #expect(damaged == (0..<50).map { _ in other.mutate(input) })
        #expect(Set(damaged).count > 40)
    }

    @Test func `a log is explained by what was written, and by nothing else`() throws {
        var random = SplitMix64(seed: 9)
        let log = WrittenLog(&random)
        let found = try WrittenLog.Log.open(on: FileMap(log.files)).recovered
        let last = try #require(log.points.last)
        #expect(last.explains(found, in: log))
        var other = found
        other.hardState.term = found.hardState.term.next
        #expect(!log.points.contains { $0.explains(other, in: log) })
        other = found
        other.entries.removeFirst()
        #expect(!log.points.contains { $0.explains(other, in: log) })
    }

    @Test func `what stands before the damage is not given up`() throws {
        var random = SplitMix64(seed: 9)
        let log = WrittenLog(&random)
        let last = try #require(log.points.last)
        let behind = Damage(description: "", file: last.file, offset: last.end)
        #expect(log.pointCount(safeFrom: behind) == log.points.count - 1)
        let before = Damage(description: "", file: last.file, offset: 0)
        #expect(log.pointCount(safeFrom: before) < log.points.count - 1)
        #expect(log.pointCount(safeFrom: Damage(description: "", removesFiles: true)) == 0)
    }
}
