import EmberCluster

@testable import RaftConsensus

// How transcripts say things: members and indexes are plain numbers, an entry is index/term and
// what it holds.

extension RaftID {
    var number: String { "\(rawValue)" }
}

extension [RaftID] {
    var words: String { map(\.number).joined(separator: ",") }
}

extension RaftConfiguration {
    var words: String {
        var parts = ["voters \(voters.words)"]
        if isJoint { parts.append("outgoing \(outgoingVoters.words)") }
        if !learners.isEmpty { parts.append("learners \(learners.words)") }
        return parts.joined(separator: " ")
    }
}

extension RaftEntry<String> {
    var words: String { "\(index.rawValue)/\(term.rawValue) \(content)" }

    private var content: String {
        switch payload {
        case .noOp: "no-op"
        case .configuration(let configuration): "(\(configuration.words))"
        case .command(let command): command
        }
    }
}

extension RoleChange {
    /// Nil for what another line says.
    func words(at id: RaftID) -> String? {
        switch self {
        case .becameLeader(let term): "\(id.number) leads \(term)"
        case .lostLeadership(let term): "\(id.number) no longer leads \(term)"
        case .leaderKnown(id, _): nil
        case .leaderKnown(let leader?, let term): "\(id.number) follows \(leader.number) in \(term)"
        case .leaderKnown(nil, let term): "\(id.number) knows no leader in \(term)"
        }
    }
}

extension ReadOutcome {
    var words: String {
        switch self {
        case .ready(let token, let index): "may read \(token.rawValue) at \(index.rawValue)"
        case .lost(let token): "cannot confirm read \(token.rawValue)"
        }
    }
}

extension RaftRefusal {
    var words: String {
        switch self {
        case .notLeader(let leader): "not the leader; that is \(leader?.number ?? "unknown")"
        case .transferring(let target): "handing over to \(target.number)"
        case .tooManyUncommittedBytes: "too many uncommitted bytes"
        case .storageIsFull: "the disk is full"
        case .noCommitInTerm: "nothing of this term is committed"
        case .changeInFlight: "a change is under way"
        case .notAMember(let id): "\(id.number) is no member"
        case .noVoters: "no voters"
        case .notAVoter(let id): "\(id.number) has no vote"
        }
    }
}

extension Stage.Packet {
    var kind: String {
        switch envelope.message.body {
        case .preVote: "pre-vote"
        case .preVoteReply: "pre-vote-reply"
        case .vote: "vote"
        case .voteReply: "vote-reply"
        case .append(let request): request.entries.isEmpty ? "heartbeat" : "append"
        case .appendReply: "reply"
        case .timeoutNow: "timeout-now"
        case .snapshot: "snapshot"
        case .snapshotReply: "snapshot-reply"
        }
    }

    var words: String {
        "\(from.number)->\(envelope.to.number) \(kind) \(envelope.message.term)\(detail)"
    }

    private var detail: String {
        switch envelope.message.body {
        case .preVote(let request), .vote(let request):
            " last \(request.lastIndex.rawValue)/\(request.lastTerm.rawValue)"
                + (request.isTransfer ? " transfer" : "")
        case .preVoteReply(let reply), .voteReply(let reply):
            reply.isGranted ? " granted" : " refused"
        case .append(let request): request.words
        case .appendReply(let reply): reply.words
        case .timeoutNow: ""
        case .snapshot(let chunk):
            " of \(chunk.point.index.rawValue)/\(chunk.point.term.rawValue) bytes "
                + "\(chunk.offset)..<\(Int(chunk.offset) + chunk.bytes.count) of "
                + "\(chunk.totalByteCount)"
        case .snapshotReply(let reply): " of \(reply.index.rawValue) next \(reply.nextOffset)"
        }
    }
}

extension AppendRequest<String> {
    fileprivate var words: String {
        let entries = entries.map { " [\($0.words)]" }.joined()
        return " after \(previousIndex.rawValue)/\(previousTerm.rawValue)\(entries) commit "
            + "\(commit.rawValue)"
    }
}

extension AppendReply {
    fileprivate var words: String {
        switch outcome {
        case .accepted(let match): " has \(match.rawValue)"
        case .rejected(let previous, let index, let term):
            " lacks \(previous.rawValue), may agree at \(index.rawValue)/\(term.rawValue)"
        case .stale: " stale"
        }
    }
}

extension RaftStatus {
    var words: String {
        "\(id.number) \(role.rawValue) \(term) leader \(leader?.number ?? "-") committed "
            + "\(committed.rawValue) applied \(applied.rawValue) durable \(durable.rawValue) last "
            + "\(lastIndex.rawValue), \(configuration.words)"
    }
}

extension RaftStatus.Peer {
    var words: String {
        "\(id.number) \(phase.rawValue) match \(match.rawValue) next \(next.rawValue)"
    }
}
