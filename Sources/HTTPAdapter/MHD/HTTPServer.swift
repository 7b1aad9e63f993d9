internal import CMicrohttpd
internal import Glibc
internal import Synchronization

/// The HTTP listener: libmicrohttpd with its own threads, one epoll each.
///
/// A server that was started must be stopped before it is let go.
package final class HTTPServer: Sendable {
    private let core: HTTPServerCore
    private let daemon: Mutex<MHDDaemon?>
    /// The port it listens on.
    package let port: UInt16

    private init(core: HTTPServerCore, daemon: MHDDaemon, port: UInt16) {
        self.core = core
        self.daemon = Mutex(daemon)
        self.port = port
    }

    /// Listens, and serves `application` from now on.
    package static func start(
        _ configuration: HTTPServerConfiguration, serving application: any HTTPApplication,
        observer: HTTPServerObserver = HTTPServerObserver()
    ) throws(HTTPServerError) -> HTTPServer {
        if let problem = configuration.problems.first {
            throw HTTPServerError(description: problem)
        }
        let socket = try ListenSocket(
            host: configuration.host, port: configuration.port, backlog: configuration.backlog)
        let core = HTTPServerCore(configuration, application, observer)
        guard let daemon = MHDDaemon.start(core, listeningOn: socket.descriptor) else {
            close(socket.descriptor)
            core.deadlines.stop()
            throw HTTPServerError(description: "libmicrohttpd does not start")
        }
        return HTTPServer(core: core, daemon: daemon, port: socket.port)
    }

    /// Requests between their header and the end of their reply.
    package var requestsInFlight: Int { core.inFlightCount.load(ordering: .relaxed) }

    /// Requests whose connection waits for deferred work.
    package var requestsSuspended: Int { core.suspendedCount.load(ordering: .relaxed) }

    /// Open connections, idle ones included.
    package var connections: Int {
        daemon.withLock { $0.map { Int(ember_mhd_connections($0.pointer)) } ?? 0 }
    }

    /// Stops without cutting anybody off who can be served in time. New connections are refused at
    /// once; replies say `Connection: close`; requests that are not done within `grace` get a 503.
    /// Does nothing the second time.
    package func stop(draining grace: Duration) async {
        guard let daemon = daemon.withLock({ $0.take() }) else { return }
        let core = core
        // A thread of its own: the drain blocks, and deferred work needs the cooperative pool.
        await withCheckedContinuation { continuation in
            let thread = startThread {
                daemon.stop(core, draining: grace)
                continuation.resume()
            }
            pthread_detach(thread)
        }
    }
}

/// What the callbacks share: no mutable state but counters.
final class HTTPServerCore: Sendable {
    let configuration: HTTPServerConfiguration
    let application: any HTTPApplication
    let observer: HTTPServerObserver
    let requestIDs = RequestIDGenerator()
    let deadlines = DeadlineWatch()
    let inFlightCount = Atomic<Int>(0)
    let suspendedCount = Atomic<Int>(0)
    let isDraining = Atomic<Bool>(false)
    /// The grace is over: what comes now is refused.
    let isClosing = Atomic<Bool>(false)

    init(
        _ configuration: HTTPServerConfiguration, _ application: any HTTPApplication,
        _ observer: HTTPServerObserver
    ) {
        self.configuration = configuration
        self.application = application
        self.observer = observer
    }
}

/// libmicrohttpd's daemon and what has to live as long as it does.
struct MHDDaemon: @unchecked Sendable {
    // `@unchecked`: libmicrohttpd's functions on a daemon may be called from any thread; it is
    // stopped once, by whoever took it out of `HTTPServer.daemon`.
    let pointer: OpaquePointer
    private let core: Unmanaged<HTTPServerCore>
    private let log: UnsafeMutablePointer<ember_mhd_log>

    static func start(_ core: HTTPServerCore, listeningOn descriptor: Int32) -> MHDDaemon? {
        let context = Unmanaged.passRetained(core)
        let log = UnsafeMutablePointer<ember_mhd_log>.allocate(capacity: 1)
        log.initialize(to: ember_mhd_log(write: writeLog, context: context.toOpaque()))
        var options = options(core, context.toOpaque(), log, descriptor)
        let flags =
            MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_USE_ITC.rawValue
            | MHD_ALLOW_SUSPEND_RESUME.rawValue | MHD_USE_ERROR_LOG.rawValue
        guard let pointer = ember_mhd_start(flags, handleAccess, context.toOpaque(), &options)
        else {
            log.deallocate()
            context.release()
            return nil
        }
        return MHDDaemon(pointer: pointer, core: context, log: log)
    }

