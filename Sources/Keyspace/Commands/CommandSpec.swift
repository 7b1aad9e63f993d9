/// What `COMMAND` says about one command. Trivial to copy: no reference is counted on the way of a
/// request.
package struct CommandSpec: Sendable {
    package let id: CommandID
    /// Lower case; of a subcommand without its container: `keyslot`.
    package let name: StaticString
    /// Number of arguments with the name itself; negative: at least that many.
    package let arity: Int
    package let flags: CommandFlags
    /// Where the keys are; nil for commands without keys.
    package let keys: KeyRange?
    package let categories: CommandCategories
    package let tips: CommandTips
    /// The command this one is a subcommand of.
    package let container: CommandID?

    init(
        _ id: CommandID, _ name: StaticString, _ arity: Int, _ flags: CommandFlags,
        keys: KeyRange? = nil, _ categories: CommandCategories, tips: CommandTips = [],
        in container: CommandID? = nil
    ) {
        self.id = id
        self.name = name
        self.arity = arity
        self.flags = flags
        self.keys = keys
        self.categories = categories
        self.tips = tips
        self.container = container
    }

    /// The name as error texts and `COMMAND` write it: `get`, `cluster|keyslot`.
    package var fullName: String {
        guard let container else { return name.description }
        return "\(CommandTable.standard[container].name)|\(name)"
    }
}

/// Positions of a command's keys among its arguments.
package struct KeyRange: Sendable {
    package let first: Int
    /// Negative counts from the end: -1 is the last argument.
    package let last: Int
    package let step: Int
    package let access: KeyAccess

    init(_ first: Int, _ last: Int, step: Int, _ access: KeyAccess) {
        self.first = first
        self.last = last
        self.step = step
        self.access = access
    }

    /// Positions of the keys of a request with `count` arguments.
    package func positions(argumentCount count: Int) -> StrideThrough<Int> {
        stride(from: first, through: last < 0 ? count + last : min(last, count - 1), by: step)
    }
}

/// An option set whose members have names on the wire, in the order in which Redis lists them.
protocol NamedOptions: OptionSet, Sendable where RawValue == UInt32 {
    static var names: [StaticString] { get }
}

extension NamedOptions {
    /// Names of the members, in wire order.
    var memberNames: [StaticString] {
        Self.names.indices.filter { rawValue & (1 << UInt32($0)) != 0 }.map { Self.names[$0] }
    }
}

package struct CommandFlags: NamedOptions {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let write = Self(rawValue: 1 << 0)
    package static let readOnly = Self(rawValue: 1 << 1)
    package static let denyOOM = Self(rawValue: 1 << 2)
    package static let admin = Self(rawValue: 1 << 3)
    package static let noScript = Self(rawValue: 1 << 4)
    package static let loading = Self(rawValue: 1 << 5)
    package static let stale = Self(rawValue: 1 << 6)
    package static let fast = Self(rawValue: 1 << 7)
    package static let noAuth = Self(rawValue: 1 << 8)
    package static let noAsyncLoading = Self(rawValue: 1 << 9)
    package static let allowBusy = Self(rawValue: 1 << 10)

    static let names: [StaticString] = [
        "write", "readonly", "denyoom", "admin", "noscript", "loading", "stale", "fast", "no_auth",
        "no_async_loading", "allow_busy",
    ]
}

package struct CommandCategories: NamedOptions {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let keyspace = Self(rawValue: 1 << 0)
    package static let read = Self(rawValue: 1 << 1)
    package static let write = Self(rawValue: 1 << 2)
    package static let string = Self(rawValue: 1 << 3)
    package static let admin = Self(rawValue: 1 << 4)
    package static let fast = Self(rawValue: 1 << 5)
    package static let slow = Self(rawValue: 1 << 6)
    package static let dangerous = Self(rawValue: 1 << 7)
    package static let connection = Self(rawValue: 1 << 8)

    static let names: [StaticString] = [
        "@keyspace", "@read", "@write", "@string", "@admin", "@fast", "@slow", "@dangerous",
        "@connection",
    ]
}

/// Hints for clients and proxies (Redis documentation, "Command tips").
package struct CommandTips: NamedOptions {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let nondeterministicOutput = Self(rawValue: 1 << 0)
    package static let requestMultiShard = Self(rawValue: 1 << 1)
    package static let requestAllShards = Self(rawValue: 1 << 2)
    package static let requestSpecial = Self(rawValue: 1 << 3)
    package static let responseSum = Self(rawValue: 1 << 4)
    package static let responseAllSucceeded = Self(rawValue: 1 << 5)
    package static let responseSpecial = Self(rawValue: 1 << 6)
    package static let nondeterministicOrder = Self(rawValue: 1 << 7)

    static let names: [StaticString] = [
        "nondeterministic_output", "request_policy:multi_shard", "request_policy:all_shards",
        "request_policy:special", "response_policy:agg_sum", "response_policy:all_succeeded",
        "response_policy:special", "nondeterministic_output_order",
    ]
}

/// What a command does with its keys (Redis documentation, "Key specifications").
package struct KeyAccess: NamedOptions {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let readOnly = Self(rawValue: 1 << 0)
    package static let readWrite = Self(rawValue: 1 << 1)
    package static let overwrite = Self(rawValue: 1 << 2)
    package static let remove = Self(rawValue: 1 << 3)
    package static let access = Self(rawValue: 1 << 4)
    package static let update = Self(rawValue: 1 << 5)
    package static let insert = Self(rawValue: 1 << 6)
    package static let delete = Self(rawValue: 1 << 7)
    package static let variableFlags = Self(rawValue: 1 << 8)

    static let names: [StaticString] = [
        "RO", "RW", "OW", "RM", "access", "update", "insert", "delete", "variable_flags",
    ]
}
