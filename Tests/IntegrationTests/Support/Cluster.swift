/// What several tests ask of a cluster.
enum Cluster {
    static func manifest(_ doors: [NodeDoor]) -> String {
        let nodes = doors.map { #"{"address":"\#($0.address)"}"# }
        return #"{"nodes":[\#(nodes.joined(separator: ","))]}"#
    }

    /// Joins the nodes to the first and spreads the slots.
    static func bootstrap(_ doors: [NodeDoor]) async throws {
        let reply = try await doors[0].send(
            "POST", "/v1/cluster/bootstrap?wait=30s", manifest(doors))
        let state = try reply.json["state"].string
        guard reply.status == 200 || reply.status == 202 else {
            throw Loopback.Failure(description: "bootstrap: \(reply.status) \(reply.text)")
        }
        if state != "succeeded" {
            let id = try reply.json["id"].string ?? ""
            try await eventually(
                "the bootstrap succeeds",
                holds: {
                    try await doors[0].get("/v1/operations/\(id)").json["state"].string
                        == "succeeded"
                })
        }
        try await waitUntilHealthy(doors)
    }

    /// Until each of them sees a healthy cluster.
    static func waitUntilHealthy(_ doors: [NodeDoor]) async throws {
        for door in doors {
            try await eventually(
                "node \(door.port) sees a healthy cluster",
                holds: {
                    let cluster = try await door.get("/v1/cluster").json
                    guard cluster["health"].string == "healthy" else {
                        throw Loopback.Failure(description: "\(cluster["conditions"])")
                    }
                    return true
                })
        }
    }

    /// Until each of them sees all nodes alive.
    static func waitUntilAllAlive(_ doors: [NodeDoor]) async throws {
        for door in doors {
            try await eventually(
                "node \(door.port) sees \(doors.count) nodes alive",
                holds: {
                    try await door.get("/v1/cluster").json["nodes"]["alive"].int == doors.count
                })
        }
    }

    /// Until the node has a leader and has applied what that leader had committed.
    static func waitUntilLed(_ door: NodeDoor) async throws {
        try await eventually(
            "node \(door.port) has a leader",
            holds: {
                try await door.get("/v1/cluster?consistency=linearizable").status == 200
            })
    }

    /// The node's health as `door` sees it; nil for a node that it does not know.
    static func health(of id: String, seenFrom door: NodeDoor) async throws -> String? {
        try await door.get("/v1/nodes").json["nodes"].list
            .first { $0["id"].string == id }?["health"].string
    }

    /// Ids of all nodes in the cluster that `door` belongs to.
    static func members(seenFrom door: NodeDoor) async throws -> [String] {
        try await door.get("/v1/nodes").json["nodes"].list.compactMap(\.["id"].string).sorted()
    }

    static func shard(of id: String, seenFrom door: NodeDoor) async throws -> String {
        let node = try await door.get("/v1/nodes/\(id)").json
        guard let shard = node["shard_id"].string else {
            throw Loopback.Failure(description: "node \(id) has no shard: \(node)")
        }
        return shard
    }
}
