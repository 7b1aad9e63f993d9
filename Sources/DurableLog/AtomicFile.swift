@_spi(Mutants) import EmberCluster
package import WireCodec

// A small file that is replaced as a whole or not at all: node identity, boot epoch, snapshots.
// Numbers are little-endian.
//
//   offset  bytes
//        0      8  "EMBRFILE"
//        8      4  version of the payload's format
//       12      4  CRC32C of bytes 8..<12, 16..<24 and the payload
//       16      8  length of the payload
//       24      n  payload
//
// Replaced by: write NAME.tmp, flush it, rename it to NAME, flush the directory. A crash leaves the
// old file or the new one, and at most a .tmp that the next write replaces.

/// A file that a crash leaves in its old or its new state, and whose damage is noticed.
package struct AtomicFile<Storage: Disk> {
    package let name: String
    private let disk: Storage
    /// Version of the payload's format, chosen by the caller.
    private let version: UInt32
    private let payloadByteLimit: Int

    package init(
        _ name: String, on disk: Storage, version: UInt32 = 1, payloadByteLimit: Int = 64 << 10
    ) {
        self.name = name
        self.disk = disk
        self.version = version
        self.payloadByteLimit = payloadByteLimit
    }

    /// Returns when the new content is durable.
    package func write(_ value: some WireCodable) throws(LogError) {
        try write { $0.value(value) }
    }

    /// Returns when the new content is durable.
    package func write(_ payload: (inout WireWriter) -> Void) throws(LogError) {
        try prepare(payload)
        try commit()
    }

    /// Nil when the file was never written.
    package func read<Value: WireCodable>(
        as type: Value.Type = Value.self
    ) throws(LogError) -> Value? {
        try read { (reader) throws(WireError) in try reader.value(as: Value.self) }
    }

    /// Nil when the file was never written.
    package func read<Value>(
        _ decode: (inout WireReader) throws(WireError) -> Value
    ) throws(LogError) -> Value? {
        guard let count = try onDisk({ () throws(DiskError) in try disk.byteCount(of: name) })
        else { return nil }
        guard count <= atomicFileHeaderByteCount + payloadByteLimit else {
            throw damaged(0, "\(count) bytes are more than it ever has")
        }
        let bytes = try onDisk { () throws(DiskError) in
            try disk.read(name, from: 0, count: count)
        }
        try check(bytes)
        do throws(WireError) {
            return try WireReader.read(bytes) { (reader) throws(WireError) in
                _ = try reader.slice("header", count: atomicFileHeaderByteCount)
                return try decode(&reader)
            }
        } catch {
            throw .damaged(file: name, offset: 0, error)
        }
    }

    // MARK: Steps

    var temporaryName: String { name + temporarySuffix }

    /// Makes the new content durable under the temporary name.
    func prepare(_ payload: (inout WireWriter) -> Void) throws(LogError) {
        let bytes = encode(payload)
        try onDisk { () throws(DiskError) in
            try disk.create(temporaryName)
            try disk.write(bytes, to: temporaryName, at: 0)
            if !Mutant.fileNotFlushed.isPlanted { try disk.flush(temporaryName) }
        }
    }

    /// Lets the prepared content take the file's place.
    func commit() throws(LogError) {
        try onDisk { () throws(DiskError) in
            try disk.rename(temporaryName, to: name)
            try disk.flushDirectory()
        }
    }

    private func encode(_ payload: (inout WireWriter) -> Void) -> [UInt8] {
        var writer = WireWriter(reservingCapacity: 256)
        writer.raw(atomicFileMagic)
        writer.uint32(version)
        writer.uint32(0)
        writer.uint64(0)
        payload(&writer)
        let count = writer.count - atomicFileHeaderByteCount
        precondition(count <= payloadByteLimit, "\(count) bytes for \(name)")
        writer.overwrite(UInt32(count), at: 16)
        writer.overwrite(Self.checksum(writer.bytes), at: 12)
        return writer.bytes
    }

    private func check(_ bytes: [UInt8]) throws(LogError) {
        guard bytes.count >= atomicFileHeaderByteCount else {
            throw damaged(bytes.count, "ends within its header")
        }
        guard bytes.starts(with: atomicFileMagic) else {
            throw damaged(0, "not a file of this software")
        }
        var header: (version: UInt32, checksum: UInt32, count: UInt64) = (0, 0, 0)
        bytes.withUnsafeBytes {
            header.version = UInt32(
                littleEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
            header.checksum = UInt32(
                littleEndian: $0.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
            header.count = UInt64(
                littleEndian: $0.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        }
        guard header.count == UInt64(bytes.count - atomicFileHeaderByteCount) else {
            throw damaged(16, "has \(bytes.count) bytes, and states another length")
        }
        guard header.checksum == Self.checksum(bytes) else {
            throw damaged(12, "checksum does not match")
        }
        guard header.version == version else {
            throw .unknownVersion(file: name, version: header.version)
        }
    }

    private func damaged(_ offset: Int, _ why: String) -> LogError {
        .damaged(file: name, offset: offset, why: why)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc = CRC32C()
        bytes.withUnsafeBytes {
            crc.add(UnsafeRawBufferPointer(rebasing: $0[8..<12]))
            crc.add(UnsafeRawBufferPointer(rebasing: $0[16...]))
        }
        return crc.value
    }
}

private let atomicFileMagic: [UInt8] = Array("EMBRFILE".utf8)
private let atomicFileHeaderByteCount = 24

/// Ends the name of a file that is not yet what it will be.
let temporarySuffix = ".tmp"
