// Calls: from the service layer, from other nodes, and from the leader's own duties. Any node takes
// them; what the log must decide is handed to the leader, and answered once it is applied here.

@_spi(Mutants) package import EmberCluster
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
        calls.add(
            PendingCall(
                id: lastCallNumber, origin: origin, call: call,
                deadline: now.advanced(by: timeout), stage: stage))
        advance(lastCallNumber, at: now)
        nextHousekeeping = min(nextHousekeeping, now.advanced(by: .milliseconds(50)))
    }

    /// Moves every call on that can move now.
    mutating func advanceCalls(at now: Instant) {
        for id in calls.takeWoken() {
            if case .waiting = calls[id]?.stage { advance(id, at: now) }
        }
        for id in calls.takeDecided(upTo: applied) {
            if case .decided(let answer, _) = calls[id]?.stage { finish(id, .success(answer)) }
        }
        for id in calls.meetings { checkMeeting(id) }
    }

    /// Repeats what went unanswered, and gives up what has waited long enough.
    mutating func retryCalls(at now: Instant) {
        for call in calls {
            if call.deadline <= now {
                finish(call.id, verdict(on: call))
                continue
            }
            switch call.stage {
            case .forwarded(let leader, let since):
                let isLate = since.advanced(by: settings.retryInterval * 3) <= now
                if isLate || self.leader != leader { wake(call.id) }
            case .meeting(_, let since) where since.advanced(by: settings.retryInterval) <= now:
                advance(call.id, at: now)
            case .waiting(let until) where until <= now: advance(call.id, at: now)
            case .handingOver(let member, let term):
                checkHandOver(call.id, to: member, from: term)
            case .waiting, .proposed, .reading, .decided, .meeting: break
            }
        }
    }

    /// What the caller hears when time has run out.
    private func verdict(on call: PendingCall) -> Result<EngineAnswer, ClusterError> {
        // Known, if not yet visible here.
        if case .decided(let answer, _) = call.stage { return .success(answer) }
        if call.mayBeInLog { return .failure(.outcomeUnknown) }
        if let refusal = call.lastRefusal { return .failure(refusal) }
        switch call.call {
        case .meet(let target, _): return .failure(.unreachable(address: target.resp))
        case .propose, .admit, .readIndex: return .failure(.noLeader)
        case .transferLeadership:
            return .failure(.notReady("leadership was not taken over in time"))
        }
    }

    /// A new leader is known, or the old one lost: what waits for a leader moves.
    mutating func wakeCalls() {
        for call in calls {
            switch call.stage {
            case .forwarded, .waiting: wake(call.id)
            case .proposed, .reading, .decided, .meeting, .handingOver: break
            }
        }
    }

    /// Another attempt is due; what became of the last one is not known.
    private mutating func wake(_ id: UInt64) {
        if calls[id]?.mayBeInLog == true { calls[id]?.hasLostAttempt = true }
        calls[id]?.stage = .waiting(until: .zero)
        calls.wake(id)
    }

    // MARK: Handing in

    private mutating func advance(_ id: UInt64, at now: Instant) {
        guard let call = calls[id] else { return }
        if case .meet(let target, let intent) = call.call {
            return introduce(id, to: target, intent, at: now)
        }
        guard raft.isLeader else { return forward(call, at: now) }
        if case .transferLeadership(let node) = call.call {
            handOver(id, to: node, at: now)
        } else if let command = call.command {
            propose(stamped(command, of: call), for: call, at: now)
        } else {
            lastReadToken += 1
            let token = ReadToken(lastReadToken)
            do {
                try raft.readIndex(token)
                calls[id]?.stage = .reading(token)
                calls.noteRead(token, of: id)
            } catch {
                pause(id, at: now)
            }
        }
    }

    /// The command as the log takes it: recognisable when it has to be handed in again. What a peer
    /// forwards has that peer's stamp.
    private mutating func stamped(
        _ command: ClusterCommand, of call: PendingCall
    ) -> ClusterCommand {
        if command.stamp != nil { return command }
        let since = call.firstHandedIn ?? applied.rawValue
        calls[call.id]?.firstHandedIn = since
        return .once(
            ProposalStamp(
                client: proposalClient, sequence: call.id,
                answeredBelow: calls.oldest ?? call.id, since: since),
            command)
    }

    package var proposalClient: ProposalClient {
        ProposalClient(member: identity.raftID.rawValue, process: processNumber)
    }

    private mutating func propose(
        _ command: ClusterCommand, for call: PendingCall, at now: Instant
    ) {
        if let record = command.stamp.flatMap({ state.proposals.record(of: $0) }) {
            return conclude(call.id, record.outcome, at: LogIndex(record.index))
        }
        // What could not be read back must not get into the log; a peer's has just been read.
        let byteCount =
            call.isFromPeer ? command.wireBytes.count : try? command.readableWireBytes().count
        guard let byteCount else {
            let error = ClusterError.invalidArgument(
                pointer: "", message: "the change is larger than the log takes")
            return finish(call.id, .failure(error))
        }
        if mustYieldVote(command.change, at: now) {
            calls[call.id]?.lastRefusal = .notReady("the node's vote cannot be taken from it now")
            calls[call.id]?.stage = .waiting(until: now.advanced(by: .milliseconds(50)))
            return
        }
        do {
            let position = try raft.propose(command, byteCount: byteCount)
            calls[call.id]?.stage = .proposed(position.index, position.term)
            calls.notePosition(position.index, of: call.id)
            if Mutant.answeredBeforeCommit.isPlanted {
                let answer = EngineAnswer.applied(.changed, revision: position.index.rawValue)
                finish(call.id, .success(answer))
            }
        } catch {
            switch error {
            case .tooManyUncommittedBytes: calls[call.id]?.lastRefusal = .overloaded
            case .storageIsFull:
                calls[call.id]?.lastRefusal = .notReady("the disk of the leader is full")
            case .notLeader, .transferring, .noCommitInTerm, .changeInFlight, .notAMember,
                .noVoters, .notAVoter:
                break
            }
            pause(call.id, at: now)
        }
    }

    private mutating func forward(_ call: PendingCall, at now: Instant) {
        // A request is handed on once: two nodes that take each other for the leader must not play
        // ball.
        if call.isFromPeer, case .admit = call.call {
            // The contact of a joiner is any member, so this one may hand it on.
        } else if call.isFromPeer {
            return finish(call.id, .failure(call.mayBeInLog ? .outcomeUnknown : .noLeader))
        }
        guard let leader, let address = address(of: leader) else {
            return pause(call.id, at: now)
        }
        let request: BusRequest
        if case .transferLeadership(let node) = call.call {
            request = .transfer(to: node)
        } else if let command = call.command {
            request = .propose(stamped(command, of: call))
        } else {
            request = .readIndex
        }
        emit(.request(id: call.id, request), to: address)
        calls[call.id]?.stage = .forwarded(to: leader, at: now)
    }

    mutating func pause(_ id: UInt64, at now: Instant) {
        calls[id]?.stage = .waiting(until: now.advanced(by: settings.retryInterval))
    }

    /// Leadership of `term` is lost: its proposals may or may not survive. They are handed to the
    /// next leader, under the same stamp.
    mutating func reviseProposals(of term: Term) {
        if !Mutant.indexAloneAnswers.isPlanted { calls.forgetPositions() }
        for call in calls {
            guard case .proposed(_, term) = call.stage else { continue }
            if call.isFromPeer {
                finish(call.id, .failure(.outcomeUnknown))
            } else {
                wake(call.id)
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
        guard let id = calls.takeRead(token), calls[id] != nil else { return }
        switch read {
        case .ready(_, let index): settle(id, .readable(index.rawValue), at: index)
        case .lost: wake(id)
        }
    }

    // MARK: Decisions

    /// The calls behind an entry that was applied at this moment have their outcome: the one that
    /// this node put at its index, and the one that carries this node's stamp, whichever way it got
    /// into the log.
    mutating func decide(
        _ entry: RaftEntry<ClusterCommand>, _ stamp: ProposalStamp?, _ outcome: ApplyOutcome,
        madeAt index: LogIndex
    ) {
        if let id = calls.takePosition(entry.index) {
            if case .proposed(entry.index, entry.term) = calls[id]?.stage {
                conclude(id, outcome, at: index)
            } else if Mutant.indexAloneAnswers.isPlanted {
                conclude(id, outcome, at: index)
            }
        }
        if let stamp, stamp.client == proposalClient {
            conclude(stamp.sequence, outcome, at: index)
        }
    }

    private mutating func conclude(_ id: UInt64, _ outcome: ApplyOutcome, at index: LogIndex) {
        settle(id, .applied(outcome, revision: index.rawValue), at: index)
    }

    /// The answer is known, and given as soon as it is visible here.
    private mutating func settle(_ id: UInt64, _ answer: EngineAnswer, at index: LogIndex) {
        guard calls[id] != nil else { return }
        if index <= applied || Mutant.readBeforeApplied.isPlanted {
            return finish(id, .success(answer))
        }
        calls[id]?.stage = .decided(answer, at: index)
        calls.awaitApplication(of: id)
    }

    // MARK: Answers

    /// The leader's answer to what was forwarded.
    mutating func receive(_ reply: BusReply, to id: UInt64, at now: Instant) {
        guard let call = calls[id] else { return }
        switch reply {
        case .proposed(let outcome, let revision):
            conclude(id, outcome, at: LogIndex(revision))
            catchUp(to: LogIndex(revision), at: now)
        case .readIndex(let revision):
            settle(id, .readable(revision), at: LogIndex(revision))
            catchUp(to: LogIndex(revision), at: now)
        case .handingOver(let member, let term):
            calls[id]?.stage = .handingOver(to: member, from: term)
        case .refused(let error) where error.isRetryable:
            if error != .noLeader, error != .outcomeUnknown { calls[id]?.lastRefusal = error }
            // A meeting keeps its own pace, and what this node has proposed itself since then is
            // not undone by the word of a former leader.
            guard case .forwarded = call.stage else { return }
            if error == .outcomeUnknown { calls[id]?.hasLostAttempt = true }
            pause(id, at: now)
        case .refused(let error): finish(id, .failure(error))
        case .introduced(let introduction): receive(introduction, answering: id, at: now)
        case .joined, .leased, .standing, .topology, .superseded: break
        }
    }

    mutating func finish(_ id: UInt64, _ result: Result<EngineAnswer, ClusterError>) {
        guard let call = calls[id] else { return }
        calls.remove(id)
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
        case (_, .success(.leads(let node, let term))): handedOver(to: node, in: term)
        }
    }
}
