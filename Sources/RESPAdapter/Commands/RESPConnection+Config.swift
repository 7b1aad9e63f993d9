import EmberCluster
import Keyspace
import RESPCodec
import Synchronization

extension RESPConnection {
    func executeConfig(_ id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter) {
        switch id {
        case .configGet: configGet(frame, into: &reply)
        case .configHelp: writeHelp(of: "CONFIG", configHelp, into: &reply)
        default: reply.error(text: "ERR \(CommandTable.standard[id].fullName) is not offered")
        }
    }

    /// Subcommands that tools send and that change nothing here. False: there is no such thing.
    func executeUnlistedConfig(_ frame: CommandFrame, into reply: inout ReplyWriter) -> Bool {
        if equalsIgnoringCase(frame[1], "set") {
            configSet(frame, into: &reply)
        } else if equalsIgnoringCase(frame[1], "rewrite"), frame.count == 2 {
            reply.error("ERR The server is running without a config file")
        } else if equalsIgnoringCase(frame[1], "resetstat"), frame.count == 2 {
            server.statistics.reset()
            reply.ok()
        } else {
            return false
        }
        return true
    }

    /// Parameters of Redis that tools and clients ask for, and what they are here. Ordered by name.
    private var parameters: [(name: StaticString, value: String)] {
        let settings = server.settings
        return [
            ("appendonly", "no"),
            ("bind", settings.host),
            ("cluster-allow-reads-when-down", "no"),
            ("cluster-enabled", "yes"),
            ("cluster-node-timeout", "\(settings.nodeTimeoutMilliseconds)"),
            ("cluster-require-full-coverage", "no"),
            ("databases", "1"),
            ("maxclients", "\(settings.connectionLimit)"),
            ("maxmemory", "0"),
            ("maxmemory-policy", "noeviction"),
            ("port", "\(server.port.load(ordering: .relaxed))"),
            ("proto-max-bulk-len", "\(settings.requestLimits.bulkByteLimit)"),
            ("requirepass", ""),
            ("save", ""),
            ("tcp-backlog", "\(settings.backlog)"),
            ("tcp-keepalive", "300"),
            ("timeout", "0"),
        ]
    }

    /// `CONFIG GET pattern [pattern ...]`
    private func configGet(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        let patterns = (2..<frame.count).map { frame[$0].map(lowercase) }
        let found = parameters.filter { parameter in
            let name = UnsafeRawBufferPointer(
                start: parameter.name.utf8Start, count: parameter.name.utf8CodeUnitCount)
            return patterns.contains { pattern in
                pattern.withUnsafeBytes { matchesGlob($0, name) }
            }
        }
        reply.map(found.count)
        for parameter in found {
            reply.bulk(parameter.name)
            reply.bulk(text: parameter.value)
        }
    }

    /// `CONFIG SET name value [name value ...]`: what is so already is OK; nothing can be changed
    /// while the node runs, because its settings come from its command line.
    private func configSet(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard frame.count >= 4, frame.count % 2 == 0 else {
            return reply.error("ERR wrong number of arguments for 'config|set' command")
        }
        let parameters = parameters
        for position in stride(from: 2, to: frame.count, by: 2) {
            guard
                let known = parameters.first(where: { equalsIgnoringCase(frame[position], $0.name) }
                )
            else {
                return reply.error(
                    text: "ERR Unknown option or number of arguments for CONFIG SET - "
                        + "'\(text(frame[position]))'")
            }
            guard text(frame[position + 1]).lowercased() == known.value.lowercased() else {
                return reply.error(
                    text: "ERR CONFIG SET failed (possibly related to argument '\(known.name)') - "
                        + "can't be changed while the node runs; restart it with other options")
            }
        }
        reply.ok()
    }
}

private func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

private let configHelp = [
    "GET pattern [pattern ...]", "    Parameters and their values.",
    "SET name value", "    Accepted when the parameter has this value already.",
    "RESETSTAT", "    Starts the totals of INFO again.",
    "REWRITE", "    Refused: settings come from the command line.",
]
