package import ClusterEngine
import EmberCluster

/// Everything about a run but its dice: drawn from the seed by a ``Scenario``, and open to be
/// changed before the run.
package struct Plan: Sendable {
    /// Nodes that form the cluster.
    package var nodeCount: Int
    /// Nodes that run beside it, for joining.
    package var spareCount = 0
    package var settings = EngineSettings()
    package var network = NetworkConditions()
    /// Mean of the exponential part of a disk operation, in nanoseconds; 100 µs come on top.
    package var diskLatencyMean: Int64 = 300_000
    /// The clocks run fast or slow by up to so many parts per million.
    package var driftMax: Int64 = 100
    /// Clients that change and read the topology.
    package var topologyClients = 2
    /// Clients that read and write keys.
    package var dataClients = 2
    /// Mean pause of a client between two requests, in nanoseconds.
    package var thinkTime: Int64 = 150_000_000
    package var schedule = Schedule()
    /// Nanoseconds for which faults and workload go on after the warm-up.
    package var faultDuration: Int64 = 12_000_000_000
    /// The engines' own invariants are asked after every so many steps of a node; 1 for each.
    package var invariantInterval = 16

    package init(nodeCount: Int) { self.nodeCount = nodeCount }
}
