import EmberCluster
import WireCodec

/// One TCP connection: frames in order, or an end.
final class SimLink {
    let id: UInt64
    let from: Int
    let to: Int
    /// Which lives of the two processes it connects.
    let fromLife: Int
    var toLife = 0
    /// Sent, and not read by the receiver yet.
    var inFlight: [(arrival: Int64, frame: [UInt8])] = []
    var lastArrival: Int64 = 0
    var isWakeScheduled = false
    /// Nothing is read from it any more.
    var isBroken = false
    /// The sender has been told.
    var isReported = false
    /// Pause before the next retransmission while the way is blocked.
    var backoff: Int64 = 200_000_000

    // The receiver's side, as `BusStreamHandler` keeps it.
    var decoder = BusFrameDecoder()
    var peer: PeerIdentity?

    init(id: UInt64, from: Int, to: Int, fromLife: Int) {
        self.id = id
        self.from = from
        self.to = to
        self.fromLife = fromLife
    }
}

/// The sender's side of streams to one address, with the states of the runtime's `PeerStream`:
/// opened when there is something to say, reopened after a pause when it breaks.
final class SimStream {
    enum State {
        case idle
        case connecting(SimLink)
        case open(SimLink)
        /// Not before this true time.
        case resting(until: Int64)
    }

    let address: NodeAddress
    var state = State.idle
    /// Waiting for the connection.
    var queue: [[UInt8]] = []
    var pause: Int64 = SimStream.pauseMin
    var isClosed = false

    static let pauseMin: Int64 = 20_000_000
    static let pauseMax: Int64 = 500_000_000
    static let connectTimeout: Int64 = 1_000_000_000

    init(to address: NodeAddress) { self.address = address }
}
