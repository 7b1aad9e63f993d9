import EmberCluster
import Keyspace
import Logging
import RESPCodec

extension RESPConnection {
    /// Executes a command that is not the keyspace's. Its number of arguments is right.
    func executeHere(_ id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter) {
        switch id {
        case .ping: ping(frame, into: &reply)
        case .echo: reply.bulk(frame[1])
        case .hello: hello(frame, into: &reply)
        case .quit: quit(into: &reply)
        case .reset: reset(into: &reply)
        case .select: select(frame, into: &reply)
        case .readonly, .readwrite: reply.ok()
        case .time: time(into: &reply)
        case .role: role(into: &reply)
        case .info: info(frame, into: &reply)
        case .command: CommandTable.standard.describeAll(into: &reply)
        default:
            switch CommandTable.standard[id].container {
            case .client: executeClient(id, frame, into: &reply)
            case .config: executeConfig(id, frame, into: &reply)
            case .command: executeCommand(id, frame, into: &reply)
            case .cluster: executeCluster(id, frame, into: &reply)
            default: reply.error(text: "ERR \(CommandTable.standard[id].fullName) is not offered")
            }
        }
    }

    /// The table has refused the request: what it names may be a subcommand that is only refused,
    /// or only acknowledged, and therefore not listed in `COMMAND`. The reply began at `mark`.
    @inline(never)
    func executeUnlisted(_ frame: CommandFrame, since mark: Int) {
        guard let container = CommandTable.standard.command(named: frame[0]) else {
            return executeUnknown(frame, since: mark)
        }
        guard frame.count > 1,
            CommandTable.standard.subcommand(named: frame[1], of: container) == nil
        else { return }
        var answer = ReplyWriter(version: state.pointee.version, capacity: 256)
        let isKnown =
            switch container {
            case .client: executeUnlistedClient(frame, into: &answer)
            case .config: executeUnlistedConfig(frame, into: &answer)
            case .cluster: refuseUnlistedCluster(frame, into: &answer)
            default: false
            }
        guard isKnown else { return }
        // Instead of the error that the table has written.
        lane.state.pointee.reply.truncate(to: mark)
        lane.state.pointee.reply.raw(answer.bytes)
    }

    /// No command of the table, but something that has an answer of its own.
    private func executeUnknown(_ frame: CommandFrame, since mark: Int) {
        if equalsIgnoringCase(frame[0], "auth") {
            lane.state.pointee.reply.truncate(to: mark)
            refusePassword(into: &lane.state.pointee.reply)
        } else if equalsIgnoringCase(frame[0], "post") || equalsIgnoringCase(frame[0], "host:") {
            closeHTTP()
        }
    }

    /// A browser that was made to post to this port sends lines like these; as in Redis, what
    /// follows them must not be taken for commands.
    private func closeHTTP() {
        state.pointee.phase = .closing
        server.logger.warning(
            "connection closed: it speaks HTTP, perhaps on behalf of a web page",
            metadata: ["client": "\(card.address)"])
    }
}

/// Reads a decimal argument; writes Redis' error and returns nil when it is none.
func integer(_ text: UnsafeRawBufferPointer, into reply: inout ReplyWriter) -> Int? {
    guard let value = parseDecimal(text).flatMap({ Int(exactly: $0) }) else {
        reply.error("ERR value is not an integer or out of range")
        return nil
    }
    return value
}

func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

/// Writes the help of a command with subcommands, in the form of Redis.
func writeHelp(of command: String, _ lines: [String], into reply: inout ReplyWriter) {
    reply.array(lines.count + 3)
    reply.simple(text: "\(command) <subcommand> [<arg> [value] [opt] ...]. Subcommands are:")
    for line in lines { reply.simple(text: line) }
    reply.simple("HELP")
    reply.simple("    Prints this help.")
}
