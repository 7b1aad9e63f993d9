package import EmberCluster
package import GossipProtocol
package import RaftConsensus
package import WireCodec

/// What the runtime must do, in this order within one batch.
package enum EngineEffect: Sendable {
    /// Make durable in order, then report ``ClusterEngine/persisted(_:releasing:at:)`` with the
    /// messages that ride with the write.
    case persist(RaftWrite<ClusterCommand>)
    case message(BusMessage, to: NodeAddress)
    case datagram(GossipPacket, to: NodeAddress)
    /// Save the state as a snapshot, drop the log through the index, then report
    /// ``ClusterEngine/snapshotSaved(_:dropThrough:at:)``.
    case saveSnapshot(SnapshotToInstall, dropThrough: LogIndex)
    /// Record that the log of this generation does not hold all that this member has promised: no
    /// later life may believe it either. Nothing is reported.
    case distrustLog
    /// Record the identity, begin an empty log for it, then report
    /// ``ClusterEngine/adopted(_:at:)``.
    case adopt(NodeIdentity)
    case answer(CallID, Result<EngineAnswer, ClusterError>)
    case log(EngineEvent)
}

/// Something worth a line in the node's log.
package enum EngineEvent: Equatable, Sendable {
    case becameLeader(term: UInt64)
    case lostLeadership(term: UInt64)
    case leaderChanged(NodeID?, term: UInt64)
    case memberHealth(NodeID, from: MemberHealth, to: MemberHealth)
    case memberRestarted(NodeID, bootEpoch: BootEpoch)
    case addressDiffers(NodeID, listed: NodeAddress, heard: NodeAddress)
    /// The member answers on streams but not to datagrams.
    case datagramsLost(NodeID)
    /// Same revision, other content: a fault of ours.
    case topologyDiffers(NodeID, TopologyHint)
    /// This node's topology was wrong, and is the leader's again.
    case topologyRepaired(revision: Revision)
    /// Others have seen a later life of this node than its disk remembers. It asks to be
    /// readmitted.
    case bootEpochSuperseded(by: BootEpoch)
    /// The log is missing, or parts of it are, where a member of a cluster must have one; it asks
    /// to be readmitted.
    case logMissing
    /// The state that this node sent cannot be read, so it is not taken; is it of another version?
    case snapshotRefused(from: NodeID)
    /// A process with an earlier life of the node speaks; it is not heard as a member of the group.
    case outdatedPeer(NodeID, bootEpoch: BootEpoch, known: BootEpoch)
    /// The autopilot hands leadership on, because the leader is not to vote any more.
    case handingOver(to: NodeID)
    case leaveFinished
    case applied(ClusterCommand, ApplyOutcome, revision: Revision)
    case configurationChange(String)
    case joined(ClusterID)
    case removed(from: ClusterID)
    case leaseGained
    /// No room for more log entries, or room again.
    case storageFull(Bool)
}
