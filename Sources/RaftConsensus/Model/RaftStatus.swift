public import EmberCluster

/// One member's view, for operators and for the autopilot.
public struct RaftStatus: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable {
        case follower, preCandidate, candidate, leader, learner
    }

    /// What a leader knows of another member.
    public struct Peer: Hashable, Sendable {
        public enum Phase: String, Hashable, Sendable {
            case probe, replicate, snapshot
        }

        public let id: RaftID

        /// Durable there, as far as the leader was told.
        public let match: LogIndex
        public let next: LogIndex
        public let phase: Phase

        /// When it last answered in this term; nil when never.
        public let lastContact: Instant?
    }

    public let id: RaftID
    public let role: Role
    public let term: Term
    public let leader: RaftID?
    public let committed: LogIndex
    public let applied: LogIndex
    public let durable: LogIndex
    public let lastIndex: LogIndex
    public let snapshotIndex: LogIndex
    public let configuration: RaftConfiguration
    public let isConfigurationCommitted: Bool

    /// Of a leader; ascending by id.
    public let peers: [Peer]
}

extension RaftCore {
    public var status: RaftStatus {
        RaftStatus(
            id: id, role: statusRole, term: term, leader: leader, committed: committed,
            applied: applied, durable: durable, lastIndex: lastIndex,
            snapshotIndex: snapshot.index, configuration: configuration,
            isConfigurationCommitted: configurations.latest.index <= committed,
            peers: (leadership?.peers ?? []).map(\.status))
    }

    /// What the leader knows of one member, without the rest of ``status``; nil for itself, for
    /// strangers, and on other members.
    public func peerStatus(of peer: RaftID) -> RaftStatus.Peer? {
        guard case .leader(let leadership) = role, let position = leadership.position(of: peer)
        else { return nil }
        return leadership.peers[position].status
    }

    private var statusRole: RaftStatus.Role {
        switch role {
        case .follower: configuration.isVoter(id) ? .follower : .learner
        case .preCandidate: .preCandidate
        case .candidate: .candidate
        case .leader: .leader
        }
    }
}

extension PeerProgress {
    fileprivate var status: RaftStatus.Peer {
        let phase: RaftStatus.Peer.Phase =
            switch self.phase {
            case .probe: .probe
            case .replicate: .replicate
            case .snapshot: .snapshot
            }
        return RaftStatus.Peer(
            id: id, match: match, next: next, phase: phase, lastContact: lastContact)
    }
}
