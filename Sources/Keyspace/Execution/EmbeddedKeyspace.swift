public import EmberCluster
public import RESPCodec

/// The embedded store as a keyspace: routes each call to its partition, and answers what spans
/// partitions by visiting them one after the other, never holding two.
///
/// `Partitions` is generic so that the lock and the call behind it are compiled in; the functions
/// on the way of a request are inlinable for that reason.
public struct EmbeddedKeyspace<Partitions: PartitionAccess>: KeyspacePort {
    public let partitions: Partitions

    @inlinable
    public init(_ partitions: Partitions) {
        self.partitions = partitions
    }

    public var layout: PartitionLayout { partitions.layout }

    /// Always ``Execution/replied``.
    @inlinable @inline(__always) @discardableResult
    public func execute(_ call: KeyspaceCall, into reply: inout ReplyWriter) -> Execution {
        if call.command.isKeyed {
            let index = partitions.layout.partition(of: call.slot)
            partitions.withPartition(index) { partition in
                partition.execute(call, into: &reply)
            }
        } else {
            executeSpanning(call, into: &reply)
        }
        return .replied
    }

    @usableFromInline
    func executeSpanning(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        switch call.command {
        case .dbsize: reply.integer(totalKeyCount())
        case .scan: scan(call, into: &reply)
        case .keys: keys(call, into: &reply)
        case .randomkey: randomKey(call, into: &reply)
        case .flushall, .flushdb: flush(call, into: &reply)
        case .clusterCountKeysInSlot: countKeysInSlot(call, into: &reply)
        case .clusterGetKeysInSlot: getKeysInSlot(call, into: &reply)
        default: preconditionFailure("\(call.command) is not executed by the keyspace")
        }
    }

    // MARK: Maintenance

    public func keyCount(in slot: HashSlot) -> Int {
        partitions.withPartition(layout.partition(of: slot)) { $0.keyCount(in: slot) }
    }

    public func keys(in slot: HashSlot, limit: Int) -> [[UInt8]] {
        partitions.withPartition(layout.partition(of: slot)) { partition in
            var keys: [[UInt8]] = []
            partition.keys(in: slot, limit: limit) { keys.append(Array($0)) }
            return keys
        }
    }

    public func totalKeyCount() -> Int {
        sum { $0.keyCount }
    }

    public func removeAll() {
        for index in 0..<layout.partitionCount {
            // The keys are freed here, when the partition serves others again.
            _ = partitions.withPartition(index) { $0.detachAll() }
        }
    }

    /// Memory of keys, values and tables, in bytes.
    package func bytesUsed() -> Int {
        sum { $0.bytesUsed }
    }

    package func expiringKeyCount() -> Int {
        sum { $0.expiringKeyCount }
    }

    /// Removes keys whose time has come, up to `limit` of each partition; the number removed. A
    /// result of `limit` or more means that there may be more to do at once.
    package func expireSome(now: Int64, limit: Int) -> Int {
        sum { $0.expireSome(now: now, limit: limit) }
    }

    /// When the next key expires, in Unix milliseconds: until then the active step has nothing to
    /// do.
    package func nextExpiry() -> Int64? {
        var next: Int64?
        for index in 0..<layout.partitionCount {
            guard let when = partitions.withPartition(index, { $0.nextExpiry }) else { continue }
            next = min(next ?? when, when)
        }
        return next
    }

    private func sum(_ count: (inout StorePartition) -> Int) -> Int {
        (0..<layout.partitionCount).reduce(0) { total, index in
            total + partitions.withPartition(index) { count(&$0) }
        }
    }
}

extension EmbeddedKeyspace: Sendable where Partitions: Sendable {}

// MARK: Commands that span partitions

extension EmbeddedKeyspace {
    /// `KEYS pattern`. Each partition is seen at one moment, the whole is not.
    private func keys(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        let mark = reply.count
        var count = 0
        for index in 0..<layout.partitionCount {
            count += partitions.withPartition(index) { partition in
                partition.writeKeys(
                    matching: call.arguments[1], now: call.time, into: &reply)
            }
        }
        let end = reply.count
        reply.array(count)
        reply.bringForward(from: end, to: mark)
    }

    /// A key drawn from a partition that is drawn by its share of all keys.
    private func randomKey(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        let counts = (0..<layout.partitionCount).map { index in
            partitions.withPartition(index) { $0.keyCount }
        }
        let total = counts.reduce(0, +)
        guard total > 0 else { return reply.null() }
        var rest = partitions.withPartition(0) { $0.generator.next(upperBound: UInt64(total)) }
        var start = 0
        while rest >= counts[start] {
            rest -= UInt64(counts[start])
            start += 1
        }
        // The others only when all that one partition had left was expired keys.
        for offset in 0..<layout.partitionCount {
            let index = (start + offset) % layout.partitionCount
            let isFound = partitions.withPartition(index) { partition in
                partition.writeRandomKey(now: call.time, into: &reply)
            }
            if isFound { return }
        }
        reply.null()
    }

    private func flush(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        let arguments = call.arguments
        guard
            arguments.count == 1
                || arguments.count == 2
                    && (equalsIgnoringCase(arguments[1], "async")
                        || equalsIgnoringCase(arguments[1], "sync"))
        else { return reply.error("ERR syntax error") }
        removeAll()
        reply.ok()
    }

    /// `CLUSTER COUNTKEYSINSLOT slot`
    private func countKeysInSlot(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let number = integerArgument(call.arguments[2], into: &reply) else { return }
        guard let slot = Int(exactly: number).flatMap({ HashSlot($0) }) else {
            return reply.error("ERR Invalid slot")
        }
        reply.integer(keyCount(in: slot))
    }

    /// `CLUSTER GETKEYSINSLOT slot count`
    private func getKeysInSlot(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let number = integerArgument(call.arguments[2], into: &reply),
            let limit = integerArgument(call.arguments[3], into: &reply)
        else { return }
        guard let slot = Int(exactly: number).flatMap({ HashSlot($0) }), limit >= 0 else {
            return reply.error("ERR Invalid slot or number of keys")
        }
        partitions.withPartition(layout.partition(of: slot)) { partition in
            reply.array(min(partition.keyCount(in: slot), Int(limit)))
            partition.keys(in: slot, limit: Int(limit)) { reply.bulk($0) }
        }
    }
}
