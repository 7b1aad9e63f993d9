import BusSecurity
import EmberCluster
import NIOCore
import NIOPosix
import WireCodec

/// One outgoing bus stream: opened when there is something to say, reopened after a pause when it
/// breaks. What was queued for a broken stream is lost; every protocol above repeats what matters.
///
/// Confined to the control event loop.
final class PeerStream {
    private enum State {
        case idle
        case connecting
        /// Connected, and waiting to be greeted before anything can be sealed.
        case greeting(any Channel)
        case open(any Channel)
        /// Not before the deadline.
        case resting(until: NIODeadline)
    }

    /// Bytes waiting for a connection or a slow peer, beyond which messages are dropped. 32 MiB
    /// holds the largest frame and the window of a follower.
    static let queuedByteLimit = 32 << 20

    /// A receiver greets in its first turn; one that has no secret never does.
    private static let greetingTimeout = TimeAmount.seconds(2)

    private let loop: any EventLoop
    private let host: String
    private let port: Int
    private let `guard`: BusGuard
    /// Why, when the peer is there and did not behave.
    private let broke: ((any Error)?) -> Void
    /// Nil while this stream is in clear.
    private var sealer: StreamSealer?
    /// The peer has a secret.
    private var isGreeted = false
    private var state = State.idle
    private var queue: [[UInt8]] = []
    private var queuedByteCount = 0
    private var pause: TimeAmount = .milliseconds(20)
    private(set) var isClosed = false
    /// When it was last used; streams to strangers are closed after a while.
    private(set) var lastUse = NIODeadline.now()

    init(
        loop: any EventLoop, host: String, port: Int, guard: BusGuard,
        broke: @escaping ((any Error)?) -> Void
    ) {
        self.loop = loop
        self.host = host
        self.port = port
        self.guard = `guard`
        self.broke = broke
    }

    /// - Parameter hello: What a new connection begins with.
    func send(_ frame: [UInt8], hello: () -> [UInt8]) {
        lastUse = .now()
        switch state {
        case .open(let channel):
            guard channel.isWritable || queuedByteCount < Self.queuedByteLimit else { return }
            write(frame, to: channel)
            isFlushPending = true
        case .connecting, .greeting: enqueue(frame)
        case .idle:
            enqueue(frame)
            connect(hello: hello())
        case .resting(let until):
            guard until <= .now() else { return }
            enqueue(frame)
            connect(hello: hello())
        }
    }

    private var isFlushPending = false

    /// Hands what was sent since the last call to the kernel, in one go.
    func flush() {
        guard isFlushPending, case .open(let channel) = state else { return }
        isFlushPending = false
        channel.flush()
    }

    func close() {
        isClosed = true
        switch state {
        case .open(let channel), .greeting(let channel): channel.close(promise: nil)
        case .idle, .connecting, .resting: break
        }
        state = .idle
        queue = []
    }

    private func enqueue(_ frame: [UInt8]) {
        guard queuedByteCount + frame.count <= Self.queuedByteLimit else { return }
        queue.append(frame)
        queuedByteCount += frame.count
    }

    private func write(_ frame: [UInt8], to channel: any Channel) {
        let bytes = sealer?.seal(frame) ?? frame
        channel.write(ByteBuffer(bytes: bytes), promise: nil)
    }

    // MARK: Opening

    private func connect(hello: [UInt8]) {
        state = .connecting
        let bound = NIOLoopBound(self, eventLoop: loop)
        ClientBootstrap(group: loop)
            .connectTimeout(.seconds(1))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        GreetingHandler { bound.value.received($0, on: channel, hello: hello) })
                }
            }
            .connect(host: host, port: port)
            .whenComplete { result in
                switch result {
                case .success(let channel): bound.value.connected(channel, hello: hello)
                case .failure: bound.value.failed(nil)
                }
            }
    }

    private func connected(_ channel: any Channel, hello: [UInt8]) {
        guard !isClosed else { return channel.close(promise: nil) }
        guard case .connecting = state else { return }
        let bound = NIOLoopBound(self, eventLoop: loop)
        channel.closeFuture.whenComplete { _ in bound.value.closed(channel) }
        sealer = `guard`.makeStreamSealer()
        isGreeted = false
        if sealer == nil { return opened(channel, saying: hello) }
        state = .greeting(channel)
        loop.scheduleTask(in: Self.greetingTimeout) {
            if case .greeting(channel) = bound.value.state {
                bound.value.failed(BusSecurityError.malformed("it did not greet; has it a secret?"))
                channel.close(promise: nil)
            }
        }
    }

    /// Only a receiver that has a secret speaks.
    private func received(_ bytes: ByteBuffer, on channel: any Channel, hello: [UInt8]) {
        // The greeting may be here before the word that the connection is.
        connected(channel, hello: hello)
        isGreeted = true
        guard case .greeting(channel) = state else { return }
        do throws(BusSecurityError) {
            guard let preface = try sealer?.receive(bytes.readableBytesView) else { return }
            channel.write(ByteBuffer(bytes: preface), promise: nil)
            opened(channel, saying: hello)
        } catch {
            failed(error)
            channel.close(promise: nil)
        }
    }

    private func opened(_ channel: any Channel, saying hello: [UInt8]) {
        state = .open(channel)
        pause = .milliseconds(20)
        write(hello, to: channel)
        for frame in queue { write(frame, to: channel) }
        channel.flush()
        queue = []
        queuedByteCount = 0
    }

    private func closed(_ channel: any Channel) {
        switch state {
        case .open(channel), .greeting(channel):
            // A peer that only takes what is sealed ends a stream in clear at its first word.
            failed(isGreeted && sealer == nil ? BusSecurityError.noSecret : nil)
        case .idle, .connecting, .greeting, .open, .resting: break
        }
    }

    private func failed(_ error: (any Error)?) {
        guard !isClosed else { return }
        queue = []
        queuedByteCount = 0
        isFlushPending = false
        state = .resting(until: .now() + pause)
        pause = min(pause * 2, .milliseconds(500))
        broke(error)
    }
}

/// Hands on what the receiver of a stream says: its greeting, and nothing else.
private final class GreetingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: (ByteBuffer) -> Void

    init(_ received: @escaping (ByteBuffer) -> Void) { self.received = received }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received(unwrapInboundIn(data))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Matches the case with this very channel.
private func ~= (pattern: any Channel, value: any Channel) -> Bool { pattern === value }
