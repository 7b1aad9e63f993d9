import EmberCluster
import Testing

@testable import GossipProtocol

@Suite struct RumorTests {
    @Test func `boot epoch outranks incarnation, and incarnation health`() {
        let ascending = [
            alive(2, boot: 1, 0), suspect(2, by: 3, boot: 1, 0), dead(2, by: 3, boot: 1, 0),
            left(2, boot: 1, 0), alive(2, boot: 1, 1), dead(2, by: 3, boot: 1, 1),
            alive(2, boot: 2, 0),
        ].map(\.standing)
        #expect(ascending == ascending.sorted())
        #expect(Set(ascending).count == ascending.count)
    }

    @Test func `an incarnation stays at the maximum`() {
        #expect(Incarnation(7).next == Incarnation(8))
        #expect(Incarnation(.max).next == Incarnation(.max))
    }

    @Test func `a rumor is bounded by its parts`() {
        #expect(left(2).byteCountMax == 37)
        #expect(suspect(2, by: 3).byteCountMax == 57)
        #expect(alive(2).byteCountMax == 37 + 2 + "10.0.0.2".utf8.count + 6)
        let host = String(repeating: "h", count: NodeAddress.hostByteLimit)
        var longest = alive(2)
        longest.claim = .alive(NodeAddress(host: host, respPort: 1, httpPort: 2, busPort: 3))
        #expect(longest.byteCountMax == GossipRumor.byteCountLimit)
    }

    // MARK: The queue

    private func take(
        _ queue: inout RumorQueue, bytes: Int = 10_000, count: Int = 255, limit: Int = 3,
        except: GossipRumor? = nil
    ) -> [GossipRumor] {
        queue.take(
            byteBudget: bytes, countMax: count, transmissionLimit: limit, except: except)
    }

    @Test func `a rumor leaves the queue once it was sent often enough`() {
        var queue = RumorQueue(countLimit: 10)
        _ = queue.add(left(2))
        for _ in 1...3 { #expect(take(&queue) == [left(2)]) }
        #expect(queue.isEmpty)
        #expect(take(&queue) == [])
    }

    @Test func `the least sent go first, and the newest among them`() {
        var queue = RumorQueue(countLimit: 10)
        _ = queue.add(left(2))
        _ = queue.add(left(3))
        #expect(take(&queue, count: 1) == [left(3)])
        #expect(take(&queue, count: 1) == [left(2)])
        _ = queue.add(left(4))
        #expect(take(&queue) == [left(4), left(3), left(2)])
        queue.checkInvariants()
    }

    @Test func `what does not fit waits, and something smaller goes`() {
        var queue = RumorQueue(countLimit: 10)
        _ = queue.add(left(2))
        _ = queue.add(suspect(3, by: 4))
        #expect(take(&queue, bytes: 40) == [left(2)])
        #expect(take(&queue, bytes: 60) == [suspect(3, by: 4)])
    }

    @Test func `a second accuser does not displace the first`() {
        var queue = RumorQueue(countLimit: 10)
        _ = queue.add(suspect(2, by: 3))
        _ = queue.add(suspect(2, by: 4))
        _ = queue.add(suspect(2, by: 4))
        #expect(Set(queue.rumors) == [suspect(2, by: 3), suspect(2, by: 4)])
    }

    @Test func `fresher news of a member displaces all that was said before`() {
        var queue = RumorQueue(countLimit: 10)
        _ = queue.add(suspect(2, by: 3))
        _ = queue.add(suspect(2, by: 4))
        _ = queue.add(left(5))
        _ = queue.add(alive(2, 1))
        #expect(Set(queue.rumors) == [alive(2, 1), left(5)])
    }

    @Test func `a full queue drops what was sent most`() {
        var queue = RumorQueue(countLimit: 2)
        #expect(queue.add(left(2)) == 0)
        _ = take(&queue)
        #expect(queue.add(left(3)) == 0)
        #expect(queue.add(left(4)) == 1)
        #expect(queue.rumors == [left(4), left(3)])
    }

    @Test func `what opens the packet already is not sent twice`() {
        var queue = RumorQueue(countLimit: 10)
        _ = queue.add(suspect(2, by: 3))
        #expect(take(&queue, except: suspect(2, by: 3)) == [])
        #expect(queue.count == 1)
    }
}
