import EmberCluster
import Keyspace
import RESPCodec
import Synchronization

extension RESPConnection {
    func executeClient(_ id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter) {
        switch id {
        case .clientID: reply.integer(Int64(card.id))
        case .clientGetName: clientGetName(into: &reply)
        case .clientSetName: clientSetName(frame, into: &reply)
        case .clientSetInfo: clientSetInfo(frame, into: &reply)
        case .clientInfo:
            card.touch(id, at: NodeClock.now())
            reply.verbatim(card.line(at: NodeClock.now()) + "\n")
        case .clientList: clientList(frame, into: &reply)
        case .clientNoEvict: clientSwitch(frame, into: &reply)
        case .clientHelp: writeHelp(of: "CLIENT", clientHelp, into: &reply)
        default: reply.error(text: "ERR \(CommandTable.standard[id].fullName) is not offered")
        }
    }

    /// Subcommands that are acknowledged or refused, but not offered. False: there is no such
    /// thing.
    func executeUnlistedClient(_ frame: CommandFrame, into reply: inout ReplyWriter) -> Bool {
        let name = frame[1]
        if equalsIgnoringCase(name, "reply"), frame.count == 3 {
            clientReply(frame[2], into: &reply)
        } else if equalsIgnoringCase(name, "no-touch"), frame.count == 3 {
            clientSwitch(frame, into: &reply)
        } else if equalsIgnoringCase(name, "tracking"), frame.count >= 3 {
            clientTracking(frame[2], into: &reply)
        } else if equalsIgnoringCase(name, "trackinginfo"), frame.count == 2 {
            clientTrackingInfo(into: &reply)
        } else if equalsIgnoringCase(name, "getredir"), frame.count == 2 {
            reply.integer(-1)
        } else if equalsIgnoringCase(name, "unpause"), frame.count == 2 {
            reply.ok()
        } else {
            return false
        }
        return true
    }

    private func clientGetName(into reply: inout ReplyWriter) {
        let name = card.details.withLock { $0.name }
        if name.isEmpty { reply.null() } else { reply.bulk(text: name) }
    }

    private func clientSetName(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard let name = clientText(frame[2]) else { return refuseClientName(into: &reply) }
        card.details.withLock { $0.name = name }
        reply.ok()
    }

    /// `CLIENT SETINFO LIB-NAME|LIB-VER value`, as of Redis 7.2.
    private func clientSetInfo(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        let isName = equalsIgnoringCase(frame[2], "lib-name")
        guard isName || equalsIgnoringCase(frame[2], "lib-ver") else {
            return reply.error(text: "ERR Unrecognized option '\(text(frame[2]))'")
        }
        guard let value = clientText(frame[3]) else {
            return reply.error(
                text: "ERR \(isName ? "lib-name" : "lib-ver") cannot contain spaces, newlines or "
                    + "special characters.")
        }
        card.details.withLock { details in
            if isName { details.libraryName = value } else { details.libraryVersion = value }
        }
        reply.ok()
    }

    /// `CLIENT LIST [TYPE type] [ID id ...]`
    private func clientList(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        let now = NodeClock.now()
        card.touch(.clientList, at: now)
        var cards = server.registry.cards
        if frame.count == 4, equalsIgnoringCase(frame[2], "type") {
            let isNormal = equalsIgnoringCase(frame[3], "normal")
            guard isNormal || ["master", "replica", "slave", "pubsub"].contains(text(frame[3]))
            else { return reply.error(text: "ERR Unknown client type '\(text(frame[3]))'") }
            if !isNormal { cards = [] }
        } else if frame.count > 3, equalsIgnoringCase(frame[2], "id") {
            var ids: Set<UInt64> = []
            for position in 3..<frame.count {
                guard let id = parseDigits(frame[position]) else {
                    return reply.error("ERR Invalid client ID")
                }
                ids.insert(id)
            }
            cards = cards.filter { ids.contains($0.id) }
        } else if frame.count != 2 {
            return reply.error("ERR syntax error")
        }
        reply.verbatim(cards.map { $0.line(at: now) + "\n" }.joined())
    }

    /// `NO-EVICT` and `NO-TOUCH`: there is no eviction, so either position holds.
    private func clientSwitch(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        if equalsIgnoringCase(frame[2], "on") || equalsIgnoringCase(frame[2], "off") {
            reply.ok()
        } else {
            reply.error("ERR syntax error")
        }
    }

    private func clientReply(_ mode: UnsafeRawBufferPointer, into reply: inout ReplyWriter) {
        if equalsIgnoringCase(mode, "on") {
            state.pointee.replyMode = .on
            reply.ok()
        } else if equalsIgnoringCase(mode, "off") {
            state.pointee.replyMode = .off
        } else if equalsIgnoringCase(mode, "skip") {
            if state.pointee.replyMode != .off { state.pointee.replyMode = .skipNext }
        } else {
            reply.error("ERR syntax error")
        }
    }

    private func clientTracking(_ mode: UnsafeRawBufferPointer, into reply: inout ReplyWriter) {
        if equalsIgnoringCase(mode, "off") {
            reply.ok()
        } else if equalsIgnoringCase(mode, "on") {
            reply.error(
                "ERR Client side caching is not supported by this version; read without it")
        } else {
            reply.error("ERR syntax error")
        }
    }

    private func clientTrackingInfo(into reply: inout ReplyWriter) {
        reply.map(3)
        reply.bulk("flags")
        reply.set(1)
        reply.bulk("off")
        reply.bulk("redirect")
        reply.integer(-1)
        reply.bulk("prefixes")
        reply.array(0)
    }
}

private let clientHelp = [
    "GETNAME", "    The name of this connection.",
    "GETREDIR", "    Always -1: nothing is tracked.",
    "ID", "    The number of this connection.",
    "INFO", "    This connection's line of LIST.",
    "LIST [TYPE type] [ID id ...]", "    One line per connection.",
    "NO-EVICT (ON|OFF)", "    Accepted; no connection is ever evicted.",
    "NO-TOUCH (ON|OFF)", "    Accepted; no access time is kept.",
    "REPLY (ON|OFF|SKIP)", "    Which replies are sent.",
    "SETINFO (LIB-NAME|LIB-VER) value", "    What the client library says of itself.",
    "SETNAME name", "    Names this connection.",
    "TRACKING OFF", "    Accepted; tracking cannot be switched on.",
]
