import EmberCluster
import Testing

@testable import Simulator

@Suite struct AppendListTests {
    private let good: [ListRecord] = [
        op(1, 0, 4, .append(1), .appended), op(2, 2, 9, .append(2), .appended),
        op(3, 3, 5, .read, .elements([1])), op(1, 6, nil, .append(3), nil),
        op(3, 10, 12, .read, .elements([1, 2])), op(3, 20, 22, .read, .elements([1, 2, 3])),
    ]

    @Test func `a list that grew in order has no violations`() {
        #expect(AppendListChecker(good).violations() == [])
        #expect(LinearizabilityChecker(AppendListModel()).check(good).isLinearizable)
    }

    @Test(arguments: [
        ([1, 2, 1], "twice"), ([1, 2, 9], "nobody appended 9"), ([2, 1], "does not begin with"),
        ([1], "of 2 known"), ([], "of 2 known"),
    ])
    func `a last read that is wrong is told`(elements: [Int], reason: String) {
        var history = good
        history[5] = op(3, 20, 22, .read, .elements(elements))
        let violations = AppendListChecker(history).violations()
        #expect(violations.contains { $0.contains(reason) }, "\(violations)")
        #expect(LinearizabilityChecker(AppendListModel()).check(history).isViolation)
    }

    @Test func `an acknowledged element that no read shows is lost`() {
        let history: [ListRecord] = [
            op(1, 0, 4, .append(1), .appended), op(2, 5, 6, .append(2), .appended),
            op(3, 7, 8, .read, .elements([1])),
        ]
        #expect(
            AppendListChecker(history).violations() == ["2 was acknowledged, and no read shows it"])
    }

    @Test func `an order against real time is told`() {
        let history: [ListRecord] = [
            op(1, 0, 1, .append(1), .appended), op(2, 5, 6, .append(2), .appended),
            op(3, 7, 8, .read, .elements([2, 1])),
        ]
        #expect(
            AppendListChecker(history).violations() == ["1 stands behind 2, but was there before"])
    }

    @Test func `an element that was seen before it was appended is told`() {
        let history: [ListRecord] = [
            op(3, 0, 1, .read, .elements([1])), op(1, 2, 3, .append(1), .appended),
        ]
        #expect(
            AppendListChecker(history).violations() == [
                "a read saw 1 elements before the last of them was appended"
            ])
    }

    @Test func `it agrees with the search on histories drawn at random`() {
        var random = SplitMix64(seed: 11)
        var violations = 0
        for number in 0..<300 {
            let history = drawHistory(using: &random)
            let quick = AppendListChecker(history).violations()
            let slow = LinearizabilityChecker(AppendListModel()).check(history)
            #expect(
                quick.isEmpty == slow.isLinearizable,
                "history \(number): \(quick), \(history.map(\.description))")
            if slow.isViolation { violations += 1 }
        }
        #expect((20...280).contains(violations), "both kinds must occur: \(violations) of 300")
    }

    /// Appends and reads of a list whose effects come between call and answer, apart from some that
    /// come a little late.
    private func drawHistory(using random: inout SplitMix64) -> [ListRecord] {
        var draft: [(call: Int64, answer: Int64, effect: Int64, element: Int?)] = []
        for number in 0..<7 {
            let call = Int64.random(in: 0..<40, using: &random)
            let answer = call + Int64.random(in: 1..<15, using: &random)
            let late: Int64 = Int.random(in: 0..<12, using: &random) == 0 ? 12 : 0
            let effect = Int64.random(in: call...answer, using: &random) + late
            draft.append((call, answer, effect, number < 4 ? number : nil))
        }
        var list: [Int] = []
        var outcomes: [Int: AppendListModel.Outcome] = [:]
        for index in draft.indices.sorted(by: { draft[$0].effect < draft[$1].effect }) {
            if let element = draft[index].element {
                list.append(element)
                outcomes[index] = .appended
            } else {
                outcomes[index] = .elements(list)
            }
        }
        return draft.indices.map { index in
            let operation: AppendListModel.Operation =
                if let element = draft[index].element { .append(element) } else { .read }
            return op(
                index, draft[index].call, draft[index].answer, operation, outcomes[index])
        }
    }
}
