import Foundation
@testable import HTTPAdapter
import Testing

struct RouteTests {
    private static func signature(_ method: String, _ path: String, _ id: String) -> String {
        "\(method) \(path) \(id)"
    }

    @Test
    func `every route stands in the contract under its operationId, and every path is routed`()
        async throws
    {
        let contract = try Contract.load()
        try await RunningAPI.run { api in
            let routed = Set(
                api.router.routes.map {
                    Self.signature($0.method.rawValue, $0.template.description, $0.operationID)
                })
            let documented = Set(
                contract.operations.map { Self.signature($0.method, $0.path, $0.id) })
            #expect(routed.subtracting(documented).sorted() == [])
            #expect(documented.subtracting(routed).sorted() == [])
        }
    }

    @Test func `an operationId is the name of the function that handles it`() throws {
        let directory = Contract.repository.appending(path: "Sources/HTTPAdapter/Handlers")
        let files = try FileManager.default.contentsOfDirectory(
            at: directory, includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "swift" }
        let source = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for operation in try Contract.load().operations {
            #expect(
                source.contains("func \(operation.id)(_ request: HTTPRequest"),
                "no handler \(operation.id)")
        }
    }

    @Test func `names in path templates are documented as path parameters`() throws {
        let contract = try Contract.load()
        for operation in contract.operations {
            let item = contract.document["paths"]?[operation.path]
            let parameters = (item?["parameters"]?.array ?? []).map(contract.resolved)
            let documented = parameters.filter { $0["in"] == .string("path") }
                .compactMap { $0["name"]?.string }
            #expect(
                RouteTemplate(operation.path).parameterNames == documented, "\(operation.path)")
        }
    }

    @Test func `the served document is the contract, byte for byte but for white space`() throws {
        #expect(OpenAPIDocument.text == EmbeddedContract.minified(try Contract.load().bytes))
    }
}
