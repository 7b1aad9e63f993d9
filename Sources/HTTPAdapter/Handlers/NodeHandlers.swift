import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus

extension ControlHandlers {
    func listNodes(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        _ = try request.query("consistency")
        return try reply(NodeList(reading.view), from: reading)
    }

    func getNode(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        let id = try identifier(NodeID.self, in: request)
        _ = try request.query("consistency")
        guard let node = reading.view.state.nodes[id] else { throw problem(.unknownNode(id)) }
        let ownership = SlotOwnership(reading.view.state.slots)
        return try reply(
            NodeDocument(node, reading.view, ownership), from: reading, taggedBy: node.revision)
    }

    func addNode(_ request: HTTPRequest) async throws(Problem) -> HTTPResponse {
        let query = try request.query("dry_run", "wait")
        let wait = try wait(query)
        let target = try request.json(NodeTargetDocument.self).target(service, at: "")
        let key = request.headers["Idempotency-Key"]
        if try query.flag("dry_run") {
            let reading = localReading
            return try plan(from: reading) { () throws(ClusterError) in
                try ClusterService.planJoin(target, idempotencyKey: key, in: reading.view)
            }
        }
        let job = try await asking { () throws(ClusterError) in
            try await service.startJoin(
                target, createdBy: origin(of: request), idempotencyKey: key)
        }
        return try await accepted(job, wait)
    }

    func removeNode(_ request: HTTPRequest) async throws(Problem) -> HTTPResponse {
        let query = try request.query("dry_run")
        let id = try identifier(NodeID.self, in: request)
        let reading = try await decided(for: IfMatch(request)) { view throws(Problem) in
            guard let node = view.state.nodes[id] else { throw problem(.unknownNode(id)) }
            return node.revision
        }
        if try query.flag("dry_run") {
            return try plan(from: reading) { () throws(ClusterError) in
                try ClusterService.planRemoval(of: id, in: reading.view)
            }
        }
        try await asking { () throws(ClusterError) in try await service.removeNode(id) }
        return HTTPResponse(status: 204, headers: localReading.headers)
    }
}

/// How to reach a node: its RESP address, and its bus port where that is not 10,000 above.
struct NodeTargetDocument: Codable, Hashable, Sendable {
    let address: String
    let bus_port: Int?

    init(_ target: JoinTarget) {
        address =
            target.host.utf8.contains(UInt8(ascii: ":"))
            ? "[\(target.host)]:\(target.respPort)" : target.resp
        bus_port = Int(target.busPort)
    }

    /// - Parameter place: JSON pointer of this document.
    func target(_ service: ClusterService, at place: String) throws(Problem) -> JoinTarget {
        guard let (host, port) = parts else {
            throw Problem(
                fault: "must be host:port, as in 127.0.0.1:7001 or [::1]:7001",
                at: place + "/address")
        }
        do throws(ClusterError) {
            return try service.joinTarget(host: host, respPort: port, busPort: bus_port)
        } catch {
            guard case .invalidArgument(let pointer, let message) = error else {
                throw Problem(error)
            }
            throw Problem(fault: message, at: place + pointer)
        }
    }

    private var parts: (host: String, port: Int)? {
        guard let colon = address.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
        var host = address[..<colon]
        let digits = address[address.index(after: colon)...]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.utf8.contains(UInt8(ascii: ":")) {
            return nil
        }
        guard (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let port = Int(digits)
        else { return nil }
        return (String(host), port)
    }
}

private struct NodeList: Encodable {
    let revision: Revision
    let nodes: [NodeDocument]

    init(_ view: ClusterView) {
        let ownership = SlotOwnership(view.state.slots)
        revision = view.state.revision
        nodes = view.state.nodes.map { NodeDocument($0, view, ownership) }
    }
}

/// One member, with what this node observes of it.
private struct NodeDocument: Encodable {
    let id: String
    let address: String
    let host: String
    let resp_port: UInt16
    let http_port: UInt16
    let bus_port: UInt16
    let shard_id: String
    let role: String
    let health: String
    /// As primary.
    let slot_count: Int
    let raft_role: String
    let is_leader: Bool
    let is_self: Bool
    /// Null until the node has been heard of.
    @Nullable var boot_epoch: BootEpoch?
    let revision: Revision

    init(_ node: ClusterNode, _ view: ClusterView, _ ownership: SlotOwnership) {
        let isPrimary = view.state.shards[node.shard]?.primary == node.id
        id = node.id.description
        address = node.address.resp
        host = node.address.host
        resp_port = node.address.respPort
        http_port = node.address.httpPort
        bus_port = node.address.busPort
        shard_id = node.shard.description
        role = (isPrimary ? NodeRole.primary : .replica).rawValue
        health = view.health(of: node.id).name
        slot_count = isPrimary ? ownership.count(of: node.shard) : 0
        raft_role = RaftMembership(of: node, view).rawValue
        is_leader = view.raft.leader?.rawValue == node.raftID
        is_self = node.id == view.selfID
        let epoch = is_self ? view.bootEpoch : view.members[node.id]?.bootEpoch ?? 0
        _boot_epoch = Nullable(wrappedValue: epoch == 0 ? nil : epoch)
        revision = node.revision
    }
}

/// What a node is to the Raft group.
enum RaftMembership: String, Hashable, Sendable, CaseIterable {
    case voter
    case learner
    /// It learns the topology from the members.
    case none

    init(of node: ClusterNode, _ view: ClusterView) {
        switch view.raft.members.first(where: { $0.id.rawValue == node.raftID })?.isVoter {
        case true?: self = .voter
        case false?: self = .learner
        case nil: self = .none
        }
    }
}

extension MemberHealth {
    /// As JSON and metrics write it.
    var name: String {
        switch self {
        case .alive: "alive"
        case .suspect: "suspect"
        case .dead: "dead"
        case .left: "left"
        }
    }
}
