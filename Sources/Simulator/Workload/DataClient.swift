// Clients of the RESP port: they know who owned a slot the last time they asked, follow MOVED, and
// take no answer for an answer. The node's side is what the adapter does with a command: the same
// table, the same routing snapshot and lease, the same store.

import ClusterEngine
import ClusterService
import EmberCluster
import Keyspace
import RESPCodec

/// One command on its way. Confined to the thread that runs the world.
final class DataRequest {
    let client: DataClient
    let operation: Int
    let key: Int
    let words: [[UInt8]]
    var redirects = 0

    init(client: DataClient, operation: Int, key: Int, words: [[UInt8]]) {
        self.client = client
        self.operation = operation
        self.key = key
        self.words = words
    }
}

enum DataReply {
    case reply([UInt8], node: Int, life: Int)
    case moved(to: Int?)
    /// `CLUSTERDOWN`, or nobody listens: the command was not executed.
    case notServed
}

final class DataClient {
    let number: Int
    var random: SplitMix64
    /// Where each key was served last.
    var nodeOfKey: [Int]
    var lastValue = 0

    init(number: Int, random: SplitMix64) {
        self.number = number
        self.random = random
        nodeOfKey = Array(repeating: 0, count: DataClient.keys.count)
    }

    /// One key in each watched slot.
    static let keys: [[UInt8]] = History.watchedSlots.map { slot in
        var suffix = 0
        while true {
            let key = Array("key:\(suffix)".utf8)
            if keySlot(key) == slot { return key }
            suffix += 1
        }
    }
}

extension World {
    func startDataClients() {
        for number in 0..<plan.dataClients {
            let client = DataClient(
                number: 1_000 + number, random: streams.stream("data client \(number)"))
            schedule(.turn(client), at: time + client.random.exponential(mean: plan.thinkTime))
        }
    }

    // MARK: The client

    func takeTurn(_ client: DataClient) {
        guard !isWorkloadOver else { return }
        let key = client.random.below(DataClient.keys.count)
        let request: History.Request
        var words = [Array("GET".utf8), DataClient.keys[key]]
        if client.random.chance(500) {
            client.lastValue += 1
            let value = client.number * 1_000_000 + client.lastValue
            request = .set(key: key, value: value)
            words = [Array("SET".utf8), DataClient.keys[key], Array("\(value)".utf8)]
        } else {
            request = .get(key: key)
        }
        let target = nodes[client.nodeOfKey[key]]
        let operation = history.begin(request, client: client.number, at: time, node: target)
        let data = DataRequest(client: client, operation: operation, key: key, words: words)
        schedule(.request(data, node: target.index), at: time + drawClientLatency(client))
    }

    /// Clients are not behind the nodes' partitions: they reach everybody.
    private func drawClientLatency(_ client: DataClient) -> Int64 {
        100_000 + client.random.exponential(mean: 200_000)
    }

    func receive(_ reply: DataReply, to request: DataRequest) {
        let client = request.client
        switch reply {
        case .reply(let bytes, let node, let life):
            history.end(
                request.operation, result(of: bytes), at: time, node: node, life: life)
            client.nodeOfKey[request.key] = node
        case .moved(let target?) where request.redirects < 5:
            request.redirects += 1
            client.nodeOfKey[request.key] = target
            return schedule(.request(request, node: target), at: time + drawClientLatency(client))
        case .moved, .notServed:
            history.end(request.operation, .refused(nil), at: time)
            client.nodeOfKey[request.key] = client.random.below(nodes.count)
        }
        schedule(.turn(client), at: time + client.random.exponential(mean: plan.thinkTime))
    }

    private func result(of bytes: [UInt8]) -> History.Result {
        let text = String(decoding: bytes, as: UTF8.self)
        if text == "+OK\r\n" { return .done }
        if text == "$-1\r\n" { return .value(nil) }
        let lines = text.split(separator: "\r\n")
        guard lines.count == 2, let value = Int(lines[1]) else {
            fail("E2", "a data command was answered with \(text)")
            return .unknown
        }
        return .value(value)
    }

    // MARK: The node

    func receive(_ request: DataRequest, at node: SimNode) {
        let reply = node.process.map { serve(request, at: node, $0) } ?? .notServed
        schedule(.reply(request, reply), at: time + drawClientLatency(request.client))
    }

    private func serve(
        _ request: DataRequest, at node: SimNode, _ process: SimProcess
    ) -> DataReply {
        var writer = ReplyWriter(capacity: 256)
        let routing = process.board.routing
        let mayServe = routing.mayServe(
            at: node.clock.now(at: time), leaseUntil: process.board.leaseDeadline)
        return withCommandFrame(request.words) { frame in
            guard let id = CommandTable.standard.resolve(frame, into: &writer),
                case .slot(let slot) = CommandTable.standard.routing(of: frame, for: id)
            else { return .notServed }
            switch routing.verdict(on: slot, mayServe: mayServe) {
            case .moved(let index): return .moved(to: self.index(ofRESP: routing.target(index)))
            case .unassigned, .down: return .notServed
            case .serve:
                let call = KeyspaceCall(
                    id, frame, slot: slot, now: node.clock.wallMilliseconds(at: time),
                    connection: UInt64(request.client.number))
                process.keyspace.execute(call, into: &writer)
                for checker in checkers { checker.served(slot, by: node, in: self) }
                return .reply(Array(writer.bytes), node: node.index, life: node.life)
            }
        }
    }
}
