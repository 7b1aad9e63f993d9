import ClusterService
import EmberCluster
import HTTPAdapter
import Keyspace
import Logging
import NodeRuntime
import RESPAdapter
import ServiceLifecycle
import UnixSignals

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
            settings: settings.engine, protection: settings.secret?.protection)
        try directory.writePorts(address)
        api.open(service, metrics: metrics(runtime, resp, keyspace))

        try await waitForShutdown(reloading: runtime)
        log.info("stopping")
        await resp.stop(draining: .seconds(2))
        await api.stop(draining: .seconds(2))
        await runtime.stop()
        log.info("stopped")
    }

    /// Reads the secret file again at every SIGHUP, until it is time to stop.
    private func waitForShutdown(reloading runtime: NodeRuntime) async throws {
        let (file, log) = (settings.secret?.file, log)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in await UnixSignalsSequence(trapping: .sighup) {
                    Self.reload(file, of: runtime, log)
                }
            }
            try await gracefulShutdown()
            group.cancelAll()
        }
    }

    private static func reload(_ file: String?, of runtime: NodeRuntime, _ log: Logger) {
        guard let file else {
            return log.notice("SIGHUP: there is no --cluster-secret-file to read again")
        }
        do throws(SecretProblem) {
            runtime.replaceRing(try SecretSettings.read(file))
            log.notice("cluster secrets read again", metadata: ["file": "\(file)"])
        } catch {
            log.error("cluster secrets stay as they were", metadata: ["error": "\(error)"])
        }
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
