public import EmberCluster

/// Who is a member and where the log says it is, ordered by id.
///
/// Never changed once made, so that copies share their storage: in a simulation of 10,000 nodes
/// each holds the same one.
public struct MemberDirectory: Hashable, Sendable {
    let ids: [NodeID]
    let addresses: [NodeAddress]

    static let empty = MemberDirectory([])

    /// In any order; of two entries under one id the later counts.
    public init(_ listed: [(id: NodeID, address: NodeAddress)]) {
        let isOrdered = zip(listed, listed.dropFirst()).allSatisfy { $0.id < $1.id }
        let entries = isOrdered ? listed : Self.ordered(listed)
        ids = entries.map(\.id)
        addresses = entries.map(\.address)
    }

    private static func ordered(
        _ listed: [(id: NodeID, address: NodeAddress)]
    ) -> [(id: NodeID, address: NodeAddress)] {
        let sorted = listed.enumerated().sorted {
            ($0.element.id, $0.offset) < ($1.element.id, $1.offset)
        }.map(\.element)
        return zip(sorted.indices, sorted).filter { index, entry in
            index + 1 == sorted.count || sorted[index + 1].id != entry.id
        }.map(\.1)
    }

    public var count: Int { ids.count }

    /// Where in the order the id stands; nil if it is not listed.
    func position(of id: NodeID) -> Int? {
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
    }
}
