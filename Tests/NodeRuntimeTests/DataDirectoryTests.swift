import ClusterEngine
import DurableLog
import EmberCluster
import Foundation
@testable import NodeRuntime
import NodeStore
import RaftConsensus
import Testing

@Suite struct DataDirectoryTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func `a new node draws an identity and keeps it, counting its boots`() throws {
        let first = try DataDirectory(directory("a")).start()
        #expect(first.bootEpoch == 1)
        #expect(first.identity.isFounder)
        #expect(first.identity.generation == 1)
        for boot in 2...4 as ClosedRange<UInt64> {
            let again = try DataDirectory(directory("a")).start()
            #expect(again.identity == first.identity)
            #expect(again.bootEpoch == boot)
        }
        #expect(try DataDirectory(directory("b")).start().identity != first.identity)
    }

    @Test func `parents are made, and a second process is refused in words`() throws {
        let path = directory("some/parents/data")
        var holder: DataDirectory? = try DataDirectory(path)
        #expect(holder?.path == path)
        do {
            _ = try DataDirectory(path)
            Issue.record("two processes share a directory")
        } catch {
            #expect(
                error.description
                    == "\(path) is in use by another ember-node; "
                    + "stop it, or give this one a --data-dir of its own")
        }
        holder = nil
        _ = try DataDirectory(path)
    }

    @Test func `a path that cannot be a directory is refused in words`() throws {
        try directory.write([1], to: "file")
        do {
            _ = try DataDirectory(directory("file/data"))
            Issue.record("a file was taken for a directory")
        } catch {
            #expect(error.description.contains("cannot make \(directory("file/data"))"))
        }
    }

    /// Does something to the node's disk, as the log writer would.
    private func perform(_ tasks: [StoreTask], on data: DataDirectory) throws {
        var store = NodeStore(files: data, log: try data.openLog(generation: 1).log, generation: 1)
        try store.perform(tasks)
    }

    private let vote = StoreTask.write(
        RaftWrite(
            token: WriteToken(1), hardState: HardState(term: Term(1), votedFor: nil), snapshot: nil,
            truncateFrom: nil, entries: [], messagesAfterFlush: []))

    @Test func `a founder is not one any more when the log it had is gone`() throws {
        let data = try DataDirectory(directory("a"))
        let stored = try data.start()
        // A log in which nothing was promised: it may be begun again.
        #expect(try !data.openLog(generation: 1).recovered.isLost)
        try FileManager.default.removeItem(atPath: directory("a/log-1"))
        #expect(try !data.openLog(generation: 1).recovered.isLost)
        try perform([vote], on: data)
        #expect(try !data.openLog(generation: 1).recovered.isLost)
        try FileManager.default.removeItem(atPath: directory("a/log-1"))
        // The empty log that a start leaves behind is no better.
        for _ in 0..<3 {
            let recovered = try data.openLog(generation: 1).recovered
            #expect(recovered.isBlank && recovered.isLost)
            #expect(recovered.state(of: stored.identity).snapshot.configuration.voters.isEmpty)
        }
        #expect(try !data.openLog(generation: 2).recovered.isLost, "it never had that one")
    }

    @Test func `a log that was found wanting is not trusted again, whatever it holds`() throws {
        let data = try DataDirectory(directory("a"))
        _ = try data.start()
        try perform([.distrustLog, vote], on: data)
        let recovered = try data.openLog(generation: 1).recovered
        #expect(!recovered.isBlank && recovered.isLost)
        #expect(try !data.openLog(generation: 2).recovered.isLost)
    }

    // MARK: Disaster

    /// A stopped voter of three.
    private func voterOfThree(_ name: String) throws -> StoredIdentity {
        let data = try DataDirectory(directory(name))
        let stored = try data.start()
        var log = try data.openLog(generation: 1).log
        let configuration = RaftConfiguration(
            voters: [stored.identity.raftID, RaftID(7), RaftID(8)])
        let entry = RaftEntry<ClusterCommand>(
            index: LogIndex(1), term: Term(2), payload: .configuration(configuration), byteCount: 24
        )
        log.append(
            RaftWrite(
                token: WriteToken(1), hardState: HardState(term: Term(2)), snapshot: nil,
                truncateFrom: nil, entries: [entry], messagesAfterFlush: []))
        try log.flush()
        return stored
    }

    @Test func `a survivor is made the only voter, offline and once`() throws {
        let stored = try voterOfThree("a")
        let report = try DataDirectory.forceNewConfiguration(in: directory("a"))
        #expect(report[0].contains("is now the only voter of cluster \(stored.identity.cluster)"))
        #expect(report.contains { $0.hasPrefix("WARNING: never start the other former voters") })
        let log = try DataDirectory(directory("a")).openLog(generation: 1).recovered
        #expect(
            log.entries.last?.payload
                == .configuration(RaftConfiguration(voters: [stored.identity.raftID])))
        #expect(log.hardState == HardState(term: Term(3), votedFor: stored.identity.raftID))
        let again = try DataDirectory.forceNewConfiguration(in: directory("a"))
        #expect(again.count == 1 && again[0].contains("nothing was changed"))
    }

    @Test func `a node that runs, or is not there, is not touched`() throws {
        let holder = try DataDirectory(directory("a"))
        _ = try holder.start()
        let inUse = #expect(throws: DataDirectoryError.self) {
            try DataDirectory.forceNewConfiguration(in: directory("a"))
        }
        #expect(inUse?.description.contains("in use by another ember-node") == true)
        let missing = #expect(throws: DataDirectoryError.self) {
            try DataDirectory.forceNewConfiguration(in: directory("nothing"))
        }
        #expect(missing?.description == "there is no node in \(directory("nothing"))")
        #expect(!FileManager.default.fileExists(atPath: directory("nothing")))
        #expect(holder.path == directory("a"))
    }

    // MARK: Damage

    private func openError(_ name: String) throws -> String? {
        do {
            _ = try NodeRuntime.open(DataDirectory(directory(name)), log: quietLog)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `every damaged byte of the identity is noticed, and the file named`() throws {
        _ = try DataDirectory(directory("a")).start()
        let bytes = try directory.bytes(of: "a/identity")
        for offset in bytes.indices {
            var damaged = bytes
            damaged[offset] ^= 0x10
            try directory.write(damaged, to: "a/identity")
            let error = try #require(try openError("a"), "byte \(offset)")
            #expect(error.hasPrefix("identity "), "byte \(offset): \(error)")
        }
        try directory.write(bytes, to: "a/identity")
        #expect(try openError("a") == nil)
    }

    @Test func `a damaged identity is refused with what to do`() throws {
        _ = try DataDirectory(directory("a")).start()
        let bytes = try directory.bytes(of: "a/identity")
        for damaged in [[], Array(bytes.dropLast()), bytes + [0]] {
            try directory.write(damaged, to: "a/identity")
            let error = try #require(try openError("a"))
            #expect(error.hasPrefix("identity is damaged at byte "), "\(error)")
            #expect(error.contains("The node does not start"), "\(error)")
            #expect(error.contains("Restore the data directory as a whole"), "\(error)")
        }
    }

    /// Without it the log of the old node would become that of a new one.
    @Test func `a lost identity is refused while there is a log`() throws {
        #expect(try openError("a") == nil)
        try directory.remove("a/identity")
        let error = try #require(try openError("a"))
        #expect(error.hasPrefix("identity is missing: "), "\(error)")
        #expect(!FileManager.default.fileExists(atPath: directory("a/identity")))
    }

    private struct Ports: Decodable, Equatable {
        let host: String
        let resp_port: UInt16
        let http_port: UInt16
        let bus_port: UInt16
    }

    @Test func `the ports in use are left where scripts find them`() throws {
        let data = try DataDirectory(directory("a"))
        for port in [7_001, 7_002] as [UInt16] {
            try data.writePorts(
                NodeAddress(host: "127.0.0.1", respPort: port, httpPort: 8_001, busPort: 17_001))
            let ports = try JSONDecoder().decode(
                Ports.self, from: Data(try directory.bytes(of: "a/ports.json")))
            #expect(
                ports
                    == Ports(
                        host: "127.0.0.1", resp_port: port, http_port: 8_001, bus_port: 17_001))
        }
        #expect(try directory.names(in: "a") == ["lock", "ports.json"])
    }
}

