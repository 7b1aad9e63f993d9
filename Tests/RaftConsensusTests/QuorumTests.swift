import EmberCluster
import Testing

@testable import RaftConsensus

/// Commit index and vote result of majority and joint quorums, by table and against a definition
/// that is too slow for the product.
@Suite struct QuorumTests {
    struct CommitCase: Sendable, CustomTestStringConvertible {
        /// What each voter has; the position is the voter's id.
        let incoming: [UInt64]
        var outgoing: [Int] = []
        let commit: UInt64?

        var testDescription: String { "\(incoming) \(outgoing)" }
    }

    private static let commits: [CommitCase] = [
        CommitCase(incoming: [], commit: nil),
        CommitCase(incoming: [7], commit: 7),
        CommitCase(incoming: [7, 0], commit: 0),
        CommitCase(incoming: [7, 3], commit: 3),
        CommitCase(incoming: [0, 0, 9], commit: 0),
        CommitCase(incoming: [0, 5, 9], commit: 5),
        CommitCase(incoming: [5, 5, 5], commit: 5),
        CommitCase(incoming: [1, 2, 3, 4], commit: 2),
        CommitCase(incoming: [4, 4, 1, 1], commit: 1),
        CommitCase(incoming: [9, 8, 7, 6, 5], commit: 7),
        CommitCase(incoming: [0, 0, 7, 8, 9], commit: 7),
        CommitCase(incoming: [6, 6, 6, 0, 0, 0], commit: 0),
        CommitCase(incoming: [1, 2, 3, 4, 5, 6, 7], commit: 4),
    ]

    @Test(arguments: commits)
    func `what a majority has is committed`(row: CommitCase) {
        let voters = row.incoming.indices.map { RaftID(UInt64($0)) }
        let configuration = RaftConfiguration(voters: voters)
        #expect(configuration.quorumValue { row.incoming[Int($0.rawValue)] } == row.commit)
    }

    /// Every pair of halves over five members and three values.
    @Test func `a joint quorum is what both halves have`() {
        var random = SplitMix64(seed: 5)
        for round in 0..<500 {
            let members = (0..<5).map { RaftID($0) }
            let incoming = members.shuffled(using: &random).prefix(Int(random.next() % 5) + 1)
            let outgoing = members.shuffled(using: &random).prefix(Int(random.next() % 6))
            let values = members.map { _ in random.next() % 4 }
            let configuration = RaftConfiguration(
                voters: Array(incoming), outgoingVoters: Array(outgoing))
            let has = { (id: RaftID) in values[Int(id.rawValue)] }
            let expected = (0...3 as ClosedRange<UInt64>).last { candidate in
                [incoming, outgoing].allSatisfy { half in
                    half.isEmpty || half.count { has($0) >= candidate } * 2 > half.count
                }
            }
            #expect(configuration.quorumValue(of: has) == expected, "seed 5, round \(round)")
        }
    }

    struct VoteCase: Sendable, CustomTestStringConvertible {
        /// One letter a voter: y(es), n(o), or - for no answer; joint halves share their letters.
        let votes: String
        var voters: [UInt64]
        var outgoing: [UInt64] = []
        let outcome: Ballot.Outcome

        var testDescription: String { "\(votes) \(voters) \(outgoing)" }
    }

    private static let votes: [VoteCase] = [
        VoteCase(votes: "", voters: [], outcome: .lost),
        VoteCase(votes: "y", voters: [0], outcome: .won),
        VoteCase(votes: "n", voters: [0], outcome: .lost),
        VoteCase(votes: "-", voters: [0], outcome: .open),
        VoteCase(votes: "yn", voters: [0, 1], outcome: .lost),
        VoteCase(votes: "y-", voters: [0, 1], outcome: .open),
        VoteCase(votes: "yy", voters: [0, 1], outcome: .won),
        VoteCase(votes: "yn-", voters: [0, 1, 2], outcome: .open),
        VoteCase(votes: "ynn", voters: [0, 1, 2], outcome: .lost),
        VoteCase(votes: "yyn", voters: [0, 1, 2], outcome: .won),
        VoteCase(votes: "yynn", voters: [0, 1, 2, 3], outcome: .lost),
        VoteCase(votes: "yynn-", voters: [0, 1, 2, 3, 4], outcome: .open),
        VoteCase(votes: "yyy--", voters: [0, 1, 2, 3, 4], outcome: .won),
        VoteCase(votes: "yyy---", voters: [0, 1, 2], outgoing: [3, 4, 5], outcome: .open),
        VoteCase(votes: "yyynn-", voters: [0, 1, 2], outgoing: [3, 4, 5], outcome: .lost),
        VoteCase(votes: "yy-yy-", voters: [0, 1, 2], outgoing: [3, 4, 5], outcome: .won),
        VoteCase(votes: "yyn", voters: [0, 1], outgoing: [1, 2], outcome: .lost),
        VoteCase(votes: "-yy", voters: [0, 1], outgoing: [1, 2], outcome: .open),
        VoteCase(votes: "yyy", voters: [0, 1], outgoing: [1, 2], outcome: .won),
        // The vote of somebody who has none.
        VoteCase(votes: "y-y", voters: [0, 1], outcome: .open),
    ]

    @Test(arguments: votes)
    func `an election is won, lost or open`(row: VoteCase) {
        var ballot = Ballot()
        for (position, letter) in row.votes.enumerated() where letter != "-" {
            ballot.record(RaftID(UInt64(position)), isGranted: letter == "y")
            // A second answer changes nothing.
            ballot.record(RaftID(UInt64(position)), isGranted: letter != "y")
        }
        let configuration = RaftConfiguration(
            voters: row.voters.map { RaftID($0) },
            outgoingVoters: row.outgoing.map { RaftID($0) })
        #expect(configuration.outcome(of: ballot) == row.outcome)
    }
}
