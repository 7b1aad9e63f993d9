import ClusterEngine
import EmberCluster
@testable import HTTPAdapter
import Testing

/// When a read waits, and what it shows.
@Suite(.serialized) struct ReadTests {
    private static let target = ClusterID(high: 5, middle: 2, low: 3)

    /// Every template of a read that knows `?consistency=`, with something in its places.
    private static func consistentReads() throws -> [String] {
        let contract = try Contract.load()
        return contract.operations.filter { operation in
            (operation.definition["parameters"]?.array ?? []).contains {
                $0["$ref"]?.string == "#/components/parameters/Consistency"
            }
        }.map { operation in
            operation.path.replacing("{slot}", with: "7")
                .replacing("/operations/{id}", with: "/operations/\(Exchanges.job)")
                .replacing("{id}", with: Exchanges.unknown)
        }
    }

    @Test func `a read waits for a linearizable view only, and a job only if asked to`()
        async throws
    {
        try await RunningAPI.run { api in
            func isReady(_ path: String, _ query: String? = nil) -> Bool {
                let match = api.router.endpoint(.get, path: path)
                let items = query.map { [HTTPRequest.QueryItem($0)] } ?? []
                let request = HTTPRequest(
                    method: .get, path: path, parameters: match.parameters, queryItems: items,
                    requestID: RequestID("r")!)
                guard case .ready = match.endpoint.work(request) else { return false }
                return true
            }
            let paths = try Self.consistentReads()
            #expect(paths.contains("/v1/topology") && paths.count == 12, "\(paths)")
            for path in paths {
                #expect(isReady(path), "\(path)")
                #expect(isReady(path, "consistency=local"), "\(path)")
                #expect(!isReady(path, "consistency=linearizable"), "\(path)")
            }
            api.cluster.follow { $0.holdsJobs = true }
            let location = "/v1/operations/\(Exchanges.job)"
            let target = JoinTarget(host: "h", respPort: 1, busPort: 2)
            api.cluster.apply(
                .createJob(
                    Job(
                        id: Exchanges.job, kind: .join(target), createdAt: 0,
                        createdBy: "rest:test")))
            #expect(isReady(location))
            #expect(isReady(location, "wait=0s"))
            #expect(!isReady(location, "wait=10s"))
            api.cluster.apply(.endJob(Exchanges.job, .succeeded, at: 1))
            #expect(isReady(location, "wait=10s"))
        }
    }

    @Test func `the topology is as fresh as it is asked to be, and the same`() async throws {
        try await RunningAPI.run { api in
            let local = try await api.send(.get("/v1/topology"))
            let named = try await api.send(.get("/v1/topology?consistency=local"))
            let later = try await api.send(.get("/v1/topology?consistency=linearizable"))
            #expect(local.fields["x-consistency"] == "local")
            #expect(named.fields["x-consistency"] == "local")
            #expect(later.fields["x-consistency"] == "linearizable")
            #expect(later.body == local.body)
            #expect(later.fields["etag"] == local.fields["etag"])
            #expect(later.fields["x-revision"] == local.fields["x-revision"])
        }
    }

    /// On the way into a cluster a node may know neither itself nor a leader, and still tells what
    /// it knows, without asking anybody.
    @Test(arguments: ["/v1/cluster", "/v1/topology"])
    func `a joining node answers at once`(path: String) async throws {
        try await RunningAPI.run { api in
            let contract = try Contract.load()
            let operation = try #require(contract.operations.first { $0.path == path })
            api.cluster.follow { $0.refusal = .noLeader }
            var state = ClusterState(id: ClusterID(high: 1, middle: 2, low: 3))
            let strangers = state
            let address = StubCluster.address(0)
            #expect(
                state.apply(.form(founder: StubCluster.nodeIDs[0], address: address), at: 1)
                    == .changed)
            let seal = ClusterSeal(target: Self.target, contact: address, nonce: 4)
            #expect(state.apply(.seal(seal), at: 2) == .changed)
            for known in [state, strangers] {
                api.cluster.publish { view in
                    StubCluster.view(known, members: OrderedTable(), raft: view.raft).with { raft in
                        raft.leader = nil
                        raft.members = []
                    }
                }
                let reply = try await api.send(.get(path))
                #expect(reply.status == 200, "\(reply.text)")
                #expect(reply.fields["x-leader"] == nil)
                #expect(contract.issues(reply, to: operation) == [])
            }
        }
    }
}

extension HTTPRequest.QueryItem {
    /// `name=value`.
    fileprivate init(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1)
        self.init(name: String(parts[0]), value: parts.count > 1 ? Array(parts[1].utf8) : nil)
    }
}
