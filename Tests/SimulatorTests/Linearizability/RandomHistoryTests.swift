import EmberCluster
import Testing

@testable import Simulator

/// The checker against one that tries every order, on histories drawn at random: half of them made
/// by a real register, half of those with one answer changed.
@Suite struct RandomHistoryTests {
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `the checker agrees with trying every order`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var violations = 0
        for number in 0..<400 {
            let history = drawHistory(using: &random)
            let expected = hasOrder(history)
            let verdict = verdict(history)
            #expect(
                verdict.isLinearizable == expected,
                "seed \(seed), history \(number): \(history.map(\.description))")
            if let violation = verdict.violation {
                violations += 1
                #expect(!hasOrder(violation), "seed \(seed), history \(number): the report")
                #expect(
                    hasOrder(withoutLastAnswer(violation)),
                    "seed \(seed), history \(number): the report is not the shortest")
            }
        }
        #expect((40...360).contains(violations), "both kinds must occur: \(violations) of 400")
    }

    /// Three clients of a register that takes each operation somewhere between call and answer.
    private func drawHistory(using random: inout SplitMix64) -> [RegisterRecord] {
        var draft: [(client: Int, call: Int64, answer: Int64, operation: Register.Operation)] = []
        for client in 0..<3 {
            var time = Int64.random(in: 0..<10, using: &random)
            for _ in 0..<2 {
                let end = time + Int64.random(in: 1..<20, using: &random)
                draft.append((client, time, end, drawOperation(using: &random)))
                time = end + Int64.random(in: 1..<10, using: &random)
            }
        }
        let effects = draft.map { Int64.random(in: $0.call...$0.answer, using: &random) }
        var outcomes: [Int: Register.Outcome] = [:]
        var value: Int?
        for index in draft.indices.sorted(by: { effects[$0] < effects[$1] }) {
            let outcome = outcome(of: draft[index].operation, on: value)
            outcomes[index] = outcome
            value = Register().state(after: draft[index].operation, with: outcome, in: value) ?? nil
        }
        if Bool.random(using: &random), let index = draft.indices.randomElement(using: &random) {
            outcomes[index] = corrupted(draft[index].operation, using: &random)
        }
        return draft.indices.map { index in
            let isUnknown = Int.random(in: 0..<6, using: &random) == 0
            return op(
                draft[index].client, draft[index].call, draft[index].answer,
                draft[index].operation, isUnknown ? nil : outcomes[index])
        }
    }

    private func drawOperation(using random: inout SplitMix64) -> Register.Operation {
        let value = Int.random(in: 0..<3, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return .read
        case 1: return .write(value)
        default:
            return .swap(expecting: Int.random(in: 0..<3, using: &random), to: value)
        }
    }

    private func outcome(
        of operation: Register.Operation, on value: Int?
    ) -> Register.Outcome {
        switch operation {
        case .read: .value(value)
        case .write: .written
        case .swap(let expected, _): .swapped(expected == value)
        }
    }

    private func corrupted(
        _ operation: Register.Operation, using random: inout SplitMix64
    ) -> Register.Outcome {
        switch operation {
        case .read: .value(Int.random(in: 0..<3, using: &random))
        case .write: .written
        case .swap: .swapped(Bool.random(using: &random))
        }
    }

    // MARK: Every order

    private func withoutLastAnswer(_ history: [RegisterRecord]) -> [RegisterRecord] {
        let last = history.compactMap(\.answer?.at).max()
        return history.map { record in
            var record = record
            if record.answer?.at == last { record.answer = nil }
            return record
        }
    }

    private func hasOrder(_ rest: [RegisterRecord], from value: Int? = nil) -> Bool {
        let firstAnswer = rest.compactMap(\.answer?.at).min()
        guard let firstAnswer else { return true }
        return rest.indices.contains { index in
            let record = rest[index]
            guard record.calledAt <= firstAnswer,
                let after = Register().state(
                    after: record.operation, with: record.answer?.outcome, in: value)
            else { return false }
            var others = rest
            others.remove(at: index)
            return hasOrder(others, from: after)
        }
    }
}
