import EmberCluster
import GossipProtocol
import NIOCore
import NIOPosix
import WireCodec

/// What comes in on the bus, decoded.
///
/// Confined to the control event loop, as everything that handles it.
protocol BusReceiver: AnyObject {
    /// Ours, at this moment.
    var cluster: ClusterID { get }
    func received(_ packet: GossipPacket)
    func received(_ message: BusMessage, from peer: PeerIdentity)
    /// Something that could not be read, or not be believed, came from an address.
    func refused(_ error: any Error, from address: String)
}

/// Reads frames from one incoming stream. The first names the sender; anything unreadable ends it.
final class BusStreamHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    typealias OutboundOut = ByteBuffer

    private let receiver: any BusReceiver
    private var stream: IncomingStream
    private var decoder = BusFrameDecoder()
    private var peer: PeerIdentity?

    init(receiver: any BusReceiver, guard: BusGuard) {
        self.receiver = receiver
        stream = `guard`.makeIncomingStream()
    }

    func channelActive(context: ChannelHandlerContext) {
        guard let greeting = stream.greeting else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: greeting)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            decoder.receive(try stream.receive(unwrapInboundIn(data).readableBytesView))
            while let frame = try decoder.next(in: receiver.cluster) {
                try deliver(try frame.decode(BusMessage.self))
            }
        } catch {
            receiver.refused(error, from: context.remoteAddress?.description ?? "unknown")
            context.close(promise: nil)
        }
    }

    private func deliver(_ message: BusMessage) throws(WireError) {
        if case .hello(let identity) = message {
            peer = identity
            return
        }
        guard let peer else {
            throw WireError(
                field: "stream", offset: 0, reason: .malformed("the first message is not a hello"))
        }
        receiver.received(message, from: peer)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Reads gossip packets, one a datagram.
final class GossipHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let receiver: any BusReceiver
    private let `guard`: BusGuard

    init(receiver: any BusReceiver, guard: BusGuard) {
        self.receiver = receiver
        self.guard = `guard`
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        do {
            let cluster = receiver.cluster
            let packet = try envelope.data.withUnsafeReadableBytes { bytes in
                if let opened = try `guard`.open(bytes) {
                    return try GossipDatagram.decode(opened, in: cluster, as: GossipPacket.self)
                }
                return try GossipDatagram.decode(bytes, in: cluster, as: GossipPacket.self)
            }
            receiver.received(packet)
        } catch {
            receiver.refused(error, from: envelope.remoteAddress.description)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A refused datagram of ours comes back as an error here: the peer is down, which its
        // probes tell.
    }
}
