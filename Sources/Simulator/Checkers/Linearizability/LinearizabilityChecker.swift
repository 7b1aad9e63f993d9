// Is there an order of the operations that respects real time and that the model could have gone
// through? (Wing and Gong 1993; with Lowe's memory of configurations, 2017; as in Porcupine.)

import EmberCluster

package enum LinearizabilityVerdict<Operation, Outcome> {
    case linearizable

    /// No order explains these operations. It is the shortest beginning of the history with this
    /// property: without its last answer there is an order.
    case violation([RecordedOperation<Operation, Outcome>])

    /// The search was given up after so many steps.
    case undecided(steps: Int)
}

package struct LinearizabilityChecker<Model: SequentialModel> {
    package typealias History = [RecordedOperation<Model.Operation, Model.Outcome>]
    package typealias Verdict = LinearizabilityVerdict<Model.Operation, Model.Outcome>

    private let model: Model
    private let stepLimit: Int

    /// - Parameter stepLimit: Of one search. A step takes about a microsecond and may remember one
    ///   configuration, so that this bounds time and memory both.
    package init(_ model: Model, stepLimit: Int = 500_000) {
        self.model = model
        self.stepLimit = stepLimit
    }

    package func check(_ history: History) -> Verdict {
        var search = LinearizationSearch(model, history, stepLimit: stepLimit)
        switch search.run() {
        case .linearizable: return .linearizable
        case .undecided: return .undecided(steps: stepLimit)
        case .violation: return .violation(shortestViolation(of: history))
        }
    }

    /// Checks each key's operations by themselves, which is the same (linearizability is local) and
    /// much cheaper. The first violation counts, by the order in which keys first occur.
    package func check<Key: Hashable>(
        _ history: History, by key: (Model.Operation) -> Key
    ) -> Verdict {
        var groups: [History] = []
        var positions: [Key: Int] = [:]
        for record in history {
            let key = key(record.operation)
            if let position = positions[key] {
                groups[position].append(record)
            } else {
                positions[key] = groups.count
                groups.append([record])
            }
        }
        var verdict = Verdict.linearizable
        for group in groups {
            switch check(group) {
            case .linearizable: break
            case .violation(let records): return .violation(records)
            case .undecided(let steps): verdict = .undecided(steps: steps)
            }
        }
        return verdict
    }

    /// What is not linearizable does not become so by going on: halving finds the answer at which
    /// it first was not.
    private func shortestViolation(of history: History) -> History {
        let ends = history.compactMap { $0.answer?.at }.sorted()
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            var search = LinearizationSearch(
                model, Self.beginning(of: history, through: ends[middle]), stepLimit: stepLimit)
            if case .violation = search.run() { high = middle } else { low = middle + 1 }
        }
        return Self.beginning(of: history, through: ends[high])
    }

    private static func beginning(of history: History, through end: Instant) -> History {
        history.filter { $0.calledAt <= end }.map { record in
            var record = record
            if let answer = record.answer, answer.at > end { record.answer = nil }
            return record
        }
    }
}
