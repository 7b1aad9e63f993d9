package import DurableLog
import EmberCluster

/// One directory of a ``SimVolume``: a page cache over a platter, as unkind as the `Disk` contract
/// allows.
///
/// When the machine loses power every unflushed sector keeps its old or takes its new content, or
/// reads as zeros where the file had not reached before; every unflushed change of a name happens
/// or not, each for itself. When only the process dies, the cache stays, but for what a failed
/// flush dropped from it.
package final class SimDisk: Disk {
    final class File {
        var cached: [UInt8] = []
        var durable: [UInt8] = []
        /// Sectors that differ, or may, between cache and platter.
        var dirty: Set<Int> = []
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

    private unowned let volume: SimVolume
    private var names: [String: File] = [:]
    private var durableNames: [String: File] = [:]
    private var unflushedChanges: [NameChange] = []
    /// Bytes of all files as the cache has them.
    private(set) var byteCount = 0

    init(on volume: SimVolume) { self.volume = volume }

    // MARK: Disk

    package func list() throws(DiskError) -> [String] {
        (Array(names.keys) + volume.directoryNames(below: self)).sorted()
    }

    package func byteCount(of name: String) throws(DiskError) -> Int? {
        names[name]?.cached.count
    }

    package func read(
        _ name: String, from offset: Int, count: Int
    ) throws(DiskError) -> [UInt8] {
        let bytes = try file(name, .read).cached
        return Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
    }

    package func create(_ name: String) throws(DiskError) {
        try volume.operate(.create, name)
        let file = File()
        byteCount -= names[name]?.cached.count ?? 0
        names[name] = file
        unflushedChanges.append(.created(name, file))
    }

    package func write(_ bytes: [UInt8], to name: String, at offset: Int) throws(DiskError) {
        try volume.operate(.write, name)
        let file = try file(name, .write)
        precondition(offset <= file.cached.count, "a hole in \(name)")
        let end = offset + bytes.count
        let growth = max(0, end - file.cached.count)
        guard volume.hasRoom(for: growth) else {
            throw DiskError(.write, file: name, reason: .full)
        }
        file.cached.replaceSubrange(offset..<min(end, file.cached.count), with: bytes)
        byteCount += growth
        for sector in Self.sectors(offset..<end) {
            file.dirty.insert(sector)
            file.dropped.remove(sector)
        }
    }

    package func flush(_ name: String) throws(DiskError) {
        let file = try file(name, .flush)
        do throws(DiskError) {
            try volume.operate(.flush, name)
        } catch {
            // A device that fails drops the pages; a process that ends leaves them to the kernel.
            if !volume.isCrashing { file.dropped.formUnion(file.dirty) }
            throw error
        }
        Self.flush(file)
    }

    package func truncate(_ name: String, to byteCount: Int) throws(DiskError) {
        try volume.operate(.truncate, name)
        let file = try file(name, .truncate)
        self.byteCount -= file.cached.count - byteCount
        file.cached.removeLast(file.cached.count - byteCount)
        file.dirty.insert(byteCount / Self.sectorByteCount)
    }

    package func rename(_ name: String, to newName: String) throws(DiskError) {
        try volume.operate(.rename, name)
        byteCount -= names[newName]?.cached.count ?? 0
        let change = NameChange.renamed(name, newName, try file(name, .rename))
        Self.make(change, in: &names)
        unflushedChanges.append(change)
    }

    package func remove(_ name: String) throws(DiskError) {
        try volume.operate(.remove, name)
        byteCount -= names[name]?.cached.count ?? 0
        Self.make(.removed(name), in: &names)
        unflushedChanges.append(.removed(name))
    }

    package func flushDirectory() throws(DiskError) {
        try volume.operate(.flushDirectory, "")
        durableNames = names
        unflushedChanges = []
    }

    // MARK: Faults

    /// What a machine finds when it starts again.
    func losePower(using generator: inout SplitMix64) {
        for change in unflushedChanges where Bool.random(using: &generator) {
            Self.make(change, in: &durableNames)
        }
        unflushedChanges = []
        names = [:]
        byteCount = 0
        for name in durableNames.keys.sorted() {
            guard let old = durableNames[name] else { continue }
            let file = File()
            file.durable = Self.survivor(of: old, using: &generator)
            file.cached = file.durable
            byteCount += file.cached.count
            names[name] = file
        }
        durableNames = names
    }

    /// What the platter certainly holds: a copy that nobody else sees, to be read by recovery.
    func platter(on volume: SimVolume) -> SimDisk {
        let copy = SimDisk(on: volume)
        for (name, file) in durableNames {
            let content = File()
            content.cached = file.durable
            content.durable = file.durable
            copy.names[name] = content
            copy.byteCount += content.cached.count
        }
        copy.durableNames = copy.names
        return copy
    }

    /// Flips one bit of what is on the platter, in the first half of a file: damage to the very end
    /// of a log cannot be told from a torn write, and no single copy can defend itself against it.
    ///
    /// - Returns: The file and offset, or nil when there is nothing to damage.
    func rot(using generator: inout SplitMix64) -> (name: String, offset: Int)? {
        let candidates = names.keys.sorted().filter { (names[$0]?.durable.count ?? 0) > 64 }
        guard !candidates.isEmpty else { return nil }
        let name = generator.pick(candidates)
        guard let file = names[name] else { return nil }
        let offset = generator.below(file.durable.count / 2)
        file.durable[offset] ^= 1 << UInt8(generator.below(8))
        if offset < file.cached.count { file.cached[offset] = file.durable[offset] }
        return (name, offset)
    }

    // MARK: Steps

    private func file(
        _ name: String, _ operation: DiskError.Operation
    ) throws(DiskError) -> File {
        guard let file = names[name] else {
            throw DiskError(operation, file: name, reason: .failed(code: 2))
        }
        return file
    }

    private static func sectors(_ range: Range<Int>) -> ClosedRange<Int> {
        range.lowerBound / sectorByteCount...max(range.upperBound - 1, range.lowerBound)
            / sectorByteCount
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

    /// Brings the dirty sectors of the cache to the platter, but for those that were dropped.
    private static func flush(_ file: File) {
        let count = file.cached.count
        if file.durable.count > count { file.durable.removeLast(file.durable.count - count) }
        if file.durable.count < count {
            file.durable += [UInt8](repeating: 0, count: count - file.durable.count)
        }
        for sector in file.dirty where !file.dropped.contains(sector) {
            let start = sector * sectorByteCount
            guard start < count else { continue }
            let end = min(start + sectorByteCount, count)
            file.durable.replaceSubrange(start..<end, with: file.cached[start..<end])
        }
        file.dirty = []
    }

    private static func survivor(of file: File, using generator: inout SplitMix64) -> [UInt8] {
        let sizes = [file.durable.count, file.cached.count]
        var size = generator.pick(sizes)
        if size > file.durable.count, Bool.random(using: &generator) {
            size = Int.random(in: file.durable.count...size, using: &generator)
        }
        // Bytes that only one of the two has keep their value: they were cut off, or are new.
        var bytes = Array(file.durable.prefix(size))
        bytes += [UInt8](repeating: 0, count: size - bytes.count)
        for sector in file.dirty.sorted() where Bool.random(using: &generator) {
            let start = sector * sectorByteCount
            let end = min(start + sectorByteCount, size, file.cached.count)
            guard start < end else { continue }
            bytes.replaceSubrange(start..<end, with: file.cached[start..<end])
        }
        return bytes
    }
}
