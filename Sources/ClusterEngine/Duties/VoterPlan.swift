// Who votes (DESIGN D2): 1 voter with one or two nodes, 3 with three or four, 5 from five on,
// spread over zones; up to two learners stand by, kept caught up; nobody else is in the
// configuration. A pure plan, one step at a time, each a configuration that Raft can go to. After
// hashicorp/raft-autopilot, with joint changes: a voter is replaced in one step.

import EmberCluster
package import RaftConsensus

/// The next step towards the right voters, and what stands in its way.
///
/// 1) A voter is promoted from among the learners: alive, caught up, and alive for a while unless
/// the group lacks voters.
/// 2) The number of voters stays odd, except on the way from one odd number to another when a node
/// is removed; no step takes away more than a minority, and none leaves less than a quorum alive
/// and in contact: a change that nobody can commit would stop the group.
/// 3) Voters go in this order: removed nodes, those about to be, dead ones, unwanted ones, surplus
/// ones. The leader never goes while another voter can lead: it hands over first.
package struct VoterPlan: Equatable, Sendable {
    /// What the planner must know of one member of the cluster.
    struct Candidate: Identifiable, Equatable, Sendable {
        let id: RaftID
        var zone = ""
        var preference = VotingPreference.auto
        /// Has all of the log but for what is under way.
        var isCaughtUp = false
        /// It has answered this leader within an election time-out: sooner known than its death.
        var isInContact = false
        /// Nil unless it is alive.
        var aliveFor: Duration?
        /// Nil unless it is dead, or has said goodbye.
        var deadFor: Duration?
        /// Its removal is asked for.
        var isLeaving = false
    }

    enum Step: Equatable, Sendable {
        case configure(RaftConfiguration)
        case handOver(to: RaftID)
    }

    package enum Wait: Hashable, Sendable {
        /// The learner does not have all of the log yet.
        case catchUp(RaftID)
        /// The learner must stay alive for this much longer.
        case stability(RaftID, Duration)
        /// The voter is dead, and nobody can take its place.
        case replacement(RaftID)
        /// Too few are alive for any change.
        case quorum
        /// The last change is not committed.
        case change
    }

    var step: Step?
    var voterTarget: Int
    var waits: [Wait] = []

    /// The odd number of voters for so many nodes.
    static func voterCount(nodes: Int) -> Int {
        switch nodes {
        case ..<3: 1
        case 3...4: 3
        default: 5
        }
    }

    init(
        current: RaftConfiguration, candidates: [Candidate], leader: RaftID,
        settings: AutopilotSettings
    ) {
        let planner = Planner(
            current: current, candidates: candidates, leader: leader, settings: settings)
        voterTarget = planner.target
        guard !current.isJoint else {
            waits = [.change]
            return
        }
        if !planner.mayVote(leader), let heir = planner.heir {
            step = .handOver(to: heir)
            return
        }
        let voters = planner.nextVoters
        waits = planner.waits(for: voters)
        guard planner.hasQuorum(voters) else {
            waits.append(.quorum)
            return
        }
        let next = RaftConfiguration(
            voters: voters, learners: planner.standbys(beside: voters))
        if next != current { step = .configure(next) }
    }
}

private struct Planner {
    typealias Candidate = VoterPlan.Candidate

    let current: RaftConfiguration
    let leader: RaftID
    let settings: AutopilotSettings
    /// Ascending by id.
    let candidates: OrderedTable<Candidate>
    /// Those that may be voters, if they are well.
    let eligible: [Candidate]
    let target: Int

    init(
        current: RaftConfiguration, candidates: [Candidate], leader: RaftID,
        settings: AutopilotSettings
    ) {
        self.current = current
        self.leader = leader
        self.settings = settings
        self.candidates = OrderedTable(candidates)
        let staying = candidates.filter { !$0.isLeaving }
        let willing = staying.filter { $0.preference != .never }
        // Somebody must vote, whatever the operator prefers.
        eligible = willing.isEmpty ? (staying.isEmpty ? candidates : staying) : willing
        let wanted = min(
            VoterPlan.voterCount(nodes: staying.count), settings.voterCountMax, eligible.count)
        target = max(1, wanted % 2 == 1 ? wanted : wanted - 1)
    }

    // MARK: Judgements

    func mayVote(_ id: RaftID) -> Bool { eligible.contains { $0.id == id } }

    func isFailed(_ candidate: Candidate) -> Bool {
        candidate.deadFor.map { $0 >= settings.deadVoterTimeout } ?? false
    }

    private func isVoter(_ candidate: Candidate) -> Bool { current.isVoter(candidate.id) }

    private var isShort: Bool { eligible.count(where: isVoter) < target }

    private func isReady(_ candidate: Candidate) -> Bool {
        guard current.learners.contains(candidate.id), candidate.isCaughtUp,
            let aliveFor = candidate.aliveFor
        else { return false }
        return isShort || aliveFor >= settings.stabilizationTime
    }

