import EmberCluster
import HTTPAdapter

/// Bodies of HTTP requests: refused with an error, or read as what can be written and read again.
enum JSONTarget: FuzzTarget {
    static let name = "json"
    static let summary = "JSON bodies of HTTP requests"

    /// Of every kind that a body of the API has.
    private struct Document: Codable, Equatable {
        enum Color: String, Codable, CaseIterable { case red, green }

        struct Range: Codable, Equatable {
            var start: UInt16
            var end: Int
        }

        var ranges: [Range]
        var name: String
        var labels: [String: Int64]
        var color: Color?
        var isFirst: Bool
        var rate: Double
        var parts: [[String]]?
    }

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        var mutator = Mutator(&random)
        for _ in 0..<24 {
            var text = try write(document(&random))
            if random.chance(85) { text = mutator.mutate(text, with: [text, words]) }
            let found: Document
            do throws(JSONReadError) {
                found = try JSONReader.read(Document.self, from: text, sizeLimit: 4_096)
            } catch {
                guard !error.issues.isEmpty, error.issues.allSatisfy({ !$0.message.isEmpty }) else {
                    throw Flaw("\(text) is refused, and nobody says why")
                }
                continue
            }
            let again = try? JSONReader.read(Document.self, from: try write(found))
            guard again == found else { throw Flaw("\(found) is read again as \(again as Any)") }
        }
    }

    private static let words = Array(
        #"{"ranges":[[[[[[[[{}],null,true,-1,1e99,0.1,"\u0000\ud800","name":1,"ÿ"]]]"#.utf8)

    private static func write(_ document: Document) throws(Flaw) -> [UInt8] {
        do {
            return try JSONWriter.write(document).array
        } catch {
            throw Flaw("\(document) cannot be written: \(error)")
        }
    }

    private static func document(_ random: inout SplitMix64) -> Document {
        let names = ["", "a", "shard é", "\"quoted\\\"", "line\nbreak", "𝄞"]
        return Document(
            ranges: (0..<random.below(4)).map { _ in
                .init(start: UInt16(random.below(16_384)), end: random.below(16_384))
            },
            name: random.pick(names),
            labels: [random.pick(names): Int64(truncatingIfNeeded: random.next() >> 11)],
            color: random.pick([nil, .red, .green]), isFirst: random.chance(50),
            rate: Double(random.below(1_000_000)) / 64,
            parts: random.chance(50) ? nil : [[random.pick(names)], []])
    }
}
