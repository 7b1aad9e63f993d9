import DurableLog

/// A disk that forgets what was not flushed, as unkindly as the `Disk` contract allows.
///
/// At a crash every unflushed sector keeps its old or takes its new content, or reads as zeros
/// where the file had not reached before; every unflushed change of a name happens or not, each for
/// itself.
final class MemoryDisk: Disk {
    final class File {
        var cached: [UInt8] = []
        var durable: [UInt8] = []
        /// Sectors that a failed flush dropped: they look written, and later flushes pass over them
        /// until they are written again. Linux does this.
        var dropped: Set<Int> = []
    }

    private enum NameChange {
        case created(String, File)
        case renamed(String, String, File)
        case removed(String)
    }

    private static let sectorByteCount = 512

    private var names: [String: File] = [:]
    private var durableNames: [String: File] = [:]
    private var unflushedChanges: [NameChange] = []

    /// Operations that change something, so far.
    private(set) var operationCount = 0
    /// The number of the operation that is carried out and then reported as failed, and after which
    /// nothing works any more.
    var crashingOperation: Int?
    private var hasCrashed = false
    /// Bytes that files may have together; nil means no limit.
    var byteCountLimit: Int?

    init() {}

    // MARK: For tests

    /// The process ended and the machine went on: what is not flushed is still there to be read.
    func restartProcess() {
        crashingOperation = nil
        hasCrashed = false
    }

    /// What a machine finds when it starts again.
    func afterCrash(using generator: inout some RandomNumberGenerator) -> MemoryDisk {
        for change in unflushedChanges where Bool.random(using: &generator) {
            Self.make(change, in: &durableNames)
        }
        let disk = MemoryDisk()
        for name in durableNames.keys.sorted() {
            let file = File()
            file.durable = Self.survivor(of: durableNames[name]!, using: &generator)
            file.cached = file.durable
            disk.names[name] = file
        }
        disk.durableNames = disk.names
        return disk
    }

    /// The same content, as if everything had been flushed.
    func copy() -> MemoryDisk {
        let disk = MemoryDisk()
        for (name, file) in names {
            let copy = File()
            copy.cached = file.cached
            copy.durable = file.cached
            disk.names[name] = copy
        }
        disk.durableNames = disk.names
        return disk
    }

    var fileNames: [String] { names.keys.sorted() }

    subscript(name: String) -> [UInt8] {
        get { names[name]?.cached ?? [] }
        set {
            names[name]?.cached = newValue
            names[name]?.durable = newValue
        }
    }

    func forget(_ name: String) {
        names[name] = nil
        durableNames[name] = nil
    }

    // MARK: Disk

    func list() throws(DiskError) -> [String] { fileNames }

    func byteCount(of name: String) throws(DiskError) -> Int? { names[name]?.cached.count }

    func read(_ name: String, from offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        let bytes = try file(name, .read).cached
        return Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
    }

    func create(_ name: String) throws(DiskError) {
        try operate(.create, name) { () throws(DiskError) in
            let file = File()
            names[name] = file
            unflushedChanges.append(.created(name, file))
        }
    }

    func write(_ bytes: [UInt8], to name: String, at offset: Int) throws(DiskError) {
        try operate(.write, name) { () throws(DiskError) in
            let file = try file(name, .write)
            precondition(offset <= file.cached.count, "a hole in \(name)")
            let others = names.values.reduce(-file.cached.count) { $0 + $1.cached.count }
            let room = (byteCountLimit ?? .max / 2) - others - offset
            let written = bytes.prefix(max(0, room))
            file.cached.replaceSubrange(
                offset..<min(offset + written.count, file.cached.count), with: written)
            let end = offset + written.count
            if end > offset {
                file.dropped.subtract(
                    (offset / Self.sectorByteCount)...((end - 1) / Self.sectorByteCount))
            }
            if written.count < bytes.count {
                throw DiskError(.write, file: name, reason: .full)
            }
        }
    }

