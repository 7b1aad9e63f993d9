// What arrives over the bus, sorted by kind and checked for who sent it.

@_spi(Mutants) import EmberCluster
import GossipProtocol
import RaftConsensus
import WireCodec

extension ClusterEngine {
    mutating func dispatch(_ message: BusMessage, from peer: PeerIdentity, at now: Instant) {
        guard peer.cluster == identity.cluster else {
            return dispatchForeign(message, from: peer, at: now)
        }
        if let tombstone = state.tombstones[peer.node], state.nodes[peer.node] == nil,
            !message.isOfMember(laterThan: tombstone.revision), !Mutant.tombstoneIgnored.isPlanted
        {
            if Mutant.tombstoneNotTold.isPlanted { return }
            return emit(.removed(tombstone.revision), to: peer.address)
        }
        followAddress(of: peer, at: now)
        acquaint(with: peer, at: now)
        if message.isOfMember, isOutdated(peer) { return }
        switch message {
        case .hello: break
        case .raft(let from, let to, let body):
            hear(from, at: peer.address)
            guard to == identity.raftID, readmission == nil, isReadable(body, from: peer)
            else { return }
            raft.receive(body, from: from, at: now)
        case .gossipSync(let sync):
            gossip.receive(sync, at: now)
        case .request(let id, let request):
            receive(request, id: id, from: peer, at: now)
        case .reply(let id, .leased(let standing)):
            leaseGranted(request: id, at: now)
            receive(standing, from: peer, at: now)
        case .reply(_, .standing(let standing)):
            receive(standing, from: peer, at: now)
        case .reply(let id, .topology(let reply)):
            receive(reply, to: id, from: peer, at: now)
        case .reply(_, .superseded(let epoch)):
            if epoch > bootEpoch { superseded(by: epoch, at: now) }
        case .reply(let id, let reply):
            receive(reply, to: id, at: now)
        case .streamPing(let sequence): emit(.streamPong(sequence), to: peer.address)
        case .streamPong(let sequence):
            gossip.streamPingAnswered(by: peer.node, sequence: sequence, at: now)
        case .removed(let revision): receiveRemoval(at: revision)
        }
    }

    private mutating func receive(
        _ request: BusRequest, id: UInt64, from peer: PeerIdentity, at now: Instant
    ) {
        switch request {
        case .introduce(let introduction):
            receive(introduction, request: id, from: peer, at: now)
        case .propose(let command):
            begin(.propose(command), origin: .peer(request: id, peer), at: now)
        case .readIndex: begin(.readIndex, origin: .peer(request: id, peer), at: now)
        case .lease(let lease): receive(lease, request: id, from: peer, at: now)
        case .join(let admission):
            // It is in already: its first request was answered, but the answer got lost.
            begin(.admit(admission), origin: .peer(request: id, peer), at: now)
        case .standing:
            emit(.reply(id: id, .standing(standing(at: now))), to: peer.address)
        case .topology(let request): answer(request, id: id, to: peer, at: now)
        case .transfer(let node):
            begin(.transferLeadership(to: node), origin: .peer(request: id, peer), at: now)
        }
    }

    /// From another cluster only the steps of a join are heard.
    private mutating func dispatchForeign(
        _ message: BusMessage, from peer: PeerIdentity, at now: Instant
    ) {
        switch message {
        case .request(let id, .introduce(let introduction)):
            receive(introduction, request: id, from: peer, at: now)
        case .request(let id, .join(let admission)):
            receive(admission, request: id, from: peer, at: now)
        case .reply(let id, .introduced(let introduction)):
            receive(introduction, answering: id, at: now)
        case .reply(_, .joined(let acceptance)):
            receive(acceptance, at: now)
        case .reply(let id, .refused(let error)):
            receiveJoinRefusal(error, id: id, from: peer, at: now)
        case .hello, .raft, .gossipSync, .request, .reply, .removed, .streamPing, .streamPong: break
        }
    }
}

extension BusMessage {
    /// Whether a member speaks that was let in after `revision`. What is applied here may be older:
    /// a restarted node has to hear those who are to tell it what is committed.
    fileprivate func isOfMember(laterThan revision: Revision) -> Bool {
        if case .raft(let sender, _, _) = self { sender.rawValue > revision } else { false }
    }

    /// What only the process may say that the others take the node for.
    fileprivate var isOfMember: Bool {
        switch self {
        case .raft, .request(_, .lease), .streamPong: true
        case .hello, .gossipSync, .request, .reply, .removed, .streamPing: false
        }
    }
}
