import EmberCluster
import Keyspace
import RESPCodec
import Synchronization
import Testing

/// Each partition in a mutex, as the runtime keeps them.
private struct GuardedPartitions: PartitionAccess, Sendable {
    private final class Cell: Sendable {
        let partition: Mutex<StorePartition>

        init(_ partition: consuming sending StorePartition) {
            self.partition = Mutex(partition)
        }
    }

    let layout: PartitionLayout
    private let cells: [Cell]

    init(layout: PartitionLayout, seed: HashSeed) {
        self.layout = layout
        cells = (0..<layout.partitionCount).map { index in
            Cell(StorePartition(layout: layout, index: index, seed: seed))
        }
    }

    func withPartition<Result: ~Copyable>(
        _ index: Int, _ body: (inout StorePartition) -> sending Result
    ) -> sending Result {
        cells[index].partition.withLock { body(&$0) }
    }
}

@Suite struct GuardedPartitionsTests {
    @Test func `several connections share the store, each partition under its lock`() async {
        let keyspace = EmbeddedKeyspace(
            GuardedPartitions(
                layout: PartitionLayout(partitionCount: 4), seed: HashSeed(low: 3, high: 4)))
        await withTaskGroup(of: Void.self) { group in
            for connection in 0..<4 {
                group.addTask {
                    var reply = ReplyWriter()
                    for round in 0..<2_000 {
                        let key = "counter\(round % 10)"
                        withCommandFrame([Array("INCR".utf8), Array(key.utf8)]) { frame in
                            let call = KeyspaceCall(
                                .incr, frame, slot: keySlot(key), now: 0,
                                connection: UInt64(connection))
                            keyspace.execute(call, into: &reply)
                        }
                        reply.removeAll()
                    }
                }
            }
        }
        var reply = ReplyWriter()
        for counter in 0..<10 {
            let key = "counter\(counter)"
            withCommandFrame([Array("GET".utf8), Array(key.utf8)]) { frame in
                let call = KeyspaceCall(
                    .get, frame, slot: keySlot(key), now: 0, connection: 0)
                keyspace.execute(call, into: &reply)
            }
        }
        let expected = String(repeating: "$3\r\n800\r\n", count: 10)
        #expect(String(decoding: reply.bytes, as: UTF8.self) == expected)
        #expect(keyspace.totalKeyCount() == 10)
        keyspace.removeAll()
        #expect(keyspace.totalKeyCount() == 0)
    }
}
