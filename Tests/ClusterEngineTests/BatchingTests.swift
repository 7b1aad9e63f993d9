import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing
import WireCodec

/// Proposals that come between two drains share what they cost.
@Suite struct BatchingTests {
    @Test func `a hundred calls of one moment are one write and one message to each peer`() {
        let cluster = VirtualCluster.bootstrapped(3, seed: 401)
        cluster.run(for: .seconds(3))
        let leader = cluster.leaders[0]
        let shard = cluster.state(leader)!.shards[0].id
        let effects = cluster.effects(of: leader) { engine, now in
            for number in 0..<100 {
                engine.call(
                    CallID(rawValue: 10_000 + UInt64(number)), .propose(.bumpEpoch(shard)), at: now)
            }
        }
        var (writes, appends, entries) = (0, 0, 0)
        for effect in effects {
            switch effect {
            case .persist(let write):
                writes += 1
                entries += write.entries.count
            case .message(.raft(_, _, let message), _):
                if case .append(let request) = message.body, !request.entries.isEmpty {
                    appends += 1
                }
            default: break
            }
        }
        #expect(writes == 1)
        #expect(entries == 100)
        #expect(appends == 2)
    }
}
