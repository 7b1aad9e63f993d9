import EmberCluster
import GossipProtocol
import RaftConsensus
import Testing
import WireCodec
import WireSpecimens

@Suite struct ClusterWireTests {
    @Test func `every case has a specimen`() {
        var draw = Draw(seed: 1)
        let errors = Set(draw.errors().map(\.caseNumber))
        #expect(errors == Set(0..<ClusterError.caseCount))
        // The first byte is the kind, counted from 0 without a gap.
        func kinds(_ values: [some WireCodable]) -> [UInt8] {
            Set(values.map { $0.wireBytes[0] }).sorted()
        }
        #expect(kinds(draw.commands()) == Array(0...16))
        #expect(kinds(draw.busMessages().map(\.1)) == Array(0...7))
        #expect(kinds(draw.requests().map(\.1)) == Array(0...7))
        #expect(kinds(draw.replies().map(\.1)) == Array(0...9))
        #expect(kinds(draw.refusals()) == Array(0...5))
        #expect(kinds(draw.outcomes()) == Array(0...3))
    }

    @Test func `a kind that nobody wrote is refused`() {
        #expect(throws: WireError.self) { try ClusterCommand(wireBytes: [16]) }
        #expect(throws: WireError.self) { try ClusterError(wireBytes: [20]) }
        #expect(throws: WireError.self) { try BusMessage(wireBytes: [8]) }
        #expect(throws: WireError.self) { try ApplyOutcome(wireBytes: [4]) }
        #expect(throws: WireError.self) { try Job.Status(wireBytes: [3]) }
        #expect(throws: WireError.self) { try ClusterState(wireBytes: [1]) }
    }

    /// A state with as much of everything as the commands let grow.
    private var fullState: ClusterState {
        let address = NodeAddress(
            host: String(repeating: "h", count: NodeAddress.hostByteLimit), respPort: 1,
            httpPort: 2, busPort: 3)
        let shards = (1...2).map { ShardID(high: $0, middle: 0, low: 0) }
        var slots = SlotMap()
        let (even, odd) = (everySlot(by: 4, from: 0), everySlot(by: 4, from: 1))
        slots.assign(even, to: shards[0])
        slots.assign(odd, to: shards[1])
        let former = everySlot(by: 4, from: 2).slots.map {
            SlotQuarantine(shard: shards[0], slots: SlotSet([SlotRange($0)]), revision: 9)
        }
        let graves = (0..<ClusterState.tombstoneLimit).map {
            Tombstone(id: NodeID(high: 7, middle: UInt64($0), low: 0), revision: 9)
        }
        let jobs = (0..<ClusterState.endedJobLimit + ClusterState.runningJobLimit).map {
            Job(
                id: JobID(high: 1, low: UInt64($0)),
                kind: .join(JoinTarget(host: "h", respPort: 1, busPort: 2)), createdAt: 3,
                createdBy: "test")
        }
        let nodes = (0..<UInt64(ClusterState.nodeLimit)).map {
            ClusterNode(
                id: NodeID(high: $0, middle: 0, low: 0), address: address, shard: shards[0],
                raftID: $0)
        }
        return ClusterState(
            id: ClusterID(high: 1, middle: 2, low: 3), revision: 10, nodes: nodes,
            shards: shards.map { Shard(id: $0, primary: nodes[0].id) }, slots: slots,
            quarantine: former, tombstones: graves, jobs: jobs, seal: nil)
    }

    private func everySlot(by step: Int, from first: Int) -> SlotSet {
        SlotSet(stride(from: first, to: HashSlot.count, by: step).map { SlotRange(HashSlot($0)!) })
    }

    /// A snapshot that cannot be read is a node that cannot start.
    @Test func `the fullest state that can be written can be read`() throws {
        let state = fullState
        let bytes = state.wireBytes
        #expect(try ClusterState(wireBytes: bytes) == state)
        #expect(bytes.count < WireLimit.snapshotByteCount)
    }

