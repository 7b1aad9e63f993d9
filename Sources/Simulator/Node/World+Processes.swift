// Starting, driving and ending the process of a node, by the rules of the runtime's `ControlLoop`
// and `LogWriter`.

import ClusterEngine
import ClusterService
import DurableLog
import EmberCluster
import NodeStore
import RaftConsensus
import WireCodec

extension World {
    // MARK: Starting

    /// Starts a process on what the disk holds.
    func start(_ node: SimNode) {
        guard node.process == nil, node.brokenBy == nil else { return }
        node.volume.operationsUntilCrash = nil
        do {
            let stored = try NodeStore.identify(on: node.volume, using: &node.random)
            let opened = try NodeStore.openLog(
                on: node.volume, generation: stored.identity.generation)
            let engine = try ClusterEngine(
                identity: stored.identity, bootEpoch: stored.bootEpoch, address: node.address,
                recovered: opened.recovered.state(of: stored.identity),
                hasForgotten: opened.recovered.isLost,
                snapshotBytes: opened.recovered.snapshot?.bytes, settings: plan.settings,
                seed: node.random.next(), now: node.clock.now(at: time),
                wallClock: node.clock.wallMilliseconds(at: time))
            let store = NodeStore(
                files: node.volume, log: opened.log, generation: stored.identity.generation)
            let process = SimProcess(engine: engine, store: store, seed: node.random.next())
            node.process = process
            node.identity = stored.identity
            trace(.started, node, stored.bootEpoch) {
                "started, boot \(stored.bootEpoch), \(opened.recovered.repairs)"
            }
            for checker in checkers {
                checker.started(node, from: opened.recovered, in: self)
            }
            tick(node)
        } catch {
            couldNotStart(node, error)
        }
    }

    private func couldNotStart(_ node: SimNode, _ error: any Error) {
        trace(.stopped, node, 1) { "could not start: \(error)" }
        switch error as? LogError {
        case .diskFull, .disk:
            // A supervisor tries again, and the device may have recovered.
            schedule(.start(node: node.index, life: node.life), at: time + 500_000_000)
        default:
            node.brokenBy = "\(error)"
            if !node.isRotten {
                fail("S1", "\(describe(node)) does not recover from a plain crash: \(error)")
            }
        }
    }

    // MARK: Ending

    enum Ending {
        /// The process alone: what it wrote is with the kernel.
        case killed
        /// The machine too: what is not flushed may be gone.
        case powerLost
        /// It had said goodbye.
        case stopped
    }

    func end(_ node: SimNode, _ ending: Ending) {
        guard let process = node.process else { return }
        trace(.stopped, node, 0) { "\(ending)" }
        if ending != .stopped { interruptDisk(of: node, process) }
        if ending == .powerLost { node.volume.losePower(using: &diskRandom) }
        node.process = nil
        node.life += 1
        node.isPaused = false
        let backlog = node.backlog
        node.backlog = []
        for event in backlog {
            if case .call(_, _, _, _, let answer) = event { answer.resume(returning: Self.gone) }
        }
        dropLinks(of: node)
        for waiting in process.answers { waiting.answer.resume(returning: Self.gone) }
        process.answers = []
        process.board.close()
        for checker in checkers { checker.ended(node, in: self) }
    }

    static let gone = Result<EngineAnswer, ClusterError>.failure(
        .notReady("the process has ended"))

    /// The disk had come to some point of what it was doing.
    private func interruptDisk(of node: SimNode, _ process: SimProcess) {
        let tasks = (process.isDiskFull ? [] : process.underWay) + process.queue
        guard !tasks.isEmpty else { return }
        node.volume.operationsUntilCrash = diskRandom.below(8)
        try? process.store.perform(tasks)
    }

    // MARK: Inputs

    func tick(_ node: SimNode) {
        let milliseconds = node.clock.wallMilliseconds(at: time)
        input(node) { engine, now in engine.tick(at: now, wallClock: milliseconds) }
    }

    func input(_ node: SimNode, _ body: (inout ClusterEngine, Instant) -> Void) {
        guard let process = node.process else { return }
        body(&process.engine, node.clock.now(at: time))
        counters.steps += 1
        let effects = process.engine.takeEffects()
        process.glance = process.engine.glance()
        carryOut(effects, of: node, process)
        guard node.process === process else { return }
        publish(node, process)
        setTimer(of: node, process)
        for checker in checkers { checker.stepped(node, in: self) }
    }

    /// A call of the service layer, through the control loop's queue.
    func hand(
        _ call: EngineCall, in cluster: ClusterID?, to process: SimProcess, of node: SimNode,
        _ answer: SimProcess.CallAnswer
    ) {
        guard node.process === process else { return answer.resume(returning: Self.gone) }
        schedule(
            .call(call, in: cluster, node: node.index, life: node.life, answer), at: time)
    }

    func begin(
        _ call: EngineCall, in cluster: ClusterID?, at node: SimNode,
        _ answer: SimProcess.CallAnswer
    ) {
        guard let process = node.process else { return answer.resume(returning: Self.gone) }
        process.lastCall += 1
        let id = CallID(rawValue: process.lastCall)
        process.answers.append(
            (id: id, call: call, answer: answer, begin: node.clock.now(at: time)))
        trace(.call, node, id.rawValue) { "call \(id.rawValue): \(call)" }
        input(node) { engine, now in engine.call(id, call, in: cluster, at: now) }
    }

