import EmberCluster
import Testing

@testable import RaftConsensus

@Suite struct SnapshotTests {
    /// A group whose leader has compacted entries that `slow`, cut off, does not have.
    private func compacted(chunk: Int = 64) throws -> (Group, leader: RaftID, slow: RaftID) {
        var settings = RaftSettings()
        settings.snapshotChunkByteLimit = chunk
        let group = Group(voters: [1, 2, 3], settings: settings)
        let leader = group.elect()
        group.settle()
        let slow = group.ids.first { $0 != leader }!
        group.partition([slow])
        for command in 1...100 { _ = try group.propose(UInt64(command), at: leader) }
        group.run { group.ledger(leader).commands.count == 100 }
        group.compact(leader)
        return (group, leader, slow)
    }

    @Test func `a member behind the compacted log is caught up by a snapshot in pieces`() throws {
        let (group, leader, slow) = try compacted()
        _ = try group.propose(101, at: leader)
        group.heal()
        #expect(group.settle())
        #expect(group.ledger(slow).commands == Array(1...101))
        #expect(group.core(slow).snapshotPoint == group.core(leader).snapshotPoint)
        let peer = group.core(leader).status.peers.first { $0.id == slow }
        #expect(peer?.phase == .replicate)
        #expect(group.violations == [])
    }

    @Test func `a snapshot of a later term than its message is not taken`() {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        var core = group.core(group.ids.first { $0 != leader }!)
        let before = core.status
        let point = SnapshotPoint(
            index: LogIndex(100), term: core.term.next,
            configuration: RaftConfiguration(voters: group.ids))
        let chunk = SnapshotChunk(
            point: point, totalByteCount: 0, offset: 0, bytes: [], checksum: SnapshotChecksum())
        core.receive(Message(term: core.term, body: .snapshot(chunk)), from: leader, at: group.now)
        #expect(core.takeEffects().write == nil)
        #expect(core.status == before)
        core.checkInvariants()
    }

    @Test func `the piece that completes a snapshot is known before it is taken`() throws {
        let (group, leader, slow) = try compacted()
        var completed: [[UInt8]] = []
        group.filter = { _, envelope in
            guard envelope.to == slow, case .snapshot(let chunk) = envelope.message.body else {
                return true
            }
            if let bytes = group.core(slow).snapshot(completedBy: chunk) { completed.append(bytes) }
            return true
        }
        group.heal()
        #expect(group.settle())
        #expect(completed.first == group.members[leader]!.disk.snapshotBytes)
    }

    @Test func `lost pieces are asked for again`() throws {
        let (group, _, slow) = try compacted()
        group.heal()
        var count = 0
        group.filter = { _, envelope in
            switch envelope.message.body {
            case .snapshot, .snapshotReply:
                count += 1
                return count % 3 != 0
            default: return true
            }
        }
        #expect(group.settle(within: .seconds(20)))
        #expect(group.ledger(slow).commands == Array(1...100))
    }

    @Test func `a crash before the flush leaves the old state, a crash after it the new`() throws {
        let (group, leader, slow) = try compacted(chunk: 4_096)
        group.flushDelay = .milliseconds(30)...Duration.milliseconds(30)
        group.heal()
        group.run { group.members[slow]!.queuedWrites.contains { $0.write.snapshot != nil } }
        #expect(group.core(leader).leadership!.peers.first { $0.id == slow }!.match < LogIndex(50))
        group.crash(slow)
        group.restart(slow)
        #expect(group.ledger(slow).commands == [])
        #expect(group.settle())
        group.crash(slow)
        group.restart(slow)
        #expect(group.ledger(slow).commands == Array(1...100))
        #expect(group.settle())
        #expect(group.violations == [])
    }

    @Test func `a newer snapshot in the middle of a transfer starts it over`() throws {
        let (group, leader, slow) = try compacted()
        group.heal()
        group.run { group.core(slow).incomingSnapshot.map { $0.bytes.count > 128 } ?? false }
        for command in 101...110 { _ = try group.propose(UInt64(command), at: leader) }
        group.run { group.ledger(leader).commands.count == 110 }
        group.compact(leader)
        #expect(group.settle())
        #expect(group.ledger(slow).commands == Array(1...110))
        #expect(group.violations == [])
    }

    /// A piece of a snapshot of 20 bytes, cut in fives.
    private func piece(_ offset: UInt64, damaged: Bool = false) -> SnapshotChunk {
        let point = SnapshotPoint(
            index: LogIndex(5), term: Term(1),
            configuration: RaftConfiguration(voters: [RaftID(1), RaftID(2)]))
        let source = SnapshotSource(
            SnapshotToInstall(point: point, bytes: Array(1...20)), chunkByteLimit: 5)
        let chunk = source.chunk(
            for: SnapshotRequest(
                peer: RaftID(2), index: point.index, offset: offset, byteLimit: 5))
        let bytes = damaged ? chunk.bytes.map { $0 ^ 1 } : chunk.bytes
        return SnapshotChunk(
            point: point, totalByteCount: 20, offset: offset, bytes: bytes,
            checksum: chunk.checksum)
    }