    private static func options(
        _ core: HTTPServerCore, _ context: UnsafeMutableRawPointer,
        _ log: UnsafeMutablePointer<ember_mhd_log>, _ descriptor: Int32
    ) -> [MHD_OptionItem] {
        let settings = core.configuration
        func item(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
            MHD_OptionItem(option: option, value: value, ptr_value: nil)
        }
        var items = [
            // The logger first: it then hears complaints about the others.
            ember_mhd_log_option(log),
            ember_mhd_raw_target_option(),
            ember_mhd_completed_option(handleCompletion, context),
            item(.LISTEN_SOCKET, Int(descriptor)),
            item(.CONNECTION_LIMIT, settings.connectionLimit),
            item(.PER_IP_CONNECTION_LIMIT, settings.connectionsPerAddressLimit),
            item(.CONNECTION_TIMEOUT, settings.idleTimeout),
            item(.CONNECTION_MEMORY_LIMIT, settings.connectionMemory),
            // Refuses, among other things, HTTP/1.1 without a Host.
            item(.STRICT_FOR_CLIENT, 1),
        ]
        if settings.threads > 1 { items.append(item(.THREAD_POOL_SIZE, settings.threads)) }
        items.append(item(.END, 0))
        return items
    }

    /// 1) Accept nothing new. 2) Let requests end. 3) Answer those that do not. 4) Stop.
    func stop(_ core: HTTPServerCore, draining grace: Duration) {
        core.isDraining.store(true, ordering: .relaxed)
        let listener = MHD_quiesce_daemon(pointer)
        // The kernel would go on shaking hands until the socket is closed, and closed it must not
        // be while libmicrohttpd's threads run.
        if listener >= 0 { shutdown(listener, Int32(SHUT_RDWR)) }
        Self.wait(atMost: grace) { core.inFlightCount.load(ordering: .acquiring) == 0 }

        core.isClosing.store(true, ordering: .sequentiallyConsistent)
        for reply in core.deadlines.shut() {
            reply.abandon(.shuttingDown(isRead: reply.isRead, wasStarted: true))
        }
        // Time for those answers to get out: the local kernel takes them at once.
        Self.wait(atMost: .seconds(1)) { core.inFlightCount.load(ordering: .acquiring) == 0 }
        // A daemon with a suspended connection must not be stopped. All are answered, so this can
        // only be a thread between its answer and its resume.
        while core.suspendedCount.load(ordering: .acquiring) > 0 { sched_yield() }

        MHD_stop_daemon(pointer)
        if listener >= 0 { close(listener) }
        core.deadlines.stop()
        log.deallocate()
        self.core.release()
    }

    /// Looks every 2 ms: the end of a process is not worth a condition variable in every request.
    private static func wait(atMost limit: Duration, until isDone: () -> Bool) {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while !isDone(), clock.now < end { poll(nil, 0, 2) }
    }
}

// MARK: Callbacks

private let writeLog: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void = {
    context, message in
    let core = Unmanaged<HTTPServerCore>.fromOpaque(context!).takeUnretainedValue()
    guard let complained = core.observer.complained, let message else { return }
    complained(String(String(cString: message).drop(while: \.isWhitespace).trimmedEnd))
}

/// libmicrohttpd calls this when a request's header is there, for each piece of its body, at its
/// end, and again when a suspended connection was resumed.
private let handleAccess: MHD_AccessHandlerCallback = {
    context, connection, url, method, _, upload, uploadSize, exchangeSlot in
    guard let exchangeSlot, let uploadSize else { return .NO }
    if let exchange = exchangeSlot.pointee {
        return Unmanaged<HTTPExchange>.fromOpaque(exchange)._withUnsafeGuaranteedRef {
            $0.advance(upload, &uploadSize.pointee)
        }
    }
    let core = Unmanaged<HTTPServerCore>.fromOpaque(context!).takeUnretainedValue()
    let exchange = HTTPExchange(core, connection!, method: method!, target: url!)
    exchangeSlot.pointee = Unmanaged.passRetained(exchange).toOpaque()
    return exchange.begin()
}

private let handleCompletion: MHD_RequestCompletedCallback = { _, _, exchangeSlot, reason in
    guard let exchange = exchangeSlot?.pointee else { return }
    exchangeSlot?.pointee = nil
    Unmanaged<HTTPExchange>.fromOpaque(exchange).takeRetainedValue()
        .complete(isComplete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
}

extension Substring {
    fileprivate var trimmedEnd: Substring {
        lastIndex { !$0.isWhitespace }.map { self[...$0] } ?? ""
    }
}
