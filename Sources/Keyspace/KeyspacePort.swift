public import EmberCluster
public import RESPCodec

// Public, as is everything that `EmbeddedKeyspace.execute` touches, so that the adapter's compiler
// can specialise it for the adapter's locks: it looks into no other module's `package` functions.
// Nothing here is part of a library product.

/// One data command of one connection, resolved and checked: it has the right number of arguments,
/// and its keys are all in `slot`.
public struct KeyspaceCall {
    public let command: CommandID
    /// Valid during the call only.
    public let arguments: CommandFrame
    /// The slot of the keys; of no meaning for commands without keys.
    public let slot: HashSlot
    /// Wall clock in Unix milliseconds, read once for a batch of commands.
    public let time: Int64
    /// Whose command it is: promised replies of one connection arrive in order.
    public let connection: UInt64

    @inlinable @inline(__always)
    public init(
        _ command: CommandID, _ arguments: CommandFrame, slot: HashSlot, now: Int64,
        connection: UInt64
    ) {
        self.command = command
        self.arguments = arguments
        self.slot = slot
        time = now
        self.connection = connection
    }
}

/// What became of a call.
public enum Execution: Hashable, Sendable {
    /// The reply is written.
    case replied
    /// Nothing is written; ``KeyspacePort/reply(to:)`` delivers it.
    case promised(ReplyPromise)
}

/// Names a reply that a keyspace has yet to deliver.
public struct ReplyPromise: Hashable, Sendable {
    public let number: UInt64

    public init(number: UInt64) { self.number = number }
}

/// Where keys and values live: the embedded store, or a Redis or Valkey beside the node.
///
/// The adapter names its keyspace's type, so that the embedded one costs no indirect call. While a
/// promised reply is awaited, its connection executes nothing more: replies keep their order.
///
/// May be called from several threads at once.
public protocol KeyspacePort {
    /// Executes a command for which ``CommandID/isExecutedByKeyspace`` holds.
    func execute(_ call: KeyspaceCall, into reply: inout ReplyWriter) -> Execution

    /// The reply that a call promised, as bytes in the protocol version of its writer. Asked for
    /// once.
    func reply(to promise: ReplyPromise) async -> [UInt8]

    // Maintenance. A keyspace elsewhere may block its caller: not for I/O threads.

    /// Keys in the slot.
    func keyCount(in slot: HashSlot) -> Int
    /// Up to `limit` keys of the slot.
    func keys(in slot: HashSlot, limit: Int) -> [[UInt8]]
    /// Keys in all slots.
    func totalKeyCount() -> Int
    /// Removes every key.
    func removeAll()
}

extension KeyspacePort {
    /// For keyspaces that always reply at once.
    public func reply(to promise: ReplyPromise) async -> [UInt8] {
        preconditionFailure("promise \(promise.number) of a keyspace that makes none")
    }
}

extension CommandID {
    /// Whether a ``KeyspacePort`` executes the command; the adapter executes the others.
    package var isExecutedByKeyspace: Bool {
        guard !isKeyed else { return true }
        return switch self {
        case .dbsize, .scan, .keys, .randomkey, .flushall, .flushdb, .clusterCountKeysInSlot,
            .clusterGetKeysInSlot:
            true
        default: false
        }
    }

    /// Whether the keyspace executes the command on the keys it names, which are all in one slot;
    /// the keyspace's other commands look at all slots, or at one they name by number.
    public var isKeyed: Bool {
        @inlinable @inline(__always) get {
            switch self {
            case .get, .set, .del, .unlink, .exists, .expire, .pexpire, .expireat, .pexpireat, .ttl,
                .pttl, .persist, .type, .mget, .mset, .incr, .decr, .incrby, .decrby, .append,
                .strlen, .getset, .setnx, .setex, .psetex, .getdel:
                true
            default: false
            }
        }
    }
}
