package import ClusterEngine
package import DurableLog
package import EmberCluster
package import WireCodec

/// Watches a run from outside the engines, sees everything and changes nothing. What it objects to
/// it says with ``World/fail(_:_:)``, which ends the run.
///
/// Every hook has an empty default.
package protocol Checker: AnyObject {
    /// A process has recovered from its disk and is about to run.
    func started(_ node: SimNode, from recovered: RecoveredLog<ClusterCommand>, in world: World)
    /// A process is gone.
    func ended(_ node: SimNode, in world: World)
    /// A message is about to be taken in.
    func received(
        _ message: BusMessage, from peer: PeerIdentity, by node: SimNode, in world: World)
    /// The engine wants something done; it is not done yet.
    func decided(_ effect: EngineEffect, by node: SimNode, in world: World)
    /// An input and its effects are dealt with.
    func stepped(_ node: SimNode, in world: World)
    /// A data command was executed for a client at this moment.
    func served(_ slot: HashSlot, by node: SimNode, in world: World)
    /// The run is over, without an objection so far.
    func finished(in world: World)
}

extension Checker {
    package func started(
        _ node: SimNode, from recovered: RecoveredLog<ClusterCommand>, in world: World
    ) {}
    package func ended(_ node: SimNode, in world: World) {}
    package func received(
        _ message: BusMessage, from peer: PeerIdentity, by node: SimNode, in world: World
    ) {}
    package func decided(_ effect: EngineEffect, by node: SimNode, in world: World) {}
    package func stepped(_ node: SimNode, in world: World) {}
    package func served(_ slot: HashSlot, by node: SimNode, in world: World) {}
    package func finished(in world: World) {}
}

/// Every checker that a run has.
package func standardCheckers() -> [any Checker] {
    [
        EngineChecker(), LeaderChecker(), ApplyChecker(), PromiseChecker(),
        DurableCommitChecker(), LeaseChecker(), TopologyChecker(), RaftRuleChecker(),
        LogMatchingChecker(), DurabilityChecker(), GossipRuleChecker(), MembershipChecker(),
        ExactlyOnceChecker(), HistoryChecker(),
    ]
}
