import EmberCluster

/// `{"start":0,"end":5460}`, both ends included.
struct SlotRangeDocument: Codable, Hashable, Sendable {
    let start: Int
    let end: Int

    init(_ range: SlotRange) {
        start = range.start.index
        end = range.end.index
    }
}

/// The slots of every shard, from one walk over the map.
struct SlotOwnership {
    private var ranges: [ShardID: [SlotRange]] = [:]

    init(_ slots: SlotMap) {
        for run in slots.runs { ranges[run.shard, default: []].append(run.range) }
    }

    /// Ascending.
    func ranges(of shard: ShardID) -> [SlotRangeDocument] {
        ranges[shard, default: []].map(SlotRangeDocument.init)
    }

    func count(of shard: ShardID) -> Int {
        ranges[shard, default: []].reduce(0) { $0 + $1.count }
    }
}

/// A slot range as requests may write it: `{"start":0,"end":100}`, `"0-100"` or `"7"`.
struct SlotRangeInput: Decodable {
    let range: SlotRange

    private enum CodingKeys: String, CodingKey {
        case start
        case end
    }

    init(from decoder: any Decoder) throws {
        let range: SlotRange?
        if let fields = try? decoder.container(keyedBy: CodingKeys.self) {
            range = SlotRange(
                start: try fields.decode(Int.self, forKey: .start),
                end: try fields.decode(Int.self, forKey: .end))
        } else {
            let text = try decoder.singleValueContainer().decode(String.self)
            range = text.utf8.contains(UInt8(ascii: "+")) ? nil : SlotRange(text)
        }
        guard let range else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "must be slots from 0 to 16383, the start not after the end"))
        }
        self.range = range
    }
}

/// A shard id in a request.
struct ShardReference: Decodable {
    let id: ShardID

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ShardID(hex: text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "must be 40 hexadecimal digits"))
        }
        self.id = id
    }
}
