import Keyspace
import NIOCore
import RESPCodec

/// What one connection remembers between two reads. Reached through a pointer, as
/// ``EventLoopLane/State``.
struct ConnectionState: ~Copyable {
    /// Where the connection is with its requests.
    ///
    ///     serving ⇄ waiting        for the reply of a command that answers later
    ///     serving → closing        QUIT, or a request that cannot be read: flush, then close
    enum Phase {
        case serving
        case waiting
        case closing
    }

    /// Why the last batch ended.
    enum Pause {
        case inputUsed
        case outputFull
        case phaseChanged
    }

    /// `CLIENT REPLY`.
    enum ReplyMode {
        case on
        case off
        /// The reply to the next command is left out.
        case skipNext
        case skipThis
    }

    var parser: RequestParser
    var phase = Phase.serving
    /// Input that waits: an unfinished request, or requests behind one that answers later.
    var backlog = ByteBuffer()
    /// Set while requests are being executed, when NIO may call back from within a write.
    var isBusy = false
    /// Set while no input is taken from the socket.
    var isReadingPaused = false
    /// Set when the server stops: close once the reply that is waited for is written.
    var closesWhenServed = false
    var version = RESPVersion.two
    var lastCommand = CommandID.hello
    var replyMode = ReplyMode.on
    /// Nil before the connection is active and after it is gone.
    var context: ChannelHandlerContext?

    init(limits: RequestLimits) {
        parser = RequestParser(limits: limits)
    }
}
