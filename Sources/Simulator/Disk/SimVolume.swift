package import DurableLog
import EmberCluster
import NodeStore

/// The device under one node's data directory: its directories, and what is wrong with it.
package final class SimVolume: NodeFiles {
    /// Bytes that files may have together; nil means no limit.
    var byteCountLimit: Int?
    /// The next flush fails, once.
    var failsNextFlush = false
    /// After so many more operations nothing works: the machine is being switched off.
    var operationsUntilCrash: Int?
    var isCrashing: Bool { operationsUntilCrash != nil }
    /// Operations that changed something, so far.
    package private(set) var operationCount = 0

    package private(set) lazy var root = SimDisk(on: self)
    private var logs: [UInt64: SimDisk] = [:]

    package init() {}

    // MARK: NodeFiles

    /// Small, so that a run comes to the end of a segment, and of its room, many times.
    package var logSettings: LogSettings {
        LogSettings(segmentByteLimit: 8 << 10, roomByteCount: 1 << 10)
    }

    package func logDirectory(generation: UInt64) throws(DiskError) -> SimDisk {
        if let known = logs[generation] { return known }
        try operate(.create, Self.logName(generation))
        let directory = SimDisk(on: self)
        logs[generation] = directory
        return directory
    }

    package func removeLogDirectory(generation: UInt64) throws(DiskError) {
        guard logs[generation] != nil else { return }
        try operate(.remove, Self.logName(generation))
        logs[generation] = nil
    }

    func removeLogs() { logs = [:] }

    func directoryNames(below directory: SimDisk) -> [String] {
        directory === root ? logs.keys.sorted().map(Self.logName) : []
    }

    private static func logName(_ generation: UInt64) -> String { "log-\(generation)" }

    // MARK: Operations

    func operate(_ operation: DiskError.Operation, _ name: String) throws(DiskError) {
        if let left = operationsUntilCrash {
            guard left > 0 else { throw DiskError(operation, file: name, reason: .failed(code: 5)) }
            operationsUntilCrash = left - 1
        }
        operationCount += 1
        if failsNextFlush, operation == .flush || operation == .flushDirectory {
            failsNextFlush = false
            throw DiskError(operation, file: name, reason: .failed(code: 5))
        }
    }

    func hasRoom(for growth: Int) -> Bool {
        guard let byteCountLimit, growth > 0 else { return true }
        return usedByteCount + growth <= byteCountLimit
    }

    var usedByteCount: Int { logs.values.reduce(root.byteCount) { $0 + $1.byteCount } }

    // MARK: Faults

    /// The machine is off; what is not flushed may be gone.
    func losePower(using generator: inout SplitMix64) {
        root.losePower(using: &generator)
        for generation in logs.keys.sorted() { logs[generation]?.losePower(using: &generator) }
    }

    /// - Returns: What was damaged, in words; nil when there was nothing to damage.
    func rot(using generator: inout SplitMix64) -> String? {
        let generations = logs.keys.sorted()
        guard let generation = generations.last,
            let hit = logs[generation]?.rot(using: &generator)
        else { return nil }
        return "log-\(generation)/\(hit.name) at \(hit.offset)"
    }

    /// What the platter certainly holds now, as a volume of its own without faults.
    package func platter() -> SimVolume {
        let copy = SimVolume()
        copy.root = root.platter(on: copy)
        for (generation, log) in logs { copy.logs[generation] = log.platter(on: copy) }
        return copy
    }
}