    /// Who can lead at once.
    var heir: RaftID? {
        eligible.filter { isVoter($0) && $0.isCaughtUp && $0.aliveFor != nil }
            .filter { $0.id != leader }
            .max { ($0.aliveFor ?? .zero, $1.id) < ($1.aliveFor ?? .zero, $0.id) }?.id
    }

    func hasQuorum(_ voters: [RaftID]) -> Bool {
        let alive = voters.count { id in
            candidates[id].map { $0.isInContact && $0.deadFor == nil } ?? false
        }
        return alive >= voters.count / 2 + 1
    }

    // MARK: Choice

    /// Takes from the pool until `count` are chosen: the well before the failed, the preferred
    /// first, then whoever's zone is taken least, then who is a member already, then the oldest.
    private func spread(
        _ pool: [Candidate], to count: Int, beside chosen: [Candidate]
    ) -> [Candidate] {
        var chosen = chosen
        var rest = pool.filter { candidate in !chosen.contains { $0.id == candidate.id } }
        while chosen.count < count {
            let ranks = rest.map { candidate in
                [
                    isFailed(candidate) ? 1 : 0, candidate.preference == .prefer ? 0 : 1,
                    chosen.count { $0.zone == candidate.zone },
                    isVoter(candidate) ? 0 : current.learners.contains(candidate.id) ? 1 : 2,
                ]
            }
            guard
                let best = rest.indices.min(by: {
                    ranks[$0].lexicographicallyPrecedes(ranks[$1])
                        || ranks[$0] == ranks[$1] && rest[$0].id < rest[$1].id
                })
            else { break }
            chosen.append(rest.remove(at: best))
        }
        return chosen
    }

    var nextVoters: [RaftID] {
        // A leader that must go and has no heir stays, unless nobody else votes: then Raft itself
        // hands over to whom it is told to.
        let staysUnwilling = !mayVote(leader) && current.voters.count > 1
        let first = candidates[leader].flatMap { mayVote(leader) || staysUnwilling ? $0 : nil }
        let pool = eligible.filter { isVoter($0) || isReady($0) }
        let wanted = spread(pool, to: target, beside: first.map { [$0] } ?? []).map(\.id)
        var next = wanted + spared(by: wanted)
        let isTooMany = { (voters: [RaftID]) in
            voters.count > max(target, current.voters.count)
                || voters.count % 2 == 0 && voters.count > current.voters.count
        }
        while isTooMany(next), let last = next.lastIndex(where: { !current.isVoter($0) }) {
            next.remove(at: last)
        }
        return next.isEmpty ? current.voters : next.sorted()
    }

    /// Voters that are to go, but not in this step.
    private func spared(by wanted: [RaftID]) -> ArraySlice<RaftID> {
        let limit = max(1, (current.voters.count - 1) / 2)
        let leaving = current.voters.filter { !wanted.contains($0) }
        return leaving.sorted { left, right in
            let (leftRank, rightRank) = (reluctance(left), reluctance(right))
            return leftRank == rightRank ? left > right : leftRank < rightRank
        }.suffix(max(0, leaving.count - limit))
    }

    /// How late a voter is taken away.
    private func reluctance(_ id: RaftID) -> Int {
        guard let candidate = candidates[id] else { return 0 }
        if candidate.isLeaving { return 1 }
        if isFailed(candidate) { return 2 }
        return candidate.preference == .never ? 3 : 4
    }

    func standbys(beside voters: [RaftID]) -> [RaftID] {
        let count = max(0, target - voters.count) + settings.standbyCount
        let usable = eligible.filter { candidate in
            guard !voters.contains(candidate.id) else { return false }
            return current.contains(candidate.id) ? !isFailed(candidate) : candidate.aliveFor != nil
        }
        let chosen = voters.compactMap { candidates[$0] }
        return spread(usable, to: chosen.count + count, beside: chosen)
            .dropFirst(chosen.count).map(\.id).sorted()
    }

    // MARK: Waits

    func waits(for voters: [RaftID]) -> [VoterPlan.Wait] {
        let failed = voters.compactMap { candidates[$0] }.filter(isFailed)
        guard !failed.isEmpty || voters.count < target else { return [] }
        let learners = eligible.filter { current.learners.contains($0.id) && !isFailed($0) }
        let waits: [VoterPlan.Wait] = learners.compactMap { learner in
            if voters.contains(learner.id) { return nil }
            guard learner.isCaughtUp, let aliveFor = learner.aliveFor else {
                return .catchUp(learner.id)
            }
            if isReady(learner) { return nil }
            return .stability(learner.id, settings.stabilizationTime - aliveFor)
        }
        return waits + failed.map { .replacement($0.id) }
    }
}
