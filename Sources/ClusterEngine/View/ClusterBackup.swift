package import EmberCluster
import WireCodec

/// The committed state of a cluster at one revision, to be kept outside of it: topology, slots and
/// jobs. Keys are none of it.
package struct ClusterBackup: Hashable, Sendable {
    package let cluster: ClusterID
    package let revision: Revision
    /// The state in the wire's form of this version.
    package let bytes: [UInt8]
    /// CRC32C of ``bytes``.
    package let checksum: UInt32

    /// What a view shows.
    package init(_ state: ClusterState) {
        cluster = state.id
        revision = state.revision
        bytes = state.wireBytes
        checksum = Self.checksum(of: bytes)
    }

    /// What was kept, as it came back.
    package init(cluster: ClusterID, revision: Revision, bytes: [UInt8], checksum: UInt32) {
        self.cluster = cluster
        self.revision = revision
        self.bytes = bytes
        self.checksum = checksum
    }

    /// The state that was kept.
    ///
    /// - Throws: ``ClusterError/invalidArgument(pointer:message:)`` when something was lost or
    ///   changed, or another version wrote it.
    package func state() throws(ClusterError) -> ClusterState {
        guard Self.checksum(of: bytes) == checksum else {
            throw .invalidArgument(
                pointer: "/crc32c", message: "is not that of the state; the snapshot is damaged")
        }
        let state: ClusterState
        do {
            state = try ClusterState(wireBytes: bytes)
        } catch {
            throw .invalidArgument(
                pointer: "/state", message: "cannot be read by this version: \(error)")
        }
        guard state.id == cluster, state.revision == revision else {
            throw .invalidArgument(
                pointer: "/state", message: "is of another cluster or revision than it says")
        }
        return state
    }

    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        var crc = CRC32C()
        bytes.withUnsafeBytes { crc.add($0) }
        return crc.value
    }
}

extension ClusterState {
    /// What each shard serves that serves anything, by shard id: what a cluster made after this one
    /// needs.
    package var layout: [SlotSet] {
        shards.map { slots.slots(of: $0.id) }.filter { !$0.isEmpty }
    }
}
