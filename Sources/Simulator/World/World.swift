// A whole cluster in one thread and one virtual time: real engines, real wire codecs, real log
// recovery, the real embedded store and the real service layer, between a simulated network,
// simulated disks and simulated clocks. Everything follows from a plan and a seed.

import ClusterEngine
import ClusterService
package import EmberCluster
import Keyspace
import NodeStore
import RaftConsensus

/// What a checker has found.
package struct Violation: Hashable, Sendable {
    /// The rule, by its name in the reference, such as `I5`.
    package let rule: String
    package let message: String
    /// True time in nanoseconds.
    package let time: Int64
}

/// What a run amounted to.
package struct RunCounters: Hashable, Sendable {
    package var events = 0
    package var steps = 0
    package var messages = 0
    package var datagrams = 0
    /// Frames and datagrams that could not be read.
    package var refusals = 0
    package var faults = 0
}

/// Confined to the thread that runs it, which is why clients may hold on to it from their tasks.
package final class World: @unchecked Sendable {
    enum Event {
        case timer(node: Int, life: Int, number: UInt64)
        case datagram(to: Int, [UInt8])
        case connected(SimStream, SimLink?, node: Int, life: Int)
        case link(SimLink)
        case linkEnded(SimLink)
        case disk(node: Int, life: Int)
        case call(EngineCall, in: ClusterID?, node: Int, life: Int, SimProcess.CallAnswer)
        case request(DataRequest, node: Int)
        case reply(DataRequest, DataReply)
        case turn(DataClient)
        case wake(UnsafeContinuation<Void, Never>)
        case start(node: Int, life: Int)
        case stop(node: Int, life: Int)
        case fault(Int)
        case faultEnd(Int)
    }

    package let plan: Plan
    package let seed: UInt64
    /// True time in nanoseconds.
    package private(set) var time: Int64 = 0
    package internal(set) var nodes: [SimNode] = []
    package internal(set) var history = History()
    package internal(set) var violation: Violation?
    package internal(set) var counters = RunCounters()
    package var checkers: [any Checker] = []
    /// Nobody begins anything new any more.
    package internal(set) var isWorkloadOver = false
    package internal(set) var log: TraceLog

    var network: NetworkState
    var links: [SimLink] = []
    var lastLink: UInt64 = 0
    var networkRandom: SplitMix64
    var diskRandom: SplitMix64
    var faultRandom: SplitMix64
    let executor = JobExecutor()
    let streams: RandomStreams
    private var queue = EventQueue<Event>()
    /// Client tasks that have not returned.
    var runningTasks = 0
    private var nodeOfPort: [UInt16: Int] = [:]
    var activeFaults: [Int: Fault] = [:]
    /// The cluster that the warm-up has made.
    package internal(set) var cluster: ClusterID?
    var attacker: (any Attacker)?
    /// Nothing is lost any more: the phases that ask for liveness.
    var isCalm = false
    private var isOver = false

    package init(plan: Plan, seed: UInt64, keepsText: Bool = false) {
        self.plan = plan
        self.seed = seed
        streams = RandomStreams(seed: seed)
        networkRandom = streams.stream("network")
        diskRandom = streams.stream("disk")
        faultRandom = streams.stream("faults")
        let count = plan.nodeCount + plan.spareCount
        network = NetworkState(count: count)
        log = TraceLog(nodeCount: count, keepsText: keepsText)
        var clocks = streams.stream("clocks")
        for index in 0..<count {
            let address = Self.address(port: UInt16(7_001 + index))
            var clock = SimClock(offset: Int64(1 + clocks.below(1_000)) * 1_000_000_000)
            if plan.driftMax > 0 {
                let drift = Int64.random(in: -plan.driftMax...plan.driftMax, using: &clocks)
                clock.setDrift(drift, at: 0)
            }
            nodes.append(
                SimNode(
                    index: index, address: address, clock: clock,
                    random: streams.stream("node \(index)")))
            nodeOfPort[address.busPort] = index
        }
    }

    static func address(port: UInt16) -> NodeAddress {
        NodeAddress(
            host: "127.0.0.1", respPort: port, httpPort: port + 1_000, busPort: port + 10_000)
    }

    // MARK: Looking up

    /// The node that listens at an address now; nil when nobody does.
    func index(of address: NodeAddress) -> Int? { nodeOfPort[address.busPort] }

    /// By `host:port` of the RESP listener, as a redirect names it.
    func index(ofRESP text: [UInt8]) -> Int? {
        nodes.first { Array($0.address.resp.utf8) == text }?.index
    }

    func move(_ node: SimNode, to address: NodeAddress) {
        nodeOfPort[node.address.busPort] = nil
        node.address = address
        nodeOfPort[address.busPort] = node.index
    }

    package func describe(_ node: SimNode) -> String { "n\(node.index)" }

    // MARK: Time

    func schedule(_ event: Event, at time: Int64) {
        queue.schedule(event, at: time)
    }

    /// Runs until the claim holds, a checker objects, or the time is over.
    ///
    /// - Parameter isDone: Looked at every 10 ms.
    /// - Returns: Whether the claim holds.
    @discardableResult
    func run(for duration: Int64, until isDone: () -> Bool = { false }) -> Bool {
        let end = time + duration
        var nextLook = time
        while violation == nil {
            if time >= nextLook {
                if isDone() { return true }
                nextLook = time + 10_000_000
            }
            guard let next = queue.nextTime, next <= end else {
                time = end
                return isDone()
            }
            guard let (when, event) = queue.next() else { return false }
            precondition(when >= time, "time went back from \(time) to \(when)")
            time = when
            counters.events += 1
            dispatch(event)
            if !executor.isIdle { executor.drain() }
        }
        return false
    }

    private func dispatch(_ event: Event) {
        if let node = target(of: event), node.isPaused { return defer_(event, node) }
        switch event {
        case .timer(let index, let life, let number):
            let node = nodes[index]
            guard node.life == life, let process = node.process,
                process.timer?.number == number
            else { return }
            process.timer = nil
            trace(.timer, node, 0) { "tick" }
            tick(node)
        case .datagram(let index, let bytes): receiveDatagram(bytes, at: nodes[index])
        case .connected(let stream, let link, let index, let life):
            guard nodes[index].life == life else { return }
            finishConnecting(stream, link, of: nodes[index])
        case .link(let link): advance(link)
        case .linkEnded(let link): reportEnd(of: link)
        case .disk(let index, let life):
            if nodes[index].life == life { finishDisk(of: nodes[index]) }
        case .call(let call, let cluster, let index, let life, let answer):
            guard nodes[index].life == life else { return answer.resume(returning: Self.gone) }
            begin(call, in: cluster, at: nodes[index], answer)
        case .request(let request, let index): receive(request, at: nodes[index])
        case .reply(let request, let reply): receive(reply, to: request)
        case .turn(let client): takeTurn(client)
        case .wake(let continuation): continuation.resume()
        case .start(let index, let life):
            if nodes[index].life == life { start(nodes[index]) }
        case .stop(let index, let life):
            if nodes[index].life == life { stop(nodes[index]) }
        case .fault(let index): begin(plan.schedule.faults[index], number: index)
        case .faultEnd(let index): end(faultNumber: index)
        }
    }

    /// Whose process must run for the event to be taken in.
    private func target(of event: Event) -> SimNode? {
        switch event {
        case .timer(let index, _, _), .datagram(let index, _), .connected(_, _, let index, _),
            .disk(let index, _), .call(_, _, let index, _, _), .request(_, let index),
            .stop(let index, _):
            nodes[index]
        case .link, .linkEnded, .reply, .turn, .wake, .start, .fault, .faultEnd: nil
        }
    }

    /// A stopped process finds everything when it goes on, but for datagrams that its socket's
    /// buffer had no room for.
    private func defer_(_ event: Event, _ node: SimNode) {
        if case .datagram = event, node.backlog.count > 512 { return }
        node.backlog.append(event)
    }

    // MARK: Reports

    /// The first violation ends the run.
    package func fail(_ rule: String, _ message: String) {
        guard violation == nil else { return }
        violation = Violation(rule: rule, message: message, time: time)
    }

    @inline(__always)
    func trace(_ kind: TraceLog.Kind, _ node: SimNode, _ detail: UInt64, _ text: () -> String) {
        log.add(kind, node: node.index, at: time, detail, text)
    }

    /// A client's pause.
    func sleep(_ duration: Int64) async {
        if isOver { return }
        await withUnsafeContinuation { continuation in
            schedule(.wake(continuation), at: time + duration)
        }
    }

    /// Ends every process and every client, so that nothing is left waiting.
    func close() {
        isOver = true
        isWorkloadOver = true
        for node in nodes { end(node, .killed) }
        executor.drain()
        while let (_, event) = queue.next() {
            switch event {
            case .wake(let continuation): continuation.resume()
            case .call(_, _, _, _, let answer): answer.resume(returning: Self.gone)
            default: break
            }
            executor.drain()
        }
        precondition(runningTasks == 0, "\(runningTasks) clients never return")
    }
}
