import EmberCluster
import Keyspace
import RESPCodec
import Testing

@Suite struct CommandTableTests {
    private let table = CommandTable.standard

    private func resolve(_ words: String...) -> CommandID? {
        var reply = ReplyWriter()
        return withCommandFrame(words.map { Array($0.utf8) }) { frame in
            table.resolve(frame, into: &reply)
        }
    }

    private func describe(_ id: CommandID, _ version: RESPVersion = .two) -> String {
        var reply = ReplyWriter(version: version)
        table.describe(id, into: &reply)
        return String(decoding: reply.bytes, as: UTF8.self)
    }

    @Test func `every command stands at its place and is found in either case`() {
        #expect(table.count == CommandID.allCases.count)
        for id in CommandID.allCases {
            let spec = table[id]
            #expect(spec.id == id)
            for name in [spec.name.description, spec.name.description.uppercased()] {
                let found = Array(name.utf8).withUnsafeBytes { name in
                    if let container = spec.container {
                        return table.subcommand(named: name, of: container)
                    }
                    return table.command(named: name)
                }
                #expect(found == id, "\(name)")
            }
        }
    }

    @Test func `what is no command is not found`() {
        for name in [
            "", "g", "ge", "gett", "ge\u{14}", "set ", "sett", "info1", "flushal", "randomkeys",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "G\u{5}T", "a\u{0}b",
        ] {
            #expect(Array(name.utf8).withUnsafeBytes { table.command(named: $0) } == nil, "\(name)")
        }
    }

    @Test func `subcommands resolve to themselves, a lone container to its arity error`() {
        #expect(resolve("cluster", "KeySlot", "x") == .clusterKeySlot)
        #expect(resolve("Command") == .command)
        #expect(resolve("COMMAND", "count") == .commandCount)
        #expect(resolve("CLIENT", "SETINFO", "LIB-NAME", "x") == .clientSetInfo)
        #expect(resolve("CLUSTER") == nil)
        #expect(resolve("CLUSTER", "KEYSLOT") == nil)
        #expect(resolve("GET", "a") == .get)
        #expect(resolve("GET") == nil)
    }

