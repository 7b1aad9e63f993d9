@_spi(Mutants) import EmberCluster

extension RaftConfiguration {
    /// The largest value that a majority of voters has reached, in a joint configuration a majority
    /// of each half. Nil without voters.
    func quorumValue<Value: Comparable>(of value: (RaftID) -> Value) -> Value? {
        guard let incoming = Self.majorityValue(of: voters, value) else { return nil }
        if Mutant.oneHalfDecides.isPlanted { return incoming }
        guard let outgoing = Self.majorityValue(of: outgoingVoters, value) else { return incoming }
        return min(incoming, outgoing)
    }

    func outcome(of ballot: Ballot) -> Ballot.Outcome {
        let outgoing = Mutant.oneHalfDecides.isPlanted ? [] : outgoingVoters
        let halves = [voters, outgoing].filter { !$0.isEmpty }
        guard !halves.isEmpty else { return .lost }
        if halves.allSatisfy({ half in half.count { ballot.granted.contains($0) } * 2 > half.count }
        ) {
            return .won
        }
        let isLost = halves.contains { half in
            half.count { ballot.refused.contains($0) } * 2 >= half.count
        }
        return isLost ? .lost : .open
    }

    private static func majorityValue<Value: Comparable>(
        of voters: [RaftID], _ value: (RaftID) -> Value
    ) -> Value? {
        // A group has a handful of voters: asking again is cheaper than sorting a copy.
        var best: Value?
        for voter in voters {
            let candidate = value(voter)
            if let best, candidate <= best { continue }
            let count = voters.count { value($0) >= candidate }
            if count * 2 > voters.count { best = candidate }
        }
        return best
    }
}

/// The answers to one candidacy.
struct Ballot: Sendable {
    enum Outcome: Sendable { case won, lost, open }

    private(set) var granted: [RaftID] = []
    private(set) var refused: [RaftID] = []

    /// The first answer of a voter counts, repetitions do not.
    mutating func record(_ voter: RaftID, isGranted: Bool) {
        guard !granted.contains(voter), !refused.contains(voter) else { return }
        if isGranted { granted.append(voter) } else { refused.append(voter) }
    }
}
