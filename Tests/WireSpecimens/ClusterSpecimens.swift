package import EmberCluster
import GossipProtocol
import RaftConsensus
package import WireCodec

// What the log, snapshots and the bus say of a cluster: every case of every enum.

extension Draw {
    package mutating func clusterID() -> ClusterID { .random(using: &generator) }
    package mutating func slot() -> HashSlot { HashSlot(int(0...16_383))! }

    package mutating func text() -> String {
        let texts = [
            "", "queued", "wörter 日本 \u{1F525}", "line\nend", String(repeating: "t", count: 200),
        ]
        return texts.randomElement(using: &generator)!
    }

    package mutating func time() -> Int64 {
        let times: [Int64] = [0, -1, 1_700_000_000_000, .min, .max]
        return times.randomElement(using: &generator)!
    }

    /// A few short ranges: the set is rebuilt from each of many damaged copies.
    package mutating func fewSlots() -> SlotSet {
        SlotSet(
            list(0...3) { draw in
                let start = draw.int(0...16_300)
                return SlotRange(start: start, end: start + draw.int(0...60))!
            })
    }

    package mutating func admission() -> NodeAdmission {
        NodeAdmission(id: node(), address: address(), slots: fewSlots(), nonce: generator.next())
    }

    package mutating func assignment() -> SlotAssignment {
        SlotAssignment(
            shard: shardID(), slots: fewSlots(),
            expectedEpoch: optional { ShardEpoch(rawValue: $0.counter()) })
    }

    package mutating func seal() -> ClusterSeal {
        ClusterSeal(target: clusterID(), contact: address(), nonce: generator.next())
    }

    package mutating func joinTarget() -> JoinTarget {
        JoinTarget(host: host(), respPort: port(), busPort: port())
    }
}

// MARK: Errors

extension Draw {
    package mutating func blocker() -> Blocker {
        Blocker(
            code: Blocker.Code.allCases.randomElement(using: &generator)!, subject: text(),
            message: text())
    }

    package mutating func refusals() -> [JoinRefusal] {
        [
            .overlap(fewSlots().ranges), .bothHaveSeveralNodes, .sealed(target: clusterID()),
            .duplicateNode(node()), .full(limit: int(0...Int(UInt32.max))),
            .version(UInt8.random(in: .min ... .max, using: &generator)),
        ]
    }

    package mutating func errors() -> [ClusterError] {
        [
            .invalidArgument(pointer: text(), message: text()), .unknownNode(node()),
            .unknownShard(shardID()), .unknownJob(text()), .slotBusy(slot(), owner: shardID()),
            .slotUnassigned(slot()), .slotQuarantined(slot(), shard: shardID()),
            .blocked(list(0...3) { $0.blocker() }),
            .preconditionFailed(expected: generator.next(), actual: generator.next()),
            .idempotencyKeyReused(text()), .conflictingJob(jobID()),
            .joining(target: clusterID()), .unreachable(address: text()), .noLeader,
            .outcomeUnknown, .overloaded, .notReady(text()), .unsupported(text()),
            .internal(text()),
        ] + refusals().map { .joinRefused($0) }
    }

    package mutating func error() -> ClusterError { errors().randomElement(using: &generator)! }
}

extension ClusterError {
    /// The place of the case. A new one does not compile here until it has a row, and then fails
    /// the test that counts specimens until it has one of those too.
    package static let caseCount = 20

    package var caseNumber: Int {
        switch self {
        case .invalidArgument: 0
        case .unknownNode: 1
        case .unknownShard: 2
        case .unknownJob: 3
        case .slotBusy: 4
        case .slotUnassigned: 5
        case .slotQuarantined: 6
        case .blocked: 7
        case .preconditionFailed: 8
        case .idempotencyKeyReused: 9
        case .conflictingJob: 10
        case .joinRefused: 11
        case .joining: 12
        case .unreachable: 13
        case .noLeader: 14
        case .outcomeUnknown: 15
        case .overloaded: 16
        case .notReady: 17
        case .unsupported: 18
        case .internal: 19
        }
    }
}

