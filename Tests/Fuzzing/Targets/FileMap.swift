import DurableLog

/// A directory in memory, without faults of its own.
final class FileMap: Disk {
    var files: [String: [UInt8]] = [:]

    init(_ files: [String: [UInt8]] = [:]) { self.files = files }

    func list() throws(DiskError) -> [String] { files.keys.sorted() }

    func byteCount(of name: String) throws(DiskError) -> Int? { files[name]?.count }

    func read(_ name: String, from offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        let bytes = try content(of: name, .read)
        return Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
    }

    func create(_ name: String) throws(DiskError) { files[name] = [] }

    func write(_ bytes: [UInt8], to name: String, at offset: Int) throws(DiskError) {
        var content = try content(of: name, .write)
        precondition(offset <= content.count, "a hole in \(name)")
        content.replaceSubrange(offset..<min(offset + bytes.count, content.count), with: bytes)
        files[name] = content
    }

    func flush(_ name: String) throws(DiskError) { _ = try content(of: name, .flush) }

    func truncate(_ name: String, to byteCount: Int) throws(DiskError) {
        files[name] = Array(try content(of: name, .truncate).prefix(byteCount))
    }

    func rename(_ name: String, to newName: String) throws(DiskError) {
        files[newName] = try content(of: name, .rename)
        files[name] = nil
    }

    func remove(_ name: String) throws(DiskError) { files[name] = nil }

    func flushDirectory() throws(DiskError) {}

    private func content(
        of name: String, _ operation: DiskError.Operation
    ) throws(DiskError) -> [UInt8] {
        guard let bytes = files[name] else {
            throw DiskError(operation, file: name, reason: .failed(code: 2))
        }
        return bytes
    }
}
