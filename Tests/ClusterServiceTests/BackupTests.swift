import ClusterEngine
import ClusterService
import EmberCluster
import Testing

@Suite struct BackupTests {
    private let state = ViewDraft.two.state

    private func targets(_ count: Int) -> [JoinTarget] {
        (0..<count).map {
            JoinTarget(host: "10.0.0.\($0)", respPort: 7_000, busPort: 17_000)
        }
    }

    @Test func `what was kept comes back whole`() throws {
        let backup = ClusterBackup(state)
        #expect(backup.cluster == state.id)
        #expect(backup.revision == state.revision)
        #expect(try backup.state() == state)
    }

    @Test func `damage, and a state of something else, is noticed`() throws {
        let backup = ClusterBackup(state)
        var bytes = backup.bytes
        bytes[bytes.count / 2] ^= 1
        let damaged = ClusterBackup(
            cluster: backup.cluster, revision: backup.revision, bytes: bytes,
            checksum: backup.checksum)
        let shortened = ClusterBackup(
            cluster: backup.cluster, revision: backup.revision, bytes: [], checksum: 0)
        let renamed = ClusterBackup(
            cluster: ClusterID(high: 1, middle: 1, low: 1), revision: backup.revision,
            bytes: backup.bytes, checksum: backup.checksum)
        for (backup, pointer) in [
            (damaged, "/crc32c"), (shortened, "/state"), (renamed, "/state"),
        ] {
            let error = try #require(throws: ClusterError.self) { try backup.state() }
            guard case .invalidArgument(pointer, _) = error else {
                Issue.record("\(error) for \(pointer)")
                continue
            }
        }
    }

    @Test func `a manifest has the layout of the old cluster, one node for each shard`() throws {
        let layout = state.layout
        let backup = ClusterBackup(state)
        let manifest = try ClusterService.manifest(
            restoring: backup, on: targets(layout.count))
        #expect(manifest.slots == layout)
        #expect(manifest.nodes == targets(layout.count))
        #expect(throws: ClusterError.self) {
            try ClusterService.manifest(restoring: backup, on: targets(layout.count + 1))
        }
    }
}