// MARK: Jobs and commands

extension Draw {
    package mutating func jobID() -> JobID { JobID(at: Int64(counter() >> 20), using: &generator) }

    package mutating func jobKind() -> Job.Kind {
        bool()
            ? .join(joinTarget())
            : .bootstrap(BootstrapManifest(nodes: list(0...3) { $0.joinTarget() }))
    }

    package mutating func status() -> Job.Status {
        switch int(0...2) {
        case 0: .running
        case 1: .succeeded
        default: .failed(error())
        }
    }

    package mutating func job() -> Job {
        Job(
            id: jobID(), kind: jobKind(), status: status(), phase: text(), createdAt: time(),
            endedAt: optional { $0.time() }, createdBy: text(),
            idempotencyKey: optional { $0.text() }, revision: counter())
    }

    package mutating func stamp() -> ProposalStamp {
        ProposalStamp(
            client: ProposalClient(member: counter(), process: counter()),
            sequence: counter(), answeredBelow: counter(), since: counter())
    }

    package mutating func commands() -> [ClusterCommand] {
        let changes = changes()
        return changes + [.once(stamp(), changes.randomElement(using: &generator)!)]
    }

    private mutating func changes() -> [ClusterCommand] {
        [
            .form(founder: node(), address: address()), .addNode(admission()),
            .updateNode(node(), address()), .removeNode(node()),
            .assignSlots(list(0...3) { $0.assignment() }),
            .unassignSlots(fewSlots(), from: optional { $0.shardID() }),
            .releaseSlots(shardID(), upTo: counter()), .bumpEpoch(shardID()), .seal(seal()),
            .unseal(nonce: generator.next()), .createJob(job()),
            .advanceJob(jobID(), phase: text()), .endJob(jobID(), status(), at: time()),
            .labelNode(node(), zone: zone()), .preferVoting(node(), voting()),
            .readmitNode(node(), nonce: generator.next()),
        ]
    }

    package mutating func command() -> ClusterCommand {
        commands().randomElement(using: &generator)!
    }

    package mutating func session() -> ProposalTable.Session {
        let first = counter() >> 1
        return ProposalTable.Session(
            id: ProposalClient(member: counter(), process: counter()), answeredBelow: counter(),
            lastUse: counter(),
            records: outcomes().enumerated().map { position, outcome in
                ProposalTable.Record(
                    sequence: first + UInt64(position), index: counter(), outcome: outcome)
            })
    }

    package mutating func outcomes() -> [ApplyOutcome] {
        [.changed, .unchanged, .job(jobID()), .refused(error())]
    }

    /// Records as they come, not as a log would leave them: the codec asks for their order alone.
    package mutating func state() -> ClusterState {
        let shards = list(0...2) { $0.shard() }
        var slots = SlotMap()
        for shard in shards { slots.assign(fewSlots(), to: shard.id) }
        return ClusterState(
            id: clusterID(), revision: counter(), nodes: list(0...2) { $0.clusterNode() },
            shards: shards, slots: slots,
            quarantine: list(0...2) { draw in
                SlotQuarantine(
                    shard: draw.shardID(), slots: draw.fewSlots(), revision: draw.counter())
            },
            tombstones: list(0...2) { Tombstone(id: $0.node(), revision: $0.counter()) },
            jobs: list(0...2) { $0.job() }, seal: optional { $0.seal() },
            proposals: ProposalTable(
                sessions: OrderedTable(list(0...2) { $0.session() })))
    }
}

// MARK: The bus

extension Draw {
    package mutating func identity() -> PeerIdentity {
        PeerIdentity(node: node(), cluster: clusterID(), bootEpoch: counter(), address: address())
    }

    package mutating func introduction() -> Introduction {
        Introduction(
            identity: identity(), intent: bool() ? .meet : .invite,
            nodeCount: UInt32.random(in: .min ... .max, using: &generator), slots: fewSlots(),
            sealedFor: optional { $0.clusterID() })
    }