    func flush(_ name: String) throws(DiskError) {
        try operate(.flush, name) { () throws(DiskError) in
            let file = try file(name, .flush)
            // A crash in the middle of it leaves the file half flushed.
            if operationCount - 1 == crashingOperation {
                file.dropped.formUnion(Self.sectorsThatDiffer(in: file))
            } else {
                file.durable = Self.flushed(file)
            }
        }
    }

    func truncate(_ name: String, to byteCount: Int) throws(DiskError) {
        try operate(.truncate, name) { () throws(DiskError) in
            let file = try file(name, .truncate)
            file.cached.removeLast(file.cached.count - byteCount)
        }
    }

    func rename(_ name: String, to newName: String) throws(DiskError) {
        try operate(.rename, name) { () throws(DiskError) in
            let change = NameChange.renamed(name, newName, try file(name, .rename))
            Self.make(change, in: &names)
            unflushedChanges.append(change)
        }
    }

    func remove(_ name: String) throws(DiskError) {
        try operate(.remove, name) { () throws(DiskError) in
            Self.make(.removed(name), in: &names)
            unflushedChanges.append(.removed(name))
        }
    }

    func flushDirectory() throws(DiskError) {
        try operate(.flushDirectory, "") { () throws(DiskError) in
            guard operationCount - 1 != crashingOperation else { return }
            durableNames = names
            unflushedChanges = []
        }
    }

    // MARK: Steps

    private func operate(
        _ operation: DiskError.Operation, _ name: String, _ body: () throws(DiskError) -> Void
    ) throws(DiskError) {
        let crash = DiskError(operation, file: name, reason: .failed(code: 5))
        guard !hasCrashed else { throw crash }
        operationCount += 1
        try body()
        if operationCount - 1 == crashingOperation {
            hasCrashed = true
            throw crash
        }
    }

    private func file(
        _ name: String, _ operation: DiskError.Operation
    ) throws(DiskError) -> File {
        guard let file = names[name] else {
            throw DiskError(operation, file: name, reason: .failed(code: 2))
        }
        return file
    }

    private static func make(_ change: NameChange, in names: inout [String: File]) {
        switch change {
        case .created(let name, let file): names[name] = file
        case .renamed(let old, let new, let file):
            if names[old] === file { names[old] = nil }
            names[new] = file
        case .removed(let name): names[name] = nil
        }
    }

    private static func sectorsThatDiffer(in file: File) -> [Int] {
        let count = file.cached.count
        return (0..<(count + sectorByteCount - 1) / sectorByteCount).filter { sector in
            let range = sector * sectorByteCount..<min((sector + 1) * sectorByteCount, count)
            return range.upperBound > file.durable.count
                || file.cached[range] != file.durable[range]
        }
    }

    private static func flushed(_ file: File) -> [UInt8] {
        var bytes = file.cached
        for sector in file.dropped where sector * sectorByteCount < bytes.count {
            for index in sector * sectorByteCount..<min((sector + 1) * sectorByteCount, bytes.count)
            {
                bytes[index] = index < file.durable.count ? file.durable[index] : 0
            }
        }
        return bytes
    }

    private static func survivor(
        of file: File, using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        let sizes = [file.durable.count, file.cached.count]
        var size = sizes.randomElement(using: &generator)!
        if size > file.durable.count, Bool.random(using: &generator) {
            size = Int.random(in: file.durable.count...size, using: &generator)
        }
        // Bytes that only one of the two has keep its value: they were cut off, or are new.
        var bytes = Array(file.durable.prefix(size))
        bytes += [UInt8](repeating: 0, count: size - bytes.count)
        for start in stride(from: 0, to: size, by: sectorByteCount)
        where Bool.random(using: &generator) {
            let end = min(start + sectorByteCount, size, file.cached.count)
            guard start < end else { continue }
            bytes.replaceSubrange(start..<end, with: file.cached[start..<end])
        }
        return bytes
    }
}

extension LogSettings {
    /// For tests that count bytes.
    static func tight(_ segmentByteLimit: Int = 8 << 20, room: Int = 0) -> LogSettings {
        LogSettings(segmentByteLimit: segmentByteLimit, roomByteCount: room)
    }
}
