// Streams as the runtime's bus uses them: one TCP connection a direction, a hello first, frames in
// order. What was queued for a broken connection is lost, and the engine is told.

import ClusterEngine
import EmberCluster
import WireCodec

extension World {
    // MARK: Sending

    func send(_ message: BusMessage, from node: SimNode, to address: NodeAddress) {
        guard let process = node.process else { return }
        let cluster = process.engine.identity.cluster
        guard let frame = BusFrame.bytes(kind: message.frameKind, cluster: cluster, message)
        else { return }
        counters.messages += 1
        let stream = process.stream(to: address)
        switch stream.state {
        case .open(let link): transmit(frame, on: link)
        case .connecting: stream.queue.append(frame)
        case .idle:
            stream.queue.append(frame)
            connect(stream, of: node, process)
        case .resting(let until):
            guard until <= time else { return }
            stream.queue.append(frame)
            connect(stream, of: node, process)
        }
    }

    private func connect(_ stream: SimStream, of node: SimNode, _ process: SimProcess) {
        guard let target = index(of: stream.address) else {
            return schedule(
                .connected(stream, nil, node: node.index, life: node.life),
                at: time + SimStream.connectTimeout)
        }
        lastLink += 1
        let link = SimLink(id: lastLink, from: node.index, to: target, fromLife: node.life)
        stream.state = .connecting(link)
        let isBlocked =
            network.isBlocked(node.index, target) || network.isBlocked(target, node.index)
        let delay =
            isBlocked
            ? SimStream.connectTimeout : drawLatency() + drawLatency() + drawRetransmissions()
        let isRefused = isBlocked || delay > SimStream.connectTimeout
        schedule(
            .connected(stream, isRefused ? nil : link, node: node.index, life: node.life),
            at: time + min(delay, SimStream.connectTimeout))
    }

    /// The attempt has ended: with a connection, or without.
    func finishConnecting(_ stream: SimStream, _ link: SimLink?, of node: SimNode) {
        guard let process = node.process, !stream.isClosed, case .connecting = stream.state else {
            return
        }
        guard let link, nodes[link.to].process != nil else { return broke(stream, of: node) }
        link.toLife = nodes[link.to].life
        stream.state = .open(link)
        stream.pause = SimStream.pauseMin
        links.append(link)
        let identity = process.engine.peerIdentity
        if let hello = BusFrame.bytes(
            kind: .join, cluster: identity.cluster, BusMessage.hello(identity))
        {
            transmit(hello, on: link)
        }
        for frame in stream.queue { transmit(frame, on: link) }
        stream.queue = []
    }

    private func transmit(_ frame: [UInt8], on link: SimLink) {
        guard !link.isBroken else { return }
        let arrival = max(link.lastArrival, time + drawLatency() + drawRetransmissions())
        link.lastArrival = arrival
        for arriving in attacker?.frames(inPlaceOf: frame) ?? [frame] {
            link.inFlight.append((arrival, arriving))
        }
        wake(link, at: link.inFlight[0].arrival)
    }

    /// Loss shows as delay: each lost segment holds up everything behind it.
    private func drawRetransmissions() -> Int64 {
        var delay: Int64 = 0
        var pause = plan.network.retransmission
        while networkRandom.chance(loss), delay < 2_000_000_000 {
            delay += pause
            pause *= 2
        }
        return delay
    }

    /// Nothing is lost from now on, and what was lost before waits for one retransmission more: the
    /// pauses that had been drawn for it could be longer than what the bounds of liveness allow.
    func becomeCalm() {
        guard !isCalm else { return }
        isCalm = true
        let limit = time + plan.network.retransmission
        for link in links where !link.isBroken && link.lastArrival > limit {
            link.lastArrival = limit
            for position in link.inFlight.indices {
                link.inFlight[position].arrival = min(link.inFlight[position].arrival, limit)
            }
            // The wake-up that is set may come too late; that one will find nothing to do.
            link.isWakeScheduled = false
            if let next = link.inFlight.first { wake(link, at: next.arrival) }
        }
    }

    private func wake(_ link: SimLink, at arrival: Int64) {
        guard !link.isWakeScheduled else { return }
        link.isWakeScheduled = true
        schedule(.link(link), at: max(time, arrival))
    }

