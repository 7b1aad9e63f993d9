import EmberCluster
import Keyspace
import NIOCore
import Synchronization

/// What others may know about one connection: `CLIENT LIST`, and the way to close it.
final class ConnectionCard: Sendable {
    struct Details: Sendable {
        var name = ""
        var libraryName = ""
        var libraryVersion = ""
        var version = 2
    }

    let id: UInt64
    let address: String
    let localAddress: String
    let since: Instant
    let channel: any Channel
    let details = Mutex(Details())
    /// Nanoseconds on the lease clock; written once per batch.
    private let activeAt: Atomic<Int64>
    private let commandCode = Atomic<UInt8>(CommandID.hello.rawValue)

    init(id: UInt64, channel: any Channel, at now: Instant) {
        self.id = id
        self.channel = channel
        since = now
        address = Self.text(channel.remoteAddress)
        localAddress = Self.text(channel.localAddress)
        activeAt = Atomic(now.nanoseconds)
    }

    @inline(__always)
    func touch(_ command: CommandID, at now: Instant) {
        activeAt.store(now.nanoseconds, ordering: .relaxed)
        commandCode.store(command.rawValue, ordering: .relaxed)
    }

    /// One line of `CLIENT LIST`, without its line end. What does not exist here (databases,
    /// subscriptions, transactions) reads as in Redis when it is unused.
    func line(at now: Instant) -> String {
        let details = details.withLock { $0 }
        let age = since.duration(to: now).components.seconds
        let idle = max(0, now.nanoseconds - activeAt.load(ordering: .relaxed)) / 1_000_000_000
        let code = commandCode.load(ordering: .relaxed)
        let command = CommandID(rawValue: code).map { CommandTable.standard[$0].fullName }
        return """
            id=\(id) addr=\(address) laddr=\(localAddress) fd=-1 name=\(details.name) age=\(age) \
            idle=\(idle) flags=N db=0 sub=0 psub=0 ssub=0 multi=-1 qbuf=0 qbuf-free=0 argv-mem=0 \
            multi-mem=0 rbs=0 rbp=0 obl=0 oll=0 omem=0 tot-mem=0 events=r \
            cmd=\(command ?? "NULL") user=default redir=-1 resp=\(details.version) \
            lib-name=\(details.libraryName) lib-ver=\(details.libraryVersion)
            """
    }

    private static func text(_ address: SocketAddress?) -> String {
        guard let address, let port = address.port else { return "?:0" }
        return "\(address.ipAddress ?? "?"):\(port)"
    }
}

/// The open connections of one server. Owner: the mutex.
final class ConnectionRegistry: Sendable {
    private struct State {
        var cards: [UInt64: ConnectionCard] = [:]
        var lastID: UInt64 = 0
        var isStopping = false
        var whenEmpty: [CheckedContinuation<Void, Never>] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    var count: Int { state.withLock { $0.cards.count } }

    /// In order of their ids.
    var cards: [ConnectionCard] {
        state.withLock { Array($0.cards.values) }.sorted { $0.id < $1.id }
    }

    /// Nil when the server is full or stopping.
    func admit(_ channel: any Channel, at now: Instant) -> ConnectionCard? {
        state.withLock { state in
            guard state.cards.count < limit, !state.isStopping else { return nil }
            state.lastID += 1
            let card = ConnectionCard(id: state.lastID, channel: channel, at: now)
            state.cards[card.id] = card
            return card
        }
    }

    func remove(_ card: ConnectionCard) {
        let waiting = state.withLock { state in
            state.cards[card.id] = nil
            guard state.cards.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Admits nobody from now on; the connections that are left.
    func stopAdmitting() -> [ConnectionCard] {
        state.withLock { $0.isStopping = true }
        return cards
    }

    /// Returns when no connection is left.
    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.cards.isEmpty { state.whenEmpty.append(continuation) }
                return state.cards.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }
}
