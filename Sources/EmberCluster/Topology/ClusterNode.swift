/// Raft index of a change; 0 before the first. The revision of an object is that of its last
/// change.
public typealias Revision = UInt64

/// Which life of a node's process: a counter on disk, raised at every start.
public typealias BootEpoch = UInt64

/// A member of the cluster, as the log records it.
public struct ClusterNode: Identifiable, Hashable, Sendable {
    public let id: NodeID
    public var address: NodeAddress
    /// The shard it serves as primary or replica.
    public var shard: ShardID
    /// Its identity in the Raft group: the index of the entry that added it, so never used twice.
    public var raftID: UInt64
    /// Which join brought it in; a repeated join with the same nonce changes nothing.
    public var joinNonce: UInt64
    /// Where it stands, as its operator labels it: a rack, a room, an availability zone. Voters are
    /// spread over zones. Empty when it says nothing; at most ``zoneByteLimit`` bytes.
    public var zone: String
    /// Whether its operator wants it to vote.
    public var voting: VotingPreference
    /// Revision of the last change to this record.
    public var revision: Revision

    /// The longest zone label; a DNS label has 63 bytes too.
    public static let zoneByteLimit = 63

    public init(
        id: NodeID, address: NodeAddress, shard: ShardID, raftID: UInt64 = 0,
        joinNonce: UInt64 = 0, zone: String = "", voting: VotingPreference = .auto,
        revision: Revision = 0
    ) {
        self.id = id
        self.address = address
        self.shard = shard
        self.raftID = raftID
        self.joinNonce = joinNonce
        self.zone = zone
        self.voting = voting
        self.revision = revision
    }

    /// A primary of a shard of its own. The shard takes the node's digits as its id.
    public static func primary(_ id: NodeID, at address: NodeAddress) -> ClusterNode {
        ClusterNode(id: id, address: address, shard: ShardID(ofFirstPrimary: id))
    }
}

/// Whether a node should be one of the Raft group's voters (DESIGN D2).
public enum VotingPreference: UInt8, Hashable, Sendable, CaseIterable {
    /// As the autopilot sees fit.
    case auto = 0
    /// Before others, when it is well.
    case prefer = 1
    /// Neither a voter nor a standby.
    case never = 2

    /// As documents and logs name it.
    public var name: String {
        switch self {
        case .auto: "auto"
        case .prefer: "prefer"
        case .never: "never"
        }
    }
}

/// What a node does for its shard.
public enum NodeRole: String, Hashable, Sendable {
    case primary
    case replica
}