    // MARK: Receiving

    /// The frame at the head of a connection is due.
    func advance(_ link: SimLink) {
        link.isWakeScheduled = false
        guard !link.isBroken else { return }
        let node = nodes[link.to]
        guard node.process != nil, node.life == link.toLife else { return end(link) }
        if network.isBlocked(link.from, link.to) {
            link.backoff = min(2 * link.backoff, 1_600_000_000)
            return wake(
                link, at: time + link.backoff / 2 + networkRandom.exponential(mean: 1_000_000))
        }
        link.backoff = 200_000_000
        if node.isPaused { return node.backlog.append(.link(link)) }
        var position = 0
        while position < link.inFlight.count, link.inFlight[position].arrival <= time {
            let frame = link.inFlight[position].frame
            position += 1
            receive(frame, on: link, at: node)
            if link.isBroken { return }
        }
        link.inFlight.removeFirst(position)
        if let next = link.inFlight.first { wake(link, at: next.arrival) }
    }

    /// As `BusStreamHandler`: the first message names the sender; anything unreadable ends the
    /// connection.
    private func receive(_ frame: [UInt8], on link: SimLink, at node: SimNode) {
        link.decoder.receive(frame)
        do throws(WireError) {
            while let process = node.process,
                let frame = try link.decoder.next(in: process.engine.identity.cluster)
            {
                let message = try frame.decode(BusMessage.self)
                if case .hello(let identity) = message {
                    link.peer = identity
                    continue
                }
                guard let peer = link.peer else { return end(link) }
                trace(.frame, node, UInt64(frame.payload.count)) {
                    "from n\(link.from): \(message)"
                }
                for checker in checkers {
                    checker.received(message, from: peer, by: node, in: self)
                }
                input(node) { engine, now in engine.receive(message, from: peer, at: now) }
            }
        } catch {
            counters.refusals += 1
            trace(.refusal, node, 0) { "refused a frame of n\(link.from): \(error)" }
            end(link)
        }
    }

    // MARK: Ending

    /// The connection is gone; the sender learns of it as soon as a packet can reach it.
    func end(_ link: SimLink) {
        guard !link.isBroken else { return }
        link.isBroken = true
        link.inFlight = []
        schedule(.linkEnded(link), at: time + drawLatency())
    }

    func reportEnd(of link: SimLink) {
        if network.isBlocked(link.to, link.from) {
            return schedule(.linkEnded(link), at: time + 500_000_000)
        }
        let node = nodes[link.from]
        guard !link.isReported, let process = node.process, node.life == link.fromLife else {
            return
        }
        if node.isPaused { return node.backlog.append(.linkEnded(link)) }
        link.isReported = true
        for stream in process.streams {
            if case .open(let open) = stream.state, open === link { broke(stream, of: node) }
        }
    }

    private func broke(_ stream: SimStream, of node: SimNode) {
        guard !stream.isClosed else { return }
        stream.queue = []
        stream.state = .resting(until: time + stream.pause)
        stream.pause = min(2 * stream.pause, SimStream.pauseMax)
        trace(.unreachable, node, UInt64(stream.address.busPort)) {
            "stream to \(stream.address.bus) broke"
        }
        let address = stream.address
        input(node) { engine, now in engine.unreachable(address, at: now) }
    }

    /// Both directions between two nodes are reset: what is under way is lost.
    func resetLinks(between first: Int, and second: Int) {
        for link in links where !link.isBroken {
            let ends = (link.from, link.to)
            if ends == (first, second) || ends == (second, first) { end(link) }
        }
        links.removeAll(where: \.isBroken)
    }

    /// This node speaks for another cluster now: every stream begins again with a new hello. What
    /// was sent is still delivered.
    func restartStreams(of process: SimProcess) {
        for stream in process.streams { stream.isClosed = true }
        process.streams = []
    }

    /// The process is gone. What it had sent may arrive or not; what was sent to it does not.
    func dropLinks(of node: SimNode) {
        for link in links where !link.isBroken {
            if link.to == node.index { end(link) }
            if link.from == node.index, networkRandom.chance(500) {
                link.isBroken = true
                link.inFlight = []
            }
        }
        links.removeAll(where: \.isBroken)
    }
}
