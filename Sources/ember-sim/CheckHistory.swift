import Simulator

extension EmberSim {
    /// Checks what real clients of real processes recorded.
    static func checkHistory(_ arguments: Arguments) throws(UsageError) -> Bool {
        guard let path = arguments.text("--history") else {
            throw UsageError("--history FILE is needed")
        }
        guard let text = readFile(path) else { throw UsageError("cannot read \(path)") }
        let history: HistoryFile
        do throws(HistoryFileError) {
            history = try HistoryFile(text)
        } catch {
            throw UsageError("\(path):\(error.line) is no operation")
        }
        let (violations, undecided) = history.check()
        for (slot, records) in violations {
            print("slot \(slot) is not linearizable:")
            for record in records { print("  \(record)") }
        }
        if !undecided.isEmpty { print("given up: slots \(undecided)") }
        print(
            "\(history.count) operations on \(history.slots.count) slots: "
                + (violations.isEmpty && undecided.isEmpty
                    ? "linearizable" : "NOT shown linearizable"))
        return violations.isEmpty && undecided.isEmpty
    }
}
