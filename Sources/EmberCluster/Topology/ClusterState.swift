/// placeholder
public struct ClusterState: Sendable {}