    package mutating func requests() -> [(String, BusRequest)] {
        let lease = LeaseRequest(
            shard: shardID(), epoch: ShardEpoch(rawValue: counter()), applied: counter())
        return [
            ("introduce", .introduce(introduction())), ("join", .join(admission())),
            ("propose", .propose(command())), ("read index", .readIndex), ("lease", .lease(lease)),
            ("standing", .standing), ("transfer", .transfer(to: optional { $0.node() })),
            ("topology", .topology(topologyRequest())),
        ]
    }

    package mutating func nodeStanding() -> NodeStanding {
        NodeStanding(
            leader: optional { $0.raftID() }, term: Term(counter()), applied: LogIndex(counter()),
            hint: hint())
    }

    private mutating func position() -> LogPosition {
        LogPosition(index: LogIndex(counter()), term: Term(counter()))
    }

    private mutating func topologyRequest() -> TopologyRequest {
        TopologyRequest(
            committed: LogIndex(counter()), last: position(),
            state: optional { draw in
                StatePosition(index: LogIndex(draw.counter()), offset: draw.counter())
            })
    }

    private mutating func topologyReply(_ content: TopologyReply.Content) -> BusReply {
        .topology(TopologyReply(standing: nodeStanding(), content: content))
    }

    package mutating func replies() -> [(String, BusReply)] {
        let acceptance = JoinAcceptance(
            cluster: clusterID(), raftID: raftID(), revision: counter(), nonce: generator.next())
        return [
            ("introduced", .introduced(introduction())), ("joined", .joined(acceptance)),
            ("read index", .readIndex(counter())), ("leased", .leased(nodeStanding())),
            ("standing", .standing(nodeStanding())),
            ("superseded", .superseded(by: counter())),
            ("handing over", .handingOver(to: raftID(), from: Term(counter()))),
            (
                "topology entries",
                topologyReply(
                    .entries(
                        after: position(),
                        list(0...2) { draw in
                            RaftEntry(
                                index: LogIndex(draw.counter()), term: Term(draw.counter()),
                                payload: .command(draw.command()), byteCount: 9)
                        }))
            ),
            ("topology state", topologyReply(.state(chunk()))),
            ("refused", .refused(error())),
        ] + outcomes().map { ("proposed", .proposed($0, at: counter())) }
    }

    package mutating func busMessages() -> [(String, BusMessage)] {
        let entry = RaftEntry<ClusterCommand>(
            index: LogIndex(7), term: Term(2), payload: .command(command()), byteCount: 9)
        let append = AppendRequest(
            previousIndex: LogIndex(6), previousTerm: Term(2), entries: [entry],
            commit: LogIndex(6), round: counter())
        let raft = RaftMessage<ClusterCommand>(term: Term(2), body: .append(append))
        let plain: [(String, BusMessage)] = [
            ("hello", .hello(identity())), ("raft", .raft(from: raftID(), to: raftID(), raft)),
            ("gossip sync", .gossipSync(syncs()[1].1)),
            ("stream ping", .streamPing(generator.next())),
            ("stream pong", .streamPong(generator.next())), ("removed", .removed(counter())),
        ]
        return plain
            + requests().map { ("request \($0)", .request(id: generator.next(), $1)) }
            + replies().map { ("reply \($0)", .reply(id: generator.next(), $1)) }
    }
}

/// At least one of every kind, with every case of the enums among them.
package func clusterSpecimens(_ draw: inout Draw) -> [Specimen] {
    var result = [Specimen("job", draw.job()), Specimen("state", draw.state())]
    for command in draw.commands() { result.append(Specimen("command \(command.name)", command)) }
    for error in draw.errors() { result.append(Specimen("error \(error)", error)) }
    for outcome in draw.outcomes() { result.append(Specimen("outcome \(outcome.name)", outcome)) }
    for (name, message) in draw.busMessages() { result.append(Specimen("bus \(name)", message)) }
    return result
}
