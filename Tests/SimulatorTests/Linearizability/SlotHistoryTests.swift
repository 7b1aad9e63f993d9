import EmberCluster
import Testing

@testable import Simulator

@Suite struct SlotHistoryTests {
    private let red = ShardID(ofFirstPrimary: NodeID.random(seed: 1))
    private let blue = ShardID(ofFirstPrimary: NodeID.random(seed: 2))

    private func verdict(
        _ history: [SlotRecord]
    ) -> LinearizabilityVerdict<SlotModel.Operation, SlotModel.Outcome> {
        LinearizabilityChecker(SlotModel()).check(history)
    }

    @Test func `a slot goes from one shard to another through nobody`() {
        #expect(
            verdict([
                op(1, 0, 2, .assign(red), .changed(5)),
                op(2, 3, 4, .assign(blue), .busy(red)),
                op(1, 5, 6, .unassign(from: red), .changed(6)),
                op(2, 7, 8, .assign(blue), .quarantined),
                op(2, 9, 10, .assign(blue), .changed(9)),
                op(3, 11, 12, .read, .owner(blue, 9)),
            ]).isLinearizable)
    }

    @Test func `two shards that were both given one slot are a violation`() {
        #expect(
            verdict([
                op(1, 0, 5, .assign(red), .changed(5)), op(2, 1, 6, .assign(blue), .changed(6)),
            ]).isViolation)
    }

    @Test func `a read of an owner that is gone is a violation`() {
        #expect(
            verdict([
                op(1, 0, 2, .assign(red), .changed(5)),
                op(1, 5, 6, .unassign(from: nil), .changed(6)),
                op(3, 7, 8, .read, .owner(red, 5)),
            ]).isViolation)
    }

    @Test func `a revision that goes back is a violation though the owner is right`() {
        #expect(
            verdict([
                op(3, 0, 1, .read, .owner(nil, 9)), op(3, 2, 3, .read, .owner(nil, 8)),
            ]).isViolation)
        #expect(
            verdict([
                op(3, 0, 1, .read, .owner(nil, 9)), op(1, 2, 3, .assign(red), .changed(7)),
            ]).isViolation)
    }

    @Test func `what is done is so, whoever did it`() {
        #expect(
            verdict([
                op(1, 0, 2, .assign(red), .done), op(2, 3, 4, .assign(red), .done),
                op(1, 5, 6, .unassign(from: nil), .done),
                op(2, 7, 8, .unassign(from: nil), .done), op(3, 9, 10, .read, .owner(nil, 0)),
            ]).isLinearizable)
        #expect(
            verdict([
                op(1, 0, 2, .assign(red), .done), op(2, 3, 4, .assign(blue), .done),
            ]).isViolation)
    }

    @Test func `an assignment of unknown outcome explains a busy slot`() {
        #expect(
            verdict([
                op(1, 0, nil, .assign(red), nil), op(2, 10, 11, .assign(blue), .busy(red)),
            ]).isLinearizable)
        #expect(verdict([op(2, 10, 11, .assign(blue), .busy(red))]).isViolation)
    }
}

extension NodeID {
    static func random(seed: UInt64) -> NodeID {
        var random = SplitMix64(seed: seed)
        return .random(using: &random)
    }
}
