/// What a node wants when it introduces itself to a node of another cluster.
public enum JoinIntent: UInt8, Hashable, Sendable {
    /// `CLUSTER MEET`: whichever cluster is the smaller joins the larger.
    case meet = 0
    /// The sender takes the receiver in, which must be alone.
    case invite = 1
}
