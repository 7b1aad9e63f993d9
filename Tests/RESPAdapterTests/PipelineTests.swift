import ClusterEngine
import EmberCluster
import RESPAdapter
import Synchronization
import Testing

/// A gate that the test opens.
private final class Gate: Sendable {
    private let waiting = Mutex<(isOpen: Bool, continuations: [CheckedContinuation<Void, Never>])>(
        (false, []))

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = waiting.withLock { state in
                if !state.isOpen { state.continuations.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let continuations = waiting.withLock { state in
            defer { state = (true, []) }
            return state.continuations
        }
        for continuation in continuations { continuation.resume() }
    }
}

@Suite struct PipelineTests {
    @Test func `replies keep the order of requests around one that answers later`() async throws {
        let gate = Gate()
        let fixture = ClusterFixture.alone(slots: [(0, 16_000)])
        try await withNode(
            fixture,
            script: { (call) throws(ClusterError) -> EngineAnswer in
                await gate.pass()
                return .applied(.changed, revision: 0)
            }
        ) { node, client in
            try await client.send(
                "SET {foo} 1\r\nCLUSTER ADDSLOTS 16001\r\nGET {foo}\r\n"
                    + "CLUSTER BUMPEPOCH\r\nPING\r\n"
            )
            try await client.expectReply(is: "+OK\r\n")
            // Nothing behind the change may have run: another connection is served meanwhile.
            let other = try await node.client()
            try await other.expect("SET", "{foo}", "2", is: "+OK\r\n")
            gate.open()
            try await client.expectReply(is: "+OK\r\n")
            try await client.expectReply(is: "$1\r\n2\r\n")
            try await client.expectReply(is: "+BUMPED 11\r\n")
            try await client.expectReply(is: "+PONG\r\n")
        }
    }

    @Test func `the result of a change is dropped when the connection is gone`() async throws {
        let gate = Gate()
        try await withNode(
            .alone(slots: []),
            script: { (call) throws(ClusterError) -> EngineAnswer in
                await gate.pass()
                return .applied(.changed, revision: 0)
            }
        ) { node, client in
            let leaver = try await node.client()
            try await leaver.send("PING\r\nCLUSTER ADDSLOTS 1\r\n")
            try await leaver.expectReply(is: "+PONG\r\n")
            try await leaver.close()
            try await client.wait { node.server.connections == 1 }
            gate.open()
            try await client.expect("PING", is: "+PONG\r\n")
        }
    }

    @Test func `a pipeline of twenty thousand requests is answered completely`() async throws {
        try await withNode { node, client in
            let count = 10_000
            var requests = ""
            for index in 0..<count {
                requests += client.request(["SET", "key:\(index)", "value:\(index)"])
                requests += client.request(["GET", "key:\(index)"])
            }
            client.pour(requests)
            for index in 0..<count {
                let value = "value:\(index)"
                try await client.expectReply(is: "+OK\r\n")
                try await client.expectReply(is: "$\(value.utf8.count)\r\n\(value)\r\n")
            }
            #expect(node.server.totals.commands == UInt64(2 * count))
        }
    }

    @Test func `a request may arrive byte by byte`() async throws {
        try await withNode { _, client in
            for byte in client.request(["SET", "key", "value"]) + "GET key\r\n" {
                try await client.send(String(byte))
            }
            try await client.expectReply(is: "+OK\r\n")
            try await client.expectReply(is: "$5\r\nvalue\r\n")
        }
    }

    @Test func `a value of megabytes goes in and comes out`() async throws {
        try await withNode { _, client in
            let value = String(repeating: "0123456789abcdef", count: 512 << 10)
            try await client.expect("SET", "big", value, is: "+OK\r\n")
            try await client.expect("STRLEN", "big", is: ":\(value.utf8.count)\r\n")
            let reply = try await client.ask("GET", "big")
            #expect(reply == "$\(value.utf8.count)\r\n\(value)\r\n")
        }
    }

    @Test func `the requests of a client that does not read wait until it does`() async throws {
        try await withNode(configure: { $0.outputPauseBytes = 64 << 10 }) { node, client in
            let value = String(repeating: "x", count: 100_000)
            try await client.expect("SET", "k", value, is: "+OK\r\n")
            let slow = try await node.client(reads: false)
            let count = 400
            slow.pour(String(repeating: slow.request(["GET", "k"]), count: count))
            // 40 MB of replies do not fit the socket buffers: the server stops executing.
            var executed: UInt64 = 0
            for _ in 0..<50 {
                try await client.expect("PING", is: "+PONG\r\n")
                executed = node.server.totals.commands
            }
            #expect(executed < UInt64(count), "\(executed) commands ran")
            try await slow.read()
            for _ in 0..<count {
                let reply = try await slow.reply()
                #expect(reply.utf8.count == value.utf8.count + 11)
            }
        }
    }

    @Test func `a reply beyond the output limit closes the connection`() async throws {
        try await withNode(
            configure: {
                $0.outputPauseBytes = 64 << 10
                $0.outputByteLimit = 1 << 20
            }
        ) { node, client in
            let value = String(repeating: "x", count: 8 << 20)
            try await client.expect("SET", "k", value, is: "+OK\r\n")
            let slow = try await node.client(reads: false)
            slow.pour(slow.request(["MGET", "k", "k", "k", "k"]))
            try await client.wait { node.server.connections == 1 }
            try await client.expect("PING", is: "+PONG\r\n")
        }
    }

    @Test func `stopping lets a change finish and closes the rest`() async throws {
        let gate = Gate()
        let node = try await TestNode.start(
            .alone(slots: []),
            script: { (call) throws(ClusterError) -> EngineAnswer in
                await gate.pass()
                return .applied(.changed, revision: 0)
            })
        let idle = try await node.client()
        let busy = try await node.client()
        try await idle.expect("PING", is: "+PONG\r\n")
        try await busy.send("PING\r\nCLUSTER ADDSLOTS 1\r\nPING\r\n")
        try await busy.expectReply(is: "+PONG\r\n")
        async let stopped: Void = node.stop()
        try await idle.waitForClose()
        gate.open()
        try await busy.expectReply(is: "+OK\r\n")
        try await busy.waitForClose()
        await stopped
        await #expect(throws: (any Error).self) { try await node.client() }
    }
}
