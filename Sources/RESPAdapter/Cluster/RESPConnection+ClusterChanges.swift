// The CLUSTER commands that change something.

import ClusterEngine
import ClusterService
import EmberCluster
import Keyspace
import RESPCodec

extension RESPConnection {
    func executeClusterChange(
        _ id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter
    ) {
        switch id {
        case .clusterAddSlots, .clusterAddSlotsRange:
            guard let slots = slots(id, frame, into: &reply) else { return }
            answerLater(reply: .ok) { service throws(ClusterError) in
                try await service.addSlotsHere(slots)
            }
        case .clusterDelSlots, .clusterDelSlotsRange:
            guard let slots = slots(id, frame, into: &reply) else { return }
            answerLater(reply: .ok) { service throws(ClusterError) in
                try await service.unassign(slots)
            }
        case .clusterFlushSlots: flushSlots(into: &reply)
        case .clusterMeet: meet(frame, into: &reply)
        case .clusterForget: forget(frame, into: &reply)
        case .clusterReset: resetNode(frame, into: &reply)
        case .clusterBumpEpoch: bumpEpoch()
        case .clusterSetConfigEpoch: setConfigEpoch(frame, into: &reply)
        // Nothing is ever committed without being on disk.
        case .clusterSaveConfig: reply.ok()
        default: reply.error(text: "ERR \(CommandTable.standard[id].fullName) is not offered")
        }
    }

    private func answerLater(
        reply: LateReply,
        _ change: @escaping @Sendable (ClusterService) async throws(ClusterError) -> Void
    ) {
        let service = server.service
        answerLater { () async throws(ClusterError) -> LateReply in
            try await change(service)
            return reply
        }
    }

    // MARK: Slots

    /// The slots that `ADDSLOTS` and its kin name, each once; nil after writing why not.
    private func slots(
        _ id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter
    ) -> SlotSet? {
        let areRanges = id == .clusterAddSlotsRange || id == .clusterDelSlotsRange
        guard !areRanges || frame.count % 2 == 0 else {
            CommandTable.standard.wrongArgumentCount(id, into: &reply)
            return nil
        }
        var slots = SlotSet()
        for position in stride(from: 2, to: frame.count, by: areRanges ? 2 : 1) {
            guard let start = slot(frame[position], into: &reply),
                let end = areRanges ? slot(frame[position + 1], into: &reply) : start
            else { return nil }
            guard let range = SlotRange(start, end) else {
                reply.error(
                    text: "ERR start slot number \(start) is greater than end slot number \(end)")
                return nil
            }
            for slot in range.slots where !slots.insert(slot) {
                reply.error(text: "ERR Slot \(slot) specified multiple times")
                return nil
            }
        }
        return slots
    }

    private func slot(
        _ text: UnsafeRawBufferPointer, into reply: inout ReplyWriter
    ) -> HashSlot? {
        guard let slot = parseDecimal(text).flatMap({ HashSlot(Int($0)) }) else {
            reply.error("ERR Invalid or out of range slot")
            return nil
        }
        return slot
    }

    private func flushSlots(into reply: inout ReplyWriter) {
        guard server.keyspace.totalKeyCount() == 0 else {
            return reply.error("ERR DB must be empty to perform CLUSTER FLUSHSLOTS.")
        }
        answerLater(reply: .ok) { service throws(ClusterError) in
            try await service.flushSlotsHere()
        }
    }

    // MARK: Nodes

    /// `CLUSTER MEET host port [bus-port]`. Other than in Redis, OK means that both are in one
    /// cluster.
    private func meet(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard frame.count <= 5 else {
            return wrongArguments(frame, into: &reply)
        }
        guard let port = parseDecimal(frame[3]) else {
            return reply.error("ERR Invalid TCP base port specified: ", frame[3])
        }
        var busPort: Int?
        if frame.count == 5 {
            guard let given = parseDecimal(frame[4]) else {
                return reply.error("ERR Invalid TCP bus port specified: ", frame[4])
            }
            busPort = given == 0 ? nil : Int(given)
        }
        let host = text(frame[2])
        guard (1...65_535).contains(port),
            (try? server.service.joinTarget(
                host: host, respPort: Int(port), busPort: busPort ?? 1)) != nil
        else {
            return reply.error(text: "ERR Invalid node address specified: \(host):\(port)")
        }
        answerLater(reply: .ok) { [busPort] service throws(ClusterError) in
            try await service.meet(host: host, respPort: Int(port), busPort: busPort)
        }
    }

    private func forget(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard let id = nodeID(frame[2], into: &reply) else { return }
        guard id != server.board.view.selfID else {
            return reply.error("ERR I tried hard but I can't forget myself...")
        }
        answerLater(reply: .ok) { service throws(ClusterError) in
            try await service.removeNode(id)
        }
    }

    /// `CLUSTER RESET [SOFT|HARD]`
    private func resetNode(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard frame.count <= 3 else { return wrongArguments(frame, into: &reply) }
        if frame.count == 3, equalsIgnoringCase(frame[2], "hard") {
            return reply.error(
                """
                ERR CLUSTER RESET HARD is not supported: a node keeps its id for good; use RESET \
                SOFT, or start a node on an empty data directory
                """)
        }
        guard frame.count == 2 || equalsIgnoringCase(frame[2], "soft") else {
            return reply.error("ERR syntax error")
        }
        answerLater(reply: .ok) { service throws(ClusterError) in
            try await service.resetThisNode()
        }
    }

    private func wrongArguments(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        reply.error(
            text: "ERR unknown subcommand or wrong number of arguments for '\(text(frame[1]))'. "
                + "Try CLUSTER HELP.")
    }

    // MARK: Epochs

    private func bumpEpoch() {
        let service = server.service
        answerLater { () async throws(ClusterError) -> LateReply in
            let (epoch, isRaised) = try await service.bumpEpochHere()
            return .text("\(isRaised ? "BUMPED" : "STILL") \(epoch)")
        }
    }

    /// `CLUSTER SET-CONFIG-EPOCH epoch`
    ///
    /// Redis lets tools number the nodes of a new cluster so that no two epochs are equal. Ours are
    /// log indices and never equal, so the number is only checked.
    private func setConfigEpoch(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        guard let epoch = integer(frame[2], into: &reply) else { return }
        guard epoch >= 0 else {
            return reply.error(text: "ERR Invalid config epoch specified: \(epoch)")
        }
        guard server.board.view.state.nodes.count <= 1 else {
            return reply.error(
                """
                ERR The user can assign a config epoch only when the node does not know any other \
                node.
                """)
        }
        reply.ok()
    }
}
