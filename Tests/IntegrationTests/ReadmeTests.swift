import Foundation
import Testing

extension RealProcesses {
    @Suite struct Readme {
        @Test func `every command of the README works`() async throws {
            let path = try Environment.repository + "/README.md"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let commands = Self.commands(in: text).filter { !$0.hasPrefix("deploy/test") }
            try #require(commands.count >= 8, "\(commands)")
            try await withLocalCluster { cluster in
                for command in commands {
                    let line = try Self.moved(command, to: cluster.base)
                    let output =
                        line.contains("--cluster create")
                        ? try await Self.created(line, cluster)
                        : try await cluster.shell(line)
                    #expect(output.succeeded, "\(command): \(output)")
                    #expect(!output.line.isEmpty || !output.errors.isEmpty, "\(command)")
                    // redis-cli ends well with an error that the server has told.
                    let isError = ["ERR", "MOVED", "CLUSTERDOWN", "{\"type\":\"urn:"].contains {
                        output.line.hasPrefix($0)
                    }
                    #expect(!isError, "\(command): \(output)")
                }
            }
        }

        @Test func `commands are told from prose, output and other languages`() {
            let text = """
                Prose `with code`:

                ```sh
                deploy/local-cluster   # in release
                # a comment

                redis-cli \\
                    ping
                ```
                ```swift
                let a = 1
                ```

                    redis-cli info

                1. a list
                    goes on
                """
            #expect(
                Self.commands(in: text) == [
                    "deploy/local-cluster   # in release", "redis-cli     ping", "redis-cli info",
                ])
        }

        @Test func `ports of the README move together`() throws {
            let line = "redis-cli --cluster create 127.0.0.1:7001 127.0.0.1:7003"
            #expect(
                try Self.moved(line, to: 12_000)
                    == "redis-cli --cluster create 127.0.0.1:12000 127.0.0.1:12002")
            #expect(
                try Self.moved("curl -s localhost:8002/v1/nodes # 17001, 70010", to: 12_000)
                    == "curl -s localhost:13001/v1/nodes # 17001, 70010")
            #expect(
                try Self.moved("deploy/local-cluster stop", to: 12_000)
                    == "deploy/local-cluster stop --base-port 12000")
        }

        /// Lines of `sh` blocks, and of indented blocks; a line that ends in `\\` goes on.
        static func commands(in text: String) -> [String] {
            var commands: [String] = []
            var fence: Substring?
            var carried = ""
            var previous: Substring = ""
            var isIndented = false
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                defer { previous = line }
                if line.hasPrefix("```") {
                    fence = fence == nil ? line.dropFirst(3) : nil
                    continue
                }
                isIndented =
                    fence == nil && line.hasPrefix("    ") && (previous.isEmpty || isIndented)
                guard fence == "sh" || isIndented else { continue }
                let whole = carried + (isIndented ? line.dropFirst(4) : line)
                carried = whole.hasSuffix("\\") ? String(whole.dropLast()) : ""
                if carried.isEmpty, !whole.isEmpty, !whole.hasPrefix("#") { commands.append(whole) }
            }
            return commands
        }

        /// The README's ports are the script's usual ones, where a cluster may be at work: the same
        /// command, at ports of our own.
        static func moved(_ command: String, to base: Int) throws -> String {
            let ports = try NSRegularExpression(pattern: #"\b([78])00([1-9])\b"#)
            let line = NSMutableString(string: command)
            let matches = ports.matches(
                in: command, range: NSRange(location: 0, length: line.length))
            for match in matches.reversed() {
                let kind = Int(line.substring(with: match.range(at: 1))) ?? 0
                let number = Int(line.substring(with: match.range(at: 2))) ?? 0
                let port = base + (kind - 7) * 1_000 + number - 1
                line.replaceCharacters(in: match.range, with: "\(port)")
            }
            return command.hasPrefix("deploy/local-cluster")
                ? "\(line) --base-port \(base)" : "\(line)"
        }

        /// `redis-cli --cluster create` wants blank nodes, and a yes.
        private static func created(_ line: String, _ cluster: LocalCluster) async throws -> Output
        {
            #expect(try await cluster.script("clean").succeeded)
            return try await withFolder { folder in
                let nodes = cluster.doors(3).map { TestNode(port: $0.port, in: folder) }
                defer { nodes.forEach { $0.destroy() } }
                for node in nodes { try await node.start() }
                return try await cluster.shell(line, input: "yes\n")
            }
        }
    }
}
