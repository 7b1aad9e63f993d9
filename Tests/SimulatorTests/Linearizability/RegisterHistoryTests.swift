import EmberCluster
import Testing

@testable import Simulator

/// Histories whose verdict is known, by hand.
@Suite struct RegisterHistoryTests {
    // MARK: Good

    @Test func `nothing happened, and that is linearizable`() {
        #expect(verdict([]).isLinearizable)
    }

    @Test func `a read beside a write may see either value`() {
        for seen in [nil, 1] {
            #expect(
                verdict([
                    op(1, 0, 10, .write(1), .written), op(2, 2, 4, .read, .value(seen)),
                ]).isLinearizable)
        }
    }

    @Test func `an answer and a call at one instant are concurrent`() {
        #expect(
            verdict([op(1, 0, 5, .write(1), .written), op(2, 5, 6, .read, .value(nil))])
                .isLinearizable)
    }

    @Test func `a write of unknown outcome may take effect much later`() {
        #expect(
            verdict([
                op(1, 0, nil, .write(1), nil), op(2, 10, 11, .read, .value(nil)),
                op(2, 20, 21, .read, .value(1)),
            ]).isLinearizable)
    }

    @Test func `a write of unknown outcome may never take effect`() {
        #expect(
            verdict([
                op(1, 0, nil, .write(1), nil), op(2, 10, 11, .write(2), .written),
                op(2, 20, 21, .read, .value(2)),
            ]).isLinearizable)
    }

    @Test func `two swaps that expect the same: the loser is told so`() {
        #expect(
            verdict([
                op(1, 0, 9, .swap(expecting: nil, to: 1), .swapped(false)),
                op(2, 0, 9, .swap(expecting: nil, to: 2), .swapped(true)),
                op(3, 10, 11, .read, .value(2)),
            ]).isLinearizable)
    }

    @Test func `the order that explains a history need not be that of the calls`() {
        #expect(
            verdict([
                op(1, 0, 100, .write(1), .written), op(2, 1, 100, .write(2), .written),
                op(3, 2, 100, .write(3), .written), op(4, 10, 20, .read, .value(3)),
                op(4, 30, 40, .read, .value(1)), op(4, 50, 60, .read, .value(2)),
            ]).isLinearizable)
    }

    // MARK: Bad

    @Test func `a stale read is a violation`() {
        #expect(
            verdict([
                op(1, 0, 1, .write(1), .written), op(1, 2, 3, .write(2), .written),
                op(2, 4, 5, .read, .value(1)),
            ]).isViolation)
    }

    @Test func `a lost write is a violation`() {
        #expect(
            verdict([op(1, 0, 1, .write(1), .written), op(2, 2, 3, .read, .value(nil))])
                .isViolation)
    }

    @Test func `a read from the future is a violation`() {
        #expect(
            verdict([op(2, 0, 1, .read, .value(1)), op(1, 2, 3, .write(1), .written)])
                .isViolation)
    }

    @Test func `a split brain in which both sides succeed is a violation`() {
        #expect(
            verdict([
                op(1, 0, 2, .swap(expecting: nil, to: 1), .swapped(true)),
                op(2, 1, 3, .swap(expecting: nil, to: 2), .swapped(true)),
            ]).isViolation)
    }

    @Test func `a swap that is applied twice is a violation`() {
        // Client 1's swap 0→1 came through, was undone by client 2, and came through again.
        #expect(
            verdict([
                op(1, 0, 1, .write(0), .written),
                op(1, 2, 3, .swap(expecting: 0, to: 1), .swapped(true)),
                op(2, 4, 5, .swap(expecting: 1, to: 0), .swapped(true)),
                op(2, 6, 7, .read, .value(1)),
            ]).isViolation)
    }

    @Test func `two readers that disagree on the order of writes are a violation`() {
        #expect(
            verdict([
                op(1, 0, 90, .write(1), .written), op(2, 0, 90, .write(2), .written),
                op(3, 10, 11, .read, .value(1)), op(4, 20, 21, .read, .value(2)),
                op(3, 30, 31, .read, .value(1)),
            ]).isViolation)
    }

    @Test func `a write of unknown outcome that was seen cannot be unseen`() {
        #expect(
            verdict([
                op(1, 0, 1, .write(7), .written), op(2, 2, nil, .write(8), nil),
                op(3, 10, 11, .read, .value(8)), op(3, 20, 21, .read, .value(7)),
            ]).isViolation)
    }

    // MARK: Reports

    @Test func `the shortest beginning that is wrong is reported, and nothing after it`() {
        let good = (0..<40).map { (number: Int) -> RegisterRecord in
            let call = Int64(10 * number)
            return op(1, call, call + 5, .write(number), .written)
        }
        let bad: RegisterRecord = op(2, 200, 203, .read, .value(3))
        let report = verdict(good + [bad]).violation ?? []
        #expect(report.count == 22)
        #expect(report.last?.operation == .read)
        // The write that was under way is reported as what it was then: not answered.
        #expect(report.contains { $0.operation == .write(20) && $0.answer == nil })
    }

    @Test func `a search that takes too long says so`() {
        // Twenty writes at once, none of which the read at the end can have seen.
        let writes = (0..<20).map { (number: Int) -> RegisterRecord in
            op(number, 0, 100, .write(number), .written)
        }
        let read: RegisterRecord = op(99, 200, 201, .read, .value(-1))
        let history = writes + [read]
        let checker = LinearizabilityChecker(Register(), stepLimit: 10_000)
        guard case .undecided(steps: 10_000) = checker.check(history) else {
            Issue.record("decided within 10,000 steps")
            return
        }
    }

    @Test func `keys are checked each for itself`() {
        struct Keyed: SequentialModel {
            struct Operation { let key: String, inner: Register.Operation }
            let initialState = Int?.none
            func state(
                after operation: Operation, with outcome: Register.Outcome?, in state: Int?
            ) -> Int?? {
                Register().state(after: operation.inner, with: outcome, in: state)
            }
        }
        let checker = LinearizabilityChecker(Keyed())
        let good = [
            op(1, 0, 1, Keyed.Operation(key: "a", inner: .write(1)), Register.Outcome.written),
            op(1, 2, 3, Keyed.Operation(key: "b", inner: .read), .value(nil)),
            op(1, 4, 5, Keyed.Operation(key: "a", inner: .read), .value(1)),
        ]
        #expect(checker.check(good, by: \.key).isLinearizable)
        let bad = good + [op(1, 6, 7, Keyed.Operation(key: "b", inner: .read), .value(1))]
        #expect(checker.check(bad, by: \.key).violation?.map(\.operation.key) == ["b", "b"])
    }
}
