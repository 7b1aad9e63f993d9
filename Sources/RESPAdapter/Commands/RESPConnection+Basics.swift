// The commands about the connection itself, and about the server as a whole.

import ClusterEngine
import ClusterService
import EmberCluster
import Keyspace
import RESPCodec
import Synchronization

extension RESPConnection {
    func ping(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        switch frame.count {
        case 1: reply.simple("PONG")
        case 2: reply.bulk(frame[1])
        default: CommandTable.standard.wrongArgumentCount(.ping, into: &reply)
        }
    }

    func quit(into reply: inout ReplyWriter) {
        reply.ok()
        state.pointee.phase = .closing
    }

    /// Puts the connection back to how it began.
    func reset(into reply: inout ReplyWriter) {
        state.pointee.replyMode = .on
        setVersion(.two, reply: &reply)
        card.details.withLock { $0.name = "" }
        reply.simple("RESET")
    }

    func select(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard let index = integer(frame[1], into: &reply) else { return }
        if index == 0 {
            reply.ok()
        } else {
            reply.error("ERR SELECT is not allowed in cluster mode")
        }
    }

    func time(into reply: inout ReplyWriter) {
        let now = NodeClock.wallNanoseconds()
        reply.array(2)
        reply.bulk(decimal: UInt64(now / 1_000_000_000))
        reply.bulk(decimal: UInt64(now % 1_000_000_000 / 1_000))
    }

    func role(into reply: inout ReplyWriter) {
        let view = server.board.view
        guard view.state.role(of: view.selfID) == .replica,
            let shard = view.selfNode.flatMap({ view.state.shards[$0.shard] }),
            let primary = view.state.nodes[shard.primary]
        else {
            reply.array(3)
            reply.bulk("master")
            reply.integer(0)
            return reply.array(0)
        }
        reply.array(5)
        reply.bulk("slave")
        reply.bulk(text: primary.address.host)
        reply.integer(Int(primary.address.respPort))
        reply.bulk("connected")
        reply.integer(0)
    }

    // MARK: HELLO

    /// `HELLO [protover [AUTH username password] [SETNAME clientname]]`
    func hello(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        var version = state.pointee.version
        if frame.count > 1 {
            guard let number = parseDecimal(frame[1]) else {
                return reply.error(
                    "ERR Protocol version is not an integer or out of range")
            }
            guard let known = RESPVersion(rawValue: Int(number)) else {
                return reply.error("NOPROTO unsupported protocol version")
            }
            version = known
        }
        var name: String?
        var position = 2
        while position < frame.count {
            let left = frame.count - position - 1
            if equalsIgnoringCase(frame[position], "auth"), left >= 2 {
                return refusePassword(into: &reply)
            } else if equalsIgnoringCase(frame[position], "setname"), left >= 1 {
                guard let given = clientText(frame[position + 1]) else {
                    return refuseClientName(into: &reply)
                }
                name = given
                position += 2
            } else {
                return reply.error(
                    text: "ERR Syntax error in HELLO option '\(text(frame[position]))'")
            }
        }
        if let name { card.details.withLock { $0.name = name } }
        setVersion(version, reply: &reply)
        writeGreeting(into: &reply)
    }

    private func setVersion(_ version: RESPVersion, reply: inout ReplyWriter) {
        state.pointee.version = version
        reply.version = version
        card.details.withLock { $0.version = version.rawValue }
    }

    private func writeGreeting(into reply: inout ReplyWriter) {
        let view = server.board.view
        reply.map(7)
        reply.bulk("server")
        reply.bulk("redis")
        reply.bulk("version")
        reply.bulk(text: ServerContext.redisVersion)
        reply.bulk("proto")
        reply.integer(state.pointee.version.rawValue)
        reply.bulk("id")
        reply.integer(Int64(card.id))
        reply.bulk("mode")
        reply.bulk("cluster")
        reply.bulk("role")
        reply.bulk(view.state.role(of: view.selfID) == .replica ? "replica" : "master")
        reply.bulk("modules")
        reply.array(0)
    }

    /// There are no passwords yet, so giving one is a mistake of the client's configuration.
    func refusePassword(into reply: inout ReplyWriter) {
        reply.error(
            """
            ERR AUTH <password> called without any password configured for the default user. \
            Are you sure your configuration is correct?
            """)
    }

    func refuseClientName(into reply: inout ReplyWriter) {
        reply.error("ERR Client names cannot contain spaces, newlines or special characters.")
    }

    /// Text that `CLIENT LIST` can show as it is; nil when it cannot.
    func clientText(_ bytes: UnsafeRawBufferPointer) -> String? {
        bytes.allSatisfy { (0x21...0x7E).contains($0) } ? text(bytes) : nil
    }
}
