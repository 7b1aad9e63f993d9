package import EmberCluster
package import RaftConsensus
import WireCodec

/// Names one call of the service layer until it is answered.
package struct CallID: Hashable, Comparable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package static func < (left: CallID, right: CallID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What the service layer asks of the engine. Each call gets exactly one answer.
package enum EngineCall: Equatable, Sendable {
    /// Commit a change; answered once it is applied here.
    case propose(ClusterCommand)
    /// Wait until this node has applied everything that was committed when the call was made.
    case readIndex
    /// Bring this cluster and the one behind the address together.
    case meet(JoinTarget, JoinIntent)
    /// Take a sealed joiner in (its request came over the bus).
    case admit(NodeAdmission)
    /// Hand leadership of the Raft group to this node, or to the voter best suited when nil;
    /// answered once it leads.
    case transferLeadership(to: NodeID?)
}

package enum EngineAnswer: Equatable, Sendable {
    /// The entry at `revision` did this; it is applied here.
    case applied(ApplyOutcome, revision: Revision)
    /// Everything up to here is applied.
    case readable(Revision)
    /// Both are in one cluster now; the id is the other node's.
    case met(NodeID)
    /// The node leads now.
    case leads(NodeID, term: Term)
}

/// A call on its way to its answer.
///
///     waiting ──▶ proposed ──────────────▶ decided ──▶ answered, once applied here
///        ▲ │                                  ▲
///        │ └────▶ forwarded (or reading) ─────┘
///        └──────────────┘  leader lost, refused for now, or no answer
struct PendingCall: Identifiable, Sendable {
    enum Origin: Equatable, Sendable {
        case service(CallID)
        /// Another node asked, with its own number for the request.
        case peer(request: UInt64, PeerIdentity)
        /// A duty of the leader's; nobody waits.
        case duty
        /// A job wants the node at this place of its targets.
        case job(JobID, target: Int)
    }

    enum Stage: Equatable, Sendable {
        /// For a leader, or for the next attempt; not before the instant.
        case waiting(until: Instant)
        /// In this node's log.
        case proposed(LogIndex, Term)
        /// At the leader since the instant.
        case forwarded(to: RaftID, at: Instant)
        /// This leader is confirming its leadership.
        case reading(ReadToken)
        /// Decided; waiting for the local apply to reach the index.
        case decided(EngineAnswer, at: LogIndex)
        /// Introduced itself at the instant; nil before the peer has told who it is.
        case meeting(peer: Introduction?, at: Instant)
        /// Leadership of the term is being handed to the member.
        case handingOver(to: RaftID, from: Term)
    }

    let id: UInt64
    let origin: Origin
    let call: EngineCall
    let deadline: Instant
    var stage: Stage
    /// What was applied here when the change was first handed in: it is too old to be made once so
    /// many entries have passed.
    var firstHandedIn: Revision?
    /// An attempt was given up without an answer: whatever a later one is told, it may be in a log.
    var hasLostAttempt = false
    /// Why the last attempt failed; what the caller hears when time runs out.
    var lastRefusal: ClusterError?

    var isFromPeer: Bool {
        if case .peer = origin { true } else { false }
    }

    /// Whether giving up now leaves the outcome unknown.
    var mayBeInLog: Bool {
        guard command != nil else { return false }
        return switch stage {
        case .proposed, .forwarded: true
        case .waiting, .reading, .decided, .meeting, .handingOver: hasLostAttempt
        }
    }

    /// The command behind the call, if it is one that the log decides.
    var command: ClusterCommand? {
        switch call {
        case .propose(let command): command
        case .admit(let admission): .addNode(admission)
        case .readIndex, .meet, .transferLeadership: nil
        }
    }
}
