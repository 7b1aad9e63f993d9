import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol
import RaftConsensus
import Synchronization

extension ControlHandlers {
    func getTopology(_ request: HTTPRequest, _ reading: Reading) throws(Problem) -> HTTPResponse {
        _ = try request.query("consistency")
        var response = try topology.response(for: reading.view)
        response.headers = reading.headers
        return response
    }

    /// The hot read, of the view at hand. Whatever goes wrong is told by ``getTopology(_:_:)``.
    func preparedTopology() -> HTTPResponse? {
        try? topology.response(for: service.view)
    }
}

/// The topology's reply, prepared once per (cluster, revision, health, leader) and then only sent.
final class PreparedTopology: Sendable {
    private struct State {
        var cluster: ClusterID
        var revision: Revision
        var leader: RaftID?
        /// What ``health`` was taken from. Views that share it compare in constant time.
        var members: OrderedTable<MemberReport>
        var health: [MemberHealth]
        var response: HTTPResponse
    }

    private let state = Mutex<State?>(nil)

    func response(for view: ClusterView) throws(Problem) -> HTTPResponse {
        if let response = state.withLock({ Self.current(&$0, view) }) { return response }
        // Two threads may both get here, which does no harm.
        let response = try Self.makeResponse(view)
        state.withLock { state in
            state = State(
                cluster: view.state.id, revision: view.state.revision, leader: view.raft.leader,
                members: view.members, health: Self.health(view), response: response)
        }
        return response
    }

    private static func current(_ state: inout State?, _ view: ClusterView) -> HTTPResponse? {
        guard let known = state, known.revision == view.state.revision,
            known.cluster == view.state.id, known.leader == view.raft.leader
        else { return nil }
        // The same array almost always: a new view comes a few times a second.
        if known.members == view.members { return known.response }
        guard known.health == health(view) else { return nil }
        state?.members = view.members
        return known.response
    }

    private static func health(_ view: ClusterView) -> [MemberHealth] {
        view.state.nodes.map { view.health(of: $0.id) }
    }

    private static func makeResponse(_ view: ClusterView) throws(Problem) -> HTTPResponse {
        let body: ByteBlock
        do { body = try JSONWriter.write(TopologyDocument(view)) } catch {
            throw Problem(.internalError, "The topology has no JSON form: \(error).")
        }
        let tag = EntityTag(revision: view.state.revision, body: body)
        return HTTPResponse(
            status: 200, contentType: "application/json", etag: tag.description,
            headers: Reading(view: view, consistency: .local).headers, body: body)
    }
}

/// Nodes, shards and slots at one revision.
private struct TopologyDocument: Encodable {
    struct Node: Encodable {
        let id: String
        let host: String
        let resp_port: UInt16
        let http_port: UInt16
        let bus_port: UInt16
        let shard_id: String
        let role: String
        let health: String
        let revision: Revision

        init(_ node: ClusterNode, _ view: ClusterView) {
            id = node.id.description
            host = node.address.host
            resp_port = node.address.respPort
            http_port = node.address.httpPort
            bus_port = node.address.busPort
            shard_id = node.shard.description
            role = (view.state.role(of: node.id) ?? .replica).rawValue
            health = view.health(of: node.id).name
            revision = node.revision
        }
    }

    let cluster_id: String
    let revision: Revision
    @Nullable var leader_id: String?
    let nodes: [Node]
    let shards: [ShardDocument]
    let slots_assigned: Int
    let unassigned_slots: [SlotRangeDocument]

    init(_ view: ClusterView) {
        let ownership = SlotOwnership(view.state.slots)
        cluster_id = view.state.id.description
        revision = view.state.revision
        _leader_id = Nullable(wrappedValue: view.leader?.id.description)
        nodes = view.state.nodes.map { Node($0, view) }
        shards = view.state.shards.map { ShardDocument($0, view, ownership) }
        slots_assigned = view.state.slots.assignedCount
        unassigned_slots = view.state.slots.unassigned.ranges.map(SlotRangeDocument.init)
    }
}
