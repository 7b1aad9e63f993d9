import EmberCluster
import Testing

@Suite struct JobCommandTests {
    private func target(_ number: Int) -> JoinTarget {
        JoinTarget(host: "10.0.0.\(number)", respPort: 7_000, busPort: 17_000)
    }

    private func manifest(_ numbers: Int...) -> Job.Kind {
        .bootstrap(BootstrapManifest(nodes: numbers.map { target($0) }))
    }

    private func job(
        _ number: Int, _ kind: Job.Kind, key: String? = nil, status: Job.Status = .running
    ) -> Job {
        Job(
            id: JobID(high: 1, low: UInt64(number)), kind: kind, status: status, createdAt: 5,
            createdBy: "test", idempotencyKey: key)
    }

    private func create(
        _ journal: inout Journal, _ number: Int, _ kind: Job.Kind, key: String? = nil
    ) -> ApplyOutcome {
        journal.apply(.createJob(job(number, kind, key: key)))
    }

    private func id(_ number: Int) -> JobID { JobID(high: 1, low: UInt64(number)) }

    @Test func `a job runs through its phases to an end, which stands`() {
        var journal = Journal(nodes: 1)
        let revision = journal.state.revision
        #expect(create(&journal, 1, manifest(1)) == .job(id(1)))
        #expect(journal.state.jobs[id(1)]?.revision == journal.index)
        #expect(journal.state.jobs[id(1)]?.phase == "queued")
        journal.expectChange(.advanceJob(id(1), phase: "meeting"))
        #expect(journal.state.jobs[id(1)]?.phase == "meeting")
        #expect(journal.state.jobs[id(1)]?.revision == journal.index)
        journal.expect(.unchanged, of: .advanceJob(id(1), phase: "meeting"))
        journal.expect(.unchanged, of: .endJob(id(1), .running, at: 6))
        journal.expectChange(.endJob(id(1), .succeeded, at: 7))
        #expect(journal.state.jobs[id(1)]?.status == .succeeded)
        #expect(journal.state.jobs[id(1)]?.endedAt == 7)
        #expect(journal.state.jobs[id(1)]?.phase == "done")
        journal.expect(.unchanged, of: .endJob(id(1), .failed(.noLeader), at: 8))
        journal.expect(.unchanged, of: .advanceJob(id(1), phase: "later"))
        #expect(journal.state.revision == revision, "jobs are not topology")
    }

    @Test func `jobs that nobody made are unknown`() {
        var journal = Journal(nodes: 1)
        journal.expectRefusal(
            .unknownJob(id(1).description), of: .advanceJob(id(1), phase: "meeting"))
        journal.expectRefusal(
            .unknownJob(id(1).description), of: .endJob(id(1), .succeeded, at: 6))
    }

    @Test func `the same key is the same job, with another request it is refused`() {
        var journal = Journal(nodes: 1)
        _ = create(&journal, 1, .join(target(1)), key: "k")
        journal.expect(.job(id(1)), of: .createJob(job(2, .join(target(1)), key: "k")))
        journal.expectRefusal(
            .idempotencyKeyReused("k"), of: .createJob(job(3, .join(target(2)), key: "k")))
        journal.expectRefusal(
            .idempotencyKeyReused("k"), of: .createJob(job(3, manifest(1), key: "k")))
        // Also after its end, whatever that was: the answer to the request is that job.
        journal.apply(.endJob(id(1), .failed(.noLeader), at: 6))
        journal.expect(.job(id(1)), of: .createJob(job(2, .join(target(1)), key: "k")))
        // Without the key it is a new request.
        #expect(create(&journal, 4, .join(target(1))) == .job(id(4)))
        #expect(create(&journal, 5, .join(target(2)), key: "other") == .job(id(5)))
    }

