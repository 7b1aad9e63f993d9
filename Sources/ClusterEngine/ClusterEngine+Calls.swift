// Calls: from the service layer, from other nodes, and from the leader's own duties. Any node takes
// them; what the log must decide is handed to the leader, and answered once it is applied here.

@_spi(Mutants) import EmberCluster
import RaftConsensus
import WireCodec

extension ClusterEngine {
    mutating func begin(_ call: EngineCall, origin: PendingCall.Origin, at now: Instant) {
        guard calls.count < settings.pendingCallLimit else {
            return reply(.failure(.overloaded), to: origin, call: call)
        }
        lastCallNumber += 1
        let timeout: Duration
        let stage: PendingCall.Stage
        if case .meet = call {
            timeout = settings.joinTimeout
            stage = .meeting(peer: nil, at: .zero)
        } else {
            timeout = settings.callTimeout
            stage = .waiting(until: .zero)
        }
        calls[lastCallNumber] = PendingCall(
            id: lastCallNumber, origin: origin, call: call, deadline: now.advanced(by: timeout),
            stage: stage)
        advance(lastCallNumber, at: now)
        nextHousekeeping = min(nextHousekeeping, now.advanced(by: .milliseconds(50)))
    }

    /// Moves every call on that can move now.
    mutating func advanceCalls(at now: Instant) {
        for call in calls {
            switch call.stage {
            case .waiting(let until) where until <= now: advance(call.id, at: now)
            case .decided(let answer, let index)
            where index <= applied || Mutant.readBeforeApplied.isPlanted:
                finish(call.id, .success(answer))
            case .meeting: checkMeeting(call.id)
            case .waiting, .proposed, .forwarded, .reading, .decided: break
            }
        }
    }

    /// Repeats what went unanswered, and gives up what has waited long enough.
    mutating func retryCalls(at now: Instant) {
        for call in calls {
            if call.deadline <= now {
                finish(call.id, .failure(verdict(on: call)))
                continue
            }
            switch call.stage {
            case .forwarded(let leader, let since):
                let isLate = since.advanced(by: settings.retryInterval * 3) <= now
                if isLate || raft.leader != leader { wake(call.id) }
            case .meeting(_, let since) where since.advanced(by: settings.retryInterval) <= now:
                advance(call.id, at: now)
            case .waiting, .proposed, .reading, .decided, .meeting: break
            }
        }
    }

    private func verdict(on call: PendingCall) -> ClusterError {
        if let refusal = call.lastRefusal { return refusal }
        switch call.call {
        case .meet(let target, _): return .unreachable(address: target.resp)
        case .propose, .admit: return call.wasHandedIn ? .outcomeUnknown : .noLeader
        case .readIndex: return .noLeader
        }
    }

    /// A new leader is known, or the old one lost: what waits for a leader moves.
    mutating func wakeCalls() {
        for call in calls {
            switch call.stage {
            case .forwarded, .waiting: wake(call.id)
            case .proposed, .reading, .decided, .meeting: break
            }
        }
    }

    private mutating func wake(_ id: UInt64) {
        calls[id]?.stage = .waiting(until: .zero)
    }

    // MARK: Handing in

    private mutating func advance(_ id: UInt64, at now: Instant) {
        guard let call = calls[id] else { return }
        if case .meet(let target, let intent) = call.call {
            return introduce(id, to: target, intent, at: now)
        }
        guard raft.isLeader else { return forward(call, at: now) }
        if let command = call.command {
            propose(command, for: id, at: now)
        } else {
            lastReadToken += 1
            let token = ReadToken(lastReadToken)
            do {
                try raft.readIndex(token)
                calls[id]?.stage = .reading(token)
            } catch {
                pause(id, at: now)
            }
        }
    }

    private mutating func propose(_ command: ClusterCommand, for id: UInt64, at now: Instant) {
        // What could not be read back must not get into the log.
        guard let byteCount = try? command.readableWireBytes().count else {
            let error = ClusterError.invalidArgument(
                pointer: "", message: "the change is larger than the log takes")
            return finish(id, .failure(error))
        }
        do {
            let position = try raft.propose(command, byteCount: byteCount)
            calls[id]?.stage = .proposed(position.index, position.term)
            if Mutant.answeredBeforeCommit.isPlanted {
                let answer = EngineAnswer.applied(.changed, revision: position.index.rawValue)
                finish(id, .success(answer))
            }
            calls[id]?.wasHandedIn = true
        } catch {
            if error == .tooManyUncommittedBytes { calls[id]?.lastRefusal = .overloaded }
            pause(id, at: now)
        }
    }

