package import EmberCluster
package import GossipProtocol
package import RaftConsensus
package import WireCodec

package struct TestCommand: WireCodable, Hashable, Sendable {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package func encode(into writer: inout WireWriter) { writer.counted(bytes) }

    package init(from reader: inout WireReader) throws(WireError) {
        bytes = try reader.counted("command", limit: 4_096)
    }
}

/// An encoded value that can decode itself.
package struct Specimen {
    package let name: String
    package let bytes: [UInt8]
    /// Whether the value that the bytes hold equals the one that was encoded.
    package let holdsOriginal: ([UInt8]) throws(WireError) -> Bool
    /// Decodes and encodes again.
    package let recode: ([UInt8]) throws(WireError) -> [UInt8]

    package init<Value: WireCodable & Equatable>(_ name: String, _ value: Value) {
        self.name = name
        bytes = value.wireBytes
        holdsOriginal = { (bytes) throws(WireError) in try Value(wireBytes: bytes) == value }
        recode = { (bytes) throws(WireError) in try Value(wireBytes: bytes).wireBytes }
    }
}

/// Draws values as they may occur.
package struct Draw {
    package var generator: SplitMix64

    package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    package mutating func bool() -> Bool { Bool.random(using: &generator) }
    package mutating func int(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }
    package mutating func port() -> UInt16 { UInt16.random(in: .min ... .max, using: &generator) }

    /// Small ones and large ones alike, up to the limit itself.
    package mutating func counter() -> UInt64 {
        let bits = int(0...61)
        return bits == 61
            ? UInt64(WireLimit.peerCounter) : generator.next() & (1 << UInt64(bits) - 1)
    }

    package mutating func bytes(_ range: ClosedRange<Int>) -> [UInt8] {
        (0..<int(range)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    package mutating func list<Value>(_ range: ClosedRange<Int>, _ draw: (inout Self) -> Value)
        -> [Value]
    {
        (0..<int(range)).map { _ in draw(&self) }
    }

    package mutating func optional<Value>(_ draw: (inout Self) -> Value) -> Value? {
        bool() ? draw(&self) : nil
    }

    package mutating func node() -> NodeID { .random(using: &generator) }
    package mutating func shardID() -> ShardID { .random(using: &generator) }

    package mutating func host() -> String {
        let hosts = [
            "", "10.0.0.1", "::1", "node-1.example.org",
            String(repeating: "h", count: NodeAddress.hostByteLimit),
        ]
        return hosts.randomElement(using: &generator)!
    }

    package mutating func address() -> NodeAddress {
        NodeAddress(host: host(), respPort: port(), httpPort: port(), busPort: port())
    }

    package mutating func slots() -> SlotSet {
        SlotSet(
            list(0...6) { draw in
                let start = draw.int(0...16_383)
                return SlotRange(start: start, end: draw.int(start...16_383))!
            })
    }
}

// MARK: Cluster

extension Draw {
    package mutating func clusterNode() -> ClusterNode {
        ClusterNode(
            id: node(), address: address(), shard: shardID(), raftID: counter(),
            joinNonce: generator.next(), zone: zone(), voting: voting(), revision: counter())
    }

    package mutating func zone() -> String {
        ["", "a", "eu-west-1b"].randomElement(using: &generator)!
    }

    package mutating func voting() -> VotingPreference {
        VotingPreference.allCases.randomElement(using: &generator)!
    }

    package mutating func shard() -> Shard {
        Shard(
            id: shardID(), epoch: ShardEpoch(rawValue: counter()), primary: node(),
            replicas: list(0...4) { $0.node() }.sorted(), configEpoch: counter(),
            revision: counter())
    }
}

// MARK: Raft

package typealias Message = RaftMessage<TestCommand>

extension Draw {
    package mutating func term() -> Term { Term(counter()) }
    package mutating func index() -> LogIndex { LogIndex(counter()) }
    package mutating func raftID() -> RaftID { RaftID(counter()) }
    package mutating func hardState() -> HardState {
        HardState(term: term(), votedFor: optional { $0.raftID() })
    }

    package mutating func configuration() -> RaftConfiguration {
        RaftConfiguration(
            voters: list(0...5) { $0.raftID() }, outgoingVoters: list(0...3) { $0.raftID() },
            learners: list(0...3) { $0.raftID() })
    }

    package mutating func point() -> SnapshotPoint {
        SnapshotPoint(index: index(), term: term(), configuration: configuration())
    }

    package mutating func payload() -> RaftEntry<TestCommand>.Payload {
        switch int(0...2) {
        case 0: .noOp
        case 1: .configuration(configuration())
        default: .command(TestCommand(bytes(0...40)))
        }
    }

    package mutating func entries(after previous: LogIndex, _ term: Term) -> [RaftEntry<
        TestCommand
    >] {
        var term = term
        return (0..<int(0...5)).map { position in
            if bool(), term.rawValue < 1 << 60 { term = term.next }
            return RaftEntry(
                index: previous.advanced(by: position + 1), term: term, payload: payload(),
                byteCount: int(0...WireLimit.entryByteCount))
        }
    }

    package mutating func append() -> AppendRequest<TestCommand> {
        let previous = index()
        let term = term()
        return AppendRequest(
            previousIndex: previous, previousTerm: term, entries: entries(after: previous, term),
            commit: index(), round: counter())
    }

    package mutating func voteRequest() -> VoteRequest {
        VoteRequest(lastIndex: index(), lastTerm: term(), isTransfer: bool())
    }

    package mutating func chunk() -> SnapshotChunk {
        let bytes = bytes(0...60)
        let total = int(bytes.count...WireLimit.snapshotByteCount)
        return SnapshotChunk(
            point: point(), totalByteCount: UInt64(total),
            offset: UInt64(int(0...(total - bytes.count))), bytes: bytes,
            checksum: SnapshotChecksum(rawValue: generator.next()))
    }

    package mutating func raftBodies() -> [(String, Message.Body)] {
        let reject = AppendReply.Outcome.rejected(
            previousIndex: index(), hintIndex: index(), hintTerm: term())
        return [
            ("pre-vote", .preVote(voteRequest())),
            ("pre-vote reply", .preVoteReply(VoteReply(isGranted: bool()))),
            ("vote", .vote(voteRequest())),
            ("vote reply", .voteReply(VoteReply(isGranted: bool()))),
            ("append", .append(append())),
            (
                "append accepted",
                .appendReply(AppendReply(outcome: .accepted(match: index()), round: counter()))
            ),
            ("append rejected", .appendReply(AppendReply(outcome: reject, round: counter()))),
            ("append stale", .appendReply(AppendReply(outcome: .stale, round: counter()))),
            ("timeout now", .timeoutNow),
            ("snapshot", .snapshot(chunk())),
            (
                "snapshot reply",
                .snapshotReply(
                    SnapshotReply(
                        index: index(), nextOffset: UInt64(int(0...WireLimit.snapshotByteCount))))
            ),
        ]
    }
}

// MARK: Gossip

extension Draw {
    package mutating func incarnation() -> Incarnation { Incarnation(counter()) }
    package mutating func hint() -> TopologyHint {
        TopologyHint(revision: counter(), hash: generator.next())
    }

    package mutating func standing() -> MemberStanding {
        MemberStanding(
            bootEpoch: counter(), incarnation: incarnation(),
            health: MemberHealth.allCases.randomElement(using: &generator)!)
    }

    package mutating func rumors() -> [GossipRumor] {
        let claims: [GossipRumor.Claim] = [
            .alive(address()), .suspect(accuser: node()), .dead(accuser: node()), .left,
        ]
        return claims.map { claim in
            GossipRumor(
                subject: node(), bootEpoch: counter(), incarnation: incarnation(), claim: claim)
        }
    }

    package mutating func packets() -> [(String, GossipPacket)] {
        let bodies: [(String, GossipPacket.Body)] = [
            ("ping", .ping(sequence: generator.next(), target: node())),
            ("ping request", .pingRequest(sequence: generator.next(), target: node())),
            ("ack", .ack(sequence: generator.next())),
            ("nack", .nack(sequence: generator.next())),
            ("gossip", .gossip),
        ]
        return bodies.map { name, body in
            let packet = GossipPacket(
                sender: node(), bootEpoch: counter(), topologyHint: hint(), body: body,
                rumors: bool() ? rumors() : [])
            return (name, packet)
        }
    }

    package mutating func syncs() -> [(String, GossipSync)] {
        let records = list(0...4) { draw in
            GossipSync.Record(
                id: draw.node(), address: draw.address(), standing: draw.standing())
        }
        let digest = MembershipDigest(
            words: (0..<MembershipDigest.bucketCount).map { _ in generator.next() })
        let bodies: [(String, GossipSync.Body)] = [
            ("sync digest", .digest(digest)),
            ("sync request", .request(UInt32(truncatingIfNeeded: generator.next()), records)),
            ("sync reply", .reply(records)),
        ]
        return bodies.map { name, body in
            let sync = GossipSync(
                sender: node(), bootEpoch: counter(), topologyHint: hint(), body: body)
            return (name, sync)
        }
    }
}

/// At least one of every kind.
package func specimens(seed: UInt64) -> [Specimen] {
    var draw = Draw(seed: seed)
    var result = [
        Specimen("node id", draw.node()),
        Specimen("address", draw.address()), Specimen("cluster node", draw.clusterNode()),
        Specimen("shard", draw.shard()), Specimen("hard state", draw.hardState()),
        Specimen("configuration", draw.configuration()), Specimen("point", draw.point()),
    ]
    for (name, body) in draw.raftBodies() {
        let message = Message(term: draw.term(), body: body)
        result.append(
            Specimen(name, RaftEnvelope<TestCommand>(to: draw.raftID(), message: message)))
    }
    for (name, sync) in draw.syncs() { result.append(Specimen(name, sync)) }
    for (name, packet) in draw.packets() { result.append(Specimen(name, packet)) }
    return result + clusterSpecimens(&draw)
}
