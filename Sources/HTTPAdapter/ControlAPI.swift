package import ClusterService
internal import Synchronization

/// The REST API of one node: its routes, its listener, its counters.
///
///     let api = ControlAPI(settings)
///     let port = try api.start()      // answers "not ready", since there is no service yet
///     api.open(service)               // serves
///     await api.stop(draining: .seconds(5))
///
/// The listener starts before the service, because the engine must know the port to announce it.
package final class ControlAPI: Sendable {
    package struct Settings: Sendable {
        /// What `/version` and the build metric say.
        package struct About: Sendable {
            package var version: String
            package var commit: String?

            package init(version: String, commit: String? = nil) {
                self.version = version
                self.commit = commit
            }
        }

        package var about: About
        package var server: HTTPServerConfiguration
        /// Hears of every served request, behind the metrics.
        package var observer: HTTPServerObserver

        package init(
            about: About, server: HTTPServerConfiguration = HTTPServerConfiguration(),
            observer: HTTPServerObserver = HTTPServerObserver()
        ) {
            self.about = about
            self.server = server
            self.observer = observer
        }
    }

    private let settings: Settings
    private let metrics = MetricsCollector()
    private let gate = ServiceGate()
    private let server = Mutex<HTTPServer?>(nil)

    package init(_ settings: Settings) {
        self.settings = settings
    }

    /// Listens.
    /// - Returns: The port, which matters where the settings leave it open.
    @discardableResult
    package func start() throws(HTTPServerError) -> UInt16 {
        var observer = settings.observer
        let next = observer.served
        observer.served = { [metrics] record in
            metrics.http.count(record)
            next?(record)
        }
        let started = try HTTPServer.start(settings.server, serving: gate, observer: observer)
        metrics.add([{ [weak started] page in started?.write(to: &page) }])
        server.withLock { $0 = started }
        return started.port
    }

    /// Serves from now on. Called once.
    /// - Parameter sources: add what others count to `/metrics`.
    package func open(_ service: ClusterService, metrics sources: [MetricsSource] = []) {
        let router = Self.router(service, settings.about, metrics)
        metrics.http.expect(router.routes)
        metrics.add(sources)
        gate.open(router)
    }

    /// Lets requests end for at most `grace`, then answers the rest with 503.
    package func stop(draining grace: Duration) async {
        guard let server = server.withLock({ $0.take() }) else { return }
        await server.stop(draining: grace)
    }

    /// The routes, as the contract test compares them with the OpenAPI document.
    package static func router(_ service: ClusterService, about: Settings.About) -> Router {
        router(service, about, MetricsCollector())
    }

    private static func router(
        _ service: ClusterService, _ about: Settings.About, _ metrics: MetricsCollector
    ) -> Router {
        ControlHandlers(
            service: service, about: about, topology: PreparedTopology(), metrics: metrics
        ).router
    }
}

/// What the listener serves: until the service is there, only that the process lives.
private final class ServiceGate: HTTPApplication {
    private final class Opened: Sendable {
        let router: Router
        init(_ router: Router) { self.router = router }
    }

    private let opened = AtomicLazyReference<Opened>()

    func open(_ router: Router) {
        let new = Opened(router)
        precondition(opened.storeIfNil(new) === new, "the API was opened twice")
    }

    func endpoint(_ method: HTTPMethod, path: String) -> HTTPEndpoint.Match {
        if let opened = opened.load() { return opened.router.endpoint(method, path: path) }
        return HTTPEndpoint.Match(path == "/livez" && method.isRead ? Self.alive : Self.starting)
    }

    func response(to refusal: HTTPRefusal, _ requestID: RequestID) -> HTTPResponse {
        Problem(refusal).response(requestID)
    }

    private static let alive = HTTPEndpoint(
        template: "/livez", body: .none, work: { _ in .ready(ControlHandlers.liveness) })

    private static let starting = HTTPEndpoint(
        template: "-", body: .discarded,
        work: { request in
            let problem = Problem(.notReady, "The node is starting.").retrying(after: .seconds(1))
            return .ready(problem.response(request.requestID))
        })
}

extension HTTPServer {
    fileprivate func write(to page: inout MetricsText) {
        page.gauge(
            "ember_http_requests_in_flight", "Requests between header and end of reply.",
            requestsInFlight)
        page.gauge(
            "ember_http_requests_suspended", "Requests that wait for a commit or a peer.",
            requestsSuspended)
        page.gauge("ember_http_connections", "Open connections, idle ones included.", connections)
    }
}
