import Foundation
import Testing

extension RealProcesses {
    @Suite struct OneNode {
        @Test func `a node answers PING within a second of its start`() async throws {
            try await withFolder { folder in
                let node = TestNode(port: try Ports.base(for: 1), in: folder)
                defer { node.destroy() }
                // The best of some starts: other tests and builds share the cores.
                var best = Duration.seconds(1_000)
                for _ in 0..<6 where best >= .seconds(1) {
                    let (_, duration) = try await measured {
                        try node.launch()
                        try await eventually(
                            "PONG",
                            holds: {
                                try await Loopback.resp("PING", port: node.door.port) == "+PONG"
                            })
                    }
                    best = min(best, duration)
                    #expect(try await node.terminate() == .exited(0))
                }
                print("from start to PONG: \(best)")
                #expect(best < .seconds(1))
            }
        }

        @Test func `one node with all slots serves redis-cli`() async throws {
            try await withNodes(1) { nodes in
                let door = nodes[0].door
                let blank = try await door.redis("set", "foo", "bar")
                #expect(blank.contains("CLUSTERDOWN"), "\(blank)")
                #expect(try await door.redis("cluster", "addslotsrange", "0", "16383") == "OK")
                #expect(try await door.redis("set", "foo", "bar") == "OK")
                #expect(try await door.redis("get", "foo") == "bar")
                #expect(try await door.redis("cluster", "info").contains("cluster_state:ok"))
            }
        }

        @Test func `SIGTERM stops a node cleanly`() async throws {
            try await withNodes(1) { nodes in
                let ending = try await nodes[0].terminate()
                #expect(ending == .exited(0))
                let last = nodes[0].logText.split(separator: "\n").last
                #expect(last?.hasSuffix("stopped") == true, "\(nodes[0].logText)")
            }
        }

        @Test func `a second process on the same data directory is refused`() async throws {
            try await withNodes(1) { nodes in
                let port = try Ports.base(for: 1)
                let second = try await run([
                    Environment.node, "--data-dir", nodes[0].data, "--port", "\(port)",
                ])
                #expect(second.ending == .exited(69))
                #expect(second.text.isEmpty)
                #expect(
                    second.errors
                        == "ember-node: \(nodes[0].data) is in use by another ember-node; "
                        + "stop it, or give this one a --data-dir of its own\n")
                #expect(try await Loopback.resp("PING", port: nodes[0].door.port) == "+PONG")
            }
        }

        @Test func `a taken port is told in one sentence`() async throws {
            try await withNodes(1) { nodes in
                let second = try await run([
                    Environment.node, "--data-dir", nodes[0].data + "-too",
                    "--port", "\(nodes[0].door.port)",
                ])
                #expect(second.ending == .exited(69))
                #expect(
                    second.errors.hasPrefix("ember-node: cannot listen on 127.0.0.1 port "),
                    "\(second.errors)")
                #expect(second.errors.split(separator: "\n").count == 1)
            }
        }

        @Test func `identity survives restarts and the boot epoch rises`() async throws {
            try await withNodes(1) { nodes in
                let (node, door) = (nodes[0], nodes[0].door)
                func identity() async throws -> (node: String, cluster: String?, boot: Int) {
                    let id = try await door.redis("cluster", "myid")
                    let boot = try await door.get("/v1/nodes/\(id)").json["boot_epoch"].int
                    return (id, try await door.get("/v1/cluster").json["id"].string, boot ?? -1)
                }
                let first = try await identity()
                #expect(first.node.count == 40 && first.cluster?.count == 40)
                #expect(try await door.redis("cluster", "addslotsrange", "0", "16383") == "OK")

                _ = try await node.terminate()
                try await node.start()
                try await Cluster.waitUntilLed(door)
                let second = try await identity()
                #expect((second.node, second.cluster) == (first.node, first.cluster))
                #expect(second.boot > first.boot)

                try await node.kill()
                try await node.start()
                try await Cluster.waitUntilLed(door)
                let third = try await identity()
                #expect((third.node, third.cluster) == (first.node, first.cluster))
                #expect(third.boot > second.boot)
                #expect(try await door.get("/v1/cluster").json["slots_assigned"].int == 16_384)
            }
        }

        @Test func `bad options are all told at once`() async throws {
            let bad = try await run([
                Environment.node, "--port", "99999999", "--frob", "--log-level", "nope",
                "--io-threads", "100",
            ])
            #expect(bad.ending == .exited(64))
            #expect(bad.text.isEmpty)
            let lines = bad.errors.split(separator: "\n")
            for word in ["--port", "--frob", "--log-level", "--io-threads", "--data-dir"] {
                #expect(lines.contains { $0.contains(word) }, "\(word) in: \(bad.errors)")
            }
            #expect(lines.allSatisfy { $0.hasPrefix("ember-node: ") }, "\(bad.errors)")
        }

        @Test func `help lists every option with unit and default`() async throws {
            let help = try await run([Environment.node, "--help"])
            #expect(help.succeeded)
            for option in ["--data-dir", "--port", "--lease-ms", "--log-format", "EMBER_PORT"] {
                #expect(help.text.contains(option), "\(option) in: \(help.text)")
            }
        }

        @Test func `free ports are chosen on request and told in ports.json`() async throws {
            try await withFolder { folder in
                let options = ["--http-port", "0", "--bus-port", "0"]
                let node = TestNode(port: 0, in: folder, options: options)
                defer { node.destroy() }
                try node.launch()
                let ports = try await eventually("ports.json is there") {
                    try JSON(Data(contentsOf: URL(fileURLWithPath: node.data + "/ports.json")))
                }
                let numbers = ["resp", "http", "bus"].compactMap { name in
                    ports["\(name)_port"].int ?? ports[name].int
                }
                try #require(Set(numbers).count == 3, "\(ports)")
                try await eventually(
                    "PONG on the chosen port",
                    holds: {
                        try await Loopback.resp("PING", port: numbers[0]) == "+PONG"
                    })
                let live = try await Loopback.http("GET", "/livez", port: numbers[1])
                #expect(live.status == 200)
            }
        }
    }
}
