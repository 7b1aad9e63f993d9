import Foundation
import Testing

extension RealProcesses {
    @Suite struct PythonClient {
        @Test func `redis-py sets and gets ten thousand keys, pipelined and not`() async throws {
            try await withNodes(3) { nodes in
                let doors = nodes.map(\.door)
                try await Cluster.bootstrap(doors)
                let script = try await run(
                    [Environment.python, "-c", Self.tenThousandKeys, "\(doors[0].port)"],
                    within: .seconds(150))
                #expect(script.succeeded, "\(script)")
                print(script.line)
                var keys = 0
                for door in doors { keys += Int(try await door.redis("dbsize")) ?? 0 }
                #expect(keys == 20_000)
            }
        }

        @Test func `a generated client lists nodes and assigns slots`() async throws {
            try await withNodes(1) { nodes in
                let door = nodes[0].door
                try await withFolder { folder in
                    let python = try Environment.python
                    let tools = URL(fileURLWithPath: python).deletingLastPathComponent().path
                    let path = Environment.forChildren["PATH"] ?? "/usr/bin:/bin"
                    let generated = try await run(
                        [
                            tools + "/openapi-python-client", "generate", "--meta", "none",
                            "--path", Environment.repository + "/openapi/openapi.json",
                            "--output-path", folder + "/ember_client", "--fail-on-warning",
                        ],
                        environment: ["PATH": tools + ":" + path], within: .seconds(120))
                    #expect(generated.succeeded, "\(generated)")
                    let script = try await run(
                        [python, "-c", Self.listsAndAssigns, "\(door.httpPort)"], in: folder)
                    #expect(script.succeeded, "\(script)")
                    #expect(script.line == "1 node, 16384 slots")
                }
                #expect(try await door.redis("set", "foo", "bar") == "OK")
            }
        }

        static let tenThousandKeys = """
            import sys, time
            from redis.cluster import RedisCluster

            def timed(name, work):
                start = time.monotonic()
                work()
                print(f"{name}: {time.monotonic() - start:.2f} s")

            client = RedisCluster(host="127.0.0.1", port=int(sys.argv[1]), decode_responses=True)
            assert len(client.get_primaries()) == 3, client.get_nodes()
            numbers = range(10_000)

            def set_plain():
                for i in numbers:
                    assert client.set(f"plain:{i}", f"value {i}") is True

            def get_plain():
                for i in numbers:
                    assert client.get(f"plain:{i}") == f"value {i}"

            def pipelined(client, command, expected):
                for start in range(0, len(numbers), 500):
                    batch = numbers[start:start + 500]
                    pipeline = client.pipeline()
                    for i in batch:
                        command(pipeline, i)
                    assert pipeline.execute() == [expected(i) for i in batch]

            def set_pipelined():
                pipelined(client, lambda p, i: p.set(f"piped:{i}", f"value {i}"), lambda i: True)

            def get_pipelined():
                third = RedisCluster(
                    host="127.0.0.1", port=int(sys.argv[1]), decode_responses=True, protocol=3)
                pipelined(third, lambda p, i: p.get(f"piped:{i}"), lambda i: f"value {i}")

            timed("set", set_plain)
            timed("get", get_plain)
            timed("set, pipelined", set_pipelined)
            timed("get, pipelined, RESP3", get_pipelined)
            """

        static let listsAndAssigns = """
            import sys
            from ember_client import Client
            from ember_client.api.nodes import list_nodes
            from ember_client.api.slots import assign_slots, list_slots
            from ember_client.models import SlotAssignment, SlotAssignments, SlotRange

            with Client(base_url=f"http://127.0.0.1:{sys.argv[1]}") as client:
                nodes = list_nodes.sync(client=client).nodes
                assert nodes[0].is_self and nodes[0].slot_count == 0, nodes
                body = SlotAssignments(assignments=[SlotAssignment(
                    shard_id=nodes[0].shard_id,
                    ranges=[SlotRange(start=0, end=16382), "16383"])])
                reply = assign_slots.sync_detailed(client=client, body=body)
                assert reply.status_code == 200, reply.content
                assert reply.parsed.slots_assigned == 16384, reply.parsed
                slots = list_slots.sync(client=client)
                assert [(r.start, r.end) for r in slots.ranges] == [(0, 16383)], slots
                print(f"{len(nodes)} node, {slots.slots_assigned} slots")
            """
    }
}
