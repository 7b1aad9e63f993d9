import EmberCluster

/// One depth-first search through the orders that real time allows.
///
/// Calls and returns stand in a linked list in the order of time. The calls before the first return
/// are those that may come next. Taking one lifts it and its return out of the list; arriving at a
/// return means that its call should have been taken already, so the last one taken is put back.
/// A set of operations taken that led to a state which was tried before is not tried again: what
/// follows depends on nothing else.
///
/// Operations with an unknown outcome have no return. They may be taken or not.
struct LinearizationSearch<Model: SequentialModel> {
    typealias Record = RecordedOperation<Model.Operation, Model.Outcome>

    enum End { case linearizable, violation, undecided }

    private struct Configuration: Hashable {
        let taken: BitSet
        let state: Model.State
    }

    private struct Choice {
        let node: Int
        let stateBefore: Model.State
    }

    private let model: Model
    private let records: [Record]
    private let stepLimit: Int

    // The list. Node 0 stands before the first event, the last node after the last one.
    private var next: [Int]
    private var previous: [Int]
    /// The operation of each node.
    private var operation: [Int]
    /// Of a call, the node of its return; nil without one, and for returns and the ends.
    private var returnNode: [Int?]
    private var isCall: [Bool]
    /// Returns that are still in the list.
    private var openReturnCount: Int

    private var state: Model.State
    private var taken: BitSet
    private var tried: Set<Configuration> = []
    private var path: [Choice] = []

    init(_ model: Model, _ records: [Record], stepLimit: Int) {
        self.model = model
        self.records = records
        self.stepLimit = stepLimit
        state = model.initialState
        taken = BitSet(count: records.count)
        let events = Self.events(of: records)
        let count = events.count + 2
        next = (0..<count).map { min($0 + 1, count - 1) }
        previous = (0..<count).map { max($0 - 1, 0) }
        operation = [-1] + events.map(\.operation) + [-1]
        isCall = [false] + events.map(\.isCall) + [false]
        returnNode = Array(repeating: nil, count: count)
        openReturnCount = 0
        var callNodes = Array(repeating: 0, count: records.count)
        for (position, event) in events.enumerated() {
            if event.isCall {
                callNodes[event.operation] = position + 1
            } else {
                returnNode[callNodes[event.operation]] = position + 1
                openReturnCount += 1
            }
        }
    }

    mutating func run() -> End {
        var node = next[0]
        var stepCount = 0
        while openReturnCount > 0 {
            guard stepCount < stepLimit else { return .undecided }
            stepCount += 1
            if isCall[node] {
                node = take(node) ? next[0] : next[node]
            } else if let last = path.popLast() {
                putBack(last)
                node = next[last.node]
            } else {
                return .violation
            }
        }
        return .linearizable
    }

    /// Calls before returns at one instant: as concurrent as they may have been.
    private static func events(of records: [Record]) -> [(operation: Int, isCall: Bool)] {
        var events: [(at: Instant, operation: Int, isCall: Bool)] = []
        for (position, record) in records.enumerated() {
            events.append((record.calledAt, position, true))
            if let answer = record.answer { events.append((answer.at, position, false)) }
        }
        events.sort { left, right in
            (left.at, left.isCall ? 0 : 1, left.operation)
                < (right.at, right.isCall ? 0 : 1, right.operation)
        }
        return events.map { ($0.operation, $0.isCall) }
    }

    // MARK: Steps

    private mutating func take(_ node: Int) -> Bool {
        let number = operation[node]
        let record = records[number]
        guard
            let after = model.state(
                after: record.operation, with: record.answer?.outcome, in: state)
        else { return false }
        var takenAfter = taken
        takenAfter.insert(number)
        guard tried.insert(Configuration(taken: takenAfter, state: after)).inserted else {
            return false
        }
        path.append(Choice(node: node, stateBefore: state))
        state = after
        taken = takenAfter
        lift(node)
        if let returnNode = returnNode[node] {
            lift(returnNode)
            openReturnCount -= 1
        }
        return true
    }

    private mutating func putBack(_ choice: Choice) {
        if let returnNode = returnNode[choice.node] {
            drop(returnNode)
            openReturnCount += 1
        }
        drop(choice.node)
        state = choice.stateBefore
        taken.remove(operation[choice.node])
    }

    private mutating func lift(_ node: Int) {
        next[previous[node]] = next[node]
        previous[next[node]] = previous[node]
    }

    /// Undoes `lift`: a lifted node still knows its neighbours, if the last one lifted goes first.
    private mutating func drop(_ node: Int) {
        next[previous[node]] = node
        previous[next[node]] = node
    }
}

/// A set of small numbers.
struct BitSet: Hashable {
    private var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

    mutating func remove(_ number: Int) { words[number / 64] &= ~(1 << UInt64(number % 64)) }
}
