import ClusterEngine
package import EmberCluster

extension ClusterService {
    /// Brings this cluster and that of another node together, whichever way is right (DESIGN D4).
    ///
    /// - Parameter busPort: Nil for the convention, `respPort + 10000`.
    /// - Returns: The other node, which is a member together with this one now.
    /// - Throws: ``ClusterError/joinRefused(_:)`` with the reason,
    ///   ``ClusterError/unreachable(address:)``.
    @discardableResult
    package func meet(
        host: String, respPort: Int, busPort: Int? = nil
    ) async throws(ClusterError) -> NodeID {
        let target = try joinTarget(host: host, respPort: respPort, busPort: busPort)
        guard case .met(let node) = try await control.call(.meet(target, .meet)) else {
            throw .internal("a meeting was answered as something else")
        }
        return node
    }

    /// Removes a node for good; it is told, and goes on as a cluster of one.
    ///
    /// - Throws: ``ClusterError/blocked(_:)`` while the node serves slots or has replicas.
    package func removeNode(_ id: NodeID) async throws(ClusterError) {
        let state = view.state
        guard let node = state.nodes[id] else {
            if state.tombstones[id] != nil { return }
            throw .unknownNode(id)
        }
        let blockers = state.removalBlockers(of: node)
        if !blockers.isEmpty { throw .blocked(blockers) }
        try await commit(.removeNode(id))
    }

    /// `CLUSTER RESET SOFT`: drops this node's slots and leaves the cluster.
    ///
    /// - Throws: ``ClusterError/blocked(_:)`` while this node holds keys.
    package func resetThisNode() async throws(ClusterError) {
        let view = view
        guard let node = view.selfNode else { return }
        let keyCount = keys.totalKeyCount
        guard keyCount == 0 else {
            throw .blocked([
                Blocker(
                    code: .holdsKeys, subject: "node:\(node.id)",
                    message: "it holds \(keyCount) keys; move or delete them first")
            ])
        }
        let slots = view.state.slots(servedBy: node.id)
        if !slots.isEmpty { try await commit(.unassignSlots(slots, from: node.shard)) }
        if view.state.nodes.count > 1 {
            try await commit(.removeNode(node.id))
            let cluster = view.state.id
            _ = await control.board.view(by: deadline(.seconds(5))) { $0.state.id != cluster }
        }
    }

    /// - Throws: ``ClusterError/invalidArgument(pointer:message:)`` for a port or host that cannot
    ///   be.
    package func joinTarget(
        host: String, respPort: Int, busPort: Int?
    ) throws(ClusterError) -> JoinTarget {
        guard !host.isEmpty, host.utf8.count <= NodeAddress.hostByteLimit,
            host.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x40 && $0 != 0x2C })
        else {
            throw .invalidArgument(
                pointer: "/address", message: "'\(host.prefix(80))' is not a host")
        }
        guard let resp = UInt16(exactly: respPort), resp > 0 else {
            throw .invalidArgument(pointer: "/address", message: "\(respPort) is not a port")
        }
        let bus = busPort ?? respPort + JoinTarget.busPortOffset
        guard let busNumber = UInt16(exactly: bus), busNumber > 0 else {
            throw .invalidArgument(
                pointer: "/bus_port",
                message: "bus port \(bus) is not a port; name the bus port of the node")
        }
        return JoinTarget(host: host, respPort: resp, busPort: busNumber)
    }
}
