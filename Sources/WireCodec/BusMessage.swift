package import EmberCluster
package import GossipProtocol
package import RaftConsensus

/// What one node says to another over a bus stream, behind the frame.
///
/// A stream carries one direction only: answers come back over the answerer's own stream to the
/// address that the sender announced, so that a message is fire and forget and every loss looks
/// alike.
package enum BusMessage: Equatable, Sendable {
    /// First on every stream: who speaks.
    case hello(PeerIdentity)
    case raft(from: RaftID, to: RaftID, RaftMessage<ClusterCommand>)
    case gossipSync(GossipSync)
    case request(id: UInt64, BusRequest)
    case reply(id: UInt64, BusReply)
    /// Are you there? Asked when datagrams went unanswered.
    case streamPing(UInt64)
    case streamPong(UInt64)
    /// The receiver was removed from the sender's cluster at this revision.
    case removed(Revision)
}

/// Who is at the other end of a stream.
package struct PeerIdentity: Hashable, Sendable {
    package let node: NodeID
    package let cluster: ClusterID
    package let bootEpoch: BootEpoch
    /// Where it listens, and so where answers go.
    package let address: NodeAddress

    package init(node: NodeID, cluster: ClusterID, bootEpoch: BootEpoch, address: NodeAddress) {
        self.node = node
        self.cluster = cluster
        self.bootEpoch = bootEpoch
        self.address = address
    }
}

/// A question that wants an answer; repeated until one comes.
package enum BusRequest: Equatable, Sendable {
    /// "Who are you?", between nodes of different clusters, as the first step of a join.
    case introduce(Introduction)
    /// "Take me in": from a node that has sealed its own cluster.
    case join(NodeAdmission)
    /// A change handed on to the leader.
    case propose(ClusterCommand)
    /// "Which index must I have applied for a read that is linearizable now?"
    case readIndex
    case lease(LeaseRequest)
    /// "Whom do you follow, and how far have you come?"
    case standing
    /// "What has been decided since?", from a node that no leader sends entries to.
    case topology(TopologyRequest)
    /// "Hand leadership on", to this node, or to the one best suited.
    case transfer(to: NodeID?)
}

package enum BusReply: Equatable, Sendable {
    case introduced(Introduction)
    case joined(JoinAcceptance)
    /// What the entry at `revision` did.
    case proposed(ApplyOutcome, at: Revision)
    case readIndex(Revision)
    case leased(NodeStanding)
    case refused(ClusterError)
    case standing(NodeStanding)
    case topology(TopologyReply)
    /// The leader of this term hands over to the member. Who asked sees for itself whether it
    /// leads.
    case handingOver(to: RaftID, from: Term)
    /// The answerer has seen this later life of the asker.
    case superseded(by: BootEpoch)
}

/// What two clusters must know of each other to see whether, and which way, one joins the other.
package struct Introduction: Hashable, Sendable {
    package let identity: PeerIdentity
    package let intent: JoinIntent
    package let nodeCount: UInt32
    /// Every slot that the cluster has assigned.
    package let slots: SlotSet
    /// The cluster it is on its way into.
    package let sealedFor: ClusterID?

    package init(
        identity: PeerIdentity, intent: JoinIntent, nodeCount: UInt32, slots: SlotSet,
        sealedFor: ClusterID?
    ) {
        self.identity = identity
        self.intent = intent
        self.nodeCount = nodeCount
        self.slots = slots
        self.sealedFor = sealedFor
    }
}

/// The admission is committed; the joiner becomes this member.
package struct JoinAcceptance: Hashable, Sendable {
    package let cluster: ClusterID
    package let raftID: RaftID
    package let revision: Revision
    /// Answers the attempt with this nonce.
    package let nonce: UInt64

    package init(cluster: ClusterID, raftID: RaftID, revision: Revision, nonce: UInt64) {
        self.cluster = cluster
        self.raftID = raftID
        self.revision = revision
        self.nonce = nonce
    }
}

/// A primary asks to serve its shard for another lease length (DESIGN D5).
package struct LeaseRequest: Hashable, Sendable {
    package let shard: ShardID
    package let epoch: ShardEpoch
    /// The revision it has applied: what was taken from it up to there, it no longer serves.
    package let applied: Revision

    package init(shard: ShardID, epoch: ShardEpoch, applied: Revision) {
        self.shard = shard
        self.epoch = epoch
        self.applied = applied
    }
}

extension BusMessage {
    /// The steps of a join pass between clusters; everything else stays within one.
    package var frameKind: FrameKind {
        switch self {
        case .hello, .request(_, .introduce), .request(_, .join), .reply(_, .introduced),
            .reply(_, .joined), .reply(_, .refused):
            .join
        case .raft, .gossipSync, .request, .reply, .removed, .streamPing, .streamPong: .message
        }
    }
}
