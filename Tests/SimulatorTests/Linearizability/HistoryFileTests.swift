import EmberCluster
@testable import Simulator
import Testing

@Suite struct HistoryFileTests {
    private let a = String(repeating: "a", count: 40)
    private let b = String(repeating: "b", count: 40)

    @Test func `a history that one order explains passes`() throws {
        let history = try HistoryFile(
            """
            7 0 100 200 assign \(a) done
            7 1 150 - unassign any -
            7 2 300 400 read none 9
            7 0 500 600 assign \(b) done
            8 2 100 200 read none 1
            8 1 300 400 assign \(b) refused
            """)
        #expect(history.count == 6)
        #expect(history.slots.map(\.slot) == [7, 8])
        let (violations, undecided) = history.check()
        #expect(violations.isEmpty)
        #expect(undecided == [])
    }

    @Test func `a read of the past, and two owners at once, are found`() throws {
        let stale = try HistoryFile(
            "7 0 100 200 assign \(a) done\n7 1 300 400 read none 9\n")
        #expect(stale.check().violations.map(\.slot) == [7])
        let split = try HistoryFile(
            """
            3 0 100 200 assign \(a) done
            3 1 300 400 assign \(b) done
            """)
        #expect(split.check().violations.map(\.slot) == [3])
    }

    @Test(arguments: [
        "7 0 100 200 assign done", "7 0 100 200 read", "x 0 1 2 read none 1",
        "7 0 100 - read none 9", "7 0 100 200 read none 9 9", "7 0 100 200 drop",
    ])
    func `a line that says no operation is named`(line: String) {
        #expect(throws: HistoryFileError(line: 2)) {
            try HistoryFile("1 0 100 200 read none 1\n" + line)
        }
    }
}