@Suite struct FileDiskTests {
    private let directory: TemporaryDirectory
    private let disk: FileDisk

    init() throws {
        directory = try TemporaryDirectory()
        disk = try FileDisk(directory: directory("disk"))
    }

    @Test func `files are written, read, cut, renamed and removed`() throws {
        #expect(try disk.list() == [])
        #expect(try disk.byteCount(of: "a") == nil)
        try disk.create("a")
        try disk.write([1, 2, 3, 4], to: "a", at: 0)
        try disk.write([9], to: "a", at: 1)
        try disk.write([5], to: "a", at: 4)
        try disk.flush("a")
        #expect(try disk.byteCount(of: "a") == 5)
        #expect(try disk.read("a", from: 0, count: 100) == [1, 9, 3, 4, 5])
        #expect(try disk.read("a", from: 3, count: 1) == [4])
        #expect(try disk.read("a", from: 9, count: 1) == [])
        try disk.truncate("a", to: 2)
        #expect(try disk.read("a", from: 0, count: 100) == [1, 9])

        try disk.create("b")
        try disk.write([7], to: "b", at: 0)
        try disk.rename("b", to: "a")
        try disk.flushDirectory()
        #expect(try disk.list() == ["a"])
        #expect(try disk.read("a", from: 0, count: 100) == [7])
        // What was open under the old name is the new file, too.
        try disk.write([8], to: "a", at: 1)
        #expect(try directory.bytes(of: "disk/a") == [7, 8])
        try disk.create("a")
        #expect(try disk.byteCount(of: "a") == 0)
        try disk.remove("a")
        try disk.remove("a")
        #expect(try disk.list() == [])
    }

    @Test func `another start finds what was flushed`() throws {
        try disk.create("a")
        try disk.write([1, 2, 3], to: "a", at: 0)
        try disk.flush("a")
        let again = try FileDisk(directory: directory("disk"))
        #expect(try again.read("a", from: 1, count: 9) == [2, 3])
        try again.write([4], to: "a", at: 3)
        #expect(try disk.byteCount(of: "a") == 4)
    }

    @Test func `a file that is not there is named in the error`() {
        let missing = DiskError(.read, file: "a", reason: .failed(code: ENOENT))
        #expect(throws: missing) { try disk.read("a", from: 0, count: 1) }
        #expect(throws: DiskError.self) { try disk.write([1], to: "a", at: 0) }
        #expect(throws: DiskError.self) { try disk.flush("a") }
        #expect(throws: DiskError.self) { try disk.rename("a", to: "b") }
    }

    @Test func `a link is not followed out of the directory`() throws {
        try directory.write([1], to: "outside")
        try FileManager.default.createSymbolicLink(
            atPath: directory("disk/link"), withDestinationPath: directory("outside"))
        #expect(throws: DiskError.self) { try disk.write([2], to: "link", at: 0) }
        #expect(try directory.bytes(of: "outside") == [1])
    }
}
