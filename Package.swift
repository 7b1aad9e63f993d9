// swift-tools-version: 6.2
import PackageDescription

/// The compiler as reviewer: language mode 6, every warning an error, imports spelled out.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

func ring(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "ember-cluster",
    products: [
        .library(
            name: "EmberCluster",
            targets: ["EmberCluster", "GossipProtocol", "RaftConsensus"]),
        .executable(name: "ember-node", targets: ["ember-node"]),
        .executable(name: "ember-sim", targets: ["ember-sim"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The pure ring: no sockets, threads, locks, clocks or unseeded randomness.
        ring("EmberCluster"),
        ring("GossipProtocol", ["EmberCluster"]),
        ring("RaftConsensus", ["EmberCluster"]),
        ring("RESPCodec"),
        ring("Keyspace", ["EmberCluster", "RESPCodec"]),
        ring("WireCodec", ["EmberCluster", "GossipProtocol", "RaftConsensus"]),
        ring("DurableLog", ["EmberCluster", "RaftConsensus", "WireCodec"]),
        ring(
            "ClusterEngine",
            ["EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec"]),

        // Use cases, and the ports that the runtime implements.
        ring(
            "ClusterService",
            ["EmberCluster", "GossipProtocol", "RaftConsensus", "ClusterEngine"]),

        // What the engine's effects do to a disk; shared by the runtime and the simulator.
        ring(
            "NodeStore",
            ["EmberCluster", "RaftConsensus", "WireCodec", "DurableLog", "ClusterEngine"]),

        // The whole control plane in virtual time: one thread, one seed.
        ring(
            "Simulator",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "RESPCodec", "Keyspace",
                "WireCodec", "DurableLog", "ClusterEngine", "ClusterService", "NodeStore",
            ]),
        .executableTarget(
            name: "ember-sim", dependencies: ["EmberCluster", "Simulator"], swiftSettings: strict),

        // C boundaries, each wrapped once: in HTTPAdapter, and in BusSecurity.
        .systemLibrary(
            name: "CMicrohttpd", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(
            name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),

        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),

        // Adapters and the runtime.
        ring("BusSecurity", ["CSodium"]),
        ring(
            "HTTPAdapter",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "ClusterEngine",
                "ClusterService", "CMicrohttpd", "CJansson",
            ]),
        ring(
            "RESPAdapter",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "ClusterEngine",
                "ClusterService", "Keyspace", "RESPCodec", nioCore, nioPosix, logging,
            ]),
        ring(
            "NodeRuntime",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "DurableLog",
                "ClusterEngine", "ClusterService", "NodeStore", "Keyspace", "BusSecurity", nioCore,
                nioPosix, logging,
            ]),
        .executableTarget(
            name: "ember-node",
            dependencies: [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "ClusterEngine",
                "ClusterService", "Keyspace", "HTTPAdapter", "RESPAdapter", "NodeRuntime",
                "BusSecurity",
                logging, lifecycle, signals,
            ],
            swiftSettings: strict),

        tests("EmberClusterTests", ["EmberCluster"]),
        tests("GossipProtocolTests", ["EmberCluster", "GossipProtocol"]),
        tests("RaftConsensusTests", ["EmberCluster", "RaftConsensus"]),
        // Values of every kind that is ever written: for the tests and for the fuzzers.
        .target(
            name: "WireSpecimens",
            dependencies: ["EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec"],
            path: "Tests/WireSpecimens", swiftSettings: strict),
        tests(
            "WireCodecTests",
            ["EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "WireSpecimens"]),
        tests("DurableLogTests", ["EmberCluster", "RaftConsensus", "WireCodec", "DurableLog"]),
        tests(
            "ClusterEngineTests",
            ["EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "ClusterEngine"]),
        tests(
            "ClusterServiceTests",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "ClusterEngine",
                "ClusterService",
            ]),
        tests(
            "NodeRuntimeTests",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "DurableLog",
                "ClusterEngine", "ClusterService", "NodeStore", "BusSecurity", "NodeRuntime",
                nioCore, nioPosix, logging,
            ]),
        .testTarget(
            name: "SimulatorTests",
            dependencies: [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "DurableLog",
                "ClusterEngine", "Simulator", "ember-sim",
            ],
            exclude: ["corpus.txt", "kill-table.txt", "ledger.txt"], swiftSettings: strict),
        tests("BusSecurityTests", ["BusSecurity"]),
        tests("RESPCodecTests", ["RESPCodec"]),
        tests("KeyspaceTests", ["EmberCluster", "RESPCodec", "Keyspace"]),
        tests("HTTPAdapterTests", ["EmberCluster", "HTTPAdapter"]),
        tests(
            "RESPAdapterTests",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "ClusterEngine",
                "ClusterService", "Keyspace", "RESPCodec", "RESPAdapter", nioCore, nioPosix,
                logging,
            ]),
        tests(
            "ContractTests",
            [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec", "ClusterEngine",
                "ClusterService", "HTTPAdapter",
            ]),
        tests(
            "NodeTests",
            [
                "ember-node", "ClusterEngine", "GossipProtocol", "BusSecurity", "NodeRuntime",
                logging,
            ]),
        .testTarget(
            name: "ScenarioTests", dependencies: ["EmberCluster", "RaftConsensus"],
            exclude: ["Transcripts"], swiftSettings: strict),
        tests("IntegrationTests", ["ember-node"]),
        tests("TidyTests", []),

        // Gives bad bytes to everything that reads some; deploy/fuzz runs it.
        .executableTarget(
            name: "ember-fuzz",
            dependencies: [
                "EmberCluster", "GossipProtocol", "RaftConsensus", "RESPCodec", "WireCodec",
                "DurableLog", "ClusterEngine", "Simulator", "BusSecurity", "HTTPAdapter",
                "WireSpecimens",
            ],
            path: "Tests/Fuzzing", swiftSettings: strict),
        tests("FuzzingTests", ["EmberCluster", "RaftConsensus", "DurableLog", "ember-fuzz"]),

        // Prints the bars of the failure detector; see its head for the names.
        .executableTarget(
            name: "gossip-bars",
            dependencies: ["EmberCluster", "GossipProtocol", "RaftConsensus", "WireCodec"],
            path: "Tests/Benchmarks/gossip", swiftSettings: strict),

        // The least that a commit can take on a machine; Tests/Benchmarks/control runs it.
        .executableTarget(
            name: "bare-commit", path: "Tests/Benchmarks/bare", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
