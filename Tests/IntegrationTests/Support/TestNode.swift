import Foundation
import Glibc

/// The addresses of a node; a value, so that a task of its own may ask it.
struct NodeDoor: Sendable {
    let port: Int
    var httpPort: Int { port + 1_000 }
    var address: String { "127.0.0.1:\(port)" }

    func get(_ target: String, _ fields: [String: String] = [:]) async throws -> Loopback.Reply {
        try await Loopback.http("GET", target, port: httpPort, fields: fields)
    }

    func send(
        _ method: String, _ target: String, _ body: String? = nil, _ fields: [String: String] = [:]
    ) async throws -> Loopback.Reply {
        try await Loopback.http(method, target, port: httpPort, body: body, fields: fields)
    }

    /// What `redis-cli` prints.
    func redis(_ arguments: String...) async throws -> String {
        try await run(["redis-cli", "-p", "\(port)"] + arguments).line
    }

    /// As `redis(_:)`, following redirections.
    func redisCluster(_ arguments: String...) async throws -> String {
        try await run(["redis-cli", "-c", "-p", "\(port)"] + arguments).line
    }

    var id: String {
        get async throws {
            let id = try await get("/v1/cluster").json["self_id"].string
            guard let id else { throw Loopback.Failure(description: "no self_id") }
            return id
        }
    }
}

/// An `ember-node` process, with a data directory and ports that outlive it.
final class TestNode {
    let door: NodeDoor
    let data: String
    let log: String
    private let options: [String]
    private var process: ChildProcess?

    init(port: Int, in folder: String, options: [String] = []) {
        door = NodeDoor(port: port)
        data = "\(folder)/node-\(port)"
        log = data + ".log"
        self.options = options
    }

    /// Starts the process; `start` waits until it serves, too.
    func launch() throws {
        precondition(process?.poll() != nil || process == nil, "node \(door.port) runs already")
        let descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let command = try [Environment.node, "--data-dir", data, "--port", "\(door.port)"]
        process = try ChildProcess(command + options, in: "/", output: output, errors: output)
    }

    func start() async throws {
        try launch()
        try await eventually(
            "node \(door.port) answers",
            holds: {
                if let ending = process?.poll() {
                    throw Loopback.Failure(description: "it \(ending): \(logText)")
                }
                return try await door.get("/livez").status == 200
            })
    }

    /// `kill -9`, and the end of it.
    func kill() async throws {
        process?.send(SIGKILL)
        _ = try await process?.waitForEnd(within: patience)
    }

    /// SIGTERM, and how it ended.
    func terminate() async throws -> Ending? {
        process?.send(SIGTERM)
        return try await process?.waitForEnd(within: patience)
    }

    func destroy() {
        process?.destroy()
    }

    var logText: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
}

/// A folder that is gone afterwards.
func withFolder<T>(_ body: (String) async throws -> T) async throws -> T {
    let folder = NSTemporaryDirectory() + "/ember-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// Nodes that lead themselves and know nothing of each other. They are gone afterwards, whatever
/// happens; when something is thrown their logs are printed first.
func withNodes<T>(
    _ count: Int, options: [String] = [], _ body: ([TestNode]) async throws -> T
) async throws -> T {
    try await withFolder { folder in
        let base = try Ports.base(for: count)
        let nodes = (base..<base + count).map {
            TestNode(port: $0, in: folder, options: options)
        }
        defer { nodes.forEach { $0.destroy() } }
        do {
            for node in nodes {
                try await node.start()
                try await Cluster.waitUntilLed(node.door)
            }
            return try await body(nodes)
        } catch {
            for node in nodes {
                let lines = node.logText.split(separator: "\n").suffix(60)
                print(
                    "--- log of node \(node.door.port)", lines.joined(separator: "\n"),
                    separator: "\n")
            }
            throw error
        }
    }
}
