import ClusterEngine
import ClusterService
import EmberCluster

extension ControlHandlers {
    /// Keys in a reply when nobody asks for more or fewer.
    private static let keyLimit = 100
    /// The store is locked while keys are copied, and keys can be long.
    private static let keyLimitMax = 1_000

    func listSlotKeys(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        let query = try request.query("limit")
        let limit = try query.integer("limit", in: 1...Self.keyLimitMax) ?? Self.keyLimit
        let slot = try slot(in: request)
        let reading = localReading
        try requireOwnership(of: slot, reading.view)
        let count = service.keys.keyCount(in: slot)
        let keys = service.keys.keys(in: slot, limit: limit)
        let document = SlotKeyList(
            slot: slot.index, node_id: reading.view.selfID.description, key_count: count,
            keys: keys.map(KeyDocument.init), is_complete: keys.count >= count)
        return try reply(document, from: reading)
    }

    /// Keys are read where they are: this node speaks for its own store.
    private func requireOwnership(of slot: HashSlot, _ view: ClusterView) throws(Problem) {
        guard let owner = view.state.primary(of: slot) else {
            throw problem(.slotUnassigned(slot))
        }
        guard owner.id != view.selfID else { return }
        var problem = Problem(
            .slotServedElsewhere,
            "The keys of slot \(slot) are on node \(owner.id): ask \(owner.baseURL).")
        problem.block(
            .slotServedElsewhere, "node:\(owner.id)", "it serves slot \(slot); ask \(owner.baseURL)"
        )
        throw problem.at(revision: view.state.revision).naming(leader: view.leader?.baseURL)
    }
}

private struct SlotKeyList: Encodable {
    let slot: Int
    let node_id: String
    let key_count: Int
    let keys: [KeyDocument]
    /// Whether these are all.
    let is_complete: Bool
}

/// A key: as it is where it is text, else in Base64. Keys are bytes, and JSON strings are not.
private struct KeyDocument: Encodable {
    enum Encoding: String, CaseIterable {
        case text
        case base64
    }

    let key: String
    let encoding: String

    init(_ bytes: [UInt8]) {
        // NUL is valid UTF-8, but no string of C and few JSON parsers survive it.
        if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) {
            key = text
            encoding = Encoding.text.rawValue
        } else {
            key = Base64.string(bytes)
            encoding = Encoding.base64.rawValue
        }
    }
}
