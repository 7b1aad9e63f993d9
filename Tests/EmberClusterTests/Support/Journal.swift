import EmberCluster
import Testing

/// A cluster with the log that made it: each command is applied at the next index.
struct Journal {
    private(set) var state: ClusterState
    private(set) var index: Revision

    init() {
        state = ClusterState(id: ClusterID(high: 0xC, middle: 0, low: 0))
        index = 0
    }

    /// A cluster as a snapshot gives it.
    init(state: ClusterState) {
        self.state = state
        index = state.revision
    }

    /// A cluster of `count` nodes, each the primary of a shard of its own without slots.
    init(nodes count: Int) {
        self.init()
        apply(.form(founder: node(1), address: address(1)))
        for number in stride(from: 2, through: count, by: 1) {
            apply(.addNode(admission(number)))
        }
    }

    @discardableResult
    mutating func apply(_ command: ClusterCommand) -> ApplyOutcome {
        index += 1
        return state.apply(command, at: index)
    }

    mutating func assign(_ slots: SlotSet, to number: Int) -> ApplyOutcome {
        apply(.assignSlots([SlotAssignment(shard: shard(number), slots: slots)]))
    }

    /// The command does what it is there for.
    mutating func expectChange(
        _ command: ClusterCommand, at location: SourceLocation = #_sourceLocation
    ) {
        #expect(apply(command) == .changed, sourceLocation: location)
    }

    /// The command is refused for this reason, or finds its work done, and leaves no trace.
    mutating func expect(
        _ outcome: ApplyOutcome, of command: ClusterCommand,
        at location: SourceLocation = #_sourceLocation
    ) {
        let before = state
        #expect(apply(command) == outcome, sourceLocation: location)
        #expect(state == before, "the state moved", sourceLocation: location)
    }

    mutating func expectRefusal(
        _ error: ClusterError, of command: ClusterCommand,
        at location: SourceLocation = #_sourceLocation
    ) {
        expect(.refused(error), of: command, at: location)
    }
}

func node(_ number: Int) -> NodeID { NodeID(high: UInt64(number), middle: 0, low: 7) }

func shard(_ number: Int) -> ShardID { ShardID(ofFirstPrimary: node(number)) }

func admission(_ number: Int, slots: SlotSet = SlotSet(), nonce: UInt64 = 1) -> NodeAdmission {
    NodeAdmission(id: node(number), address: address(number), slots: slots, nonce: nonce)
}

func assignment(_ number: Int, _ slots: SlotSet, epoch: UInt64? = nil) -> SlotAssignment {
    SlotAssignment(
        shard: shard(number), slots: slots, expectedEpoch: epoch.map(ShardEpoch.init(rawValue:)))
}

func slot(_ number: Int) -> HashSlot { HashSlot(number)! }

let seal = ClusterSeal(
    target: ClusterID(high: 0xD, middle: 0, low: 0), contact: address(9), nonce: 77)
