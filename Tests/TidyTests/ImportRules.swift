/// Who may import whom. This table is the direction of imports of the whole package; the compiler
/// holds every target to Package.swift, and `manifest` holds Package.swift to the table.
enum ImportRules {
    /// No sockets, threads, locks, clocks or unseeded randomness: one seed replays one run.
    static let pureRing: Set<String> = [
        "EmberCluster", "GossipProtocol", "RaftConsensus", "SlotMigration", "ShardReplication",
        "RESPCodec", "Keyspace", "WireCodec", "DurableLog", "ClusterEngine", "NodeStore",
    ]

    static let allowed: [String: Set<String>] = [
        // The pure ring imports itself and nothing else, not even the C library.
        "EmberCluster": [],
        "GossipProtocol": ["EmberCluster"],
        "RaftConsensus": ["EmberCluster"],
        "SlotMigration": ["EmberCluster"],
        "ShardReplication": ["EmberCluster"],
        "RESPCodec": ["EmberCluster"],
        "Keyspace": ["EmberCluster", "RESPCodec"],
        "WireCodec": [
            "EmberCluster", "GossipProtocol", "RaftConsensus", "SlotMigration", "ShardReplication",
        ],
        "DurableLog": ["EmberCluster", "RaftConsensus", "WireCodec"],
        "ClusterEngine": [
            "EmberCluster", "GossipProtocol", "RaftConsensus", "SlotMigration", "ShardReplication",
            "Keyspace", "WireCodec", "DurableLog",
        ],

        "NodeStore": ["EmberCluster", "RaftConsensus", "WireCodec", "DurableLog", "ClusterEngine"],

        // Use cases speak the words of the machines, and know no wire, no disk and no adapter.
        "ClusterService": [
            "EmberCluster", "GossipProtocol", "RaftConsensus", "SlotMigration", "ShardReplication",
            "Keyspace", "ClusterEngine", "Synchronization",
        ],
        "Simulator": pureRing.union(["ClusterService"]),
        "ember-sim": ["EmberCluster", "Simulator", "Glibc"],

        // An adapter knows its protocol and the service; of the machines it knows only the words
        // that the service's view is written in.
        "HTTPAdapter": [
            "EmberCluster", "GossipProtocol", "RaftConsensus", "ClusterEngine", "ClusterService",
            "CMicrohttpd", "CJansson", "Glibc", "Synchronization",
        ],
        "RESPAdapter": [
            "EmberCluster", "GossipProtocol", "RaftConsensus", "ClusterEngine", "ClusterService",
            "Keyspace", "RESPCodec", "NIOCore", "NIOPosix", "NIOConcurrencyHelpers", "Logging",
            "Glibc", "Synchronization",
        ],
        "NodeRuntime": [
            "EmberCluster", "GossipProtocol", "RaftConsensus", "SlotMigration", "ShardReplication",
            "Keyspace", "WireCodec", "DurableLog", "ClusterEngine", "ClusterService", "NodeStore",
            "BusSecurity", "NIOCore", "NIOPosix", "NIOConcurrencyHelpers", "Logging", "Glibc",
            "Synchronization",
        ],
        "BusSecurity": ["CSodium"],
        "ember-node": [
            "EmberCluster", "GossipProtocol", "RaftConsensus", "ClusterEngine", "ClusterService",
            "Keyspace", "HTTPAdapter", "RESPAdapter", "NodeRuntime", "BusSecurity", "NIOCore",
            "NIOPosix",
            "Logging", "ServiceLifecycle", "UnixSignals", "ArgumentParser", "Glibc",
            "Synchronization",
        ],

        "CMicrohttpd": [],
        "CSodium": [],
        "CJansson": [],
    ]

    static func imports(_ file: SourceFile) -> [Finding] {
        guard let target = file.sourceTarget, file.isSwift else { return [] }
        guard let allowed = allowed[target] else {
            return [
                file.finding(
                    line: 0, "target \(target) has no row in the import table",
                    "add one to ImportRules.allowed")
            ]
        }
        return importedModules(file).compactMap { module, offset in
            if allowed.contains(module) || module == "Swift" { return nil }
            if module.hasPrefix("Foundation") {
                return file.finding(
                    at: offset, "Foundation costs every node its memory",
                    "use the standard library, or Glibc in the runtime")
            }
            return file.finding(
                at: offset, "\(target) must not import \(module)",
                "use a port or a type of what it may import: "
                    + (allowed.isEmpty ? "nothing" : allowed.sorted().joined(separator: " ")))
        }
    }

    /// `import M`, `package import struct M.T`, `@testable import M`: each yields M.
    static func importedModules(_ file: SourceFile) -> [(module: String, offset: Int)] {
        let kinds: Set<Substring> = [
            "typealias", "struct", "class", "enum", "protocol", "let", "var", "func",
        ]
        return file.code(has: "import").compactMap { offset in
            let range = file.range(ofLine: file.line(at: offset))
            let rest = String(decoding: file.code[offset..<range.upperBound], as: UTF8.self)
            let words = rest.split(whereSeparator: { $0 == " " || $0 == ";" }).dropFirst()
            let named = words.first.map(kinds.contains) == true ? words.dropFirst() : words
            guard let module = named.first?.split(separator: ".").first else { return nil }
            return (String(module), offset)
        }
    }

    /// Targets of Package.swift with what each depends on, against the table.
    static func manifest(_ dependencies: [String: Set<String>]) -> [Finding] {
        func finding(_ reason: String, _ remedy: String) -> Finding {
            Finding(path: "Package.swift", line: 0, reason: reason, remedy: remedy)
        }
        return dependencies.sorted { $0.key < $1.key }.flatMap { target, names -> [Finding] in
            guard let allowed = allowed[target] else {
                return [
                    finding(
                        "target \(target) has no row in the import table",
                        "add one to ImportRules.allowed")
                ]
            }
            return names.subtracting(allowed).sorted().map {
                finding(
                    "\(target) must not depend on \($0)",
                    "use a port, or change the direction in ImportRules.allowed")
            }
        }
    }
}