    @Test func `COMMAND describes commands as Redis 7.0.15 does`() {
        #expect(
            describe(.get)
                == "*10\r\n$3\r\nget\r\n:2\r\n*2\r\n+readonly\r\n+fast\r\n:1\r\n:1\r\n:1\r\n*3\r\n"
                + "+@read\r\n+@string\r\n+@fast\r\n*0\r\n*1\r\n*6\r\n$5\r\nflags\r\n*2\r\n+RO\r\n"
                + "+access\r\n$12\r\nbegin_search\r\n*4\r\n$4\r\ntype\r\n$5\r\nindex\r\n$4\r\n"
                + "spec\r\n*2\r\n$5\r\nindex\r\n:1\r\n$9\r\nfind_keys\r\n*4\r\n$4\r\ntype\r\n"
                + "$5\r\nrange\r\n$4\r\nspec\r\n*6\r\n$7\r\nlastkey\r\n:0\r\n$7\r\nkeystep\r\n"
                + ":1\r\n$5\r\nlimit\r\n:0\r\n*0\r\n")
        #expect(
            describe(.mset)
                == "*10\r\n$4\r\nmset\r\n:-3\r\n*2\r\n+write\r\n+denyoom\r\n:1\r\n:-1\r\n:2\r\n"
                + "*3\r\n+@write\r\n+@string\r\n+@slow\r\n*2\r\n$26\r\nrequest_policy:multi_shard"
                + "\r\n$29\r\nresponse_policy:all_succeeded\r\n*1\r\n*6\r\n$5\r\nflags\r\n*2\r\n"
                + "+OW\r\n+update\r\n$12\r\nbegin_search\r\n*4\r\n$4\r\ntype\r\n$5\r\nindex\r\n"
                + "$4\r\nspec\r\n*2\r\n$5\r\nindex\r\n:1\r\n$9\r\nfind_keys\r\n*4\r\n$4\r\ntype"
                + "\r\n$5\r\nrange\r\n$4\r\nspec\r\n*6\r\n$7\r\nlastkey\r\n:-1\r\n$7\r\nkeystep"
                + "\r\n:2\r\n$5\r\nlimit\r\n:0\r\n*0\r\n")
        #expect(
            describe(.keys)
                == "*10\r\n$4\r\nkeys\r\n:2\r\n*1\r\n+readonly\r\n:0\r\n:0\r\n:0\r\n*4\r\n"
                + "+@keyspace\r\n+@read\r\n+@slow\r\n+@dangerous\r\n*2\r\n$25\r\n"
                + "request_policy:all_shards\r\n$29\r\nnondeterministic_output_order\r\n*0\r\n"
                + "*0\r\n")
        #expect(
            describe(.clusterGetKeysInSlot)
                == "*10\r\n$21\r\ncluster|getkeysinslot\r\n:4\r\n*1\r\n+stale\r\n:0\r\n:0\r\n:0\r\n"
                + "*1\r\n+@slow\r\n*1\r\n$23\r\nnondeterministic_output\r\n*0\r\n*0\r\n")
    }

    @Test func `RESP3 clients get sets and maps, and subcommands as an array`() {
        #expect(
            describe(.quit, .three)
                == "*10\r\n$4\r\nquit\r\n:-1\r\n~6\r\n+noscript\r\n+loading\r\n+stale\r\n+fast\r\n"
                + "+no_auth\r\n+allow_busy\r\n:0\r\n:0\r\n:0\r\n~2\r\n+@fast\r\n+@connection\r\n"
                + "~0\r\n~0\r\n~0\r\n")
        #expect(describe(.get, .three).contains("~1\r\n%3\r\n$5\r\nflags\r\n~2\r\n+RO\r\n"))
        #expect(describe(.config, .three).contains("~0\r\n~0\r\n*2\r\n*10\r\n$10\r\nconfig|get"))
    }

    @Test func `the whole table is one array of the top-level commands`() {
        var reply = ReplyWriter()
        table.describeAll(into: &reply)
        let text = String(decoding: reply.bytes, as: UTF8.self)
        let topLevel = CommandID.allCases.filter { table[$0].container == nil }
        #expect(text.hasPrefix("*\(topLevel.count)\r\n*10\r\n$3\r\nget\r\n"))
        #expect(text.split(separator: "*10\r\n").count - 1 == CommandID.allCases.count)
    }

    @Test func `requests go where their keys are`() {
        func route(_ words: String...) -> KeyRouting {
            withCommandFrame(words.map { Array($0.utf8) }) { frame in
                var reply = ReplyWriter()
                guard let id = table.resolve(frame, into: &reply) else { return .anywhere }
                return table.routing(of: frame, for: id)
            }
        }
        #expect(route("PING") == .anywhere)
        #expect(route("KEYS", "a") == .anywhere)
        #expect(route("GET", "a") == .slot(keySlot("a")))
        #expect(route("SET", "a", "b", "EX", "1") == .slot(keySlot("a")))
        #expect(route("DEL", "{t}a", "{t}b") == .slot(keySlot("t")))
        #expect(route("DEL", "a", "b") == .crossSlot)
        #expect(route("MGET", "a", "a", "b") == .crossSlot)
        #expect(route("MSET", "a", "b", "{a}1", "c") == .slot(keySlot("a")))
        #expect(route("MSET", "a", "1", "b", "2") == .crossSlot)
        // The missing value is the store's error; the keys are looked at before (as in Redis).
        #expect(route("MSET", "a", "1", "b") == .crossSlot)
    }

    @Test func `positions of keys follow range and step`() {
        #expect(Array(table[.mset].keys!.positions(argumentCount: 6)) == [1, 3, 5])
        #expect(Array(table[.del].keys!.positions(argumentCount: 4)) == [1, 2, 3])
        #expect(Array(table[.get].keys!.positions(argumentCount: 2)) == [1])
        #expect(table[.ping].keys == nil)
    }

    @Test func `exactly the described commands are the keyspace's`() {
        for id in CommandID.allCases where table[id].container == nil {
            #expect(id.isExecutedByKeyspace == (id.rawValue < CommandID.ping.rawValue), "\(id)")
            #expect(id.isKeyed == (table[id].keys != nil), "\(id)")
        }
    }
}
