import EmberCluster

@testable import Simulator

typealias Register = RegisterModel<Int>
typealias RegisterRecord = RecordedOperation<Register.Operation, Register.Outcome>
typealias SlotRecord = RecordedOperation<SlotModel.Operation, SlotModel.Outcome>
typealias ListRecord = RecordedOperation<AppendListModel.Operation, AppendListModel.Outcome>

/// `op(1, 0, 2, .write(5), .written)`: client 1 called at 0 and was answered at 2.
func op<Operation, Outcome>(
    _ client: Int, _ call: Int64, _ answer: Int64?, _ operation: Operation, _ outcome: Outcome?
) -> RecordedOperation<Operation, Outcome> {
    var record = RecordedOperation<Operation, Outcome>(
        client: client, operation: operation, calledAt: Instant(nanoseconds: call))
    if let answer, let outcome {
        record.answer = .init(at: Instant(nanoseconds: answer), outcome: outcome)
    }
    return record
}

extension LinearizabilityVerdict {
    var isLinearizable: Bool {
        if case .linearizable = self { true } else { false }
    }

    var isViolation: Bool { violation != nil }

    var violation: [RecordedOperation<Operation, Outcome>]? {
        if case .violation(let records) = self { records } else { nil }
    }
}

func verdict(
    _ history: [RegisterRecord]
) -> LinearizabilityVerdict<Register.Operation, Register.Outcome> {
    LinearizabilityChecker(Register()).check(history)
}
