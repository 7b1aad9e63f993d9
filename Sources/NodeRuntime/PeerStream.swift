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
        case open(any Channel)
        /// Not before the deadline.
        case resting(until: NIODeadline)
    }

    /// Bytes waiting for a connection or a slow peer, beyond which messages are dropped. 32 MiB
    /// holds the largest frame and the window of a follower.
    static let queuedByteLimit = 32 << 20

    private let loop: any EventLoop
    private let host: String
    private let port: Int
    private let broke: () -> Void
    private var state = State.idle
    private var queue: [ByteBuffer] = []
    private var queuedByteCount = 0
    private var pause: TimeAmount = .milliseconds(20)
    private(set) var isClosed = false
    /// When it was last used; streams to strangers are closed after a while.
    private(set) var lastUse = NIODeadline.now()

    init(loop: any EventLoop, host: String, port: Int, broke: @escaping () -> Void) {
        self.loop = loop
        self.host = host
        self.port = port
        self.broke = broke
    }

    /// - Parameter hello: What a new connection begins with.
    func send(_ frame: [UInt8], hello: () -> [UInt8]) {
        lastUse = .now()
        switch state {
        case .open(let channel):
            guard channel.isWritable || queuedByteCount < Self.queuedByteLimit else { return }
            channel.write(ByteBuffer(bytes: frame), promise: nil)
            isFlushPending = true
        case .connecting: enqueue(frame)
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
        if case .open(let channel) = state { channel.close(promise: nil) }
        state = .idle
        queue = []
    }

    private func enqueue(_ frame: [UInt8]) {
        guard queuedByteCount + frame.count <= Self.queuedByteLimit else { return }
        queue.append(ByteBuffer(bytes: frame))
        queuedByteCount += frame.count
    }

    private func connect(hello: [UInt8]) {
        state = .connecting
        let bound = NIOLoopBound(self, eventLoop: loop)
        ClientBootstrap(group: loop)
            .connectTimeout(.seconds(1))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .connect(host: host, port: port)
            .whenComplete { result in
                switch result {
                case .success(let channel): bound.value.opened(channel, hello: hello)
                case .failure: bound.value.failed()
                }
            }
    }

    private func opened(_ channel: any Channel, hello: [UInt8]) {
        guard !isClosed else { return channel.close(promise: nil) }
        state = .open(channel)
        pause = .milliseconds(20)
        channel.write(ByteBuffer(bytes: hello), promise: nil)
        for buffer in queue { channel.write(buffer, promise: nil) }
        channel.flush()
        queue = []
        queuedByteCount = 0
        let bound = NIOLoopBound(self, eventLoop: loop)
        channel.closeFuture.whenComplete { _ in bound.value.failed() }
    }

    private func failed() {
        guard !isClosed else { return }
        queue = []
        queuedByteCount = 0
        isFlushPending = false
        state = .resting(until: .now() + pause)
        pause = min(pause * 2, .milliseconds(500))
        broke()
    }
}
