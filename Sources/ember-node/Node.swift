import ClusterService
import EmberCluster
import HTTPAdapter
import Keyspace
import Logging
import NodeRuntime
import RESPAdapter
import ServiceLifecycle

/// One node from start to stop: both doors first, so that their ports are known; then the engine.
struct Node: Service {
    static let version = "0.1.0"

    let settings: NodeSettings
    let log: Logger

    func run() async throws {
        let directory = try DataDirectory(settings.dataDirectory)
        let runtime = try NodeRuntime.open(directory, log: log)
        let keyspace = makeKeyspace()
        let service = ClusterService(control: runtime, keys: KeyspaceSlotKeys(keyspace))

        let api = ControlAPI(httpSettings)
        let httpPort = try api.start()
        let resp = try await RESPServer.start(
            respSettings, service: service, keyspace: keyspace, logger: log)
        let address = try await runtime.start(
            listening: NodeListening(
                host: settings.bind, busPort: settings.busPort,
                announcedHost: settings.announceHost,
                announcedRESPPort: settings.announcePort.map(UInt16.init) ?? resp.port,
                announcedHTTPPort: settings.announceHTTPPort.map(UInt16.init) ?? httpPort,
                announcedBusPort: settings.announceBusPort.map(UInt16.init)),
            settings: settings.engine)
        try directory.writePorts(address)
        api.open(service, metrics: metrics(runtime, resp, keyspace))

        try await gracefulShutdown()
        log.info("stopping")
        await resp.stop(draining: .seconds(2))
        await api.stop(draining: .seconds(2))
        await runtime.stop()
        log.info("stopped")
    }

    private func makeKeyspace() -> NodeKeyspace {
        var generator = SystemRandomNumberGenerator()
        let seed = HashSeed(low: generator.next(), high: generator.next())
        return NodeKeyspace(LockedPartitions(seed: seed))
    }

    private var httpSettings: ControlAPI.Settings {
        var server = HTTPServerConfiguration()
        server.host = settings.bind
        server.port = UInt16(settings.httpPort)
        server.connectionLimit = settings.httpConnections
        var observer = HTTPServerObserver()
        let log = log
        observer.complained = { log.debug("http: \($0)") }
        observer.served = { record in
            log.debug(
                "http request",
                metadata: [
                    "method": "\(record.method.rawValue)", "path": "\(record.path)",
                    "status": "\(record.status)", "request_id": "\(record.requestID)",
                    "client": "\(record.clientAddress)",
                ])
        }
        return ControlAPI.Settings(
            about: .init(version: Self.version), server: server, observer: observer)
    }

    private var respSettings: RESPServerSettings {
        var resp = RESPServerSettings()
        resp.host = settings.bind
        resp.port = UInt16(settings.port)
        resp.threads = settings.ioThreads
        resp.connectionLimit = settings.maxClients
        resp.version = Self.version
        return resp
    }
}
