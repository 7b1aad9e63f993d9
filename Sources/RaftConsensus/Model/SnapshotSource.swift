/// 64 bits of FNV-1a over the bytes of a snapshot up to some point. Finds damage, not malice.
public struct SnapshotChecksum: RawRepresentable, Hashable, Sendable {
    public private(set) var rawValue: UInt64

    /// Of no bytes.
    public init() { rawValue = 0xCBF2_9CE4_8422_2325 }

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public mutating func add(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes { rawValue = (rawValue ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
}

/// A snapshot that is being sent, in pieces that each vouch for everything before them.
public struct SnapshotSource: Sendable {
    public let snapshot: SnapshotToInstall
    private let stride: Int
    /// Of the bytes before each multiple of `stride`.
    private let checkpoints: [SnapshotChecksum]

    /// - Parameter chunkByteLimit: ``RaftSettings/snapshotChunkByteLimit``; other pieces than these
    ///   can be cut too, at some cost.
    public init(_ snapshot: SnapshotToInstall, chunkByteLimit: Int) {
        self.snapshot = snapshot
        stride = max(1, chunkByteLimit)
        var checksum = SnapshotChecksum()
        var checkpoints = [checksum]
        var offset = 0
        while offset < snapshot.bytes.count {
            let end = min(offset + stride, snapshot.bytes.count)
            checksum.add(snapshot.bytes[offset..<end])
            checkpoints.append(checksum)
            offset = end
        }
        self.checkpoints = checkpoints
    }

    public var point: SnapshotPoint { snapshot.point }

    /// The piece that was asked for; the first one if this is not the snapshot that was meant.
    public func chunk(for request: SnapshotRequest) -> SnapshotChunk {
        let isMeant = request.index == point.index
        let start = isMeant ? min(Int(request.offset), snapshot.bytes.count) : 0
        let end = min(start + request.byteLimit, snapshot.bytes.count)
        return SnapshotChunk(
            point: point, totalByteCount: UInt64(snapshot.bytes.count), offset: UInt64(start),
            bytes: Array(snapshot.bytes[start..<end]), checksum: checksum(ofFirst: end))
    }

    private func checksum(ofFirst count: Int) -> SnapshotChecksum {
        if count == snapshot.bytes.count { return checkpoints[checkpoints.count - 1] }
        let checkpoint = count / stride
        var checksum = checkpoints[checkpoint]
        checksum.add(snapshot.bytes[checkpoint * stride..<count])
        return checksum
    }
}