    private mutating func forward(_ call: PendingCall, at now: Instant) {
        // A request is handed on once: two nodes that take each other for the leader must not play
        // ball.
        if call.isFromPeer, case .admit = call.call {
            // The contact of a joiner is any member, so this one may hand it on.
        } else if call.isFromPeer {
            return finish(call.id, .failure(.noLeader))
        }
        guard let leader = raft.leader, let address = address(of: leader) else {
            return pause(call.id, at: now)
        }
        let request: BusRequest =
            if let command = call.command { .propose(command) } else { .readIndex }
        emit(.request(id: call.id, request), to: address)
        calls[call.id]?.stage = .forwarded(to: leader, at: now)
        calls[call.id]?.wasHandedIn = call.command != nil
    }

    private mutating func pause(_ id: UInt64, at now: Instant) {
        calls[id]?.stage = .waiting(until: now.advanced(by: settings.retryInterval))
    }

    /// Leadership of `term` is lost: its proposals may or may not survive. Every command is a no-op
    /// when repeated, so they are handed to the next leader.
    mutating func reviseProposals(of term: Term) {
        for call in calls {
            if case .proposed(_, term) = call.stage {
                if call.isFromPeer {
                    finish(call.id, .failure(.noLeader))
                } else {
                    wake(call.id)
                }
            }
        }
    }

    mutating func finish(_ read: ReadOutcome, at now: Instant) {
        let token: ReadToken
        switch read {
        case .ready(let ready, _): token = ready
        case .lost(let lost): token = lost
        }
        if leases.isWaiting(for: token) { return finishLeaseRound(read, at: now) }
        guard let call = calls.first(where: { $0.stage == .reading(token) }) else { return }
        switch read {
        case .ready(_, let index):
            calls[call.id]?.stage = .decided(.readable(index.rawValue), at: index)
        case .lost: wake(call.id)
        }
    }

    // MARK: Answers

    /// The leader's answer to what was forwarded.
    mutating func receive(_ reply: BusReply, to id: UInt64, at now: Instant) {
        guard let call = calls[id] else { return }
        switch reply {
        case .proposed(let outcome, let revision):
            calls[id]?.stage = .decided(
                .applied(outcome, revision: revision), at: LogIndex(revision))
        case .readIndex(let revision):
            calls[id]?.stage = .decided(.readable(revision), at: LogIndex(revision))
        case .refused(let error) where error.isRetryable:
            calls[id]?.lastRefusal = error == .noLeader ? call.lastRefusal : error
            // A meeting keeps its own pace.
            if case .meeting = call.stage { return }
            pause(id, at: now)
        case .refused(let error): finish(id, .failure(error))
        case .introduced(let introduction): receive(introduction, answering: id, at: now)
        case .joined, .leased: break
        }
    }

    mutating func finish(_ id: UInt64, _ result: Result<EngineAnswer, ClusterError>) {
        guard let call = calls[id] else { return }
        calls[id] = nil
        reply(result, to: call.origin, call: call.call)
    }

    private mutating func reply(
        _ result: Result<EngineAnswer, ClusterError>, to origin: PendingCall.Origin,
        call: EngineCall
    ) {
        switch origin {
        case .service(let id): effects.append(.answer(id, result))
        case .duty: break
        case .job(let job, let target): receive(result, for: job, target: target)
        case .peer(let request, let peer):
            emit(.reply(id: request, busReply(to: call, result)), to: peer.address)
        }
    }

    private func busReply(
        to call: EngineCall, _ result: Result<EngineAnswer, ClusterError>
    ) -> BusReply {
        switch (call, result) {
        case (_, .failure(let error)): .refused(error)
        case (.admit(let admission), .success(.applied(let outcome, _))):
            acceptance(of: admission, outcome)
        case (_, .success(.applied(let outcome, let revision))):
            .proposed(outcome, at: revision)
        case (_, .success(.readable(let revision))): .readIndex(revision)
        case (_, .success(.met)): .refused(.internal("nobody asks a peer to meet"))
        }
    }
}
