import NIOCore
import NIOPosix
import Synchronization
import Testing

/// One connection over which tests speak RESP byte by byte.
///
/// Replies are returned as they came: the tests are about bytes.
final class RESPClient: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let channel: any Channel
    private let inbox: Inbox

    private init(channel: any Channel, inbox: Inbox) {
        self.channel = channel
        self.inbox = inbox
    }

    static func connect(port: UInt16, reads: Bool = true) async throws -> RESPClient {
        let inbox = Inbox()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(inbox))
                }
            }
            .connect(host: "127.0.0.1", port: Int(port)).get()
        return RESPClient(channel: channel, inbox: inbox)
    }

    func close() async throws { try await channel.close().get() }

    /// Sends no more; what comes is still read.
    func closeOutput() async throws { try await channel.close(mode: .output).get() }

    /// Starts to read, on a connection that was made without.
    func read() async throws { try await channel.setOption(.autoRead, value: true).get() }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// Sends without waiting until everything has been taken.
    func pour(_ text: String) { channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }

    func send(words: [String]) async throws { try await send(request(words)) }

    /// One request, its reply.
    func ask(_ words: String...) async throws -> String {
        try await send(words: words)
        return try await reply()
    }

    /// One inline request, its reply.
    func askInline(_ line: String) async throws -> String {
        try await send(line + "\r\n")
        return try await reply()
    }

    /// One request, whose reply must be this.
    func expect(
        _ words: String..., is expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await send(words: words)
        try await expectReply(is: expected, sourceLocation: sourceLocation)
    }

    /// One inline request, whose reply must be this.
    func expectInline(
        _ line: String, is expected: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await send(line + "\r\n")
        try await expectReply(is: expected, sourceLocation: sourceLocation)
    }

    /// The next reply must be this.
    func expectReply(
        is expected: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let reply = try await reply()
        #expect(reply == expected, sourceLocation: sourceLocation)
    }

    /// Throws the reply when it does not begin so.
    func expect(_ words: String..., begins start: String) async throws {
        try await send(words: words)
        try await claim { $0.hasPrefix(start) }
    }

    /// Throws the reply when the text is not part of it.
    func expect(_ words: String..., shows text: String) async throws {
        try await send(words: words)
        try await claim { $0.contains(text) }
    }

    /// Throws the reply to an inline request when it does not begin so.
    func expectInline(_ line: String, begins start: String) async throws {
        try await send(line + "\r\n")
        try await claim { $0.hasPrefix(start) }
    }

    /// Throws the reply to an inline request when the text is not part of it.
    func expectInline(_ line: String, shows text: String) async throws {
        try await send(line + "\r\n")
        try await claim { $0.contains(text) }
    }

    private func claim(_ isSo: (String) -> Bool) async throws {
        let reply = try await reply()
        guard isSo(reply) else { throw Failure(description: "the reply is \(reply)") }
    }

    /// The next complete reply.
    func reply() async throws -> String {
        guard let bytes = await inbox.next(on: channel.eventLoop) else {
            throw Failure(description: "no complete reply; got \(inbox.description)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns when the condition holds, which is looked at between round trips.
    func wait(until isSo: () -> Bool) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while !isSo() {
            guard ContinuousClock.now < deadline else {
                throw Failure(description: "what is waited for does not come true")
            }
            try await expect("PING", is: "+PONG\r\n")
        }
    }

    /// Returns when the server has closed the connection.
    func waitForClose() async throws {
        let isClosed = await inbox.waitForClose(on: channel.eventLoop)
        guard isClosed else { throw Failure(description: "the server does not close") }
    }

    func request(_ words: [String]) -> String {
        "*\(words.count)\r\n" + words.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()
    }
}

/// What has arrived and who waits for it. Owner: the mutex.
private final class Inbox: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var start = 0
        var isClosed = false
        var isOverdue = false
        /// Counts arrivals, so that none is missed between a look and a wait.
        var changes: UInt64 = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private static let limit = TimeAmount.seconds(60)

    var description: String {
        state.withLock { state in
            String(decoding: state.bytes[state.start...].prefix(400), as: UTF8.self)
                + (state.isClosed ? " (closed)" : "")
        }
    }

    func append(_ bytes: ByteBufferView) {
        wake { $0.bytes += bytes }
    }

    func close() {
        wake { $0.isClosed = true }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiting = state.withLock { state in
            change(&state)
            state.changes += 1
            return state.waiting.take()
        }
        waiting?.resume()
    }

    func next(on loop: any EventLoop) async -> [UInt8]? {
        await wait(on: loop) { state in
            guard let end = replyEnd(state.bytes, state.start) else { return nil }
            defer {
                state.start = end
                if state.start == state.bytes.count {
                    state.bytes = []
                    state.start = 0
                }
            }
            return Array(state.bytes[state.start..<end])
        }
    }

    func waitForClose(on loop: any EventLoop) async -> Bool {
        await wait(on: loop) { $0.isClosed ? true : nil } ?? false
    }

    /// Looks after each arrival, until there is a value, the end of the connection, or the time is
    /// over.
    private func wait<Value: Sendable>(
        on loop: any EventLoop, _ take: (inout State) -> Value?
    ) async -> Value? {
        let timer = loop.scheduleTask(in: Self.limit) { [self] in wake { $0.isOverdue = true } }
        defer { timer.cancel() }
        while true {
            let (value, seen, isOver) = state.withLock { state in
                (take(&state), state.changes, state.isClosed || state.isOverdue)
            }
            if let value { return value }
            if isOver { return nil }
            await withCheckedContinuation { continuation in
                let hasChanged = state.withLock { state in
                    if state.changes == seen { state.waiting = continuation }
                    return state.changes != seen
                }
                if hasChanged { continuation.resume() }
            }
        }
    }
}

private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let inbox: Inbox

    init(_ inbox: Inbox) { self.inbox = inbox }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        inbox.append(Self.unwrapInboundIn(data).readableBytesView)
    }

    func channelInactive(context: ChannelHandlerContext) { inbox.close() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Where the reply that begins at `start` ends; nil while it is not complete.
private func replyEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard let (count, line) = header(bytes, start) else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "$"), UInt8(ascii: "="):
        guard count >= 0 else { return line }
        return line + count + 2 <= bytes.count ? line + count + 2 : nil
    case UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: ">"):
        return elementsEnd(bytes, line, count)
    case UInt8(ascii: "%"): return elementsEnd(bytes, line, 2 * count)
    default: return line
    }
}

private func elementsEnd(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    var end = start
    for _ in 0..<max(count, 0) {
        guard let next = replyEnd(bytes, end) else { return nil }
        end = next
    }
    return end
}

/// The number on the line at `start`, if it is one, and where the line ends.
private func header(_ bytes: [UInt8], _ start: Int) -> (count: Int, end: Int)? {
    guard start < bytes.count, let newline = bytes[start...].firstIndex(of: 0x0A) else {
        return nil
    }
    let digits = String(decoding: bytes[(start + 1)..<(newline - 1)], as: UTF8.self)
    return (Int(digits) ?? 0, newline + 1)
}
