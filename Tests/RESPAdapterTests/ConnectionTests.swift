import Keyspace
import RESPAdapter
import Testing

@Suite struct ConnectionTests {
    @Test func `a request is answered, as an array or inline`() async throws {
        try await withNode { _, client in
            try await client.expect("PING", is: "+PONG\r\n")
            try await client.expectInline("ping \"a b\"", is: "$3\r\na b\r\n")
            try await client.expect("ECHO", "hi", is: "$2\r\nhi\r\n")
            try await client.expect("SET", "k", "v", is: "+OK\r\n")
            try await client.expect("get", "k", is: "$1\r\nv\r\n")
            try await client.expect("DBSIZE", is: ":1\r\n")
        }
    }

    @Test func `HELLO switches the protocol, RESET switches back`() async throws {
        try await withNode { _, client in
            try await client.expect("GET", "none", is: "$-1\r\n")
            let greeting = try await client.ask("HELLO", "3", "SETNAME", "me")
            #expect(greeting.hasPrefix("%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n"))
            #expect(greeting.hasSuffix("$4\r\nrole\r\n$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n"))
            try await client.expect("GET", "none", is: "_\r\n")
            try await client.expect("CLIENT", "GETNAME", is: "$2\r\nme\r\n")
            try await client.expect("RESET", is: "+RESET\r\n")
            try await client.expect("GET", "none", is: "$-1\r\n")
            try await client.expect("CLIENT", "GETNAME", is: "$-1\r\n")
        }
    }

    @Test func `HELLO refuses what it cannot do`() async throws {
        try await withNode { _, client in
            try await client.expect("HELLO", "4", is: "-NOPROTO unsupported protocol version\r\n")
            try await client.expect(
                "HELLO", "x", is: "-ERR Protocol version is not an integer or out of range\r\n")
            try await client.expect(
                "HELLO", "3", "FOO", is: "-ERR Syntax error in HELLO option 'FOO'\r\n")
            try await client.expect(
                "HELLO", "3", "AUTH", "default", "x",
                begins: "-ERR AUTH <password> called without any password configured")
            try await client.expect("GET", "none", is: "$-1\r\n")
        }
    }

    @Test func `errors are in the words of Redis`() async throws {
        try await withNode { _, client in
            try await client.expect(
                "FOO", "bar", "baz",
                is: "-ERR unknown command 'FOO', with args beginning with: 'bar' 'baz' \r\n")
            try await client.expect(
                "MULTI", is: "-ERR unknown command 'MULTI', with args beginning with: \r\n")
            try await client.expect(
                "GET", is: "-ERR wrong number of arguments for 'get' command\r\n")
            try await client.expect(
                "PING", "a", "b", is: "-ERR wrong number of arguments for 'ping' command\r\n")
            try await client.expect(
                "CLUSTER", "xyz", is: "-ERR unknown subcommand 'xyz'. Try CLUSTER HELP.\r\n")
            try await client.expect(
                "SELECT", "1", is: "-ERR SELECT is not allowed in cluster mode\r\n")
            try await client.expect("SELECT", "0", is: "+OK\r\n")
        }
    }

    @Test func `a password is refused because there is none`() async throws {
        try await withNode { _, client in
            try await client.expect(
                "AUTH", "x",
                is: "-ERR AUTH <password> called without any password configured for the default "
                    + "user. Are you sure your configuration is correct?\r\n")
        }
    }

    @Test func `QUIT is answered and closes`() async throws {
        try await withNode { _, client in
            try await client.send("PING\r\nQUIT\r\nPING\r\n")
            try await client.expectReply(is: "+PONG\r\n")
            try await client.expectReply(is: "+OK\r\n")
            try await client.waitForClose()
        }
    }

    @Test func `a client that sends no more gets its replies before the connection ends`()
        async throws
    {
        try await withNode { node, _ in
            for _ in 0..<50 {
                let client = try await node.client()
                client.pour("PING\r\nECHO a\r\n")
                try await client.closeOutput()
                try await client.expectReply(is: "+PONG\r\n")
                try await client.expectReply(is: "$1\r\na\r\n")
                try await client.waitForClose()
            }
        }
    }

    @Test func `a request that cannot be read is refused and closes`() async throws {
        try await withNode { _, client in
            try await client.send("PING\r\n*1\r\n!3\r\n")
            try await client.expectReply(is: "+PONG\r\n")
            try await client.expectReply(is: "-ERR Protocol error: expected '$', got '!'\r\n")
            try await client.waitForClose()
        }
    }

    @Test func `a web page cannot make a browser send commands`() async throws {
        try await withNode { node, client in
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\n\r\nSET k v\r\n")
            try await client.waitForClose()
            #expect(node.keyspace.totalKeyCount() == 0)
        }
    }

    @Test func `CLIENT REPLY leaves replies out`() async throws {
        try await withNode { _, client in
            try await client.send("CLIENT REPLY SKIP\r\nPING\r\nECHO a\r\n")
            try await client.expectReply(is: "$1\r\na\r\n")
            try await client.send("CLIENT REPLY OFF\r\nPING\r\nFOO\r\nCLIENT REPLY ON\r\n")
            try await client.expectReply(is: "+OK\r\n")
            try await client.expect("PING", is: "+PONG\r\n")
        }
    }

    @Test func `CLIENT LIST shows every connection by what it says of itself`() async throws {
        try await withNode { node, client in
            let other = try await node.client()
            try await other.expect("CLIENT", "SETINFO", "LIB-NAME", "lib", is: "+OK\r\n")
            try await other.expect("CLIENT", "SETNAME", "other", is: "+OK\r\n")
            let id = try await other.ask("CLIENT", "ID")
            let list = try await client.ask("CLIENT", "LIST")
            #expect(list.utf8.count { $0 == UInt8(ascii: "\n") } == 4, "length, two lines, end")
            #expect(list.contains("id=\(id.dropFirst().dropLast()) addr=127.0.0.1:"))
            #expect(list.contains(" name=other "))
            #expect(list.contains(" lib-name=lib "))
            try await client.expect(
                "CLIENT", "SETNAME", "a b",
                is: "-ERR Client names cannot contain spaces, newlines or special characters.\r\n")
        }
    }

    @Test func `a connection beyond the limit is told so and closed`() async throws {
        try await withNode(configure: { $0.connectionLimit = 1 }) { node, client in
            try await client.expect("PING", is: "+PONG\r\n")
            let second = try await node.client()
            try await second.expectReply(is: "-ERR max number of clients reached\r\n")
            try await second.waitForClose()
            #expect(node.server.totals.connectionsRejected == 1)
        }
    }

    @Test func `a taken port is an error that names it`() async throws {
        try await withNode { node, _ in
            await #expect(throws: (any Error).self) {
                try await TestNode.start(configure: { $0.port = node.server.port })
            }
        }
    }
}
