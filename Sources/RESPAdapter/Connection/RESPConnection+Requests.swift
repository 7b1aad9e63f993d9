// The way of a request: from its bytes to the keyspace or to the command that the adapter executes.

import ClusterEngine
import EmberCluster
import Keyspace
import Logging
import RESPCodec

extension RESPConnection {
    /// Requests after which the clocks, the lease and the routing are looked at again, so that a
    /// long pipeline does not outlive its lease by more than these take.
    private static let refreshInterval = 256

    /// Executes the complete requests at the start of `input`, with their replies composed.
    func serveBatch(
        _ input: UnsafeRawBufferPointer
    ) -> (consumed: Int, pause: ConnectionState.Pause) {
        let connection = state
        let shared = lane.state
        let outputLimit = server.settings.outputPauseBytes
        shared.pointee.refresh(server.board)
        shared.pointee.reply.version = connection.pointee.version
        var consumed = 0
        var commands = 0
        var errors = 0
        var pause = ConnectionState.Pause.inputUsed
        reading: while consumed < input.count {
            let rest = UnsafeRawBufferPointer(rebasing: input[consumed...])
            switch connection.pointee.parser.next(rest) {
            case .request(let frame, let count):
                let mark = shared.pointee.reply.count
                execute(frame, mark)
                consumed &+= count
                commands &+= 1
                let reply = shared.pointee.reply.bytes
                if reply.count > mark, reply[mark] == UInt8(ascii: "-") { errors &+= 1 }
                if connection.pointee.replyMode != .on { keepOrDropReply(since: mark) }
                if connection.pointee.phase != .serving {
                    pause = .phaseChanged
                    break reading
                }
                if shared.pointee.reply.count > outputLimit {
                    pause = .outputFull
                    break reading
                }
                if commands % Self.refreshInterval == 0 { shared.pointee.refresh(server.board) }
            case .blank(let count): consumed &+= count
            case .incomplete: break reading
            case .invalid(let error):
                refuse(error)
                consumed = input.count
                pause = .phaseChanged
            }
        }
        server.statistics.add(commands: commands, errors: errors)
        card.touch(connection.pointee.lastCommand, at: shared.pointee.now)
        return (consumed, pause)
    }

    /// Writes the reply to one request, or arranges for it to be written later.
    @inline(__always)
    private func execute(_ frame: CommandFrame, _ mark: Int) {
        let shared = lane.state
        guard let id = CommandTable.standard.resolve(frame, into: &shared.pointee.reply) else {
            return executeUnlisted(frame, since: mark)
        }
        state.pointee.lastCommand = id
        if id.isKeyed {
            executeKeyed(id, frame)
        } else {
            executeOther(id, frame)
        }
    }

    @inline(__always)
    private func executeKeyed(_ id: CommandID, _ frame: CommandFrame) {
        let shared = lane.state
        guard case .slot(let slot) = CommandTable.standard.routing(of: frame, for: id) else {
            return shared.pointee.reply.error(
                "CROSSSLOT Keys in request don't hash to the same slot")
        }
        guard shared.pointee.mayServe, shared.pointee.routing.isOwnedHere(slot) else {
            return redirect(slot)
        }
        executeInKeyspace(id, frame, slot)
    }

    @inline(__always)
    private func executeInKeyspace(_ id: CommandID, _ frame: CommandFrame, _ slot: HashSlot) {
        let shared = lane.state
        let call = KeyspaceCall(
            id, frame, slot: slot, now: shared.pointee.wallMilliseconds, connection: card.id)
        switch server.keyspace.execute(call, into: &shared.pointee.reply) {
        case .replied: break
        case .promised(let promise): holdFor(promise)
        }
    }

    @inline(never)
    private func holdFor(_ promise: ReplyPromise) {
        let keyspace = server.keyspace
        answerLater { () throws(ClusterError) in .bytes(await keyspace.reply(to: promise)) }
    }

    /// Says who serves the slot, or why nobody does.
    @inline(never)
    private func redirect(_ slot: HashSlot) {
        let routing = lane.state.pointee.routing
        // Whoever comes here may not serve, or owns something else.
        switch routing.verdict(on: slot, mayServe: false) {
        case .unassigned:
            lane.state.pointee.reply.error("CLUSTERDOWN Hash slot not served")
        case .down, .serve:
            lane.state.pointee.reply.error("CLUSTERDOWN The cluster is down")
        case .moved(let index):
            let target = String(decoding: routing.target(index), as: UTF8.self)
            lane.state.pointee.reply.error(text: "MOVED \(slot) \(target)")
        }
    }

    /// Everything without keys of its own.
    @inline(never)
    private func executeOther(_ id: CommandID, _ frame: CommandFrame) {
        let shared = lane.state
        if id.isExecutedByKeyspace {
            executeInKeyspace(id, frame, HashSlot(0)!)
        } else {
            executeHere(id, frame, into: &shared.pointee.reply)
        }
    }

    @inline(never)
    private func refuse(_ error: ProtocolError) {
        lane.state.pointee.reply.error(text: error.text)
        state.pointee.phase = .closing
        server.logger.debug(
            "protocol error", metadata: ["client": "\(card.address)", "error": "\(error)"])
    }

    /// Carries out `CLIENT REPLY` on what was composed since `mark`.
    @inline(never)
    func keepOrDropReply(since mark: Int) {
        switch state.pointee.replyMode {
        case .on: break
        case .off: lane.state.pointee.reply.truncate(to: mark)
        case .skipNext:
            lane.state.pointee.reply.truncate(to: mark)
            state.pointee.replyMode = .skipThis
        case .skipThis:
            // A command that answers later is the one whose reply is left out.
            guard state.pointee.phase != .waiting else { break }
            lane.state.pointee.reply.truncate(to: mark)
            state.pointee.replyMode = .on
        }
    }
}
