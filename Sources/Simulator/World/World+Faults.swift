// What the schedule does to the world.

import ClusterEngine
import ClusterService
import EmberCluster

extension World {
    func begin(_ fault: Fault, number: Int) {
        counters.faults += 1
        log.add(.fault, node: 0, at: time, UInt64(number)) { "fault: \(fault)" }
        activeFaults[number] = fault
        switch fault.action {
        case .kill(let index): end(nodes[index], .killed)
        case .crash(let index): end(nodes[index], .powerLost)
        case .restart(let index): leave(nodes[index], for: fault.duration)
        case .pause(let index): nodes[index].isPaused = nodes[index].isUp
        case .split(let left, let right): forEachPair(left, right) { network.block($0, $1) }
        case .cut(let from, let to): network.block(from, to)
        case .loss(let permille): network.extraLoss += permille
        case .lag(let microseconds): network.extraLatency += Int64(microseconds) * 1_000
        case .drift(let index, let partsPerMillion): setDrift(nodes[index], partsPerMillion)
        case .jump(let index, let milliseconds): nodes[index].clock.wallError = Int64(milliseconds)
        case .slow(let index, let microseconds):
            nodes[index].extraDiskLatency += Int64(microseconds) * 1_000
        case .failFlush(let index): nodes[index].volume.failsNextFlush = true
        case .full(let index):
            nodes[index].volume.byteCountLimit = nodes[index].volume.usedByteCount
        case .reset(let first, let second): resetLinks(between: first, and: second)
        case .rot(let index): rot(nodes[index])
        case .wipe(let index): wipe(nodes[index])
        case .rollBack(let index): rollBack(nodes[index])
        case .loseLog(let index): loseLog(nodes[index])
        case .move(let index): end(nodes[index], .killed)
        case .join(let index): letJoin(nodes[index])
        case .remove(let index): letGo(nodes[index])
        case .voting(let index, let preference): setVoting(of: nodes[index], to: preference)
        case .transfer(let index): letLead(nodes[index])
        }
        if fault.duration > 0 { schedule(.faultEnd(number), at: time + fault.duration) }
    }

    func end(faultNumber number: Int) {
        guard let fault = activeFaults.removeValue(forKey: number), fault.duration > 0 else {
            return
        }
        log.add(.fault, node: 0, at: time, UInt64(number) | 1 << 32) { "over: \(fault)" }
        switch fault.action {
        case .kill(let index), .crash(let index), .rot(let index), .wipe(let index),
            .rollBack(let index), .loseLog(let index):
            start(nodes[index])
        case .pause(let index): resume(nodes[index])
        case .split(let left, let right): forEachPair(left, right) { network.unblock($0, $1) }
        case .cut(let from, let to): network.unblock(from, to)
        case .loss(let permille): network.extraLoss -= permille
        case .lag(let microseconds): network.extraLatency -= Int64(microseconds) * 1_000
        case .slow(let index, let microseconds):
            nodes[index].extraDiskLatency -= Int64(microseconds) * 1_000
        case .full(let index): nodes[index].volume.byteCountLimit = nil
        case .move(let index):
            // Something else may have started it in the meantime.
            end(nodes[index], .killed)
            let port = nodes[index].address.respPort
            move(nodes[index], to: Self.address(port: port < 7_500 ? port + 500 : port - 500))
            start(nodes[index])
        case .restart, .drift, .jump, .failFlush, .reset, .join, .remove, .voting, .transfer: break
        }
    }

    /// Ends every fault whose time has not run out.
    func endAllFaults() {
        for number in activeFaults.keys.sorted() { end(faultNumber: number) }
        activeFaults = [:]
    }

    private func forEachPair(_ left: UInt64, _ right: UInt64, _ body: (Int, Int) -> Void) {
        for from in nodes.indices where left >> UInt64(from) & 1 == 1 {
            for to in nodes.indices where right >> UInt64(to) & 1 == 1 && to != from {
                body(from, to)
                body(to, from)
            }
        }
    }