    // MARK: Effects

    private func carryOut(
        _ effects: [EngineEffect], of node: SimNode, _ process: SimProcess
    ) {
        let cluster = process.glance.identity.cluster
        for effect in effects {
            for checker in checkers { checker.decided(effect, by: node, in: self) }
            switch effect {
            case .persist(let write): enqueue(.write(write), of: node, process)
            case .message(let message, let address): send(message, from: node, to: address)
            case .datagram(let packet, let address):
                send(packet, from: node, to: address, in: cluster)
            case .saveSnapshot(let snapshot, let dropThrough):
                enqueue(.snapshot(snapshot, dropThrough: dropThrough), of: node, process)
            case .distrustLog: enqueue(.distrustLog, of: node, process)
            case .adopt(let identity):
                let bootEpoch = process.engine.bootEpoch
                enqueue(
                    .adopt(StoredIdentity(identity: identity, bootEpoch: bootEpoch)), of: node,
                    process)
            case .answer(let id, let result): answer(id, result, of: node, process)
            case .log(let event): note(event, of: node, process)
            }
        }
    }

    private func answer(
        _ id: CallID, _ result: Result<EngineAnswer, ClusterError>, of node: SimNode,
        _ process: SimProcess
    ) {
        guard let position = process.answers.firstIndex(where: { $0.id == id }) else {
            return fail("E1", "\(describe(node)) answered call \(id.rawValue) twice")
        }
        trace(.answer, node, id.rawValue) { "answer \(id.rawValue): \(result)" }
        process.answers.remove(at: position).answer.resume(returning: result)
    }

    private func note(_ event: EngineEvent, of node: SimNode, _ process: SimProcess) {
        trace(.event, node, 0) { "\(event)" }
        if case .leaveFinished = event, process.absence != nil {
            schedule(.stop(node: node.index, life: node.life), at: time)
        }
    }

    private func publish(_ node: SimNode, _ process: SimProcess) {
        process.board.publishLease(until: process.glance.leaseDeadline)
        if process.glance.isViewStale {
            process.board.publish(process.engine.makeView(), at: node.clock.now(at: time))
        }
    }

    /// As `ControlLoop.schedule`: a timer that comes too early only asks again.
    func setTimer(of node: SimNode, _ process: SimProcess) {
        let deadline = process.glance.nextDeadline
        if let timer = process.timer, timer.at <= deadline { return }
        process.lastTimer += 1
        process.timer = (deadline, process.lastTimer)
        let wake = node.clock.trueTime(of: deadline)
        guard wake < .max else { return }
        schedule(
            .timer(node: node.index, life: node.life, number: process.lastTimer),
            at: max(time, wake) + 10_000)
    }

    // MARK: Disk

    private func enqueue(_ task: StoreTask, of node: SimNode, _ process: SimProcess) {
        process.queue.append(task)
        if process.underWay.isEmpty { startDisk(of: node, process) }
    }

    private func startDisk(of node: SimNode, _ process: SimProcess) {
        process.underWay = process.queue
        process.queue = []
        schedule(.disk(node: node.index, life: node.life), at: time + drawDiskLatency(of: node))
    }

    private func drawDiskLatency(of node: SimNode) -> Int64 {
        100_000 + node.extraDiskLatency + diskRandom.exponential(mean: plan.diskLatencyMean)
    }

    /// The disk has done what it was given. A failed flush ends the process, and a full disk is
    /// tried again, as in the product.
    func finishDisk(of node: SimNode) {
        guard let process = node.process else { return }
        let tasks = process.underWay
        do {
            try process.store.perform(process.isDiskFull ? [] : tasks)
        } catch {
            if error.isRetryable {
                schedule(.disk(node: node.index, life: node.life), at: time + 200_000_000)
                return setDisk(isFull: true, of: node, process)
            }
            trace(.disk, node, 1) { "the log cannot be written: \(error)" }
            process.underWay = []
            process.queue = []
            end(node, .killed)
            schedule(.start(node: node.index, life: node.life), at: time + 500_000_000)
            return
        }
        trace(.disk, node, UInt64(tasks.count)) { "\(tasks.count) tasks durable" }
        process.underWay = []
        report(tasks, to: node, process)
        setDisk(isFull: false, of: node, process)
        if !process.queue.isEmpty, process.underWay.isEmpty { startDisk(of: node, process) }
    }

    private func setDisk(isFull: Bool, of node: SimNode, _ process: SimProcess) {
        guard process.isDiskFull != isFull else { return }
        process.isDiskFull = isFull
        trace(.disk, node, isFull ? 2 : 3) { isFull ? "no space left" : "space again" }
        input(node) { engine, now in engine.storage(isFull: isFull, at: now) }
    }

    private func report(_ tasks: [StoreTask], to node: SimNode, _ process: SimProcess) {
        for case .adopt(let stored) in tasks {
            restartStreams(of: process)
            node.identity = stored.identity
        }
        input(node) { engine, now in
            for task in tasks {
                switch task {
                case .write(let write):
                    engine.persisted(write.token, releasing: write.messagesAfterFlush, at: now)
                case .snapshot(let snapshot, let dropThrough):
                    engine.snapshotSaved(snapshot.point, dropThrough: dropThrough, at: now)
                case .distrustLog: break
                case .adopt(let stored): engine.adopted(stored.identity, at: now)
                }
            }
        }
    }
}
