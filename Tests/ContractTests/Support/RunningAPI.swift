import ClusterService
@testable import HTTPAdapter

/// The API over a stub, on a port of its own.
struct RunningAPI: Sendable {
    let cluster: StubCluster
    let port: UInt16
    let router: Router
    let api: ControlAPI

    func send(_ request: Request) async throws -> Reply {
        try await Client.send(request, to: port)
    }

    static let about = ControlAPI.Settings.About(version: "1.2.3", commit: "0123abc")

    /// Runs while `body` does.
    static func run(_ body: (RunningAPI) async throws -> Void) async throws {
        let cluster = StubCluster()
        let service = ClusterService(control: cluster, keys: StubKeys())
        let api = ControlAPI(ControlAPI.Settings(about: about))
        let port = try api.start()
        api.open(service)
        let ticking = Task {
            while !Task.isCancelled {
                cluster.tick()
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        let running = RunningAPI(
            cluster: cluster, port: port,
            router: ControlAPI.router(service, about: about), api: api)
        let result: Result<Void, any Error>
        do { result = .success(try await body(running)) } catch { result = .failure(error) }
        ticking.cancel()
        await api.stop(draining: .seconds(2))
        try result.get()
    }
}
