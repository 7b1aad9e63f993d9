import ClusterEngine
import ClusterService
import EmberCluster

extension ControlHandlers {
    func getSnapshot(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        _ = try request.query("consistency")
        let backup = ClusterBackup(reading.view.state)
        return try reply(
            SnapshotDocument(backup), from: reading, taggedBy: reading.view.state.revision)
    }
}

/// The committed state, to be kept as it is.
struct SnapshotDocument: Codable, Hashable, Sendable {
    let cluster_id: String
    let revision: Revision
    let byte_count: Int
    /// Of the bytes, as eight hexadecimal digits.
    let crc32c: String
    /// The bytes in base64.
    let state: String

    init(_ backup: ClusterBackup) {
        cluster_id = backup.cluster.description
        revision = backup.revision
        byte_count = backup.bytes.count
        let digits = String(backup.checksum, radix: 16)
        crc32c = String(repeating: "0", count: 8 - digits.utf8.count) + digits
        state = Base64.string(backup.bytes)
    }

    /// - Throws: What cannot be read, with its place below `/snapshot`.
    var backup: ClusterBackup {
        get throws(Problem) {
            guard let cluster = ClusterID(hex: cluster_id) else {
                throw Problem(fault: "must be 40 hexadecimal digits", at: "/snapshot/cluster_id")
            }
            guard crc32c.utf8.count == 8, let checksum = UInt32(crc32c, radix: 16) else {
                throw Problem(fault: "must be 8 hexadecimal digits", at: "/snapshot/crc32c")
            }
            guard let bytes = Base64.bytes(state) else {
                throw Problem(fault: "must be base64 with padding", at: "/snapshot/state")
            }
            guard bytes.count == byte_count else {
                throw Problem(
                    fault: "has \(bytes.count) bytes, and byte_count says \(byte_count)",
                    at: "/snapshot/state")
            }
            return ClusterBackup(
                cluster: cluster, revision: revision, bytes: bytes, checksum: checksum)
        }
    }
}
