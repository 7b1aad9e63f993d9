@_spi(Mutants) import EmberCluster

/// Where each planted bug is likely to be caught, the likeliest scenario first.
enum MutantPlan {
    static func scenarios(for mutant: Mutant) -> [String] {
        switch mutant {
        case .confirmationCountedTwice: ["swim-10", "swim-stall", "partition-heal"]
        case .accusationNotRefuted: ["isolation", "swim-stall"]
        case .suspectNotTold: ["swim-stall", "swim-10"]
        case .remoteDeadBelieved: ["swim-10", "partition-heal", "swarm"]
        case .silenceTolerated: ["raft-3", "swim-stall"]
        case .lateTickCounts: ["isolation", "swim-stall"]
        case .lostLogTrusted: ["lost-disk", "swarm"]
        case .lostEntriesTolerated: ["old-disk"]
        case .preVoteSkipped, .stickinessMissing: ["partition-heal", "raft-5", "raft-3"]
        case .staleTermUnanswered: ["raft-5", "partition-heal", "swarm"]
        case .heartbeatsUncounted: ["raft-3", "raft-5"]
        case .silentQuorumTolerated: ["partition-heal", "raft-5"]
        case .shorterLogElected, .olderTermCommitted: ["raft-3", "raft-5", "swarm"]
        case .staleAppendTruncates: ["raft-5", "raft-3", "swarm"]
        case .windowNeverReopens: ["raft-3", "raft-5"]
        case .ownMatchBeforeFlush: ["raft-storage", "raft-3", "raft-5"]
        case .readUnconfirmed, .olderRoundConfirms: ["stale-reads", "lease-drift"]
        case .readBeforeOwnTerm, .readBeforeApplied: ["stale-reads", "raft-5", "raft-3"]
        case .removedStillCampaigns: ["raft-membership", "joining", "swarm"]
        case .changeWithoutBarrier: ["voters", "raft-membership", "joining"]
        case .oneHalfDecides: ["voters", "joining", "raft-membership"]
        case .truncatedChangeKept: ["voters", "raft-membership", "joining", "swarm"]
        case .snapshotAckedEarly: ["joining", "raft-membership", "swarm"]
        case .copyApplied, .indexAloneAnswers: ["stale-reads", "raft-3", "raft-5"]
        case .answeredBeforeCommit: ["raft-3", "raft-5"]
        case .voteNotPersisted, .termNotPersisted: ["raft-3", "raft-5"]
        case .ackBeforeFlush, .truncationNotRecorded: ["raft-3", "raft-5", "raft-storage"]
        case .oldWriteVouches: ["slow-disks", "raft-storage"]
        case .fileNotFlushed, .directoryNotFlushed: ["raft-storage", "raft-3"]
        case .appliedBeforeDurable: ["raft-storage", "raft-3"]
        case .badRecordAccepted, .failedFlushIgnored: ["raft-storage", "swarm"]
        case .tombstoneNotTold: ["raft-membership", "swarm"]
        case .sealedServesOn, .tombstoneIgnored: ["joining", "raft-membership"]
        case .leaseFromReceipt: ["lease-drift", "stale-reads"]
        case .leaseUnconfirmed, .quarantineReleasedEarly: ["stale-reads", "lease-drift"]
        case .newLeaderForgetsLeases: ["stale-reads", "lease-drift"]
        }
    }
}
