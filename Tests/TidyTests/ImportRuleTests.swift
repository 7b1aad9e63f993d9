import Testing

@Suite struct ImportRuleTests {
    private func imports(_ target: String, _ text: String) -> [Finding] {
        ImportRules.imports(SourceFile(path: "Sources/\(target)/A.swift", text: text))
    }

    @Test(arguments: [
        ("ClusterEngine", "public import EmberCluster\npackage import RaftConsensus\n"),
        ("RESPAdapter", "internal import struct NIOCore.ByteBuffer\n"),
        ("NodeRuntime", "@preconcurrency import Glibc\nimport ClusterEngine // why\n"),
        ("EmberCluster", "// import Foundation\nlet text = \"import Foundation\"\nimport Swift\n"),
    ])
    func `an import in the right direction is fine`(target: String, text: String) {
        #expect(imports(target, text).isEmpty)
    }

    @Test(arguments: [
        ("RaftConsensus", "import Glibc"), ("RaftConsensus", "public import GossipProtocol"),
        ("ClusterEngine", "import ClusterService"), ("HTTPAdapter", "import NIOCore"),
        ("NodeRuntime", "import FoundationEssentials"), ("Misc", "import EmberCluster"),
        ("WireCodec", "@testable import struct DurableLog.Segment"),
    ])
    func `an import against the direction is found`(target: String, text: String) {
        #expect(imports(target, text).count == 1)
    }

    @Test func `the table has no circle`() {
        var left = ImportRules.allowed
        while let next = left.first(where: { $0.value.isDisjoint(with: left.keys) }) {
            left[next.key] = nil
        }
        #expect(left.isEmpty, "these import each other: \(left.keys.sorted())")
    }

    @Test func `the pure ring imports only itself`() {
        for target in ImportRules.pureRing.sorted() {
            #expect(ImportRules.allowed[target]?.isSubset(of: ImportRules.pureRing) == true)
        }
    }

    @Test func `a manifest is held to the table`() throws {
        let manifest = try Manifest(
            dump: """
                warning: a word before the JSON
                {"targets": [
                  {"name": "Keyspace", "type": "regular", "dependencies": [
                    {"byName": ["EmberCluster", null]},
                    {"product": ["NIOCore", "swift-nio", null, null]},
                    {"target": ["RESPCodec", {"platformNames": ["linux"]}]}]},
                  {"name": "Misc", "type": "regular", "dependencies": []},
                  {"name": "TestKit", "type": "regular", "path": "Tests/TestKit",
                    "dependencies": [{"byName": ["NodeRuntime", null]}]},
                  {"name": "ATests", "type": "test", "dependencies": [{"byName": ["A", null]}]}
                ]}
                """)
        #expect(manifest.dependencies.keys.sorted() == ["Keyspace", "Misc"])
        #expect(
            ImportRules.manifest(manifest.dependencies).map(\.reason) == [
                "Keyspace must not depend on NIOCore",
                "target Misc has no row in the import table",
            ])
    }
}