    @Test func `the largest commands that can be written can be read`() throws {
        let target = JoinTarget(
            host: String(repeating: "h", count: NodeAddress.hostByteLimit), respPort: 1, busPort: 2)
        let manifest = BootstrapManifest(
            nodes: Array(repeating: target, count: BootstrapManifest.nodeLimit))
        let job = Job(
            id: JobID(high: 1, low: 2), kind: .bootstrap(manifest), createdAt: 3,
            createdBy: "test")
        let node = NodeAddress(host: "h", respPort: 1, httpPort: 2, busPort: 3)
        let commands: [ClusterCommand] = [
            .createJob(job), .unassignSlots(everySlot(by: 2, from: 0), from: nil),
            .addNode(
                NodeAdmission(
                    id: NodeID(high: 1, middle: 2, low: 3), address: node,
                    slots: everySlot(by: 2, from: 1), nonce: .max)),
        ]
        for command in commands {
            #expect(try ClusterCommand(wireBytes: command.wireBytes) == command)
        }
    }

    /// Equal states have equal bytes, or the hash that gossip compares would cry wolf.
    @Test func `a state is read in its one form alone`() {
        let first = ShardID(high: 1, middle: 0, low: 0)
        let second = ShardID(high: 2, middle: 0, low: 0)
        func isRead(_ runs: [(String, ShardID)]) -> Bool {
            (try? ClusterState(wireBytes: state(runs: runs, tombstones: []))) != nil
        }
        #expect(isRead([]))
        #expect(isRead([("0-5", first), ("6-7", second), ("9", second)]))
        #expect(!isRead([("0-5", first), ("6-7", first)]), "one run written as two")
        #expect(!isRead([("0-5", first), ("5-7", second)]), "a slot with two owners")
        #expect(!isRead([("6-7", first), ("0-5", second)]), "descending")
        func isRead(tombstones: [UInt64]) -> Bool {
            (try? ClusterState(wireBytes: state(runs: [], tombstones: tombstones))) != nil
        }
        #expect(isRead(tombstones: [1, 2]))
        #expect(!isRead(tombstones: [2, 1]))
        #expect(!isRead(tombstones: [1, 1]))
    }

    private func state(runs: [(String, ShardID)], tombstones: [UInt64]) -> [UInt8] {
        var writer = WireWriter()
        writer.uint8(3)
        writer.value(ClusterID(high: 1, middle: 2, low: 3))
        for _ in 0..<3 { writer.varint(0) }
        writer.varint(UInt64(runs.count))
        for (range, shard) in runs {
            writer.value(SlotRange(range)!)
            writer.value(shard)
        }
        writer.varint(0)
        writer.list(
            tombstones.map { Tombstone(id: NodeID(high: $0, middle: 0, low: 0), revision: 1) })
        writer.varint(0)
        writer.bool(false)
        writer.varint(0)
        return writer.bytes
    }

    @Test func `what moves between two revisions is not in the hash of the topology`() {
        let address = NodeAddress(host: "h", respPort: 1, httpPort: 2, busPort: 3)
        let node = NodeID(high: 1, middle: 2, low: 3)
        var state = ClusterState(id: ClusterID(high: 1, middle: 2, low: 3))
        _ = state.apply(.form(founder: node, address: address), at: 1)
        let hash = state.topologyHash64
        let job = Job(
            id: JobID(high: 1, low: 2),
            kind: .join(JoinTarget(host: "h", respPort: 4, busPort: 5)), createdAt: 0,
            createdBy: "test")
        _ = state.apply(.createJob(job), at: 2)
        #expect(state.revision == 1)
        #expect(state.topologyHash64 == hash)
        _ = state.apply(.labelNode(node, zone: "a"), at: 3)
        #expect(state.revision == 3)
        #expect(state.topologyHash64 != hash)
    }

    @Test func `the hash of a state tells states apart, not how they came about`() {
        var draw = Draw(seed: 3)
        let states = (0..<20).map { _ in draw.state() }
        #expect(Set(states.map(\.hash64)).count == Set(states).count)
        let (one, other) = (
            ShardID(high: 1, middle: 0, low: 0), ShardID(high: 2, middle: 0, low: 0)
        )
        func hash(_ assign: (inout SlotMap) -> Void) -> UInt64 {
            var slots = SlotMap()
            assign(&slots)
            return ClusterState(
                id: ClusterID(high: 1, middle: 2, low: 3), revision: 1, nodes: [], shards: [],
                slots: slots, quarantine: [], tombstones: [], jobs: [], seal: nil
            ).hash64
        }
        let left = everySlot(by: 3, from: 0)
        let right = everySlot(by: 3, from: 1)
        let forth = hash {
            $0.assign(left, to: one)
            $0.assign(right, to: other)
        }
        let back = hash {
            $0.assign(right, to: other)
            $0.assign(left.union(right), to: one)
            $0.assign(right, to: other)
        }
        #expect(forth == back)
    }
}
