package import ClusterEngine
package import EmberCluster
import RaftConsensus
package import WireCodec

/// The identity file: who the node is, and how often it has started.
package struct StoredIdentity: WireCodable, Hashable, Sendable {
    package var identity: NodeIdentity
    package var bootEpoch: BootEpoch

    package init(identity: NodeIdentity, bootEpoch: BootEpoch) {
        self.identity = identity
        self.bootEpoch = bootEpoch
    }

    package func encode(into writer: inout WireWriter) {
        writer.value(identity.node)
        writer.value(identity.cluster)
        writer.varint(identity.raftID.rawValue)
        writer.varint(identity.generation)
        writer.optional(identity.contact)
        writer.varint(bootEpoch)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        identity = NodeIdentity(
            node: try reader.value(), cluster: try reader.value(),
            raftID: RaftID(try reader.counter("raft id")),
            generation: try reader.counter("generation"),
            contact: try reader.optional("contact"))
        bootEpoch = try reader.counter("boot epoch")
    }
}
