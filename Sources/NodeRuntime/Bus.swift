import BusSecurity
import EmberCluster
import GossipProtocol
import NIOCore
import NIOPosix
import WireCodec

/// The bus port: gossip over UDP, everything else over TCP streams, one a direction.
///
/// Confined to the control event loop after ``bind(host:port:receiver:)``.
final class Bus {
    /// Streams that nobody used for this long are closed: peers are few, strangers may be many.
    private static let idleLimit = TimeAmount.minutes(1)

    private let loop: any EventLoop
    private let `guard`: BusGuard
    private var listener: (any Channel)?
    private var datagrams: (any Channel)?
    private var streams: [String: PeerStream] = [:]
    private var resolved: [String: SocketAddress] = [:]
    private var dirtyStreams: [PeerStream] = []
    private var hasDatagrams = false
    /// Told when a stream to the address broke.
    var unreachable: (NodeAddress) -> Void = { _ in }
    /// Told when a peer does not prove that it shares our secret.
    var complained: (any Error, NodeAddress) -> Void = { _, _ in }
    private(set) var port = 0

    /// - Parameter protection: Nil for a cluster without a secret.
    init(loop: any EventLoop, protection: BusProtection? = nil) {
        self.loop = loop
        self.guard = BusGuard(protection)
    }

    // MARK: Opening

    /// Binds TCP and UDP on one port; 0 takes any that both can have.
    func bind(
        host: String, port: Int, receiver: any BusReceiver
    ) -> EventLoopFuture<Void> {
        // The system knows a free TCP port; that UDP has it too is likely, so a few tries will do.
        bind(host: host, port: port, receiver: receiver, tries: port == 0 ? 8 : 1)
    }

    private func bind(
        host: String, port: Int, receiver: any BusReceiver, tries: Int
    ) -> EventLoopFuture<Void> {
        let receiver = NIOLoopBound(receiver, eventLoop: loop)
        let bound = NIOLoopBound(self, eventLoop: loop)
        return bindStreams(host: host, port: port, receiver: receiver).flatMap { listener in
            let actual = listener.localAddress?.port ?? port
            bound.value.listener = listener
            bound.value.port = actual
            return bound.value.bindDatagrams(host: host, port: actual, receiver: receiver)
        }.map { channel in
            bound.value.datagrams = channel
        }.flatMapError { error in
            bound.value.listener?.close(promise: nil)
            bound.value.listener = nil
            guard tries > 1 else { return bound.value.loop.makeFailedFuture(error) }
            return bound.value.bind(
                host: host, port: port, receiver: receiver.value, tries: tries - 1)
        }
    }

    private func bindStreams(
        host: String, port: Int, receiver: NIOLoopBound<any BusReceiver>
    ) -> EventLoopFuture<any Channel> {
        let `guard` = NIOLoopBound(self.guard, eventLoop: loop)
        return ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: 512)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            // A bus message is rarely followed by another at once: a second read would find
            // nothing.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        BusStreamHandler(receiver: receiver.value, guard: `guard`.value))
                }
            }
            .bind(host: host, port: port)
    }

    private func bindDatagrams(
        host: String, port: Int, receiver: NIOLoopBound<any BusReceiver>
    ) -> EventLoopFuture<any Channel> {
        let `guard` = NIOLoopBound(self.guard, eventLoop: loop)
        return DatagramBootstrap(group: loop)
            .channelOption(.datagramVectorReadMessageCount, value: 16)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: 16 * WireLimit.datagramByteCount)
            )
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        GossipHandler(receiver: receiver.value, guard: `guard`.value))
                }
            }
            .bind(host: host, port: port)
    }

    // MARK: Sending

    func send(_ message: BusMessage, to address: NodeAddress, as identity: PeerIdentity) {
        guard
            let frame = BusFrame.bytes(
                kind: message.frameKind, cluster: identity.cluster, message)
        else { return }
        let stream = stream(to: address)
        stream.send(frame) {
            BusFrame.bytes(kind: .join, cluster: identity.cluster, BusMessage.hello(identity)) ?? []
        }
        dirtyStreams.append(stream)
    }

    func send(_ packet: GossipPacket, to address: NodeAddress, in cluster: ClusterID) {
        guard let datagrams, let target = socketAddress(of: address),
            let bytes = GossipDatagram.bytes(cluster: cluster, packet)
        else { return }
        datagrams.write(
            AddressedEnvelope(remoteAddress: target, data: ByteBuffer(bytes: `guard`.seal(bytes))),
            promise: nil)
        hasDatagrams = true
    }

    /// Hands everything sent since the last call to the kernel.
    func flush() {
        for stream in dirtyStreams { stream.flush() }
        dirtyStreams.removeAll(keepingCapacity: true)
        if hasDatagrams { datagrams?.flush() }
        hasDatagrams = false
    }

    private func stream(to address: NodeAddress) -> PeerStream {
        let key = address.bus
        if let stream = streams[key] { return stream }
        closeIdleStreams()
        let stream = PeerStream(
            loop: loop, host: address.host, port: Int(address.busPort), guard: `guard`,
            broke: { [weak self] error in
                if let error { self?.complained(error, address) }
                self?.unreachable(address)
            })
        streams[key] = stream
        return stream
    }

    private func closeIdleStreams() {
        let limit = NIODeadline.now() - Self.idleLimit
        for (key, stream) in streams where stream.lastUse < limit {
            stream.close()
            streams[key] = nil
        }
    }

    /// Numeric addresses cost nothing; a name is looked up once, off the event loop.
    private func socketAddress(of address: NodeAddress) -> SocketAddress? {
        let key = address.bus
        if let known = resolved[key] { return known }
        let port = Int(address.busPort)
        if let numeric = try? SocketAddress(ipAddress: address.host, port: port) {
            resolved[key] = numeric
            return numeric
        }
        let bound = NIOLoopBound(self, eventLoop: loop)
        let host = address.host
        NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
            try SocketAddress.makeAddressResolvingHost(host, port: port)
        }.whenSuccess { bound.value.resolved[key] = $0 }
        return nil
    }

    // MARK: Closing

    /// The cluster's secrets have changed: streams begin again under the first of them.
    func replaceRing(_ ring: KeyRing) {
        `guard`.replaceRing(ring)
        restartStreams()
    }

    /// This node speaks for another cluster now: every stream must begin again with a new hello.
    func restartStreams() {
        for stream in streams.values { stream.close() }
        streams = [:]
        dirtyStreams = []
    }

    func close() {
        restartStreams()
        listener?.close(promise: nil)
        datagrams?.close(promise: nil)
    }
}
