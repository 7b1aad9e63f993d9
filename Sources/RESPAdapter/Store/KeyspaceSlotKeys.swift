import ClusterService
package import EmberCluster
import Keyspace

/// The control plane's view of the embedded store.
package struct KeyspaceSlotKeys: SlotKeys {
    private let keyspace: NodeKeyspace

    package init(_ keyspace: NodeKeyspace) { self.keyspace = keyspace }

    package func keyCount(in slot: HashSlot) -> Int { keyspace.keyCount(in: slot) }

    package func keys(in slot: HashSlot, limit: Int) -> [[UInt8]] {
        keyspace.keys(in: slot, limit: limit)
    }

    package var totalKeyCount: Int { keyspace.totalKeyCount() }
}
