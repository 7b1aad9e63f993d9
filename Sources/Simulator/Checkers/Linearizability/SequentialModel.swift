/// What an object does when its operations come one after another: the meaning that a concurrent
/// history is held against (Herlihy and Wing 1990).
package protocol SequentialModel {
    associatedtype State: Hashable
    associatedtype Operation
    associatedtype Outcome

    var initialState: State { get }

    /// The state after `operation`, or nil if it cannot have had `outcome` in this state.
    ///
    /// A nil outcome is an unknown one: every outcome is possible then, so the answer must not be
    /// nil.
    func state(
        after operation: Operation, with outcome: Outcome?, in state: State
    ) -> State?
}

/// A register that holds a value or nothing, with compare-and-swap.
package struct RegisterModel<Value: Hashable>: SequentialModel {
    package enum Operation: Hashable {
        case read
        case write(Value)
        case swap(expecting: Value?, to: Value)
    }

    package enum Outcome: Hashable {
        case value(Value?)
        case written
        case swapped(Bool)
    }

    package let initialState: Value?

    package init(initialState: Value? = nil) { self.initialState = initialState }

    package func state(
        after operation: Operation, with outcome: Outcome?, in state: Value?
    ) -> Value?? {
        switch (operation, outcome) {
        case (.read, nil): .some(state)
        case (.read, .value(let seen)): seen == state ? .some(state) : nil
        case (.write(let new), nil), (.write(let new), .written): .some(new)
        case (.swap(let expected, let new), nil): expected == state ? .some(new) : .some(state)
        case (.swap(let expected, let new), .swapped(true)): expected == state ? .some(new) : nil
        case (.swap(let expected, _), .swapped(false)): expected == state ? nil : .some(state)
        case (.read, _), (.write, _), (.swap, _): nil
        }
    }
}

/// A list that grows at its end, as `RPUSH` and `LRANGE` see it.
package struct AppendListModel: SequentialModel {
    package enum Operation: Hashable, Sendable {
        case append(Int)
        case read
    }

    package enum Outcome: Hashable, Sendable {
        case appended
        case elements([Int])
    }

    package let initialState: [Int] = []

    package init() {}

    package func state(
        after operation: Operation, with outcome: Outcome?, in state: [Int]
    ) -> [Int]? {
        switch (operation, outcome) {
        case (.append(let element), nil), (.append(let element), .appended): state + [element]
        case (.read, nil): state
        case (.read, .elements(let seen)): seen == state ? state : nil
        case (.append, _), (.read, _): nil
        }
    }
}

extension RegisterModel: Sendable where Value: Sendable {}
extension RegisterModel.Operation: Sendable where Value: Sendable {}
extension RegisterModel.Outcome: Sendable where Value: Sendable {}
