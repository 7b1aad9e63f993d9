import EmberCluster
import Keyspace
import RESPCodec

extension RESPConnection {
    func executeCommand(_ id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter) {
        let table = CommandTable.standard
        switch id {
        case .commandCount: reply.integer(table.topLevel.reduce(0) { count, _ in count + 1 })
        case .commandInfo: commandInfo(frame, into: &reply)
        // The descriptions live in Redis' own documentation.
        case .commandDocs: reply.map(0)
        case .commandList: commandList(frame, into: &reply)
        case .commandGetKeys: commandGetKeys(frame, into: &reply)
        case .commandHelp: writeHelp(of: "COMMAND", commandHelp, into: &reply)
        default: reply.error(text: "ERR \(table[id].fullName) is not offered")
        }
    }

    /// The command of a name such as `get` or `cluster|nodes`.
    private func command(named name: UnsafeRawBufferPointer) -> CommandID? {
        guard let bar = name.firstIndex(of: UInt8(ascii: "|")) else {
            return CommandTable.standard.command(named: name)
        }
        let container = UnsafeRawBufferPointer(rebasing: name[..<bar])
        let rest = UnsafeRawBufferPointer(rebasing: name[(bar + 1)...])
        return CommandTable.standard.command(named: container).flatMap {
            CommandTable.standard.subcommand(named: rest, of: $0)
        }
    }

    private func commandInfo(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard frame.count > 2 else { return CommandTable.standard.describeAll(into: &reply) }
        reply.array(frame.count - 2)
        for position in 2..<frame.count {
            if let id = command(named: frame[position]) {
                CommandTable.standard.describe(id, into: &reply)
            } else {
                reply.null()
            }
        }
    }

    /// `COMMAND LIST [FILTERBY MODULE name | ACLCAT category | PATTERN pattern]`
    private func commandList(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        let topLevel = Array(CommandTable.standard.topLevel)
        var specs = topLevel
        if frame.count == 5, equalsIgnoringCase(frame[2], "filterby") {
            let all = topLevel.flatMap {
                [$0] + Array(CommandTable.standard.subcommands(of: $0.id))
            }
            if equalsIgnoringCase(frame[3], "module") {
                specs = []
            } else if equalsIgnoringCase(frame[3], "pattern") {
                specs = all.filter { spec in
                    var name = spec.fullName
                    return name.withUTF8 { matchesGlob(frame[4], UnsafeRawBufferPointer($0)) }
                }
            } else if equalsIgnoringCase(frame[3], "aclcat") {
                let category = text(frame[4])
                specs = all.filter { $0.categories.contains(named: category) }
            } else {
                return reply.error("ERR syntax error")
            }
        } else if frame.count != 2 {
            return reply.error("ERR syntax error")
        }
        reply.array(specs.count)
        for spec in specs { reply.bulk(text: spec.fullName) }
    }

    /// `COMMAND GETKEYS command [arg ...]`
    private func commandGetKeys(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard let id = CommandTable.standard.command(named: frame[2]) else {
            return reply.error("ERR Invalid command specified")
        }
        let spec = CommandTable.standard[id]
        guard let keys = spec.keys else {
            return reply.error("ERR The command has no key arguments")
        }
        let count = frame.count - 2
        guard spec.arity < 0 ? count >= -spec.arity : count == spec.arity else {
            return reply.error("ERR Invalid number of arguments specified for command")
        }
        let positions = Array(keys.positions(argumentCount: count))
        reply.array(positions.count)
        for position in positions { reply.bulk(frame[position + 2]) }
    }
}

extension CommandCategories {
    /// Whether a category of this name, without its `@`, is among these.
    fileprivate func contains(named name: String) -> Bool {
        let known: [(String, CommandCategories)] = [
            ("keyspace", .keyspace), ("read", .read), ("write", .write), ("string", .string),
            ("admin", .admin), ("fast", .fast), ("slow", .slow), ("dangerous", .dangerous),
            ("connection", .connection),
        ]
        return known.contains { $0.0 == name.lowercased() && contains($0.1) }
    }
}

private let commandHelp = [
    "(no subcommand)", "    Describes every command.",
    "COUNT", "    The number of commands.",
    "DOCS [command ...]", "    Empty: see the documentation of Redis.",
    "GETKEYS command [arg ...]", "    The keys among the arguments.",
    "INFO [command ...]", "    Describes these commands.",
    "LIST [FILTERBY (MODULE name|ACLCAT category|PATTERN pattern)]", "    Names of commands.",
]
