// Which of two clusters joins the other (DESIGN D4). A pure rule over what both sides say of
// themselves, so that both come to the same conclusion.

import EmberCluster
import WireCodec

enum JoinRule {
    enum Verdict: Equatable, Sendable {
        /// Both are in one cluster already.
        case alreadyTogether
        case leftJoins
        case rightJoins
        case refused(JoinRefusal)
    }

    /// `left` asked with its intent, `right` was asked.
    ///
    /// 1) The larger cluster survives: only a cluster of one can be sealed and taken in.
    /// 2) On a tie the smaller cluster id survives, so that mutual meets converge.
    /// 3) An invitation is one-sided: the inviter survives.
    /// 4) A promise stands: who has sealed itself joins, and invites nobody else. Of two that are
    /// sealed
    ///    for each other, the larger cluster id joins.
    static func verdict(left: Introduction, right: Introduction) -> Verdict {
        if left.identity.cluster == right.identity.cluster { return .alreadyTogether }
        if left.nodeCount > 1, right.nodeCount > 1 { return .refused(.bothHaveSeveralNodes) }
        if let verdict = promised(left: left, right: right) { return verdict }
        let verdict: Verdict
        switch left.intent {
        case .invite:
            guard right.nodeCount <= 1 else { return .refused(.bothHaveSeveralNodes) }
            verdict = .rightJoins
        case .meet:
            if left.nodeCount != right.nodeCount {
                verdict = left.nodeCount < right.nodeCount ? .leftJoins : .rightJoins
            } else {
                verdict =
                    left.identity.cluster > right.identity.cluster ? .leftJoins : .rightJoins
            }
        }
        let overlap = left.slots.intersection(right.slots)
        return overlap.isEmpty ? verdict : .refused(.overlap(overlap.ranges))
    }

    private static func promised(left: Introduction, right: Introduction) -> Verdict? {
        let (leftCluster, rightCluster) = (left.identity.cluster, right.identity.cluster)
        switch (left.sealedFor, right.sealedFor) {
        case (nil, nil): return nil
        case (rightCluster?, leftCluster?):
            return leftCluster > rightCluster ? .leftJoins : .rightJoins
        case (rightCluster?, nil): return .leftJoins
        case (nil, leftCluster?): return .rightJoins
        case (let target?, _): return .refused(.sealed(target: target))
        case (nil, let target?): return .refused(.sealed(target: target))
        }
    }
}

/// How far this node has come on its way into another cluster. Soft: the seal in the log is what
/// counts.
struct JoinProgress: Sendable {
    /// When the contact was last asked.
    var lastAsked = Instant.zero
    /// The number of the last request, to tell its refusal from others.
    var request: UInt64 = 0
}