    @Test func `a proposal that came twice made one job`() {
        var journal = Journal(nodes: 1)
        _ = create(&journal, 1, .join(target(1)))
        journal.expect(.job(id(1)), of: .createJob(job(1, .join(target(1)))))
        journal.apply(.endJob(id(1), .succeeded, at: 6))
        journal.expect(.job(id(1)), of: .createJob(job(1, .join(target(1)))))
    }

    @Test func `a cluster is bootstrapped once`() {
        var journal = Journal(nodes: 1)
        _ = create(&journal, 1, manifest(1, 2))
        journal.expect(.job(id(1)), of: .createJob(job(2, manifest(1, 2))))
        // The order decides who gets which slots, so it is another manifest.
        journal.expectRefusal(.conflictingJob(id(1)), of: .createJob(job(2, manifest(2, 1))))
        journal.apply(.endJob(id(1), .succeeded, at: 6))
        journal.expect(.job(id(1)), of: .createJob(job(2, manifest(1, 2))))
        journal.expectRefusal(.conflictingJob(id(1)), of: .createJob(job(2, manifest(1, 3))))
    }

    @Test func `a bootstrap that failed may be tried again, the same way or another`() {
        var journal = Journal(nodes: 1)
        _ = create(&journal, 1, manifest(1, 2))
        journal.apply(.endJob(id(1), .failed(.unreachable(address: "10.0.0.2:7000")), at: 6))
        #expect(create(&journal, 2, manifest(1, 2)) == .job(id(2)))
        journal.apply(.endJob(id(2), .failed(.noLeader), at: 7))
        #expect(create(&journal, 3, manifest(1, 3)) == .job(id(3)))
    }

    @Test func `a join under way is one job, others do not disturb it`() {
        var journal = Journal(nodes: 1)
        _ = create(&journal, 1, .join(target(1)))
        journal.expect(.job(id(1)), of: .createJob(job(2, .join(target(1)))))
        #expect(create(&journal, 3, .join(target(2))) == .job(id(3)))
        #expect(create(&journal, 4, manifest(1, 2)) == .job(id(4)))
        journal.apply(.endJob(id(1), .succeeded, at: 6))
        #expect(create(&journal, 5, .join(target(1))) == .job(id(5)))
    }

    /// A cluster as its snapshot has it.
    private func journal(jobs: [Job]) -> Journal {
        Journal(
            state: ClusterState(
                id: ClusterID(high: 1, middle: 1, low: 1), revision: 9_000, nodes: [], shards: [],
                slots: SlotMap(), quarantine: [], tombstones: [], jobs: jobs, seal: nil))
    }

    @Test func `the oldest ended jobs are forgotten beyond the limit, running ones never`() {
        let count = ClusterState.endedJobLimit + 3
        let ended = (1...count).map { job($0, .join(target(1)), status: .succeeded) }
        var journal = journal(jobs: [job(0, .join(target(2)))] + ended)
        #expect(create(&journal, count + 1, .join(target(3))) == .job(id(count + 1)))
        let jobs = journal.state.jobs
        #expect(jobs.count { $0.status.isEnded } == ClusterState.endedJobLimit)
        #expect((1...3).allSatisfy { jobs[id($0)] == nil })
        #expect([0, 4, count, count + 1].allSatisfy { jobs[id($0)] != nil })
    }

    @Test func `no more jobs run at a time than a snapshot has room for`() {
        let limit = ClusterState.runningJobLimit
        let running = (1...limit).map { job($0, .join(target($0 % 250)), key: "\($0)") }
        var journal = journal(jobs: running)
        journal.expectRefusal(.overloaded, of: .createJob(job(limit + 1, .join(target(251)))))
        // What is there already is not a new one.
        journal.expect(.job(id(7)), of: .createJob(job(9_999, .join(target(7)), key: "7")))
        journal.apply(.endJob(id(1), .succeeded, at: 6))
        #expect(create(&journal, limit + 1, .join(target(251))) == .job(id(limit + 1)))
    }
}
