import ClusterEngine
import ClusterService
import EmberCluster
import Testing

@Suite struct JobUseCaseTests {
    private let control = ScriptedControl(ViewDraft.two)

    private var service: ClusterService { ClusterService(control) }

    private func target(_ number: Int) -> JoinTarget {
        JoinTarget(host: "10.0.0.\(number)", respPort: 7_000, busPort: 17_000)
    }

    private func join(_ number: Int, key: String? = nil) async throws -> Job {
        try await service.startJoin(target(number), createdBy: "test", idempotencyKey: key)
    }

    @Test func `a job that is started stands in the state, dated and signed`() async throws {
        let job = try await join(3, key: "k")
        #expect(job == service.view.state.jobs[job.id])
        #expect(job.kind == .join(target(3)))
        #expect(job.status == .running)
        #expect(job.createdAt == ScriptedControl.wallTime)
        #expect(job.id.high >> 16 == UInt64(ScriptedControl.wallTime))
        #expect(job.createdBy == "test")
        #expect(job.idempotencyKey == "k")
        #expect(try service.job(job.id.description) == job)
    }

    @Test func `the same key is the same job, with another request an error`() async throws {
        let job = try await join(3, key: "k")
        #expect(try await join(3, key: "k").id == job.id)
        await #expect(throws: ClusterError.idempotencyKeyReused("k")) {
            try await join(4, key: "k")
        }
    }

    @Test(arguments: ["", String(repeating: "k", count: 65), "a\nb", "ä", "\u{7F}", "\u{0}"])
    func `a key is 1 to 64 printable characters`(key: String) async {
        await #expect(
            throws: ClusterError.invalidArgument(
                pointer: "Idempotency-Key", message: "1 to 64 printable ASCII characters")
        ) {
            try await join(3, key: key)
        }
        #expect(control.calls.isEmpty)
    }

    @Test(arguments: [" ", "~", "a b", String(repeating: "k", count: 64)])
    func `every printable key is taken`(key: String) async throws {
        #expect(try await join(3, key: key).idempotencyKey == key)
    }

    @Test func `a manifest names each node once, and not too many`() async throws {
        func expectRefusal(_ nodes: [JoinTarget], _ message: String) async {
            await #expect(
                throws: ClusterError.invalidArgument(pointer: "/nodes", message: message)
            ) {
                try await service.startBootstrap(
                    BootstrapManifest(nodes: nodes), createdBy: "test", idempotencyKey: nil)
            }
        }
        await expectRefusal([], "a manifest names 1 to 1000 nodes")
        let tooMany = (1...1_001).map {
            JoinTarget(host: "h", respPort: UInt16($0), busPort: UInt16($0))
        }
        await expectRefusal(tooMany, "a manifest names 1 to 1000 nodes")
        await expectRefusal([target(1), target(2), target(1)], "a node is named twice")
        #expect(control.calls.isEmpty)
        let manifest = BootstrapManifest(nodes: Array(tooMany.dropLast()))
        let job = try await service.startBootstrap(
            manifest, createdBy: "test", idempotencyKey: nil)
        #expect(job.kind == .bootstrap(manifest))
        let other = BootstrapManifest(nodes: [target(1)])
        await #expect(throws: ClusterError.conflictingJob(job.id)) {
            try await service.startBootstrap(other, createdBy: "test", idempotencyKey: nil)
        }
    }

    @Test(arguments: ["", "x", "00000000-0000-0001-0000-000000000002"])
    func `a job that nobody started is unknown by the name it was asked for`(text: String) {
        #expect(throws: ClusterError.unknownJob(text)) { try service.job(text) }
    }

    // MARK: Waiting

    @Test func `whoever waits for a job gets it when it has ended`() async throws {
        let id = try await join(3).id
        let service = service
        // The clock stands still, so only the end can end the wait.
        let job = try await ticking { [control] in
            control.publish { $0.apply(.endJob(id, .succeeded, at: 9)) }
        } during: {
            try await service.waitForEnd(of: id, within: .seconds(1))
        }
        #expect(job.status == .succeeded)
        #expect(job.endedAt == 9)
        #expect(try await service.waitForEnd(of: id, within: .zero) == job)
    }

    @Test func `whoever has waited long enough gets the job as it stands`() async throws {
        let id = try await join(3).id
        let service = service
        let start = control.now()
        let job = try await ticking { [control] in
            control.advance(by: .milliseconds(200))
        } during: {
            try await service.waitForEnd(of: id, within: .seconds(1))
        }
        #expect(job.status == .running)
        #expect(start.duration(to: control.now()) >= .seconds(1))
    }

    @Test func `nobody waits for a job that is not there`() async {
        let id = JobID(high: 1, low: 2)
        await #expect(throws: ClusterError.unknownJob(id.description)) {
            try await service.waitForEnd(of: id, within: .seconds(60))
        }
    }
}
