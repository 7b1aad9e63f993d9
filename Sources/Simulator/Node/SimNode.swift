package import ClusterEngine
package import ClusterService
package import EmberCluster
package import Keyspace
import NodeStore

/// A place where a node runs: its disk, its clocks and its address outlive the processes.
package final class SimNode {
    package let index: Int
    package private(set) var volume = SimVolume()
    /// Who the node was when it last said so.
    package internal(set) var identity: NodeIdentity?
    package internal(set) var clock: SimClock
    /// Moves when the node is started at another port.
    package internal(set) var address: NodeAddress
    /// Nil while it is down.
    package internal(set) var process: SimProcess?
    /// Raised whenever a process ends: what was under way for it then comes to nothing.
    package internal(set) var life = 0
    package internal(set) var isPaused = false
    /// Why it cannot be started any more; such a node counts as lost for good.
    package internal(set) var brokenBy: String?
    /// Its disk was damaged, so that recovery may, and must, refuse it.
    package internal(set) var isRotten = false
    /// What arrived while it was paused.
    var backlog: [World.Event] = []
    var random: SplitMix64
    /// Added to each disk operation, in nanoseconds.
    var extraDiskLatency: Int64 = 0

    init(index: Int, address: NodeAddress, clock: SimClock, random: SplitMix64) {
        self.index = index
        self.address = address
        self.clock = clock
        self.random = random
    }

    package var isUp: Bool { process != nil }

    /// Whether what it had acknowledged may be gone from its disk.
    package private(set) var hasLostDisk = false

    /// The generation whose log is gone, or older than it was, while the identity is not.
    private var lostGeneration: UInt64?

    /// Whether it has forgotten what it promised under the identity that it still has: it is a
    /// member by its word, and by no other's.
    var hasForgotten: Bool { lostGeneration != nil && lostGeneration == identity?.generation }

    private var backup: SimVolume?

    /// Somebody makes a copy of the disk.
    func backUp() { backup = volume.platter() }

    /// Somebody puts an empty disk in the place of the old one.
    func replaceDisk() {
        exchange(SimVolume())
        identity = nil
    }

    /// Somebody puts the copy in the place of the disk.
    func rollBack() {
        guard let backup else { return }
        lostGeneration = identity?.generation
        exchange(backup.platter())
    }

    /// Somebody removes the log from the disk.
    func loseLog() {
        lostGeneration = identity?.generation
        volume.removeLogs()
        exchange(volume)
    }

    private func exchange(_ volume: SimVolume) {
        self.volume = volume
        hasLostDisk = true
        brokenBy = nil
        isRotten = false
    }
}

/// One life of a node: what the runtime's control loop, bus and log writer keep in memory.
package final class SimProcess {
    package internal(set) var engine: ClusterEngine
    /// Of the engine as the last input has left it.
    package internal(set) var glance: EngineGlance
    package let board: ViewBoard
    package let keyspace: EmbeddedKeyspace<UnguardedPartitions>
    var store: NodeStore<SimVolume>
    var streams: [SimStream] = []
    /// Waiting for the disk.
    var queue: [StoreTask] = []
    /// With the disk now.
    var underWay: [StoreTask] = []
    /// The disk has what is under way, and no room for it.
    var isDiskFull = false
    /// The instant the timer is set to, on the node's clock, and which timer that is.
    var timer: (at: Instant, number: UInt64)?
    var lastTimer: UInt64 = 0
    /// The calls under way, each with the instant of its begin on the node's clock.
    var answers: [(id: CallID, call: EngineCall, answer: CallAnswer, begin: Instant)] = []
    var lastCall: UInt64 = 0
    /// How long it will be away, once it has begun to say goodbye.
    var absence: Int64?

    typealias CallAnswer = UnsafeContinuation<Result<EngineAnswer, ClusterError>, Never>

    init(engine: ClusterEngine, store: NodeStore<SimVolume>, seed: UInt64) {
        var engine = engine
        board = ViewBoard(view: engine.makeView())
        glance = engine.glance()
        self.engine = engine
        self.store = store
        keyspace = EmbeddedKeyspace(
            UnguardedPartitions(partitionCount: 4, seed: HashSeed(low: seed, high: ~seed)))
    }

    /// Between two clusters a node is deaf.
    var isAdopting: Bool {
        (queue + underWay).contains { if case .adopt = $0 { true } else { false } }
    }

    func stream(to address: NodeAddress) -> SimStream {
        if let known = streams.first(where: { $0.address.busPort == address.busPort }) {
            return known
        }
        let stream = SimStream(to: address)
        streams.append(stream)
        return stream
    }
}
