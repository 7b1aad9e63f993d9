@testable import HTTPAdapter
import Testing

@Suite(.serialized) struct OperationTests {
    @Test(arguments: Exchanges.all.indices)
    func `a reply has the documented status, headers and schema`(position: Int) async throws {
        let exchange = Exchanges.all[position]
        let contract = try Contract.load()
        let operation = try #require(contract.operation(exchange.operation))
        try await RunningAPI.run { api in
            exchange.setUp(api.cluster)
            let reply = try await api.send(exchange.request)
            #expect(
                reply.status == exchange.status,
                "\(exchange.request.method) \(exchange.request.target): \(reply.text)")
            #expect(contract.issues(reply, to: operation) == [])
        }
    }

    @Test func `every operation, and every status that is its own, is called by some test`() throws
    {
        let called = Set(Exchanges.all.map { "\($0.operation) \($0.status)" })
        // Replies that all operations share; `ProblemTests` and `EdgeTests` call for them.
        let shared: Set<Int> = [400, 413, 415, 429, 500, 503, 504]
        for operation in try Contract.load().operations {
            for status in try Contract.load().statuses(of: operation).subtracting(shared) {
                let name = "\(operation.id) \(status)"
                #expect(called.contains(name), "no test calls for \(name)")
            }
        }
    }

    @Test func `the request bodies of the tests fit the contract`() throws {
        let contract = try Contract.load()
        let validator = SchemaValidator(contract: contract)
        for exchange in Exchanges.all {
            guard let body = exchange.request.body,
                let content = contract.operation(exchange.operation)?
                    .definition["requestBody"]?["content"]?["application/json"],
                let schema = content["schema"]
            else { continue }
            let issues = validator.issues(try JSONValue(parsing: body.utf8), schema)
            #expect(issues == [], "\(exchange.operation)")
        }
    }
}
