import ClusterEngine
import EmberCluster
import RaftConsensus
import Testing
import WireCodec

/// A change is made once, however often it has to be handed in, and its caller hears what it did
/// then. "Unknown" is said only of what really is.
@Suite struct ExactlyOnceTests {
    private func leaderAndFollower(_ cluster: VirtualCluster) -> (leader: Int, follower: Int) {
        let hasLeader = cluster.run(for: .seconds(20)) {
            cluster.leaders.count == 1
                && cluster.view(cluster.leaders[0])!.raft.members.count(where: \.isVoter) == 3
        }
        #expect(hasLeader, "seed \(cluster.seed)")
        let leader = cluster.leaders[0]
        return (leader, leader == 0 ? 1 : 0)
    }

    private func phase(_ text: String, _ job: JobID) -> ClusterCommand {
        .advanceJob(job, phase: text)
    }

    /// A job that nobody works on: its phase is the last word that was committed.
    private func idleJob(in cluster: VirtualCluster, at node: Int) -> JobID {
        let job = Job(
            id: JobID(high: 9, low: 9),
            kind: .join(JoinTarget(host: "nowhere", respPort: 1, busPort: 1)), createdAt: 0,
            createdBy: "test")
        _ = cluster.answer(node, .propose(.createJob(job)))
        return job.id
    }

    @Test func `a lost answer costs nothing: the change is recognised when it is applied`() {
        let cluster = VirtualCluster.bootstrapped(3, seed: 301)
        let (leader, follower) = leaderAndFollower(cluster)
        cluster.filter = { message, from in
            if from == leader, case .reply(_, .proposed) = message { false } else { true }
        }
        let shard = cluster.state(follower)!.shards[0].id
        let before = cluster.now
        let slots = SlotSet([SlotRange(start: 0, end: 9)!])
        let result = cluster.answer(follower, .propose(.unassignSlots(slots, from: shard)))
        guard case .success(.applied(.changed, _)) = result else {
            Issue.record("\(String(describing: result))")
            return
        }
        #expect(before.duration(to: cluster.now) < .milliseconds(400))
    }

    @Test func `a copy has the outcome of the first, even when the world has moved on`() {
        let cluster = VirtualCluster.bootstrapped(3, seed: 302)
        let (leader, follower) = leaderAndFollower(cluster)
        var replies: [BusReply] = []
        cluster.filter = { message, from in
            if from == leader, case .reply(let id, let reply) = message, (900...902).contains(id) {
                replies.append(reply)
            }
            return true
        }
        let state = cluster.state(leader)!
        let shard = state.shards.first { !state.slots.slots(of: $0.id).isEmpty }!.id
        let stamp = ProposalStamp(
            client: ProposalClient(member: 77, process: 5), sequence: 3, answeredBelow: 1,
            since: state.revision)
        let bump = ClusterCommand.once(
            stamp, .unassignSlots(SlotSet([SlotRange(start: 0, end: 16_383)!]), from: shard))
        // Two copies before either is committed, and one long after.
        cluster.deliver(.request(id: 900, .propose(bump)), to: leader, from: follower)
        cluster.deliver(.request(id: 901, .propose(bump)), to: leader, from: follower)
        cluster.run(for: .seconds(1)) { replies.count == 2 }
        let back = SlotAssignment(shard: shard, slots: state.slots.slots(of: shard))
        guard case .success = cluster.answer(leader, .propose(.assignSlots([back]))) else {
            Issue.record("the slots were not given back")
            return
        }
        cluster.deliver(.request(id: 902, .propose(bump)), to: leader, from: follower)
        cluster.run(for: .seconds(1)) { replies.count == 3 }
        #expect(replies.count == 3)
        #expect(replies.allSatisfy { $0 == replies[0] }, "\(replies)")
        guard case .proposed(.changed, _) = replies.first else {
            Issue.record("\(replies)")
            return
        }
        #expect(cluster.state(leader)!.slots.slots(of: shard) == back.slots)
    }