    // MARK: Processes

    func resume(_ node: SimNode) {
        guard node.isPaused else { return }
        node.isPaused = false
        let backlog = node.backlog
        node.backlog = []
        // Whether a late timer or what has waited in the sockets is looked at first is up to the
        // event loop.
        let isTimerLast = faultRandom.chance(500)
        for pass in 0..<2 {
            for event in backlog {
                var isTimer = false
                if case .timer = event { isTimer = true }
                if (isTimer && isTimerLast) == (pass == 1) { schedule(event, at: time) }
            }
        }
    }

    /// The operator stops the process in good order.
    private func leave(_ node: SimNode, for duration: Int64) {
        guard let process = node.process, !node.isPaused else { return }
        process.absence = duration
        // As `NodeRuntime.stop`: a farewell that cannot be told is not waited for.
        schedule(.stop(node: node.index, life: node.life), at: time + 1_500_000_000)
        input(node) { engine, now in engine.leave(at: now) }
    }

    /// It has said goodbye, and comes back after the time that it wants to be away.
    func stop(_ node: SimNode) {
        guard let absence = node.process?.absence else { return }
        end(node, .stopped)
        schedule(.start(node: node.index, life: node.life), at: time + absence)
    }

    private func setDrift(_ node: SimNode, _ partsPerMillion: Int) {
        node.clock.setDrift(Int64(partsPerMillion), at: time)
        if let process = node.process {
            process.timer = nil
            setTimer(of: node, process)
        }
    }

    // MARK: Disks

    private func rot(_ node: SimNode) {
        end(node, .killed)
        guard let place = node.volume.rot(using: &faultRandom) else { return }
        node.isRotten = true
        log.add(.fault, node: node.index, at: time, 0) { "rotten: \(place)" }
    }

    private func wipe(_ node: SimNode) {
        end(node, .killed)
        node.replaceDisk()
    }

    private func rollBack(_ node: SimNode) {
        end(node, .killed)
        node.rollBack()
    }

    private func loseLog(_ node: SimNode) {
        end(node, .killed)
        node.loseLog()
    }

    // MARK: Operators

    /// Any node that answers is asked.
    private func anyMember(but node: SimNode) -> SimNode? {
        let members = nodes.filter {
            $0 !== node && !$0.isPaused && $0.process?.engine.identity.cluster == cluster
        }
        return members.isEmpty ? nil : faultRandom.pick(members)
    }

    private func letJoin(_ node: SimNode) {
        guard let contact = anyMember(but: node) else { return }
        let target = JoinTarget(
            host: node.address.host, respPort: node.address.respPort,
            busPort: node.address.busPort)
        spawn(on: contact) { door in
            _ = try? await door.control.call(.meet(target, .invite))
        }
    }

    private func setVoting(of node: SimNode, to preference: VotingPreference) {
        guard let contact = anyMember(but: node), let id = node.identity?.node else { return }
        spawn(on: contact) { door in
            try? await door.service.setVoting(of: id, to: preference)
        }
    }

    private func letLead(_ node: SimNode) {
        guard let contact = anyMember(but: node), let id = node.identity?.node else { return }
        spawn(on: contact) { door in
            _ = try? await door.service.transferLeadership(to: id)
        }
    }

    /// The slots go first, as an operator must do.
    private func letGo(_ node: SimNode) {
        guard let contact = anyMember(but: node), let id = node.identity?.node else { return }
        let index = contact.index
        spawn(on: contact) { [self] door in
            let slots = door.service.view.state.slots(servedBy: id)
            if !slots.isEmpty {
                _ = history.begin(.unassign(slots), client: 9_999, at: time, node: nodes[index])
                try? await door.service.unassign(slots)
            }
            try? await door.service.removeNode(id)
        }
    }
}