    @Test func `a damaged piece is noticed, and everything is asked for again`() {
        var random = SplitMix64(seed: 1)
        var core = Core(
            id: RaftID(2), recovered: RecoveredState(), settings: RaftSettings(), at: .zero,
            using: &random)
        func receive(_ chunk: SnapshotChunk, in term: UInt64 = 1, from leader: UInt64 = 1)
            -> UInt64?
        {
            core.receive(
                Message(term: Term(term), body: .snapshot(chunk)), from: RaftID(leader), at: .zero)
            var effects = core.takeEffects()
            if let write = effects.write {
                core.persisted(write.token, at: .zero)
                effects.messages += write.messagesAfterFlush
            }
            for envelope in effects.messages {
                if case .snapshotReply(let reply) = envelope.message.body {
                    return reply.nextOffset
                }
            }
            return nil
        }
        #expect(receive(piece(0)) == 5)
        #expect(receive(piece(5)) == 10)
        #expect(receive(piece(10, damaged: true)) == 0)
        #expect(receive(piece(0)) == 5)
        #expect(receive(piece(5)) == 10)
        // Another leader's transfer begins with the first piece, and goes on where the other ended.
        #expect(receive(piece(0), in: 2, from: 3) == 10)
        #expect(receive(piece(10), in: 2, from: 3) == 15)
        #expect(receive(piece(15), in: 2, from: 3) == nil)
        #expect(core.commitIndex == LogIndex(5))
    }

    @Test func `a late snapshot changes nothing`() throws {
        let (group, leader, slow) = try compacted()
        group.heal()
        group.settle()
        let disk = group.members[leader]!.disk
        for command in 101...105 { _ = try group.propose(UInt64(command), at: leader) }
        group.settle()
        let chunk = disk.chunk(
            for: SnapshotRequest(peer: slow, index: nil, offset: 0, byteLimit: .max / 2))
        group.deliver(
            Message(term: group.core(slow).term, body: .snapshot(chunk)), from: leader, to: slow)
        group.run(for: .milliseconds(50))
        #expect(group.ledger(slow).commands == Array(1...105))
        #expect(group.core(slow).log.entries.count >= 5)
    }

    @Test func `a snapshot brings its configuration, in force after a restart too`() throws {
        let group = Group(voters: [1])
        group.checksQuorumOnDisk = false
        let leader = group.elect()
        _ = try group.configure(voters: [1], learners: [10, 11], at: leader)
        _ = try group.propose(1, at: leader)
        group.run(for: .milliseconds(20))
        group.compact(leader)
        group.add(RaftID(10))
        #expect(group.run { group.ledger(RaftID(10)).commands == [1] })
        let learners = [RaftID(10), RaftID(11)]
        #expect(group.core(RaftID(10)).configuration.learners == learners)
        group.crash(RaftID(10))
        group.restart(RaftID(10))
        #expect(group.core(RaftID(10)).configuration.learners == learners)
    }

    @Test func `a kept tail serves a member that is only a little behind`() throws {
        let group = Group(voters: [1, 2, 3])
        let leader = group.elect()
        group.settle()
        let slow = group.ids.first { $0 != leader }!
        group.partition([slow])
        for command in 1...10 { _ = try group.propose(UInt64(command), at: leader) }
        group.run { group.ledger(leader).commands.count == 10 }
        group.compact(leader, tail: 11)
        var pieces = 0
        group.filter = { _, envelope in
            if case .snapshot = envelope.message.body { pieces += 1 }
            return true
        }
        group.heal()
        #expect(group.settle())
        #expect(pieces == 0)
        group.crash(leader)
        group.restart(leader)
        #expect(group.core(leader).lastIndex == LogIndex(11))
        #expect(group.ledger(leader).commands == Array(1...10))
    }

    @Test func `an oversized snapshot is not gathered`() throws {
        var settings = RaftSettings()
        settings.snapshotByteLimit = 10
        var random = SplitMix64(seed: 1)
        var core = Core(
            id: RaftID(2), recovered: RecoveredState(), settings: settings, at: .zero,
            using: &random)
        let point = SnapshotPoint(
            index: LogIndex(5), term: Term(1), configuration: .empty)
        let source = SnapshotSource(
            SnapshotToInstall(point: point, bytes: Array(1...11)), chunkByteLimit: 2)
        let chunk = source.chunk(
            for: SnapshotRequest(peer: core.id, index: nil, offset: 0, byteLimit: 2))
        core.receive(Message(term: Term(1), body: .snapshot(chunk)), from: RaftID(1), at: .zero)
        #expect(core.incomingSnapshot == nil)
    }
}