    @Test(arguments: 310...317 as ClosedRange<UInt64>)
    func `changes under way while leaders come and go are made once, in some order`(seed: UInt64) {
        let cluster = VirtualCluster.bootstrapped(3, seed: seed)
        _ = leaderAndFollower(cluster)
        let job = idleJob(in: cluster, at: 0)
        var applied: [String] = []
        var calls: [(id: CallID, word: String)] = []
        for round in 0..<6 {
            for node in 0...2 {
                let word = "\(round)-\(node)"
                calls.append((cluster.call(node, .propose(phase(word, job))), word))
            }
            cluster.run(for: .milliseconds(Int64(round)))
            let leader = cluster.leaders.first ?? 0
            for other in 0...2 where other != leader { cluster.cuts.insert([leader, other]) }
            cluster.run(for: .milliseconds(700))
            cluster.cuts = []
            cluster.run(for: .milliseconds(700))
        }
        let isDone = cluster.run(for: .seconds(20)) {
            calls.allSatisfy { cluster.answers[$0.id] != nil }
        }
        #expect(isDone, "seed \(seed): a call has no answer")
        // What one node tells to have applied, in order; the leader has its own words for the job.
        let words = Set(calls.map(\.word))
        for (node, event) in cluster.events where node == 0 {
            if case .applied(.advanceJob(job, let word), .changed, _) = event, words.contains(word)
            {
                applied.append(word)
            }
        }
        #expect(applied.count == Set(applied).count, "seed \(seed): made twice: \(applied)")
        for (id, word) in calls {
            switch cluster.answers[id] {
            case .success(.applied(.changed, _)):
                #expect(applied.contains(word), "seed \(seed): \(word) is lost")
            case .failure(.noLeader):
                #expect(!applied.contains(word), "seed \(seed): \(word) was made after all")
            case .failure(.outcomeUnknown): break
            case let other: Issue.record("seed \(seed): \(word): \(String(describing: other))")
            }
        }
    }

    /// Found by the simulator: requests of each life began to be counted at one.
    @Test func `an answer to an earlier process answers nothing that its successor asked`() throws {
        let cluster = VirtualCluster.bootstrapped(3, seed: 330)
        let (leader, follower) = leaderAndFollower(cluster)
        let shard = try #require(cluster.state(follower)).shards[0].id
        func forwarded() -> UInt64? {
            let effects = cluster.effects(of: follower) { engine, now in
                engine.call(CallID(rawValue: 9_000), .propose(.bumpEpoch(shard)), at: now)
            }
            for case .message(.request(let id, .propose), _) in effects { return id }
            return nil
        }
        let old = try #require(forwarded())
        cluster.kill(follower)
        cluster.start(follower)
        #expect(cluster.run(for: .seconds(5)) { cluster.raft(follower)?.leader != nil })
        let new = try #require(forwarded())
        // Not one of them is near one of the others.
        #expect(max(old, new) - min(old, new) > 1_000_000)
        let peer = try #require(cluster.nodes[leader].engine).peerIdentity
        func answers(to request: UInt64) -> Int {
            let revision = cluster.state(follower)!.revision
            let effects = cluster.effects(of: follower) { engine, now in
                engine.receive(
                    .reply(id: request, .proposed(.changed, at: revision)), from: peer, at: now)
            }
            return effects.count { if case .answer = $0 { true } else { false } }
        }
        #expect(answers(to: old) == 0)
        #expect(answers(to: new) == 1)
    }

    @Test func `what is asked of one cluster is not done in the next of its node`() {
        let cluster = VirtualCluster.bootstrapped(3, seed: 331)
        let own = cluster.nodes[0].disk.identity.cluster
        let other = ClusterID(high: 1, middle: 2, low: 3)
        for meant in [own, other] {
            let effects = cluster.effects(of: 0) { engine, now in
                engine.call(CallID(rawValue: 9_000), .readIndex, in: meant, at: now)
            }
            let refusals = effects.count {
                if case .answer(_, .failure(.joining(own))) = $0 { true } else { false }
            }
            #expect(refusals == (meant == own ? 0 : 1), "\(meant)")
        }
    }

    @Test func `without a leader a change that never left is not called unknown`() {
        let cluster = VirtualCluster.bootstrapped(3, seed: 320)
        let (leader, follower) = leaderAndFollower(cluster)
        for node in 0...2 where node != follower { cluster.kill(node) }
        cluster.run(for: .seconds(2))
        let shard = cluster.state(follower)!.shards[0].id
        #expect(cluster.answer(follower, .propose(.bumpEpoch(shard))) == .failure(.noLeader))
        #expect(leader != follower)
    }

    @Test func `what a refusing leader did not take is not called unknown`() {
        let cluster = VirtualCluster.bootstrapped(1, seed: 321)
        cluster.storage(isFull: true, of: 0)
        let shard = cluster.state(0)!.shards[0].id
        let result = cluster.answer(0, .propose(.bumpEpoch(shard)))
        #expect(result == .failure(.notReady("the disk of the leader is full")))
        cluster.storage(isFull: false, of: 0)
        guard case .success = cluster.answer(0, .propose(.bumpEpoch(shard))) else {
            Issue.record("space again, and still no change")
            return
        }
    }

    @Test func `a leader with a full disk hands over, and the change is made elsewhere`() {
        let cluster = VirtualCluster.bootstrapped(3, seed: 322)
        let (leader, _) = leaderAndFollower(cluster)
        cluster.storage(isFull: true, of: leader)
        let shard = cluster.state(leader)!.shards[0].id
        guard case .success = cluster.answer(leader, .propose(.bumpEpoch(shard))) else {
            Issue.record("a full disk at one node stops the cluster")
            return
        }
        #expect(cluster.leaders.allSatisfy { $0 != leader })
    }
}
